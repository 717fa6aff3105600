import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DateRangeText, DateText } from "@/components/shell/date-text";
import { ListTable } from "@/components/shell/list-table";
import { formatMoney } from "@/lib/kernel/money";
import { fixOf, type ParityCause, type ParityVerdict } from "@/lib/site/rules/parity";

export type Difference = {
  readonly roomTypeId: string; readonly room: string; readonly connectionId: string | null; readonly from: string; readonly to: string; readonly nights: number;
  readonly verdict: ParityVerdict; readonly cause: ParityCause; readonly least: number | null; readonly most: number | null;
};
type Props = { readonly slug: string; readonly currency: string; readonly differences: readonly Difference[]; readonly titles: ReadonlyMap<string, string> };

const paths = { proof: (id: string) => `/channels/${id}/proof`, connection: (id: string) => `/channels/${id}`, mapping: (id: string) => `/channels/${id}/mapping`, rates: () => "/rates", setup: () => "/rates/setup", doctor: () => "/channels/doctor" } as const;

/** Nights that differ, gathered by place, room and reason; what a guest notices first stands first. */
export function ParityDifferences({ slug, currency, differences, titles }: Props) {
  const t = useTranslations("parity");
  const rows = differences.map((row, index) => ({ ...row, id: String(index) }));
  type Row = (typeof rows)[number];
  const where = (row: Row) => (row.connectionId === null ? t("desk") : (titles.get(row.connectionId) ?? ""));
  const locale = useLocale();
  // Isolated, for a sentence may run the other way.
  const amount = (value: number) => `\u2068${formatMoney({ amount: value, currency }, locale)}\u2069`;
  const what = (row: Row): ReactNode => {
    if (row.verdict === "closed_there") return t("closedThere");
    if (row.verdict === "closed_here") return t("closedHere");
    if (row.least === null || row.most === null) return "–";
    const less = row.verdict === "cheaper_there";
    const [small, large] = [Math.min(Math.abs(row.least), Math.abs(row.most)), Math.max(Math.abs(row.least), Math.abs(row.most))];
    if (small === large) return t(less ? "less" : "more", { amount: amount(small) });
    return t(less ? "lessRange" : "moreRange", { from: amount(small), to: amount(large) });
  };
  const fix = (row: Row): ReactNode => {
    const way = fixOf(row.cause);
    if (way === null) return <span className="text-ink-soft">{t("fixes.wait")}</span>;
    // What differs at the desk is a rate or a promotion: no channel's page mends it.
    const own = row.connectionId === null ? "setup" : way;
    return <Link className="inline-flex min-h-6 items-center text-accent underline underline-offset-4" href={`/${slug}${paths[own](row.connectionId ?? "")}`}>{t(`fixes.${own}`)}</Link>;
  };
  const nights = (row: Row) => (row.nights === 1 ? <DateText value={row.from} style="weekday" /> : <DateRangeText from={row.from} to={row.to} />);
  const tone = (row: Row) => (row.verdict === "cheaper_there" ? "text-act" : "");
  return (
    <ListTable
      label={t("differences")} rows={rows}
      columns={[
        { key: "where", head: t("where"), cell: (row) => <bdi className="font-medium">{where(row)}</bdi> },
        { key: "room", head: t("room"), cell: (row) => <bdi>{row.room}</bdi> },
        { key: "nights", head: t("nights"), cell: nights },
        { key: "what", head: t("what"), cell: (row) => <span className={tone(row)}>{what(row)}</span> },
        { key: "why", head: t("why"), cell: (row) => <span className="flex max-w-80 flex-col gap-0.5"><span>{t(`causes.${row.cause}`)}</span><span>{fix(row)}</span></span> },
      ]}
      card={(row) => (
        <>
          <p className="flex flex-wrap justify-between gap-x-3"><bdi className="font-medium">{where(row)}</bdi>{nights(row)}</p>
          <p className="text-sm"><bdi>{row.room}</bdi> · <span className={tone(row)}>{what(row)}</span></p>
          <p className="text-sm text-ink-soft">{t(`causes.${row.cause}`)}</p>
          <p className="text-sm">{fix(row)}</p>
        </>
      )}
    />
  );
}
