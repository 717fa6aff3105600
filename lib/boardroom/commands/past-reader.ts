import { pickupOf } from "@/db/repos/pickup";
import type { PropertyRow } from "@/db/repos/property";
import type { TenantTx } from "@/db/tenant";
import { nowMs } from "@/lib/kernel/clock";
import { addDays, todayIn } from "@/lib/kernel/nights";
import { chooseHistory, type NightHistory } from "../rules/demand";

/** How far back the house's own history is read, in nights: twelve of each weekday. */
const historyNights = 84;

type Cell = { readonly roomTypeId: string; readonly night: string };

/**
 * What the past says of rooms as free as these are today: of those free as many days before, how many sold in the end. By room
 * type and weekday where that is enough to speak of, else by weekday, else by all days.
 */
export async function pastReader(tx: TenantTx, property: PropertyRow, cells: readonly Cell[]): Promise<(cell: Cell) => NightHistory> {
  const today = todayIn(property.timezone, nowMs());
  const rows = await pickupOf(tx, property.id, cells.map(({ roomTypeId, night }) => ({ roomTypeId, night })), addDays(today, -historyNights), today);
  const known = new Map(rows.map((row) => [`${row.roomTypeId} ${row.night}`, row]));
  return ({ roomTypeId, night }) => {
    const row = known.get(`${roomTypeId} ${night}`);
    return row ? chooseHistory([{ sold: row.ownSold, available: row.ownFree }, { sold: row.weekdaySold, available: row.weekdayFree }, { sold: row.anySold, available: row.anyFree }]) : { sold: 0, available: 0 };
  };
}
