import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { DateText } from "@/components/shell/date-text";
import { ListTable } from "@/components/shell/list-table";
import { MoneyText } from "@/components/shell/money-text";
import type { DriftCause } from "@/lib/channels/rules/drift";

type Values = Readonly<Record<string, string | number | boolean | null>>;
export type DriftCell = { readonly roomTypeId: string; readonly roomType: string; readonly rateCode: string; readonly night: string; readonly cause: DriftCause; readonly fields: readonly string[]; readonly shows: Values | null; readonly should: Values };

const shown = 60;
const known = ["availability", "amount", "currency", "minStay", "maxStay", "stopSell", "closedToArrival", "closedToDeparture"] as const;
/** A price names its currency already. */
const worth = (fields: readonly string[]) => fields.filter((field) => field !== "currency" || !fields.includes("amount"));

/** The values of one side, as people say them. */
function useSaid() {
  const t = useTranslations("channel-proof.values");
  return (values: Values | null, fields: readonly string[], should: Values): ReactNode => {
    if (values === null) return t("nothing");
    return worth(fields).map((field) => {
      const value = values[field];
      const word = known.find((each) => each === field);
      const currency = typeof values["currency"] === "string" ? values["currency"] : should["currency"];
      const text = field === "amount" && typeof value === "number" && typeof currency === "string" ? <MoneyText money={{ amount: value, currency }} /> : typeof value === "boolean" ? t(value ? "closed" : "open") : value === null || value === undefined ? t("nothing") : String(value);
      return <span key={field} className="block">{word ? t(`fields.${word}`) : field}: {text}</span>;
    });
  };
}

/** Night by night what a channel shows otherwise, and why as far as that is known. */
export function DriftList({ cells, label }: { readonly cells: readonly DriftCell[]; readonly label: string }) {
  const t = useTranslations("channel-proof.compare");
  const causes = useTranslations("channel-words.causes");
  const said = useSaid();
  const rows = cells.slice(0, shown).map((cell) => ({ ...cell, id: `${cell.roomTypeId} ${cell.rateCode} ${cell.night}` }));
  const what = (row: DriftCell) => <><bdi>{row.roomType}</bdi>{row.rateCode !== "" && <bdi className="block text-xs text-ink-soft">{row.rateCode}</bdi>}</>;
  return (
    <>
      <ListTable
        label={label} rows={rows}
        columns={[
          { key: "night", head: t("night"), cell: (row) => <DateText value={row.night} style="weekday" /> },
          { key: "room", head: t("room"), cell: what },
          { key: "should", head: t("should"), cell: (row) => said(row.should, row.fields, row.should) },
          { key: "shows", head: t("shows"), cell: (row) => <span className="text-act">{said(row.shows, row.fields, row.should)}</span> },
          { key: "why", head: t("why"), cell: (row) => causes(row.cause) },
        ]}
        card={(row) => (
          <>
            <p className="flex justify-between gap-3"><DateText value={row.night} style="weekday" className="font-medium" />{what(row)}</p>
            <p className="text-sm">{t("should")}: {said(row.should, row.fields, row.should)}</p>
            <p className="text-sm text-act">{t("shows")}: {said(row.shows, row.fields, row.should)}</p>
            <p className="text-xs text-ink-soft">{causes(row.cause)}</p>
          </>
        )}
      />
      {cells.length > shown && <p className="mt-2 text-sm text-ink-soft">{t("more", { count: cells.length - shown })}</p>}
    </>
  );
}
