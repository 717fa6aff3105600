import { getTranslations } from "next-intl/server";
import { MissingPage } from "@/components/site/missing-page";
import type { Locale } from "@/lib/kernel/locale";
import type { SiteView } from "@/lib/site/rules/views";
import { AskLinkForm } from "./ask-link-form";
import { StayCard } from "./stay-card";

/** Where a link opens nothing: it has ended, was never one, or came too often. */
export async function NoStay({ kind, site, locale }: { kind: "over" | "unknown" | "busy"; site: SiteView; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "manage" });
  if (kind === "unknown") return <MissingPage site={site} locale={locale} />;
  if (kind === "busy") return <StayCard site={site} locale={locale} path="/manage" title={t("title")} status={429}><p role="status" className="mt-6">{t("trouble.busy")}</p></StayCard>;
  return (
    <StayCard site={site} locale={locale} path="/manage" title={t("over.title")} lead={t("over.text")} status={410}>
      <AskLinkForm locale={locale} values={{ number: "", email: "" }} wrong={[]} />
    </StayCard>
  );
}
