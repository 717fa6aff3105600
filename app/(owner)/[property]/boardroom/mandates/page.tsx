import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MandateForm } from "@/components/boardroom/mandate-form";
import { PriceLimits } from "@/components/rates/price-limits";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { pageContext } from "@/lib/auth/session-context";
import { listMandates } from "@/lib/boardroom/queries/list-mandates";
import { listRates } from "@/lib/rates/queries/list-rates";
import { nowMs } from "@/lib/kernel/clock";
import { todayIn } from "@/lib/kernel/nights";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("boardroom.mandates");
  return { title: t("title") };
}

/** What each director may do on its own. Written by the owner; read outside any model. */
export default async function MandatesPage({ params }: PageProps) {
  const { property: slug } = await params;
  const { ctx, membership } = await pageContext(slug);
  if (!ctx.permissions.has("boardroom:read")) return <ForbiddenState />;
  const editable = ctx.permissions.has("mandates:manage");
  const today = todayIn(membership.property.timezone, nowMs());
  const t = await getTranslations("boardroom.mandates");
  const names = await getTranslations("boardroom.directors");
  const nav = await getTranslations("shell.nav");
  const [{ directors }, rates] = await Promise.all([
    ask(listMandates, ctx, {}), ctx.permissions.has("rates:read") ? ask(listRates, ctx, { from: today, to: today }) : null,
  ]);
  return (
    <PageFrame width="measure">
      <PageHeader title={t("title")} description={t("lead")} trail={[{ label: nav("boardroom"), href: `/${slug}/boardroom` }]} />
      {!editable && <p className="rounded-md bg-fill p-3 text-ink-soft">{t("readOnly")}</p>}
      {directors.map(({ director, mandates }) => (
        <section key={director} aria-labelledby={director} className="flex flex-col">
          <h2 id={director} className="text-lg">{names(director)}</h2>
          <div className="divide-y divide-line">
            {mandates.map((row) => <MandateForm key={row.action} slug={slug} director={director} row={row} editable={editable} />)}
          </div>
        </section>
      ))}
      {rates && (
        <section aria-labelledby="limits" className="flex flex-col gap-3">
          <h2 id="limits" className="text-lg">{t("hardTitle")}</h2>
          <p className="text-ink-soft">{t("hardLead")}</p>
          <PriceLimits plans={rates.plans} currency={rates.currency} />
        </section>
      )}
    </PageFrame>
  );
}
