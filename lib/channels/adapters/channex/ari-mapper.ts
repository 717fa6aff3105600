/** From wanted cells to Channex's two kinds of calls, and from its answers back to cells. Pure. */
import type { AriBatch, AriCell, AriPlan, ObservedCell, PartnerRoom, PushResult } from "@/lib/channels/rules/channel-port";
import type { ChannexSettings } from "@/lib/channels/rules/partner-settings";
import { fromDecimal, toDecimal } from "@/lib/kernel/money";
import { tryIsoDate } from "@/lib/kernel/nights";
import { type Complaint, masterRate, permitted, rowOf, runsOf, settle } from "../ari-cells";
import type { AvailabilityAnswer, RestrictionsAnswer, ValuesAnswer } from "./schema";

export const AVAILABILITY = "POST /availability";
export const RESTRICTIONS = "POST /restrictions";
/** Channex takes 10 MB a message; some room is left for the envelope. */
const MOST_BYTES = 9_500_000;
/** No longest restriction is published. */
const unlimited = { longestStay: Number.POSITIVE_INFINITY };

type MinStay = ChannexSettings["minStay"];

/** One value as Channex reads it: a row of `values`, for a night or for a run of equal ones. */
export type ValueRow = Readonly<Record<string, unknown>>;

/** What a cell sets of prices and restrictions, in Channex's words. Amounts are decimal text, a lifted maximum is 0; undefined when it sets none. */
function rateValues(cell: AriCell, rooms: readonly PartnerRoom[], minStay: MinStay): ValueRow | undefined {
  const row = rowOf(cell, rooms);
  const rate = cell.price && toDecimal(cell.price);
  // The house prices rooms, not heads: a rate kept by number of guests gets that price for each.
  const byGuests = row?.occupancies?.map((occupancy) => ({ occupancy, rate })) ?? [];
  const values = {
    ...(rate === undefined ? {} : byGuests.length > 0 ? { rates: byGuests } : { rate }),
    ...(cell.minStay === undefined ? {} : { [minStay]: cell.minStay }), ...(cell.maxStay === undefined ? {} : { max_stay: cell.maxStay ?? 0 }),
    ...(cell.stopSell === undefined ? {} : { stop_sell: cell.stopSell }), ...(cell.cta === undefined ? {} : { closed_to_arrival: cell.cta }), ...(cell.ctd === undefined ? {} : { closed_to_departure: cell.ctd }),
  };
  return Object.keys(values).length === 0 ? undefined : { rate_plan_id: row?.rateCode ?? cell.rateCode, ...values };
}

type ValueRun = { readonly row: ValueRow; readonly cells: readonly AriCell[] };

/** Neighbouring nights with the same values as one row each, near nights first. */
function valueRuns(endpoint: string, cells: readonly AriCell[], rooms: readonly PartnerRoom[], minStay: MinStay = "min_stay_arrival"): ValueRun[] {
  const valueOf = (cell: AriCell): ValueRow | undefined =>
    endpoint === RESTRICTIONS ? rateValues(cell, rooms, minStay) : cell.availability === undefined ? undefined : { room_type_id: cell.invCode, availability: cell.availability };
  return runsOf(cells, valueOf).map(({ from, to, value, cells: run }) => ({ cells: run, row: { ...value, ...(from === to ? { date: from } : { date_from: from, date_to: to }) } }));
}

const halfOf = (endpoint: string, { invCode, rateCode, date, availability, ...rest }: AriCell): AriCell => {
  const name = rateCode === undefined ? { invCode, date } : { invCode, rateCode, date };
  return endpoint === RESTRICTIONS ? { ...name, ...rest } : { ...name, ...(availability === undefined ? {} : { availability }) };
};

/** One call for all nights, or as many as its size in bytes needs. */
function batchesOf(endpoint: string, cells: readonly AriCell[], rooms: readonly PartnerRoom[], mostBytes: number): AriBatch[] {
  const batches: AriCell[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const { row, cells: run } of valueRuns(endpoint, cells, rooms)) {
    const size = JSON.stringify(row).length + 60; // the property's id and a comma
    if (bytes + size > mostBytes) {
      batches.push([]);
      bytes = 0;
    }
    bytes += size;
    batches.at(-1)?.push(...run.map((cell) => halfOf(endpoint, cell)));
  }
  const codes = new Set(cells.map((cell) => cell.invCode));
  const named = rooms.filter((room) => codes.has(room.invCode));
  return batches.map((ofBatch) => ({ endpoint, cells: ofBatch.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)), rooms: named }));
}

/** Splits cells into one call of rooms left and one of prices and restrictions, however many nights; more only beyond 10 MB. */
export function planAri(cells: readonly AriCell[], rooms: readonly PartnerRoom[], mostBytes = MOST_BYTES): AriPlan {
  const { kept, refused } = permitted(cells, rooms, unlimited);
  return { batches: [AVAILABILITY, RESTRICTIONS].flatMap((endpoint) => batchesOf(endpoint, kept, rooms, mostBytes)), refused };
}

/** The rows of the call that carries a batch. */
export const valueRows = (batch: AriBatch, propertyId: string, minStay: MinStay = "min_stay_arrival"): ValueRow[] => valueRuns(batch.endpoint, batch.cells, batch.rooms ?? [], minStay).map(({ row }) => ({ property_id: propertyId, ...row }));

/** "rate: must be greater than 0" from `{rate: ["must be greater than 0"]}`. */
function sentence(warning: unknown): string {
  if (typeof warning !== "object" || warning === null) return String(warning ?? "refused without a reason");
  return Object.entries(warning).map(([field, why]: [string, unknown]) => `${field}: ${Array.isArray(why) ? why.join(", ") : String(why)}`).join("; ").slice(0, 400) || "refused without a reason";
}

/** What an update's answer says of each cell of its batch: those of a row under `meta.warnings` were not taken, with status 200 all the same. */
export function readPush(batch: AriBatch, answer: ValuesAnswer): PushResult {
  const transactionId = answer.data[0]?.id ?? null;
  const complaints = answer.meta.warnings.map((row): Complaint => {
    const [from, to] = [row.date ?? row.date_from, row.date ?? row.date_to];
    const cells = batch.cells.filter((cell) =>
      (row.room_type_id === null || row.room_type_id === cell.invCode) && (row.rate_plan_id === null || row.rate_plan_id === (rowOf(cell, batch.rooms ?? [])?.rateCode ?? cell.rateCode))
      && (from === null || from <= cell.date) && (to === null || cell.date <= to));
    // A row that names nothing of ours may be any of them: sent again rather than believed.
    return cells.length > 0 ? { cells, reason: sentence(row.warning), retryable: false } : { cells: null, reason: sentence(row.warning), retryable: true };
  });
  return { ...settle(batch.cells, complaints, transactionId !== null), transactionId };
}

/** What Channex shows, as cells: rooms left and the master rate in one, each further rate in its own. */
export function toObserved(rooms: readonly PartnerRoom[], availability: AvailabilityAnswer, restrictions: RestrictionsAnswer, minStay: MinStay): ObservedCell[] {
  return rooms.flatMap((row): ObservedCell[] => {
    const own = row === masterRate(rooms, row.invCode);
    const left = own ? (availability.data[row.invCode] ?? {}) : {};
    const shown = restrictions.data[row.rateCode] ?? {};
    return [...new Set([...Object.keys(left), ...Object.keys(shown)])].sort().flatMap((text): ObservedCell[] => {
      const date = tryIsoDate(text);
      if (!date) return [];
      const [count, night] = [left[text], shown[text]];
      return [{
        invCode: row.invCode, ...(own ? {} : { rateCode: row.rateCode }), date, ...(count === undefined || count === null ? {} : { availability: count }),
        ...(night?.rate && row.salesCurrency ? { price: fromDecimal(night.rate, row.salesCurrency) } : {}), ...(night?.[minStay] == null ? {} : { minStay: Math.max(1, night[minStay]) }),
        ...(night?.max_stay == null ? {} : { maxStay: night.max_stay === 0 ? null : night.max_stay }),
        ...(night?.stop_sell === undefined ? {} : { stopSell: night.stop_sell }), ...(night?.closed_to_arrival === undefined ? {} : { cta: night.closed_to_arrival }), ...(night?.closed_to_departure === undefined ? {} : { ctd: night.closed_to_departure }),
      }];
    });
  });
}
