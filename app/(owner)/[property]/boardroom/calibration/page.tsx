import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { CalibrationChart } from "@/components/boardroom/calibration-chart";
import { DirectorName } from "@/components/boardroom/director-name";
import { MoneyChange } from "@/components/boardroom/money-figure";
import { ClientMessages } from "@/components/shell/client-messages";
import { ForbiddenState } from "@/components/shell/forbidden-state";
import { MoneyText } from "@/components/shell/money-text";
import { PageFrame } from "@/components/shell/page-frame";
import { PageHeader } from "@/components/shell/page-header";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { pageContext } from "@/lib/auth/session-context";
import { getCalibration } from "@/lib/boardroom/queries/get-calibration";
import type { Calibration } from "@/lib/boardroom/rules/calibration";
import { writingOf } from "@/lib/kernel/locale";
import { formatDate, toIsoDate } from "@/lib/kernel/nights";
import { ask } from "@/lib/runtime/ask";
import "@/lib/wiring";

type PageProps = { readonly params: Promise<{ readonly property: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("calibration");
  return { title: t("title") };
}

const rowsShown = 25;

/** How well directors foretold, honest about how few were counted; what was simulated stands apart and says so. */
export default async function CalibrationPage({ params }: PageProps) {
  const { property: slug } = await params;
  const { ctx } = await pageContext(slug);
  if (!ctx.permissions.has("boardroom:read")) return <ForbiddenState />;
  const [t, nav, locale, { seats, outcomes, currency, leastOutcomes }] = [await getTranslations("calibration"), await getTranslations("shell.nav"), await getLocale(), await ask(getCalibration, ctx, {})];
  const share = (bp: number) => new Intl.NumberFormat(writingOf(locale), { style: "percent", maximumFractionDigits: 0, numberingSystem: "latn" }).format(bp / 10_000);
  const money = (amount: number, of: string) => <MoneyText money={{ amount: Math.round(amount / 100) * 100, currency: of }} />;
  const figures = (record: Calibration, of: string) => [
    ["n", String(record.n)], ["within", t("withinBand", { share: share(record.withinBp), low: share(record.withinLowBp), high: share(record.withinHighBp) })],
    ...(record.withinScatterBp === null ? [] : [["withinScatter", share(record.withinScatterBp)] as const]),
    ["bias", <MoneyChange key="bias" amount={record.bias} currency={of} />], ["mae", money(record.meanAbsoluteError, of)], ["nothing", money(record.errorOfNothing, of)], ["score", money(record.intervalScore, of)],
    ...(record.reversed > 0 ? [["reversed", String(record.reversed)] as const] : []),
  ] as const;
  const part = (kind: "real" | "simulated") => {
    const own = outcomes.filter((outcome) => outcome.simulated === (kind === "simulated"));
    const of = own[0]?.predicted.currency ?? currency;
    const records = seats.flatMap((seat) => (seat[kind] ? [{ director: seat.director, record: seat[kind], truth: kind === "simulated" ? seat.truth : null }] : []));
    if (kind === "simulated" && records.length === 0) return null;
    const points = own.map(({ proposalId, predicted, realised }) => ({ id: proposalId, expected: predicted.expected, realised, within: realised >= predicted.low && realised <= predicted.high }));
    const all = records.reduce((sum, { record }) => sum + record.n, 0);
    return (
      <section aria-labelledby={kind} className="flex flex-col gap-4">
        <div className="flex max-w-measure flex-col gap-1">
          <h2 id={kind} className="text-lg">{t(kind)}</h2>
          {kind === "simulated" && <p className="text-ink-soft">{t("simulatedLead")}</p>}
          {records.length === 0 && <p className="text-ink-soft">{t("none")}</p>}
        </div>
        {records.map(({ director, record, truth }) => (
          <div key={director} className="flex flex-col gap-2">
            <h3 className="font-medium"><DirectorName name={director} /></h3>
            {record.n < leastOutcomes && <p className="text-watch">{t("few", { n: record.n, least: leastOutcomes })}</p>}
            <dl className="divide-y divide-line rounded-lg border border-line bg-surface">
              {figures(record, of).map(([key, value]) => (
                <div key={key} className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-2.5">
                  <dt className="text-ink-soft">{t(key)}</dt>
                  <dd className="text-end tabular-nums">{value}</dd>
                </div>
              ))}
            </dl>
            {truth && <p className="max-w-measure">{t.rich("truth", { share: share(truth.withinBp), bias: () => <MoneyChange amount={truth.bias} currency={of} />, error: () => money(truth.meanAbsoluteError, of), nothing: () => money(truth.errorOfNothing, of) })}</p>}
          </div>
        ))}
        <CalibrationChart points={points} />
        {own.length > 0 && (
          <div className="flex flex-col gap-2">
            <div className="max-h-96 overflow-y-auto rounded-md border border-line">
              <Table label={t("table")}>
                <TableHeader>
                  <TableRow>
                    <TableHead>{t("decided")}</TableHead>
                    <TableHead>{t("director")}</TableHead>
                    <TableHead numeric>{t("expected")}</TableHead>
                    <TableHead numeric>{t("rangeOf")}</TableHead>
                    <TableHead numeric>{t("realised")}</TableHead>
                  </TableRow>
                </TableHeader>
                <TableBody>
                  {own.slice(-rowsShown).toReversed().map((outcome) => (
                    <TableRow key={outcome.proposalId}>
                      <TableCell className="whitespace-nowrap">{formatDate(toIsoDate(outcome.decidedAt.slice(0, 10)), locale)}</TableCell>
                      <TableCell className="whitespace-nowrap"><DirectorName name={outcome.director} /></TableCell>
                      <TableCell numeric><MoneyChange amount={outcome.predicted.expected} currency={of} /></TableCell>
                      <TableCell numeric className="whitespace-nowrap">{money(outcome.predicted.low, of)} – {money(outcome.predicted.high, of)}</TableCell>
                      <TableCell numeric><MoneyChange amount={outcome.realised} currency={of} /></TableCell>
                    </TableRow>
                  ))}
                </TableBody>
              </Table>
            </div>
            <p className="text-xs text-ink-soft">{t("shown", { count: Math.min(rowsShown, own.length), all })}</p>
          </div>
        )}
      </section>
    );
  };
  return (
    <ClientMessages namespaces={["calibration", "boardroom"]}>
      <PageFrame width="measure">
        <PageHeader title={t("title")} description={t("lead")} trail={[{ label: nav("boardroom"), href: `/${slug}/boardroom` }]} />
        {part("real")}
        {part("simulated")}
        <section aria-labelledby="method" className="flex flex-col gap-2 text-ink-soft">
          <h2 id="method" className="text-lg text-ink">{t("method")}</h2>
          <p>{t("methodText")}</p>
          <p>{t("reading")}</p>
        </section>
      </PageFrame>
    </ClientMessages>
  );
}
