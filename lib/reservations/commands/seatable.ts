import { ledgerOf, roomTypesOf } from "@/db/repos/inventory";
import type { TenantTx } from "@/db/tenant";
import { addDays, nightsBetween, toIsoDate } from "@/lib/kernel/nights";
import { seatableTypes, type Waiting } from "../rules/waitlist";

/** For each entry, the room types that could seat it now, in the house's order. One reading of the ledger for all. */
export async function seatableNow(tx: TenantTx, propertyId: string, entries: readonly Waiting[]): Promise<string[][]> {
  const [from, last] = [entries.map((entry) => entry.arrival).sort()[0], entries.map((entry) => entry.departure).sort().at(-1)];
  if (!from || !last) return entries.map(() => []);
  const [types, left] = [await roomTypesOf(tx, propertyId), await ledgerOf(tx, propertyId, from, addDays(toIsoDate(last), -1))];
  return entries.map((entry) => seatableTypes(entry, nightsBetween(toIsoDate(entry.arrival), toIsoDate(entry.departure)), types, left));
}
