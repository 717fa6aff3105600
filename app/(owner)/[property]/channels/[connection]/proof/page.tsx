import type { Metadata } from "next";
import Link from "next/link";
import { CircleHelp } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { CompareNow, RepairDrift } from "@/components/channels/compare-actions";
import { ComparisonHistory } from "@/components/channels/comparison-history";
import { DriftList } from "@/components/channels/drift-list";
import { RefreshWhile } from "@/components/channels/refresh-while";
import { DateRangeText, DateText } from "@/components/shell/date-text";
import { EmptyState } from "@/components/shell/empty-state";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { PageFrame } from "@/components/shell/page-frame";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { pageContext } from "@/lib/auth/session-context";
import { listComparisons } from "@/lib/channels/queries/list-comparisons";
import { ask } from "@/lib/runtime/ask";
import { ConnectionFrame, type ConnectionParams, standingOf } from "../connection-frame";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("channels");
  return { title: `${t("parts.proof")} · ${t("title")}` };
}

/** What the channel really shows, compared with what it should show; or plainly that this cannot be proven. */
export default async function ProofPage({ params }: ConnectionParams) {
  const { property: slug, connection } = await params;
  const who = await pageContext(slug);
  if (!who.ctx.permissions.has("channels:read")) return <PageFrame><ForbiddenState /></PageFrame>;
  const standing = await standingOf(who, slug, connection, "proof");
  const { ctx, row, timeZone, name } = standing;
  const { connectionId } = row;
  const { provable, checks } = await ask(listComparisons, ctx, { connectionId, limit: 30 });
  const t = await getTranslations("channel-proof.compare");
  const causes = await getTranslations("channel-words.causes");
  const running = checks.some((check) => check.finishedAt === null);
  const last = checks.find((check) => check.finishedAt !== null);
  const maySync = ctx.permissions.has("channels:sync");
  const ledger = <Button asChild size="sm" variant="outline"><Link href={`/${slug}/channels/ledger?connection=${connectionId}`}>{t("ledger")}</Link></Button>;
  return (
    <ConnectionFrame standing={standing} part="proof" actions={<>{ledger}{provable && maySync && row.status === "active" && <CompareNow slug={slug} connectionId={connectionId} running={running} />}</>}>
      <RefreshWhile active={running} seconds={2} />
      {!provable ? (
        <Alert><CircleHelp aria-hidden /><AlertTitle>{t("notProvable", { partner: name })}</AlertTitle><AlertDescription>{t("notProvableLead", { partner: name, confirmed: row.cells.confirmed })}</AlertDescription></Alert>
      ) : !last ? <EmptyState title={t(running ? "firstRuns" : "never")} description={t("neverLead", { partner: name })} className="rounded-lg border border-line bg-surface" /> : (
        <section aria-labelledby="last" className="flex flex-col gap-4">
          <div className="flex flex-wrap items-start justify-between gap-4">
            <div className="max-w-measure">
              <h2 id="last" className="text-lg">{last.error !== null ? t("notRead", { partner: name }) : last.drifted === 0 ? t("allAgree", { count: last.compared, partner: name }) : t("someDiffer", { count: last.drifted, compared: last.compared })}</h2>
              <p className="mt-1 text-sm text-ink-soft"><DateText value={last.startedAt} style="moment" timeZone={timeZone} /> · <DateRangeText from={last.from} to={last.to} />{last.repaired > 0 && ` · ${t("repairedCells", { count: last.repaired })}`}</p>
              {last.error !== null && <p lang="en" dir="auto" className="mt-1 text-sm text-watch">{last.error}</p>}
            </div>
            {maySync && last.repairable > 0 && last.repaired === 0 && <RepairDrift slug={slug} connectionId={connectionId} checkId={last.checkId} count={last.repairable} />}
          </div>
          {last.causes.length > 0 && <ul className="flex flex-col gap-1 text-sm">{last.causes.map(({ cause, cells }) => <li key={cause}><span className="font-medium tabular-nums">{t("cells", { count: cells ?? 0 })}</span> — {causes(cause)}</li>)}</ul>}
          {last.cells.length > 0 && <DriftList cells={last.cells} label={t("differences")} />}
        </section>
      )}
      {checks.length > 0 && <section aria-labelledby="history"><h2 id="history" className="mb-4 text-lg">{t("history")}</h2><ComparisonHistory checks={checks.map(({ causes: found, ...check }) => ({ ...check, causes: found.flatMap(({ cause, cells }) => (cells ? [{ cause, cells }] : [])) }))} timeZone={timeZone} /></section>}
    </ConnectionFrame>
  );
}
