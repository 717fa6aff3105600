import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { CellFacts, CellValue } from "@/components/channels/cell-facts";
import { isCellState, StateMark } from "@/components/channels/cell-state";
import { DateText } from "@/components/shell/date-text";
import { MoneyText } from "@/components/shell/money-text";

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="text-ink-soft">{label}</dt>
      <dd className="min-w-0 text-end tabular-nums">{children}</dd>
    </div>
  );
}

const same = (a: CellValue, b: CellValue) => a.availability === b.availability && a.amount === b.amount && a.minStay === b.minStay && a.maxStay === b.maxStay && a.stopSell === b.stopSell;

/** What the partner was seen to show, field by field, as far as it differs. */
function Seen({ drift, currency }: { drift: NonNullable<CellFacts["drift"]>; currency: string }) {
  const t = useTranslations("channels.cell");
  const proof = useTranslations("channel-proof.values");
  const { shows } = drift;
  const said = (field: (typeof drift.fields)[number]): ReactNode => {
    const value = shows[field];
    if (field === "amount" && typeof value === "number") return <MoneyText money={{ amount: value, currency: shows.currency ?? currency }} />;
    if (typeof value === "boolean") return value ? t("closed") : proof("open");
    return value === null || value === undefined ? proof("nothing") : String(value);
  };
  return <dl className="flex flex-col gap-1">{drift.fields.map((field) => <Line key={field} label={proof(`fields.${field}`)}>{said(field)}</Line>)}</dl>;
}

/** Everything known of one night: what should show, what the partner had, and the way there. */
export function CellDetail({ cell, room, rate, partner }: { cell: CellFacts; room: string; rate: string | null; partner: string }) {
  const t = useTranslations("channels");
  const words = useTranslations("channel-words.reasons");
  const { desired, acknowledged } = cell;
  const state = cell.drift ? "drift" : isCellState(cell.state) ? cell.state : "none";
  return (
    <div className="flex flex-col gap-3 text-sm">
      <div>
        <p className="font-medium">{room}</p>
        {rate && <p><bdi>{rate}</bdi></p>}
        <p className="text-ink-soft"><DateText value={cell.night} style="long" className="whitespace-normal" /></p>
      </div>
      <div>
        <StateMark state={state} word={t(`states.${state}`)} className="text-sm" />
        <p className="text-ink-soft">{t(`stateMeans.${state}`, { partner })}</p>
        {cell.error && cell.reason && state !== "confirmed" && <p className="mt-1 text-act">{words(cell.reason)} <span lang="en" dir="auto" className="block text-xs text-ink-soft">{cell.error}</span></p>}
        {cell.drift && <div className="mt-2 rounded-md bg-act-wash p-2"><p className="mb-1 text-xs text-ink-soft">{t("cell.seen", { partner, when: cell.drift.seen })}</p><Seen drift={cell.drift} currency={desired.currency} /></div>}
      </div>
      <dl className="flex flex-col gap-1 border-t border-line pt-3">
        {desired.availability !== null && <Line label={t("cell.left")}>{desired.availability}</Line>}
        <Line label={t("cell.price")}><MoneyText money={{ amount: desired.amount, currency: desired.currency }} /></Line>
        {desired.minStay > 1 && <Line label={t("cell.minStay")}>{desired.minStay}</Line>}
        {desired.maxStay !== null && <Line label={t("cell.maxStay")}>{desired.maxStay}</Line>}
        {desired.stopSell && <Line label={t("cell.stop")}>{t("cell.closed")}</Line>}
        {desired.closedToArrival && <Line label={t("cell.arrival")}>{t("cell.closed")}</Line>}
        {desired.closedToDeparture && <Line label={t("cell.departure")}>{t("cell.closed")}</Line>}
        {acknowledged && !same(acknowledged, desired) && (
          <Line label={t("cell.last", { partner })}>
            {acknowledged.availability !== null && `${acknowledged.availability} · `}<MoneyText money={{ amount: acknowledged.amount, currency: acknowledged.currency }} />
          </Line>
        )}
      </dl>
      <dl className="flex flex-col gap-1 border-t border-line pt-3 text-xs">
        <Line label={t("cell.changed")}>{cell.changed}</Line>
        <Line label={t("cell.sent")}>{cell.sent ?? t("cell.noSend")}</Line>
        <Line label={t("cell.confirmed")}>{(state === "confirmed" ? cell.confirmed : null) ?? t("cell.noSend")}</Line>
        {cell.transactionId && <Line label={t("cell.transaction")}><bdi className="break-all">{cell.transactionId}</bdi></Line>}
        {cell.attempts > 1 && <Line label={t("cell.attempts")}>{cell.attempts}</Line>}
      </dl>
    </div>
  );
}
