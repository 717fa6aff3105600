import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RefreshWhile } from "@/components/channels/refresh-while";
import { BrandForm, LogoForm, LookAgain, SenderForm } from "@/components/console/brand-forms";
import { ClientMessages } from "@/components/shell/client-messages";
import { DateText } from "@/components/shell/date-text";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { Badge } from "@/components/ui/badge";
import { AddressList } from "@/components/site/editor/address-list";
import { bareHost, rootHost, siteOrigin } from "@/lib/auth/root-host";
import { pageContext } from "@/lib/auth/session-context";
import { ask } from "@/lib/runtime/ask";
import { listAddresses } from "@/lib/site/queries/list-addresses";
import { getBrand } from "@/lib/tenancy/queries/get-brand";
import { domainOf } from "@/lib/tenancy/rules/brand";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

const shades = { good: "good", missing: "act", wrong: "act", unanswered: "watch" } as const;
const records = ["spf", "dkim", "dmarc"] as const;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console.brand");
  return { title: t("title") };
}

/** The owner's app under the organisation's own name, and the letters under its own address. */
export default async function BrandPage({ params }: PageProps) {
  const { property } = await params;
  const { ctx, membership } = await pageContext(property);
  if (!ctx.permissions.has("organisation:manage")) return <ForbiddenState heading="h2" />;
  const t = await getTranslations("console.brand");
  const brand = await ask(getBrand, ctx, {});
  const { domains } = await ask(listAddresses, ctx, { wing: "app" });
  const { check, senderAddress } = brand;
  const domain = senderAddress === null ? null : domainOf(senderAddress);
  const heading = "mb-2 text-lg";
  return (
    <ClientMessages namespaces={["console"]}>
      <RefreshWhile active={(domain !== null && check === null) || domains.some(({ state, checkedAt }) => state === "waiting" && checkedAt === null)} seconds={2} />
      <div className="flex flex-col gap-10">
        <section className="flex flex-col gap-5">
          <p className="max-w-measure text-ink-soft">{t("lead")}</p>
          <BrandForm slug={property} productName={brand.productName} hue={brand.hue} />
        </section>
        <section aria-labelledby="logo">
          <h2 id="logo" className={heading}>{t("logo")}</h2>
          <LogoForm slug={property} logo={brand.logo ? `/api/brand-logo/${property}?${brand.changedAt ?? ""}` : null} />
        </section>
        <section aria-labelledby="address" className="flex flex-col gap-5">
          <div><h2 id="address" className={heading}>{t("addressTitle")}</h2><p className="max-w-measure text-ink-soft">{t("addressLead")}</p></div>
          <ClientMessages namespaces={["site-editor"]}><AddressList slug={property} platformHost={bareHost(rootHost())} addresses={[]} domains={domains.map((each) => (each.state === "verified" ? { ...each, href: siteOrigin(each.domain) } : each))} wing="app" /></ClientMessages>
        </section>
        <section aria-labelledby="sender" className="flex flex-col gap-4">
          <div><h2 id="sender" className={heading}>{t("senderTitle")}</h2><p className="max-w-measure text-ink-soft">{t("senderLead")}</p></div>
          <SenderForm key={`${senderAddress}`} slug={property} facts={brand} />
          {domain !== null && (
            <div className="flex max-w-2xl flex-col gap-3">
              <h3 className="font-medium">{t("records", { domain })}</h3>
              <p role="status" className="text-sm text-ink-soft">{check === null ? t("looking") : t(brand.provenAt ? "proven" : "unproven")}</p>
              {check && (
                <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
                  {records.map((record) => (
                    <li key={record} className="flex flex-col gap-1 px-4 py-3">
                      <span className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1"><span className="font-medium">{t(`record.${record}`)}</span><Badge variant={record === "dmarc" && check.dmarc !== "good" ? "default" : shades[check[record]]}>{t(`states.${check[record]}`)}</Badge></span>
                      {check[record] !== "good" && <p className="text-sm break-words text-ink-soft">{t(`fix.${record}`, { domain, selector: brand.dkimSelector ?? "lhcm", mechanism: process.env["MAIL_SPF_MECHANISM"] || "none" })}</p>}
                    </li>
                  ))}
                </ul>
              )}
              <div className="flex flex-wrap items-center gap-3">{check && <span className="text-xs text-ink-soft">{t("lastLook")} <DateText value={check.at} style="moment" timeZone={membership.property.timezone} /></span>}<LookAgain slug={property} /></div>
            </div>
          )}
        </section>
      </div>
    </ClientMessages>
  );
}
