"use client";

import { CircleAlert, CircleCheck } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { RestrictionWarnings, type WarningFacts } from "@/components/channels/restriction-warnings";
import { DateText } from "@/components/shell/date-text";
import { MoneyText } from "@/components/shell/money-text";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { previewMappingAction } from "@/lib/channels/actions";
import { ourRestrictions } from "@/lib/channels/rules/restriction-warnings";

export type MappingPreview = Extract<Awaited<ReturnType<typeof previewMappingAction>>, { readonly ok: true }>["result"];
type Problem = MappingPreview["problems"][number];

/** Nothing can be saved with these; the others are for a person to judge. */
export const blocking = (problem: Problem) => problem.code === "taken" || problem.code === "other_room_type";

function useProblem() {
  const t = useTranslations("channel-mapping.problems");
  const locale = useLocale();
  return (problem: Problem): string => {
    switch (problem.code) {
      case "currency": return t("currency", { ours: problem.ours, theirs: problem.theirs });
      case "updates_closed": return t("updates_closed", { what: new Intl.ListFormat(locale).format(problem.what.map((one) => t(`kinds.${one}`))) });
      case "occupancy": return t("occupancy", { ours: problem.ours, theirs: problem.theirs });
      case "party_price": return t("party_price", { adults: problem.adults });
      case "taken": return t("taken", { room: problem.partnerName });
      default: return t(problem.code);
    }
  };
}

/** What the partner shows now, under what it would be sent. */
function There({ children }: { readonly children: ReactNode }) {
  const t = useTranslations("channel-mapping.test");
  return children === undefined || children === null ? null : <span className="block text-xs text-ink-soft">{t.rich("there", { value: () => children })}</span>;
}

/** What a mapping would send for the next nights, and everything that speaks against it. */
export function MappingTest({ preview, title, connectionId, partner }: { readonly preview: MappingPreview; readonly title: string; readonly connectionId: string; readonly partner: string }) {
  const t = useTranslations("channel-mapping.test");
  const say = useProblem();
  const codes = [...new Set(preview.nights.map((night) => night.rateCode))];
  const nights = [...Map.groupBy(preview.nights, (night) => night.night)];
  const there = new Map(preview.seen?.nights.map((one) => [`${one.night} ${one.rateCode}`, one]));
  const rooms = (night: string): ReactNode => preview.seen?.nights.find((one) => one.night === night && typeof one.availability === "number")?.availability;
  const price = (night: string, code: string): ReactNode => {
    const one = there.get(`${night} ${code}`);
    return one?.stopSell ? t("closed") : one?.amount !== undefined && one.currency !== undefined ? <MoneyText money={{ amount: one.amount, currency: one.currency }} /> : undefined;
  };
  const warnings = preview.warnings.flatMap(({ rateCode, kind, problem, nights: count, first }): WarningFacts[] => {
    const known = ourRestrictions.find((one) => one === kind);
    return known ? [{ connectionId, partner, title: null, partnerName: rateCode || title, kind: known, problem, nights: count, first }] : [];
  });
  return (
    <section aria-label={title} className="flex flex-col gap-3">
      <h3 className="font-sans text-sm font-medium">{title}</h3>
      {preview.problems.length === 0 ? <p className="flex items-center gap-2 text-sm text-good"><CircleCheck aria-hidden className="size-4" />{t("nothingAgainst")}</p> : (
        <ul className="flex flex-col gap-1 text-sm">
          {preview.problems.map((problem) => <li key={JSON.stringify(problem)} className="flex items-start gap-2"><CircleAlert aria-hidden className={blocking(problem) ? "mt-0.5 size-4 shrink-0 text-act" : "mt-0.5 size-4 shrink-0 text-watch"} />{say(problem)}</li>)}
        </ul>
      )}
      <RestrictionWarnings warnings={warnings} title={t("warnings")} />
      {nights.length > 0 && (
        <details open={codes.length <= 2}>
          <summary className="min-h-6 w-fit text-sm text-ink-soft">{t("nights", { count: nights.length })}</summary>
          <div className="mt-2 max-h-64 overflow-auto rounded-md border border-line">
            <Table label={t("nights", { count: nights.length })}>
              <TableHeader><TableRow><TableHead>{t("night")}</TableHead><TableHead numeric>{t("rooms")}</TableHead>{codes.map((code) => <TableHead key={code} numeric>{code === "" ? t("price") : <bdi>{code}</bdi>}</TableHead>)}</TableRow></TableHeader>
              <TableBody>
                {nights.map(([night, cells]) => (
                  <TableRow key={night}>
                    <TableCell><DateText value={night} style="weekday" /></TableCell>
                    <TableCell numeric>{cells.find((cell) => cell.availability !== null)?.availability ?? "–"}<There>{rooms(night)}</There></TableCell>
                    {codes.map((code) => {
                      const cell = cells.find((each) => each.rateCode === code);
                      return <TableCell key={code} numeric>{!cell ? "–" : cell.stopSell ? t("closed") : <MoneyText money={{ amount: cell.amount, currency: cell.currency }} />}<There>{price(night, code)}</There></TableCell>;
                    })}
                  </TableRow>
                ))}
              </TableBody>
            </Table>
          </div>
        </details>
      )}
    </section>
  );
}
