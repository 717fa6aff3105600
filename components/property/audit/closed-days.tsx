import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { DateText } from "@/components/shell/date-text";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { DayReport } from "@/lib/insights/rules/day-report";
import { cellText } from "@/lib/insights/rules/sheet";

type Closed = { readonly day: string; readonly closedBy: string | null; readonly report: DayReport | null };
/** Closed by the house itself: a job has a name, never a space or a capital. */
const byItself = (by: string) => /^[a-z][a-z.-]*$/.test(by);

/** The days closed before, newest first; each leads to its report as it was frozen. */
export function ClosedDays({ slug, days, next }: { slug: string; days: readonly Closed[]; next: string | null }) {
  const t = useTranslations("audit.history");
  const words = useTranslations("reports.metric");
  const locale = useLocale();
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <h3 className="text-base font-medium">{t("title")}</h3>
      {days.length === 0 ? <p className="text-ink-soft">{t("none")}</p> : (
        <div className="rounded-lg border border-line bg-surface">
          <Table label={t("title")}>
            <TableHeader>
              <TableRow><TableHead>{t("day")}</TableHead><TableHead numeric>{words("occupancy")}</TableHead><TableHead numeric>{words("adr")}</TableHead><TableHead numeric className="max-sm:hidden">{words("roomRevenue")}</TableHead><TableHead className="max-sm:hidden">{t("by")}</TableHead></TableRow>
            </TableHeader>
            <TableBody>
              {days.map(({ day, closedBy, report }) => (
                <TableRow key={day}>
                  <TableCell><Link href={`/${slug}/reports/day_close?day=${day}`} prefetch={false} className="inline-flex min-h-6 items-center underline decoration-line-strong underline-offset-4 hover:decoration-accent"><DateText value={day} style="weekday" /></Link></TableCell>
                  <TableCell numeric>{report ? cellText({ value: report.rooms.occupancyBp }, "percent", report.currency, locale) : "–"}</TableCell>
                  <TableCell numeric>{report ? cellText({ value: report.rooms.adr }, "money", report.currency, locale) : "–"}</TableCell>
                  <TableCell numeric className="max-sm:hidden">{report ? cellText({ value: report.rooms.revenue }, "money", report.currency, locale) : "–"}</TableCell>
                  <TableCell className="max-sm:hidden"><bdi>{closedBy !== null && byItself(closedBy) ? t("clock") : closedBy}</bdi></TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      )}
      {next && <Link href={`/${slug}/money/night-audit?before=${next}`} className="self-start underline underline-offset-4 hover:text-accent">{t("older")}</Link>}
    </div>
  );
}
