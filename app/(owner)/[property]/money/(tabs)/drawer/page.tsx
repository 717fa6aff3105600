import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { DrawerCard } from "@/components/payments/drawer-card";
import { NewDrawer, RatesOfDay } from "@/components/payments/rates-of-day";
import { EmptyState } from "@/components/shell/empty-state";
import { pageContext } from "@/lib/auth/session-context";
import { getTill, listDrawers } from "@/lib/payments/queries/list-payments";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("folios");
  return { title: t("tabs.drawer") };
}

/** The house's drawers and the rates its till takes foreign money at. */
export default async function DrawerPage({ params }: PageProps) {
  const { property: slug } = await params;
  const { ctx } = await pageContext(slug);
  if (!ctx.permissions.has("folios:read")) return null;
  const t = await getTranslations("payments");
  const [{ drawers }, till] = await Promise.all([ask(listDrawers, ctx, {}), ask(getTill, ctx, {})]);
  const may = ctx.permissions.has("payments:take");
  const currencies = [till.currency, ...till.rates.map(({ base }) => base)];
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-3"><p className="max-w-measure text-ink-soft">{t("drawer.lead")}</p>{may && <NewDrawer slug={slug} />}</div>
      {drawers.length === 0 && <EmptyState heading="h2" title={t("drawer.none")} description={t("drawer.noneLead")} />}
      {drawers.map((drawer) => <DrawerCard key={drawer.id} slug={slug} drawer={drawer} currencies={[...new Set(currencies)]} may={may} />)}
      <RatesOfDay slug={slug} till={till} may={may} />
    </>
  );
}
