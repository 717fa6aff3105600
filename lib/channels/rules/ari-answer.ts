import { money } from "@/lib/kernel/money";
import { toIsoDate } from "@/lib/kernel/nights";
import type { AriCell, PushResult, RejectedCell } from "./channel-port";

/** A claimed cell: our room type and night, the version that is being sent, and the wanted value. */
export type ClaimedCell = {
  readonly roomTypeId: string;
  readonly night: string;
  readonly version: number;
  readonly inventoryCode: string;
  readonly desired: {
    readonly availability: number; readonly amount: number; readonly currency: string; readonly minStay: number; readonly maxStay: number | null;
    readonly stopSell: boolean; readonly closedToArrival: boolean; readonly closedToDeparture: boolean;
  };
};

/** The cell in the partner port's words. */
export const toAriCell = (cell: ClaimedCell): AriCell => ({
  invCode: cell.inventoryCode, date: toIsoDate(cell.night), availability: cell.desired.availability, price: money(cell.desired.amount, cell.desired.currency),
  minStay: cell.desired.minStay, maxStay: cell.desired.maxStay, stopSell: cell.desired.stopSell, cta: cell.desired.closedToArrival, ctd: cell.desired.closedToDeparture,
});

type Ref = { roomTypeId: string; night: string; version: number };
export type SettledCells = { accepted: Ref[]; rejected: (Ref & { reason: string })[]; retryable: Ref[] };

/**
 * What became of each claimed cell. A field the partner's own settings do not let us update is no refusal of the cell;
 * a cell that neither answer names was not in the call and goes out again.
 */
export function settleAnswer(cells: readonly ClaimedCell[], refused: readonly RejectedCell[], result: PushResult | null): SettledCells {
  const address = (cell: { invCode: string; date: string }) => `${cell.invCode} ${cell.date}`;
  const failures = new Map([...refused, ...(result?.rejected ?? [])].filter((r) => r.reason !== "field_not_allowed").map((r) => [address(r.cell), r]));
  const accepted = new Set(result?.accepted.map(address) ?? []);
  const settled: SettledCells = { accepted: [], rejected: [], retryable: [] };
  for (const cell of cells) {
    const key = `${cell.inventoryCode} ${cell.night}`;
    const ref: Ref = { roomTypeId: cell.roomTypeId, night: cell.night, version: cell.version };
    const failure = failures.get(key);
    if (failure && !failure.retryable) settled.rejected.push({ ...ref, reason: failure.reason.slice(0, 500) });
    else if (failure) settled.retryable.push(ref);
    else if (accepted.has(key)) settled.accepted.push(ref);
    else settled.retryable.push(ref);
  }
  return settled;
}
