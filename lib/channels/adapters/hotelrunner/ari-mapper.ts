/** From wanted cells to HotelRunner's calls, and from its answers back to cells. Pure. */
import type { AriBatch, AriCell, AriPlan, PartnerRoom, PushResult, RejectedCell } from "@/lib/channels/rules/channel-port";
import { toDecimal } from "@/lib/kernel/money";
import { addDays } from "@/lib/kernel/nights";
import type { HotelRunnerCall } from "./client";
import type { z } from "zod";
import type { statusAnswer } from "./schema";

/** PUT /rooms/daily takes at most this many dates for a room; how many rooms a call takes is not documented. */
export const MOST_DATES = 90;

export const DAILY = "PUT /rooms/daily";
export const RANGE = "PUT /rooms/~";

/** The row whose price an inv_code updates: the room type's master rate. */
export function masterRate(rooms: readonly PartnerRoom[], invCode: string): PartnerRoom | undefined {
  const rows = rooms.filter((room) => room.invCode === invCode);
  return rows.find((room) => room.updates.price && !room.nonRefundable) ?? rows.find((room) => !room.nonRefundable) ?? rows[0];
}

type Split = { kept: AriCell | undefined; refused: RejectedCell[] };

/** The part of a cell that may be sent; the rest is named with its reason. */
function permit(cell: AriCell, rooms: readonly PartnerRoom[]): Split {
  const refuse = (part: AriCell, reason: string): RejectedCell => ({ cell: part, reason, retryable: false });
  const row =
    cell.rateCode === undefined ? masterRate(rooms, cell.invCode) : rooms.find((room) => room.invCode === cell.invCode && room.rateCode === cell.rateCode);
  if (row === undefined) return { kept: undefined, refused: [refuse(cell, "unknown_room")] };
  const { invCode, rateCode, date, availability, price, ...restrictions } = cell;
  const ofMaster = rateCode === undefined || rateCode === masterRate(rooms, invCode)?.rateCode;
  const name = ofMaster ? { invCode, date } : { invCode, rateCode, date };
  const refused: RejectedCell[] = [];
  let kept: AriCell = name;
  if (availability !== undefined) {
    if (ofMaster && row.updates.availability) kept = { ...kept, availability };
    else refused.push(refuse({ ...name, availability }, "field_not_allowed"));
  }
  if (Object.keys(restrictions).length > 0) {
    if (ofMaster && row.updates.restrictions) kept = { ...kept, ...restrictions };
    else refused.push(refuse({ ...name, ...restrictions }, "field_not_allowed"));
  }
  if (price !== undefined) {
    if (row.salesCurrency !== null && row.salesCurrency !== price.currency) refused.push(refuse({ ...name, price }, "currency_mismatch"));
    else if (!row.updates.price) refused.push(refuse({ ...name, price }, "field_not_allowed"));
    else kept = { ...kept, price };
  }
  return { kept: Object.keys(kept).length > Object.keys(name).length ? kept : undefined, refused };
}

/** Cells of one address become one, the later one winning field by field. */
function coalesce(cells: readonly AriCell[]): AriCell[] {
  const byAddress = new Map<string, AriCell>();
  for (const cell of cells) {
    const address = JSON.stringify([cell.invCode, cell.rateCode ?? null, cell.date]);
    byAddress.set(address, { ...byAddress.get(address), ...cell });
  }
  return [...byAddress.values()].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

/** One call carries up to 90 nights of every room type; nearest nights leave first. */
function dailyBatches(cells: readonly AriCell[]): AriBatch[] {
  const calls: AriCell[][] = [];
  for (const ofRoom of grouped(cells, (cell) => cell.invCode).values()) {
    for (let start = 0; start < ofRoom.length; start += MOST_DATES) {
      const index = start / MOST_DATES;
      calls[index] = [...(calls[index] ?? []), ...ofRoom.slice(start, start + MOST_DATES)];
    }
  }
  return calls.map((ofCall) => ({ endpoint: DAILY, cells: ofCall }));
}

/** Prices of one rate by rate_code are documented for ranges only: one call a run of nights at one price. */
function rangeBatches(cells: readonly AriCell[]): AriBatch[] {
  const batches: AriBatch[] = [];
  for (const ofRate of grouped(cells, (cell) => cell.rateCode ?? "").values()) {
    let run: AriCell[] = [];
    for (const cell of ofRate) {
      const last = run.at(-1);
      const follows = last !== undefined && addDays(last.date, 1) === cell.date && last.price?.amount === cell.price?.amount;
      if (last !== undefined && !follows) {
        batches.push({ endpoint: RANGE, cells: run });
        run = [];
      }
      run.push(cell);
    }
    if (run.length > 0) batches.push({ endpoint: RANGE, cells: run });
  }
  return batches;
}

/** Splits cells into as few calls as the documented limits allow, respecting each room's `*_update` flags. */
export function planAri(cells: readonly AriCell[], rooms: readonly PartnerRoom[]): AriPlan {
  const splits = cells.map((cell) => permit(cell, rooms));
  const kept = coalesce(splits.flatMap((split) => (split.kept === undefined ? [] : [split.kept])));
  const daily = dailyBatches(kept.filter((cell) => cell.rateCode === undefined));
  const ranges = rangeBatches(kept.filter((cell) => cell.rateCode !== undefined));
  return { batches: [...daily, ...ranges], refused: splits.flatMap((split) => split.refused) };
}

const bit = (value: boolean): 0 | 1 => (value ? 1 : 0);

/** A cell's values as HotelRunner writes them: counts and prices as text, restrictions as numbers, flags as 1 or 0. */
function dateEntry(cell: AriCell): Record<string, string | number> {
  return {
    date: cell.date,
    ...(cell.availability === undefined ? {} : { availability: String(cell.availability) }),
    ...(cell.price === undefined ? {} : { price: toDecimal(cell.price) }),
    ...(cell.minStay === undefined ? {} : { min_stay: cell.minStay }),
    // How a maximum is lifted is not documented; 0 is read as "none".
    ...(cell.maxStay === undefined ? {} : { max_stay: cell.maxStay ?? 0 }),
    ...(cell.stopSell === undefined ? {} : { stop_sale: bit(cell.stopSell) }),
    ...(cell.cta === undefined ? {} : { cta: bit(cell.cta) }),
    ...(cell.ctd === undefined ? {} : { ctd: bit(cell.ctd) }),
  };
}

/** The call that carries a batch. */
export function callOf(batch: AriBatch): HotelRunnerCall {
  if (batch.endpoint === DAILY) {
    const rooms = [...grouped(batch.cells, (cell) => cell.invCode)].map(([inv_code, cells]) => ({ inv_code, dates: cells.map(dateEntry) }));
    return { method: "PUT", path: "/rooms/daily", body: { rooms } };
  }
  const [first] = batch.cells;
  const last = batch.cells.at(-1);
  if (first?.rateCode === undefined || last === undefined || first.price === undefined) throw new TypeError("A range batch prices one rate.");
  const query = [
    ["rate_code", first.rateCode],
    ["start_date", first.date],
    ["end_date", last.date],
    ["price", toDecimal(first.price)],
  ] as const;
  return { method: "PUT", path: "/rooms/~", query };
}

type Reason = { readonly code: string | null; readonly date: string | null; readonly reason: string };

/** Reasons by room code and date. The code is the room's; one that was not sent is taken for a mistake of all rooms that day. */
function reasonsOf(errors: readonly unknown[]): Reason[] {
  return errors.flatMap((entry): Reason[] => {
    if (typeof entry !== "object" || entry === null) return [{ code: null, date: null, reason: String(entry) }];
    return Object.entries(entry).flatMap(([code, byDate]: [string, unknown]): Reason[] => {
      if (typeof byDate !== "object" || byDate === null) return [{ code, date: null, reason: String(byDate) }];
      return Object.entries(byDate).map(([date, reason]) => ({ code, date, reason: Array.isArray(reason) ? reason.join(" ") : String(reason) }));
    });
  });
}

/** What an update's answer says of each cell of its batch. */
export function readPush(batch: AriBatch, answer: z.infer<typeof statusAnswer>): PushResult {
  const { transaction_id: transactionId, status } = answer;
  const reasons = reasonsOf(answer.errors);
  if (reasons.length === 0) return { transactionId, accepted: batch.cells, rejected: [], retryable: false };
  const codes = new Set(batch.cells.map((cell) => cell.invCode));
  const reasonFor = (cell: AriCell): string | undefined =>
    reasons.find(({ code, date }) => (date === null || date === cell.date) && (code === null || !codes.has(code) || code === cell.invCode))?.reason;
  const again = status === "try_again";
  const accepted: AriCell[] = [];
  const rejected: RejectedCell[] = [];
  for (const cell of batch.cells) {
    const reason = reasonFor(cell);
    if (reason !== undefined) rejected.push({ cell, reason, retryable: again });
    // Without a transaction nothing proves that the others were taken.
    else if (transactionId === null) rejected.push({ cell, reason: "not_applied", retryable: true });
    else accepted.push(cell);
  }
  return { transactionId, accepted, rejected, retryable: rejected.some((one) => one.retryable) };
}
