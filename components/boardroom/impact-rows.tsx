"use client";

import { useFormatter, useTranslations } from "next-intl";
import { DateText } from "@/components/shell/date-text";
import { MoneyText } from "@/components/shell/money-text";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { Impact } from "@/lib/boardroom/rules/impact";

const most = 60;

/** The rows behind the figures: each night and room type, what is free, what is expected to sell. */
export function ImpactRows({ impact }: { impact: Impact }) {
  const t = useTranslations("boardroom.impact");
  const format = useFormatter();
  const rooms = (value: number) => format.number(value, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
  if (impact.kind !== "prices") return null;
  const amount = (minor: number) => format.number(Math.round(minor / 100));
  const change = (minor: number) => format.number(Math.round(minor / 100), { signDisplay: "exceptZero" });
  const { currency, assumptions, otherwise } = impact;
  return (
    <div className="flex flex-col gap-3">
      <p className="max-w-measure text-ink-soft">{t("method", { free: impact.remaining, sold: impact.onTheBooks, history: assumptions.historyNights, fill: Math.round(assumptions.fill.expected * 100) })}</p>
      <p className="max-w-measure text-ink-soft">
        {t.rich("otherwise", { nights: rooms(otherwise.roomNights), revenue: () => <MoneyText money={{ amount: Math.round(otherwise.revenue / 100) * 100, currency }} /> })}
      </p>
      <div className="max-h-80 overflow-y-auto rounded-md border border-line">
        <Table label={t("rows")}>
          <TableHeader>
            <TableRow>
              <TableHead>{t("night")}</TableHead>
              <TableHead>{t("roomType")}</TableHead>
              <TableHead numeric>{t("price")} ({currency})</TableHead>
              <TableHead numeric>{t("free")}</TableHead>
              <TableHead numeric>{t("sales")}</TableHead>
              <TableHead numeric>{t("change")} ({currency})</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {impact.rows.slice(0, most).map((row) => (
              <TableRow key={`${row.ratePlanId} ${row.night}`}>
                <TableCell><DateText value={row.night} style="weekday" /></TableCell>
                <TableCell className="whitespace-nowrap"><bdi>{row.roomType}</bdi></TableCell>
                <TableCell numeric>
                  <bdi>{amount(row.before)} → {amount(row.after)}</bdi>
                </TableCell>
                <TableCell numeric>{format.number(row.remaining)}</TableCell>
                <TableCell numeric><bdi>{rooms(row.salesBefore)} → {rooms(row.salesAfter)}</bdi></TableCell>
                <TableCell numeric><bdi>{change(row.delta)}</bdi></TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
      {impact.rows.length > most && <p className="text-xs text-ink-soft">{t("moreRows", { count: impact.rows.length - most })}</p>}
    </div>
  );
}
