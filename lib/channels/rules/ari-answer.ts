import { money } from "@/lib/kernel/money";
import { toIsoDate } from "@/lib/kernel/nights";
import type { AriCell, AriPlan, PushResult } from "./channel-port";

/** A claimed cell: our room type, the partner's code of a further rate ("": the room itself, with its master rate) and night, the version that is being sent, and the wanted value. */
export type ClaimedCell = {
  readonly roomTypeId: string;
  readonly rateCode: string;
  readonly night: string;
  readonly version: number;
  readonly inventoryCode: string;
  readonly desired: {
    readonly availability: number | null; readonly amount: number; readonly currency: string; readonly minStay: number; readonly maxStay: number | null;
    readonly stopSell: boolean; readonly closedToArrival: boolean; readonly closedToDeparture: boolean;
  };
};

/** The cell in the partner port's words. */
export const toAriCell = (cell: ClaimedCell): AriCell => ({
  invCode: cell.inventoryCode, ...(cell.rateCode === "" ? {} : { rateCode: cell.rateCode }), date: toIsoDate(cell.night),
  ...(cell.desired.availability === null ? {} : { availability: cell.desired.availability }), price: money(cell.desired.amount, cell.desired.currency),
  minStay: cell.desired.minStay, maxStay: cell.desired.maxStay, stopSell: cell.desired.stopSell, cta: cell.desired.closedToArrival, ctd: cell.desired.closedToDeparture,
});

type Ref = { roomTypeId: string; rateCode: string; night: string; version: number };
type Answered = Ref & { reason: string };

/** Every claimed cell in exactly one list. `unsent` was in no call or had no answer: that is no mark against it. */
export type SettledCells = { accepted: Ref[]; rejected: Answered[]; retryable: Answered[]; unsent: Ref[] };

const longest = 500;

/** What became of each claimed cell after one call. A field the partner's own settings do not let us update is no refusal of the rest. */
export function settleAnswer(cells: readonly ClaimedCell[], plan: AriPlan, result: PushResult | null): SettledCells {
  const address = (cell: { invCode: string; rateCode?: string; date: string }) => `${cell.invCode} ${cell.rateCode ?? ""} ${cell.date}`;
  const planned = new Set(plan.batches.flatMap((batch) => batch.cells.map(address)));
  const refused = new Map(plan.refused.filter((r) => r.reason !== "field_not_allowed" || !planned.has(address(r.cell))).map((r) => [address(r.cell), r]));
  const rejected = new Map(result?.rejected.map((r) => [address(r.cell), r]));
  const accepted = new Set(result?.accepted.map(address));
  const settled: SettledCells = { accepted: [], rejected: [], retryable: [], unsent: [] };
  for (const cell of cells) {
    const key = `${cell.inventoryCode} ${cell.rateCode} ${cell.night}`;
    const ref: Ref = { roomTypeId: cell.roomTypeId, rateCode: cell.rateCode, night: cell.night, version: cell.version };
    const failure = refused.get(key) ?? rejected.get(key);
    if (failure) settled[failure.retryable ? "retryable" : "rejected"].push({ ...ref, reason: failure.reason.slice(0, longest) });
    else if (accepted.has(key)) settled.accepted.push(ref);
    else settled.unsent.push(ref);
  }
  return settled;
}

/** What becomes of them when the whole call failed: refused for good, or sent again as they are. */
export function settleFailure(cells: readonly ClaimedCell[], failure: { readonly reason: string; readonly final: boolean }): SettledCells {
  const refs = cells.map(({ roomTypeId, rateCode, night, version }) => ({ roomTypeId, rateCode, night, version }));
  const nothing: SettledCells = { accepted: [], rejected: [], retryable: [], unsent: [] };
  return failure.final ? { ...nothing, rejected: refs.map((ref) => ({ ...ref, reason: failure.reason.slice(0, longest) })) } : { ...nothing, unsent: refs };
}
