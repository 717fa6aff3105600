import { PowerOff } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import Link from "next/link";
import type { ReactNode } from "react";
import { CellGrid } from "@/components/knowledge/rollout/cell-grid";
import { GuardGauges } from "@/components/knowledge/rollout/guard-gauges";
import { KeptBack } from "@/components/knowledge/rollout/kept-back";
import { HistoryList } from "@/components/knowledge/rollout/history-list";
import { percentOf } from "@/components/knowledge/rollout/percent";
import { type Draft, PlanForm } from "@/components/knowledge/rollout/plan-form";
import { RolloutActions } from "@/components/knowledge/rollout/rollout-actions";
import { StageCriteria } from "@/components/knowledge/rollout/stage-criteria";
import { StagePath } from "@/components/knowledge/rollout/stage-path";
import { RetireOldWay, WayBack } from "@/components/knowledge/rollout/way-back";
import { KnowledgeTabs } from "@/components/knowledge/tabs";
import { ClientMessages } from "@/components/shell/client-messages";
import { EmptyState } from "@/components/shell/empty-state";
import { formatWhen } from "@/components/shell/format-when";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { pageContext } from "@/lib/auth/session-context";
import { nowMs } from "@/lib/kernel/clock";
import { getRolloutBoard } from "@/lib/knowledge/queries/get-rollout-board";
import { intents } from "@/lib/knowledge/rules/questions/intent-words";
import { usualCells, usualLimits, usualStages } from "@/lib/knowledge/rules/rollout-plan";
import { whole } from "@/lib/knowledge/rules/route";
import { allMet } from "@/lib/knowledge/rules/stage-criteria";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }>; readonly searchParams: Promise<{ readonly plan?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("rollout");
  return { title: t("title") };
}

const Part = ({ title, lead, children }: { readonly title: string; readonly lead?: string; readonly children: ReactNode }) => (
  <section className="flex flex-col gap-3">
    <div className="max-w-measure"><h2 className="text-lg">{title}</h2>{lead && <p className="mt-1 text-sm text-ink-soft">{lead}</p>}</div>
    {children}
  </section>
);

/** How the book takes over from whoever answers guests: the stages, what is missing, what guards see, the way back. */
export default async function RolloutPage({ params, searchParams }: PageProps) {
  const { property: slug } = await params;
  const { plan: asked } = await searchParams;
  const { ctx } = await pageContext(slug);
  if (!ctx.permissions.has("knowledge:read")) return <ForbiddenState />;
  const t = await getTranslations("rollout");
  const board = await ask(getRolloutBoard, ctx, {});
  const decides = ctx.permissions.has("knowledge:publish");
  const home = `/${slug}/knowledge`;
  const { live, planned, before } = board;
  const day = (at: string | null) => (at === null ? "" : formatWhen(at, ctx.locale, "day", board.timezone));

  const edited = [live, planned].find((one) => one?.rolloutId === asked);
  if (decides && asked !== undefined && (edited || (asked === "new" && !planned))) {
    const from = edited ?? before;
    const draft: Draft = { rolloutId: edited?.rolloutId ?? null, stages: from?.stages ?? usualStages, cells: from?.cells ?? usualCells, limits: from?.limits ?? usualLimits, fixed: edited && edited.startedAt !== null ? edited.stage + 1 : 0 };
    return (
      <ClientMessages namespaces={["rollout", "knowledge"]}>
        <PageFrame>
          <PageHeader trail={[{ label: t("title"), href: `${home}/rollout` }]} title={t(edited ? "plan.title" : "plan.new")} description={t("plan.lead")} />
          <PlanForm slug={slug} draft={draft} intents={[...intents]} />
        </PageFrame>
      </ClientMessages>
    );
  }

  const shown = live ?? planned;
  const at = live === null ? null : live.status === "completed" ? live.stages.length : live.stage;
  const share = live?.stages[live.stage]?.share ?? 0;
  const now = live === null ? (planned ? t("now.planned") : before ? t("now.rolledBack") : null)
    : live.status === "paused" ? t("now.paused")
    : live.status === "completed" ? (live.retiredAt !== null ? t("now.retired") : t(Date.parse(live.keepUntil ?? "") > nowMs() ? "now.completed" : "now.kept", { until: day(live.keepUntil) }))
    : share === 0 ? t("now.shadow") : t("now.running", { share: percentOf(share / whole, ctx.locale) });
  const ready = live !== null && allMet(live.criteria) && live.readings.every(({ state }) => state !== "fired");
  const since = live?.stageAt && live.status !== "completed" ? t("now.since", { at: day(live.stageAt) }) : null;
  const makePlan = decides && board.passages > 0 && <Button asChild><Link href={`${home}/rollout?plan=new`}>{t(before ? "empty.again" : "empty.plan")}</Link></Button>;

  return (
    <ClientMessages namespaces={["rollout", "knowledge"]}>
      <PageFrame>
        <PageHeader title={t("title")} description={t("lead")} />
        <KnowledgeTabs home={home} part="rollout" />
        {board.engineOff && <Alert variant="watch"><PowerOff aria-hidden /><AlertDescription>{t("off")}</AlertDescription></Alert>}
        {!shown && <EmptyState title={now ?? t("empty.title")} description={<>{t(`empty.${board.incumbent}`)}{" "}{board.passages === 0 && t("empty.noBook")}{!decides && t("empty.wait")}</>} {...(makePlan ? { action: makePlan } : {})} />}
        {shown && (
          <>
            <div className="flex flex-col gap-4">
              <p className="font-display text-lg">{now}{since && <span className="ms-2 font-sans text-sm text-ink-soft">{since}</span>}</p>
              <StagePath stages={shown.stages} at={at} />
              {decides && (live === null || live.status !== "completed") && <RolloutActions slug={slug} rolloutId={shown.rolloutId} revision={shown.revision} status={shown.status} stages={shown.stages} stage={shown.stage} ready={ready} />}
            </div>
            {live && live.status === "running" && <Part title={t(live.stage === live.stages.length - 1 ? "criteria.last" : "criteria.title")}><StageCriteria criteria={live.criteria} /></Part>}
            {live && live.status !== "paused" && <Part title={t("gauges.title")} lead={t("gauges.lead")}><GuardGauges readings={live.readings} /></Part>}
            {live && live.keptBack.length > 0 && <Part title={t("keptBack.title")} lead={t("keptBack.lead")}><KeptBack kept={live.keptBack} /></Part>}
            <Part title={t("plan.cells")}><CellGrid cells={shown.cells} stages={shown.stages} at={at} figures={live?.figures ?? null} /></Part>
            {live && decides && <WayBack slug={slug} />}
            {live && decides && live.status === "completed" && live.retiredAt === null && Date.parse(live.keepUntil ?? "") <= nowMs() && <RetireOldWay slug={slug} rolloutId={live.rolloutId} />}
          </>
        )}
        {board.history.length > 0 && <Part title={t("history.title")}><HistoryList slug={slug} history={board.history} timezone={board.timezone} /></Part>}
      </PageFrame>
    </ClientMessages>
  );
}
