import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { cellKey } from "@/components/rates/grid/drafts";
import { type GridField, gridFields, type GridValue } from "@/components/rates/grid/grid-view";
import { RatesBoard } from "@/components/rates/grid/rates-board";
import { ImportLink } from "@/components/property/import-link";
import { ClientMessages } from "@/components/shell/client-messages";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { PeriodLinks } from "@/components/shell/period-links";
import { Button } from "@/components/ui/button";
import { pageContext } from "@/lib/auth/session-context";
import { nowMs } from "@/lib/kernel/clock";
import { todayIn } from "@/lib/kernel/nights";
import { stretchFrom } from "@/lib/kernel/stretch";
import { getGrid } from "@/lib/rates/queries/get-grid";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }>; readonly searchParams: Promise<{ readonly from?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.nav");
  return { title: t("rates") };
}

/** A quarter at a time: what lies outside the window is not drawn. */
const nightsShown = 92;

export default async function RatesPage({ params, searchParams }: PageProps) {
  const [{ property: slug }, given] = await Promise.all([params, searchParams]);
  const { ctx, membership } = await pageContext(slug);
  if (!ctx.permissions.has("rates:read")) return <ForbiddenState />;
  const today = todayIn(membership.property.timezone, nowMs());
  const stretch = stretchFrom(given, today, nightsShown);
  const t = await getTranslations("rates");
  const nav = await getTranslations("shell.nav");
  const terms = await getTranslations("terms");
  const journal = await getTranslations("journal");
  const { drafts, draftedCells, plans, ...grid } = await ask(getGrid, ctx, { from: stretch.from, to: stretch.to });
  const column = new Map(grid.nights.map((night, index) => [night as string, index]));
  const values = (draft: Readonly<Record<string, GridValue>>) => Object.fromEntries(gridFields.filter((field) => field in draft).map((field) => [field, draft[field] ?? null])) as Partial<Record<GridField, GridValue>>;
  const kept = new Map(drafts.map((draft) => [cellKey(draft.ratePlanId, column.get(draft.night) ?? -1), values(draft.values)]));
  const nameOf = new Map(plans.map((plan) => [plan.id, plan.name]));
  return (
    <PageFrame width="full">
      <PageHeader title={nav("rates")} description={t("lead", { currency: grid.currency })} actions={<>
        {ctx.permissions.has("receipts:read") && <Button variant="ghost" asChild><Link href={`/${slug}/boardroom/receipts?kind=rates`}>{journal("here")}</Link></Button>}
        <Button variant="outline" asChild><Link href={`/${slug}/rates/setup`}>{t("setup.open")}</Link></Button>
      </>} />
      <PeriodLinks path={`/${slug}/rates`} {...stretch} labels={{ previous: terms("previous"), next: terms("next"), today: terms("today") }} />
      {plans.length === 0 ? <EmptyState title={t("noPlans")} description={t("noPlansLead")} action={<ImportLink slug={slug} may={ctx.permissions.has("property:manage")} />} /> : (
        <ClientMessages namespaces={["rates", "channel-words", "channel-mapping"]}>
          <RatesBoard
            key={`${stretch.from} ${plans.length}`} slug={slug} editable={ctx.permissions.has("rates:write")} drafts={kept} draftedElsewhere={Math.max(0, draftedCells - drafts.length)}
            view={{ ...grid, plans: plans.map((plan) => ({ ...plan, derivedFrom: plan.derivedFrom === null ? null : (nameOf.get(plan.derivedFrom) ?? null) })) }}
          />
        </ClientMessages>
      )}
    </PageFrame>
  );
}
