import { type UnseatedStay, unseatedStays } from "@/db/repos/inventory-units";
import type { TenantTx } from "@/db/tenant";
import { type LoadedBoard, loadBoard } from "./seat-board";

/** The stays of a span that have no room, and the board they would go on; null when every stay has one. */
export async function loadAssignment(tx: TenantTx, propertyId: string, from: string, to: string): Promise<{ stays: UnseatedStay[]; board: LoadedBoard } | null> {
  const stays = await unseatedStays(tx, propertyId, from, to);
  const [first, last] = [stays.map((stay) => stay.arrival).sort()[0], stays.map((stay) => stay.departure).sort().at(-1)];
  if (!first || !last) return null;
  return { stays, board: await loadBoard(tx, propertyId, [...new Set(stays.map((stay) => stay.roomTypeId))], first, last) };
}
