import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PackForm } from "@/components/property/taxes/pack-form";
import { TaxForm } from "@/components/property/taxes/tax-form";
import { TaxTable } from "@/components/property/taxes/tax-table";
import { ClientMessages } from "@/components/shell/client-messages";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { Button } from "@/components/ui/button";
import { pageContext } from "@/lib/auth/session-context";
import { pickText } from "@/lib/kernel/locale";
import { formatDate } from "@/lib/kernel/nights";
import { listPacks } from "@/lib/property/queries/list-packs";
import { listTaxes } from "@/lib/property/queries/list-taxes";
import { choicesInForce } from "@/lib/property/rules/apply-pack";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("taxes");
  return { title: t("title") };
}

/** The taxes in force by date, where each comes from, and the country's pack. */
export default async function TaxesPage({ params }: PageProps) {
  const { property: slug } = await params;
  const { ctx } = await pageContext(slug);
  if (!ctx.permissions.has("property:read")) return <ForbiddenState heading="h2" />;
  const editable = ctx.permissions.has("property:manage");
  const t = await getTranslations("taxes");
  const [{ taxes, currency, on, pack: applied }, { packs }] = [await ask(listTaxes, ctx, {}), await ask(listPacks, ctx, {})];
  const [now, other] = [taxes.filter(({ state }) => state === "in_force"), taxes.filter(({ state }) => state !== "in_force")];
  const pack = packs.find(({ fits }) => fits);
  const sellers = pack?.invoice.seller.filter(({ required }) => required).map(({ name }) => pickText(name, ctx.locale)) ?? [];
  return (
    <ClientMessages namespaces={["taxes"]}>
      <div className="flex flex-col gap-12">
        <div className="flex flex-col gap-4">
          <div className="flex flex-wrap items-start justify-between gap-3">
            <div>
              <h2 className="text-lg">{t("title")}</h2>
              <p className="mt-1 max-w-measure text-ink-soft">{now.length > 0 ? t("lead", { day: formatDate(on, ctx.locale, "full") }) : t("noneLead")} {!editable && t("readOnly")}</p>
            </div>
            {editable && <TaxForm slug={slug} tax={null} currency={currency} day={on} others={now} trigger={<Button variant="outline">{t("add")}</Button>} />}
          </div>
          {now.length > 0 ? <TaxTable slug={slug} taxes={now} all={taxes} currency={currency} day={on} editable={editable} label={t("title")} /> : <p>{t("none")}</p>}
          {other.length > 0 && (
            <details>
              <summary className="min-h-9 cursor-pointer py-1.5">{t("other")} ({other.length})</summary>
              <div className="mt-2"><TaxTable slug={slug} taxes={other} all={taxes} currency={currency} day={on} editable={editable} label={t("other")} /></div>
            </details>
          )}
        </div>
        <section aria-labelledby="pack" className="flex flex-col gap-4">
          <div>
            <h2 id="pack" className="text-lg">{t("pack.title")}</h2>
            <p className="mt-1 max-w-measure text-ink-soft">{pack ? t("pack.lead") : t("pack.none")}</p>
          </div>
          {applied && <p>{t("pack.applied", { name: pickText(applied.name, ctx.locale), version: applied.version ?? "" })} {applied.version !== applied.latest && t("pack.newer", { version: applied.latest })}</p>}
          {pack && (
            <ul className="flex max-w-measure flex-col gap-1 text-sm text-ink-soft">
              <li>{t("pack.police", { who: t(pack.police.who === "all" ? "pack.all" : "pack.foreigners"), days: pack.police.deadlineDays })}</li>
              <li>{t("pack.keep", { days: pack.identities.keepDays })}</li>
              {sellers.length > 0 && <li>{t("pack.invoice", { list: new Intl.ListFormat(ctx.locale).format(sellers) })}</li>}
            </ul>
          )}
          {pack && editable && <PackForm key={applied?.version ?? ""} slug={slug} pack={pack} day={on} chosen={choicesInForce(pack, now)} taxed={taxes.length > 0} />}
        </section>
      </div>
    </ClientMessages>
  );
}
