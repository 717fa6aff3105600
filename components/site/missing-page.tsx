import { getTranslations } from "next-intl/server";
import { SiteFrame } from "@/components/site/site-frame";
import { Button } from "@/components/ui/button";
import type { Locale } from "@/lib/kernel/locale";
import { sitePath } from "@/lib/site/rules/links";
import type { SiteView } from "@/lib/site/rules/views";

/** A page the house does not have, in the house's own frame: whole as it is sent, and answered 404. */
export async function MissingPage({ site, locale }: { site: SiteView; locale: Locale }) {
  const t = await getTranslations({ locale, namespace: "errors.notFound" });
  return (
    <SiteFrame site={site} locale={locale} path="/" status={404}>
      <div className="mx-auto w-full max-w-page px-5 py-16 md:px-10 md:py-28">
        <h1 className="text-2xl">{t("title")}</h1>
        <p className="mt-4 max-w-measure text-ink-soft">{t("description")}</p>
        <Button asChild variant="outline" size="lg" className="mt-8"><a href={sitePath(locale, "/")}>{t("home")}</a></Button>
      </div>
    </SiteFrame>
  );
}
