/** What OTAs that are told by rate and date range have in common: which part of a cell may be sent, equal nights as one range, answers back to cells. Pure. */
import type { AriCell, PartnerRoom, PushResult, RejectedCell } from "@/lib/channels/rules/channel-port";
import { addDays, type IsoDate } from "@/lib/kernel/nights";

/** The row that carries a room's own values: what a cell without a rate code is of. */
export function masterRate(rooms: readonly PartnerRoom[], invCode: string): PartnerRoom | undefined {
  const rows = rooms.filter((room) => room.invCode === invCode);
  return rows.find((room) => room.updates.price && !room.nonRefundable) ?? rows.find((room) => !room.nonRefundable) ?? rows[0];
}

/** The row that stands for a room is called like the room, every further rate like the rate. */
export const namedByRoom = (rows: readonly PartnerRoom[], names: ReadonlyMap<string, string>): PartnerRoom[] =>
  rows.map((row) => (masterRate(rows, row.invCode) === row ? { ...row, name: names.get(row.invCode) ?? row.name } : row));

/** The partner's row a cell is of. */
export const rowOf = (cell: AriCell, rooms: readonly PartnerRoom[]): PartnerRoom | undefined =>
  cell.rateCode === undefined ? masterRate(rooms, cell.invCode) : rooms.find((room) => room.invCode === cell.invCode && room.rateCode === cell.rateCode);

export const addressOf = ({ invCode, rateCode, date }: AriCell): string => JSON.stringify([invCode, rateCode ?? null, date]);
const nameOf = ({ invCode, rateCode, date }: AriCell): AriCell => (rateCode === undefined ? { invCode, date } : { invCode, rateCode, date });
const isEmpty = (cell: AriCell): boolean => Object.keys(cell).length === Object.keys(nameOf(cell)).length;

/** Longest stay restriction the partner takes, in nights. */
export type StayLimits = { readonly longestStay: number };

function split(cell: AriCell, rooms: readonly PartnerRoom[], { longestStay }: StayLimits): { kept: AriCell; refused: RejectedCell[] } {
  const name = nameOf(cell);
  const row = rowOf(cell, rooms);
  const refused: RejectedCell[] = [];
  const refuse = (part: Omit<AriCell, "invCode" | "rateCode" | "date">, reason: string): void => void refused.push({ cell: { ...name, ...part }, reason, retryable: false });
  if (row === undefined) return { kept: name, refused: [{ cell, reason: "unknown_room", retryable: false }] };
  const { availability, price, minStay, invCode: _i, rateCode, date: _d, ...restrictions } = cell;
  let kept = name;
  if (availability !== undefined) {
    if (rateCode === undefined && row.updates.availability) kept = { ...kept, availability };
    else refuse({ availability }, "field_not_allowed");
  }
  if (minStay !== undefined || Object.keys(restrictions).length > 0) {
    if (!row.updates.restrictions) refuse({ ...restrictions, ...(minStay === undefined ? {} : { minStay }) }, "field_not_allowed");
    else {
      kept = { ...kept, ...restrictions };
      if (minStay !== undefined && minStay > longestStay) refuse({ minStay }, `A minimum stay of more than ${longestStay} nights cannot be told.`);
      else if (minStay !== undefined) kept = { ...kept, minStay };
    }
  }
  if (price !== undefined) {
    if (row.salesCurrency !== null && row.salesCurrency !== price.currency) refuse({ price }, "currency_mismatch");
    else if (!row.updates.price) refuse({ price }, "field_not_allowed");
    else kept = { ...kept, price };
  }
  return { kept, refused };
}

/** The parts of cells that may be sent, nearest nights first, the later cell of one address winning field by field; and what is refused, with its reason. */
export function permitted(cells: readonly AriCell[], rooms: readonly PartnerRoom[], limits: StayLimits): { kept: AriCell[]; refused: RejectedCell[] } {
  const byAddress = new Map<string, AriCell>();
  const refused: RejectedCell[] = [];
  for (const cell of cells) {
    const parts = split(cell, rooms, limits);
    refused.push(...parts.refused);
    if (!isEmpty(parts.kept)) byAddress.set(addressOf(cell), { ...byAddress.get(addressOf(cell)), ...parts.kept });
  }
  return { kept: [...byAddress.values()].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)), refused };
}

/** Nights that follow each other with one value, of one room and rate. */
export type Run<T> = { readonly from: IsoDate; to: IsoDate; readonly value: T; readonly cells: AriCell[] };

/** Merges nights with equal values; cells for which `valueOf` says undefined are in no run. `cells` in the order of nights; the runs in the order of first nights. */
export function runsOf<T>(cells: readonly AriCell[], valueOf: (cell: AriCell) => T | undefined): Run<T>[] {
  const open = new Map<string, { run: Run<T>; key: string }>();
  const runs: Run<T>[] = [];
  for (const cell of cells) {
    const value = valueOf(cell);
    if (value === undefined) continue;
    const rate = JSON.stringify([cell.invCode, cell.rateCode ?? null]);
    const key = JSON.stringify(value);
    const last = open.get(rate);
    if (last?.key === key && addDays(last.run.to, 1) === cell.date) {
      last.run.to = cell.date;
      last.run.cells.push(cell);
      continue;
    }
    const run: Run<T> = { from: cell.date, to: cell.date, value, cells: [cell] };
    runs.push(run);
    open.set(rate, { run, key });
  }
  return runs;
}

/** Something a partner said of one call. `cells`: what it is about; null when it did not say. */
export type Complaint = { readonly cells: readonly AriCell[] | null; readonly reason: string; readonly retryable: boolean };

/**
 * Accepted and rejected cells of one call. A complaint that names no cell is about all of them: what may not have been taken is sent
 * again rather than believed. `applied` false: nothing proves that the others were taken.
 */
export function settle(cells: readonly AriCell[], complaints: readonly Complaint[], applied: boolean): PushResult {
  const byAddress = new Map<string, Complaint>();
  const general = complaints.find((complaint) => complaint.cells === null);
  for (const complaint of complaints) for (const cell of complaint.cells ?? []) byAddress.set(addressOf(cell), complaint);
  const accepted: AriCell[] = [];
  const rejected: RejectedCell[] = [];
  for (const cell of cells) {
    const complaint = byAddress.get(addressOf(cell)) ?? general;
    if (complaint) rejected.push({ cell, reason: complaint.reason, retryable: complaint.retryable });
    else if (applied) accepted.push(cell);
    else rejected.push({ cell, reason: "not_applied", retryable: true });
  }
  return { transactionId: null, accepted, rejected, retryable: rejected.some((one) => one.retryable) };
}

/** The cells a sentence is about: those of the nights, rooms and rates it names. null when it names none of them. */
export function namedIn(sentence: string, cells: readonly AriCell[], rooms: readonly PartnerRoom[]): readonly AriCell[] | null {
  const dates = new Set(sentence.match(/\d{4}-\d{2}-\d{2}/g));
  const words = new Set(sentence.match(/[\p{L}\d_.:-]+/gu)?.map((word) => word.replace(/[.:]+$/, "")).filter((word) => word.length >= 3));
  const mentions = (codes: readonly string[]) => codes.some((code) => words.has(code));
  const rateOf = (cell: AriCell) => rowOf(cell, rooms)?.rateCode ?? "";
  const byRoom = mentions(cells.map((cell) => cell.invCode));
  const byRate = mentions(cells.map(rateOf));
  if (!cells.some((cell) => dates.has(cell.date)) && !byRoom && !byRate) return null;
  const found = cells.filter((cell) => (dates.size === 0 || dates.has(cell.date)) && (!byRoom || words.has(cell.invCode)) && (!byRate || words.has(rateOf(cell))));
  return found.length === 0 ? null : found;
}
