import { findGroup, type GroupRow } from "@/db/repos/reservation-groups";
import type { ReservationRow } from "@/db/repos/reservations";
import { conflict } from "@/lib/kernel/errors";
import type { CommandTools } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { lockOwn } from "./transition";

/** The group, of the property the door is about. Throws 404. */
export const groupInScope = async ({ tx, ctx }: Pick<CommandTools, "tx" | "ctx">, id: string): Promise<GroupRow> => inScope(ctx, await findGroup(tx, id), "The group");

/** Reservations of one property, locked in one order. Throws 404, or 409 `other_property`. */
export async function lockMembersById(tools: CommandTools, propertyId: string, ids: readonly string[]): Promise<ReservationRow[]> {
  const rows: ReservationRow[] = [];
  for (const id of ids.toSorted()) rows.push(await lockOwn(tools, id));
  if (rows.some((row) => row.propertyId !== propertyId)) throw conflict("other_property", "A group's reservations are of one property.");
  return rows;
}
