import { useFormatter, useTranslations } from "next-intl";
import { DateText } from "@/components/shell/date-text";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { type NightFigures, periodFigures } from "@/lib/insights/rules/metrics";

/** Night by night: rooms sold of rooms there are, and what they bring. */
export function PeriodTable({ nights, currency }: { nights: readonly NightFigures[]; currency: string }) {
  const t = useTranslations("insights");
  const format = useFormatter();
  const money = (amount: number | null) => (amount === null ? "–" : format.number(Math.round(amount / 100)));
  return (
    <div className="rounded-lg border border-line bg-surface">
      <Table label={t("table")} className="max-sm:[&_td]:min-w-0 max-sm:[&_td]:px-2 max-sm:[&_th]:px-2">
        <TableHeader>
          <TableRow>
            <TableHead>{t("night")}</TableHead>
            <TableHead numeric>{t("rooms")}</TableHead>
            <TableHead numeric>{t("occupancy")}</TableHead>
            <TableHead numeric>{t("adr")}</TableHead>
            <TableHead numeric className="max-sm:hidden">{t("revpar")}</TableHead>
            <TableHead numeric>{t("revenue")}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {nights.map((night) => {
            const figures = periodFigures([night]);
            return (
              <TableRow key={night.night}>
                <TableCell><DateText value={night.night} style="weekday" /></TableCell>
                <TableCell numeric><bdi>{format.number(night.sold)}<span className="max-sm:sr-only"> / {format.number(night.available)}</span></bdi></TableCell>
                <TableCell numeric>{figures.occupancyBp === null ? "–" : format.number(figures.occupancyBp / 10_000, { style: "percent" })}</TableCell>
                <TableCell numeric>{money(figures.adr)}</TableCell>
                <TableCell numeric className="max-sm:hidden">{money(figures.revpar)}</TableCell>
                <TableCell numeric>{money(night.revenue)}</TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
      <p className="border-t border-line px-4 py-2 text-xs text-ink-soft">{t("inCurrency", { currency })}</p>
    </div>
  );
}
