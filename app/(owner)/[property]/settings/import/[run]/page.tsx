import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { RefreshWhile } from "@/components/channels/refresh-while";
import { ImportButtons } from "@/components/property/import-buttons";
import { ImportColumns } from "@/components/property/import-columns";
import { ImportDiff, ImportFigures, ImportProblems } from "@/components/property/import-facts";
import { ImportSteps } from "@/components/property/import-steps";
import { type ImportState, type ImportView, stepOf } from "@/components/property/import-view";
import { ImportWords } from "@/components/property/import-words";
import { ClientMessages } from "@/components/shell/client-messages";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { doorLink } from "@/components/tenancy/door-page";
import { Badge } from "@/components/ui/badge";
import { Progress } from "@/components/ui/progress";
import { pageContext } from "@/lib/auth/session-context";
import { idSchema } from "@/lib/kernel/ids";
import { DomainError } from "@/lib/kernel/errors";
import { findImportKind, getHouseImport, getImport, listImportProblems } from "@/lib/property/queries/import-runs";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string; readonly run: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("imports");
  return { title: t("title") };
}

/** One brought file: how it is read, what it would do, how far it is, what became of it. */
export default async function ImportRunPage({ params }: PageProps) {
  const { property, run: id } = await params;
  const { ctx } = await pageContext(property);
  if (!ctx.permissions.has("imports:run")) return <ForbiddenState heading="h2" />;
  if (!idSchema.safeParse(id).success) notFound();
  const t = await getTranslations("imports");
  const format = await getFormatter();
  const { kind } = await ask(findImportKind, ctx, { runId: id }).catch((error: unknown) => { if (error instanceof DomainError && error.status === 404) return notFound(); throw error; });
  const house = kind === "house" ? await ask(getHouseImport, ctx, { runId: id }) : null;
  const run = house ? null : ((await ask(getImport, ctx, { runId: id })) as unknown as ImportView);
  const facts = house ?? run;
  if (!facts) notFound();
  const status = facts.status as ImportState;
  const moving = status === "running" || status === "undoing";
  const bad = run ? Math.max(run.failed, run.totals["bad"] ?? 0) : 0;
  const problems = run && bad > 0 ? (await ask(listImportProblems, ctx, { runId: id, limit: 100 })).problems : [];
  const good = run ? run.rows - (run.totals["bad"] ?? 0) - (run.totals["filtered"] ?? 0) : facts.rows;
  return (
    <ClientMessages namespaces={["settings", "imports"]}>
      <div className="flex flex-col gap-8">
        <header className="flex flex-col gap-4">
          <p><Link href={`/${property}/settings/import`} className={doorLink}>{t("history")}</Link></p>
          <div className="flex flex-wrap items-center gap-3"><h2 className="min-w-0 text-lg break-words"><bdi>{facts.fileName}</bdi></h2><Badge variant={status === "done" ? "good" : status === "failed" ? "act" : "default"}>{t(`states.${status}`)}</Badge></div>
          <ImportSteps at={stepOf(status)} />
        </header>
        <RefreshWhile active={moving} seconds={1} />
        {run && status === "draft" && <ImportColumns slug={property} run={run} />}
        {house && status === "checked" && <p className="max-w-measure">{t("check.houseLead", { rows: house.rows, houses: house.houses.join(", ") })}</p>}
        {moving && (
          <div role="status" className="flex max-w-2xl flex-col gap-2">
            <Progress value={house ? null : (100 * facts.done) / Math.max(1, good)} aria-label={t("steps.run")} />
            <p className="text-ink-soft tabular-nums">{status === "undoing" ? t("run.undoing") : t("run.progress", { done: format.number(facts.done), rows: format.number(good) })}</p>
          </div>
        )}
        {facts.failure && <p role="alert" className="max-w-measure text-act">{house ? <span lang="en" dir="ltr">{facts.failure}</span> : t("run.failure")}</p>}
        {status === "done" && <p role="status" className="text-lg">{t("run.landed", { count: facts.done })} <Link href={`/${property}/calendar`} className={`${doorLink} text-base`}>{t("run.see")}</Link></p>}
        {run && status !== "draft" && <ImportFigures run={run} />}
        {status !== "draft" && <ImportButtons slug={property} runId={facts.id} status={status} house={house !== null} count={good} />}
        {run && status === "checked" && <><ImportDiff run={run} /><ImportWords slug={property} run={run} /></>}
        {run && status !== "draft" && <ImportProblems slug={property} runId={run.id} bad={bad} problems={problems} />}
        {run && status === "checked" && <details className="rounded-lg border border-line bg-surface px-4 py-3"><summary className="min-h-6 cursor-pointer font-medium">{t("check.back")}</summary><div className="mt-4"><ImportColumns slug={property} run={run} /></div></details>}
        {status === "draft" && <ImportButtons slug={property} runId={facts.id} status={status} count={good} />}
      </div>
    </ClientMessages>
  );
}
