import { useFormatter, useTranslations } from "next-intl";
import type { ImportView, ProblemView } from "@/components/property/import-view";
import { doorLink } from "@/components/tenancy/door-page";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";

const shown = ["new", "changed", "same", "bad", "missing", "future", "past", "cancelled", "closings", "filtered"] as const;
const landed = ["overbooked", "removed", "left"] as const;

/** What a check found, or a run did, in figures. */
export function ImportFigures({ run }: { run: ImportView }) {
  const t = useTranslations("imports.check");
  const format = useFormatter();
  const over = !["draft", "checked"].includes(run.status);
  const figures = over
    ? [["new", run.totals["landedNew"]], ["changed", run.totals["landedChanged"]], ["same", run.totals["landedSame"]], ["bad", run.failed], ...landed.map((name) => [name, run.totals[name]] as const)] as const
    : shown.map((name) => [name, run.totals[name]] as const);
  return (
    <dl className="grid grid-cols-[repeat(auto-fit,minmax(8rem,1fr))] gap-y-4 rounded-lg border border-line bg-surface py-3">
      {figures.filter(([name, value]) => (value ?? 0) > 0 || ["new", "changed", "same", "bad"].includes(name)).map(([name, value]) => (
        <div key={name} className="flex flex-col-reverse justify-end gap-1 border-e border-line px-4 last:border-e-0">
          <dt className="text-xs text-ink-soft">{t(name)}</dt>
          <dd className={`font-display text-xl tabular-nums ${name === "bad" && (value ?? 0) > 0 ? "text-act" : ""}`}>{format.number(value ?? 0)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What the run would make and change by name. */
export function ImportDiff({ run }: { run: ImportView }) {
  const t = useTranslations("imports");
  const types = new Map(run.choices.roomTypes.map(({ id, name }) => [id, name]));
  return (
    <>
      {(run.totals["assumed"] ?? 0) > 0 && <p className="max-w-measure text-ink-soft">{t("check.assumed", { count: run.totals["assumed"] ?? 0 })}</p>}
      {run.newTypes.length > 0 && (
        <section><h2 className="text-lg">{t("check.newTypes")}</h2><ul className="mt-2 flex flex-wrap gap-x-6 gap-y-1">{run.newTypes.map((type) => <li key={type.value}><bdi>{t("check.newType", { name: type.value, count: type.rooms })}</bdi></li>)}</ul></section>
      )}
      {run.diff.changed.length > 0 && (
        <section>
          <h2 className="text-lg">{t("check.changes")}</h2>
          <ul className="mt-2 divide-y divide-line rounded-lg border border-line bg-surface">
            {run.diff.changed.map((change) => (
              <li key={change.line} className="flex flex-col gap-1 px-4 py-3">
                <span className="font-medium"><bdi>{change.guest}</bdi> <bdi className="text-ink-soft">{change.number}</bdi></span>
                <span className="text-sm text-ink-soft">{change.fields.map(({ field, from, to }) => `${t.has(`fields.${field}`) ? t(`fields.${field}` as "fields.arrival") : field}: ${t("check.was")} ${types.get(from) ?? (from || "–")}, ${t("check.becomes")} ${types.get(to) ?? (to || "–")}`).join(" · ")}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {run.diff.missing.length > 0 && (
        <section>
          <h2 className="text-lg">{t("check.gone")}</h2>
          <p className="mt-1 text-ink-soft">{t("check.goneLead")}</p>
          <ul className="mt-2 flex flex-col gap-1">{run.diff.missing.map((stay) => <li key={stay.number}><bdi>{stay.guest}</bdi> <bdi className="text-ink-soft">{stay.number} · {stay.arrival} – {stay.departure}</bdi></li>)}</ul>
        </section>
      )}
    </>
  );
}

/** The rows that cannot be taken, each with its field and rule. */
export function ImportProblems({ slug, runId, bad, problems }: { slug: string; runId: string; bad: number; problems: readonly ProblemView[] }) {
  const t = useTranslations("imports");
  if (bad === 0) return <p className="text-ink-soft">{t("problems.none")}</p>;
  return (
    <section>
      <h2 className="text-lg">{t("problems.title", { count: bad })}</h2>
      <div className="mt-3 max-h-112 overflow-y-auto rounded-lg border border-line bg-surface">
        <Table label={t("problems.title", { count: bad })}>
          <TableHeader><TableRow><TableHead className="w-16">{t("problems.line")}</TableHead><TableHead>{t("problems.field")}</TableHead><TableHead>{t("problems.rule")}</TableHead><TableHead>{t("problems.value")}</TableHead></TableRow></TableHeader>
          <TableBody>
            {problems.map((problem) => (
              <TableRow key={`${problem.line} ${problem.field}`}>
                <TableCell className="tabular-nums">{problem.line}</TableCell>
                <TableCell>{t.has(`fields.${problem.field}`) ? t(`fields.${problem.field}` as "fields.arrival") : <bdi>{problem.field}</bdi>}</TableCell>
                <TableCell>{t.has(`rules.${problem.rule}`) ? t(`rules.${problem.rule}` as "rules.required") : problem.rule}</TableCell>
                <TableCell className="max-w-64 truncate text-ink-soft"><bdi>{problem.value ?? "–"}</bdi></TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
      <p className="mt-2 text-sm text-ink-soft">{bad > 100 ? `${t("problems.more")} ` : ""}<a className={doorLink} href={`/api/exports/list/problems.csv?property=${slug}&run=${runId}`}>{t("problems.download")}</a></p>
    </section>
  );
}
