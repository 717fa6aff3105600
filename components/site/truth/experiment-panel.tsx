import { useFormatter, useTranslations } from "next-intl";
import { DateRangeText, DateText } from "@/components/shell/date-text";
import { EndExperiment, StartExperiment } from "@/components/site/truth/experiment-actions";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { type ExperimentStanding, fewestVisitors } from "@/lib/site/rules/experiment";

type Told = { readonly experimentId: string; readonly firstDay: string; readonly lastDay: string | null; readonly chosen: string | null; readonly days: number; readonly standing: ExperimentStanding };
type Props = { readonly slug: string; readonly today: string; readonly running: Told | null; readonly past: readonly Told[]; readonly mayManage: boolean };

const sides = ["flexible", "cheapest"] as const;

/** Two ways of leading the rooms, tried at once; says what may be said today and not more. */
export function ExperimentPanel({ slug, today, running, past, mayManage }: Props) {
  const t = useTranslations("funnel.trial");
  const format = useFormatter();
  const share = ({ visitors, booked }: { visitors: number; booked: number }) => (visitors === 0 ? "–" : format.number(booked / visitors, { style: "percent", maximumFractionDigits: 1 }));
  const better = running && (running.standing.verdict === "flexible" || running.standing.verdict === "cheapest") ? running.standing.verdict : null;
  const sideOf = (chosen: string | null) => { const side = sides.find((one) => one === chosen); return side ? t(side) : t("noneChosen"); };
  return (
    <section aria-labelledby="trial" className="flex flex-col gap-3">
      <h2 id="trial" className="text-lg">{t("title")}</h2>
      <p className="max-w-measure text-ink-soft">{t("lead")}</p>
      {!running ? <><p>{t("none")}</p>{mayManage && <div><StartExperiment slug={slug} /></div>}</> : (
        <>
          <p>{running.firstDay > today ? t("begins") : t.rich("since", { days: running.days, day: () => <DateText value={running.firstDay} /> })}</p>
          <div className="rounded-lg border border-line bg-surface">
            <Table label={t("title")}>
              <TableHeader><TableRow><TableHead><span className="sr-only">{t("title")}</span></TableHead><TableHead numeric className="max-sm:px-2 max-sm:whitespace-normal">{t("visitors")}</TableHead><TableHead numeric className="max-sm:px-2 max-sm:whitespace-normal">{t("booked")}</TableHead><TableHead numeric className="max-sm:px-2 max-sm:whitespace-normal">{t("rate")}</TableHead></TableRow></TableHeader>
              <TableBody>{sides.map((side) => <TableRow key={side}><TableCell className={better === side ? "font-medium" : ""}>{t(side)}</TableCell><TableCell numeric className="max-sm:min-w-0 max-sm:px-2">{format.number(running.standing[side].visitors)}</TableCell><TableCell numeric className="max-sm:min-w-0 max-sm:px-2">{format.number(running.standing[side].booked)}</TableCell><TableCell numeric className="max-sm:min-w-0 max-sm:px-2">{share(running.standing[side])}</TableCell></TableRow>)}</TableBody>
            </Table>
          </div>
          <p role="status" className="max-w-measure">
            {running.standing.verdict === "too_few" ? t("too_few", { fewest: fewestVisitors }) : better ? t("better", { side: t(better), odds: Math.floor(Math.min(running.standing.evidence, 1_000_000)) }) : t("not_enough_yet")}{" "}
            {!better && running.standing.needed !== null && t("needed", { needed: running.standing.needed })}
          </p>
          <p className="max-w-measure text-sm text-ink-soft">{t("honest")}</p>
          {mayManage && <EndExperiment slug={slug} experimentId={running.experimentId} better={better} />}
        </>
      )}
      {past.length > 0 && (
        <details>
          <summary className="min-h-6 w-fit text-sm text-ink-soft">{t("past")}</summary>
          <ul className="flex flex-col gap-1 pt-2 text-sm">{past.map((one) => <li key={one.experimentId}><DateRangeText from={one.firstDay} to={one.lastDay && one.lastDay >= one.firstDay ? one.lastDay : one.firstDay} />: {t("flexible")} {share(one.standing.flexible)}, {t("cheapest")} {share(one.standing.cheapest)}; {sideOf(one.chosen)}</li>)}</ul>
        </details>
      )}
    </section>
  );
}
