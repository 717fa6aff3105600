import { channelTitle } from "@/lib/channels/rules/channel-title";
import type { Sheet } from "@/lib/insights/rules/sheet";
import { type I18nText, type Locale, pickText } from "@/lib/kernel/locale";
import { figure, named, text, type Words } from "./words";

type Kind = Sheet["columns"][number]["kind"];
const columnsOf = (t: Words) => (key: string, kind: Kind = "text", minor = false) => ({ key, label: t(`col.${key}`), kind, minor });
const reservation = (number: string | null, id: string | null) => (number === null || id === null ? { value: number } : { value: number, to: `reservations/${id}` });

export type StayData = {
  readonly what: string;
  readonly rows: readonly { id: string; number: string; status: string; guest: string | null; source: string; channelCode: string | null; arrival: string; departure: string; adults: number; children: number; units: readonly string[]; roomNights: number; amount: number; eta: string | null; note: string | null }[];
};

/** The reservations behind a figure. Lists of a day show the hour and the note, others what they count for. */
export function staySheets(t: Words, { what, rows }: StayData): Sheet[] {
  const column = columnsOf(t);
  const ofDay = what === "arrivals" || what === "departures" || what === "in_house";
  return [{
    key: "stays", title: t(`what.${what}`), empty: t("empty"),
    columns: [column("number"), column("guest"), column("room"), column("arrival", "day"), column("departure", "day"), column("people", "count"), column("status"), column("sourceOf", "text", true), column("roomNights", "count"), column("amount", "money"), ...(ofDay ? [column("eta", "text", true), column("note", "text", true)] : [])],
    rows: rows.map((row) => ({
      key: row.id,
      cells: [reservation(row.number, row.id), text(row.guest), text(row.units.join(", ") || null), { value: row.arrival }, { value: row.departure }, figure(row.adults + row.children), text(named(t, "status", row.status)),
        text(row.channelCode === null ? named(t, "source", row.source) : channelTitle(row.channelCode)), figure(row.roomNights), figure(row.amount), ...(ofDay ? [text(row.eta), text(row.note)] : [])],
    })),
  }];
}

export type PostedData = { readonly rows: readonly { id: string; day: string; serviceDay: string; reservationId: string | null; number: string | null; guest: string | null; name: I18nText; taxClass: string; quantity: number; amount: number; vatBp: number; vatAmount: number; folioId: string; folio: string }[] };
export function postedSheets(t: Words, { rows }: PostedData, locale: Locale): Sheet[] {
  const column = columnsOf(t);
  return [{
    key: "posted", title: t("list.posted.title"), empty: t("empty"),
    columns: [column("date", "day"), column("number"), column("guest"), column("folio"), column("line"), column("class", "text", true), column("quantity", "count"), column("rate", "percent", true), column("vat", "money", true), column("amount", "money")],
    rows: rows.map((row) => ({ key: row.id, cells: [{ value: row.day }, reservation(row.number, row.reservationId), text(row.guest), { value: row.folio, to: `money/folios/${row.folioId}` }, text(pickText(row.name, locale)), text(named(t, "class", row.taxClass)), figure(row.quantity), { value: row.vatBp === 0 ? null : row.vatBp }, figure(row.vatAmount), figure(row.amount)] })),
  }];
}

export type PaidData = { readonly rows: readonly { id: string; day: string; method: string; direction: string; amount: number; reference: string | null; takenBy: string; reservationId: string | null; number: string | null; guest: string | null }[] };
export function paidSheets(t: Words, { rows }: PaidData): Sheet[] {
  const column = columnsOf(t);
  return [{
    key: "paid", title: t("list.paid.title"), empty: t("empty"), columns: [column("date", "day"), column("number"), column("guest"), column("method"), column("by", "text", true), column("reference", "text", true), column("amount", "money")],
    rows: rows.map((row) => ({ key: row.id, cells: [{ value: row.day }, reservation(row.number, row.reservationId), text(row.guest), text(named(t, "method", row.method)), text(row.takenBy), text(row.reference), { value: row.direction === "out" ? -row.amount : row.amount }] })),
  }];
}

export type PoliceData = { readonly rows: readonly { day: string; name: string; nationality: string | null; reservationId: string; number: string | null; declaredAt: Date | string | null; declaredBy: string | null; reference: string | null }[] };
export function policeSheets(t: Words, { rows }: PoliceData, moment: (at: Date) => string): Sheet[] {
  const column = columnsOf(t);
  return [{
    key: "police", title: t("list.police.title"), empty: t("empty"), columns: [column("date", "day"), column("guest"), column("nationality"), column("number"), column("declaredAt"), column("by"), column("reference")],
    rows: rows.map((row, index) => ({ key: `${row.day} ${index}`, cells: [{ value: row.day }, text(row.name), text(row.nationality), reservation(row.number, row.reservationId), text(row.declaredAt === null ? null : moment(new Date(row.declaredAt))), text(row.declaredBy), text(row.reference)] })),
  }];
}
