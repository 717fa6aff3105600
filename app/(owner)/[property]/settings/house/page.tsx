import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { HouseFactsForm } from "@/components/property/house-facts-form";
import { ImportForm } from "@/components/property/import-form";
import { ClientMessages } from "@/components/shell/client-messages";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { doorLink } from "@/components/tenancy/door-page";
import { pageContext } from "@/lib/auth/session-context";
import { getProperty } from "@/lib/property/queries/get-property";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("settings.tabs");
  return { title: t("house") };
}

/** What the house knows about itself, and the way to bring in its rooms and prices. */
export default async function HousePage({ params }: PageProps) {
  const { property } = await params;
  const { ctx } = await pageContext(property);
  if (!ctx.permissions.has("property:read")) return <ForbiddenState heading="h2" />;
  const editable = ctx.permissions.has("property:manage");
  const t = await getTranslations("settings.house");
  const docs = await getTranslations("settings.organisation");
  const { slug, checkInTime, checkOutTime, contact, street, cancellationPolicy } = await ask(getProperty, ctx, {});
  const facts = { checkInTime: checkInTime ?? "", checkOutTime: checkOutTime ?? "", email: contact.email ?? "", phone: contact.phone ?? "", street: street ?? "", cancellationPolicy: cancellationPolicy?.[ctx.locale] ?? "" };
  return (
    <ClientMessages namespaces={["settings", "boardroom"]}>
      <div className="flex flex-col gap-12">
        <section aria-labelledby="facts">
          <h2 id="facts" className="text-lg">{t("facts")}</h2>
          <p className="mt-1 mb-5 max-w-measure text-ink-soft">{editable ? t("factsLead") : t("readOnly")}</p>
          <HouseFactsForm key={JSON.stringify(facts)} slug={property} facts={facts} locale={ctx.locale} editable={editable} />
        </section>
        {editable && (
          <section id="import" aria-labelledby="import-title" className="scroll-mt-20">
            <h2 id="import-title" className="text-lg">{t("import.title")}</h2>
            <p className="mt-1 mb-5 max-w-measure text-ink-soft">{t.rich("import.lead", { slug: () => <code dir="ltr" className="rounded-xs bg-fill px-1 text-ink">{slug}</code> })} <Link href="/api/v1/docs?q=import-package" className={doorLink}>{docs("docs")}</Link></p>
            <ImportForm slug={property} />
          </section>
        )}
      </div>
    </ClientMessages>
  );
}
