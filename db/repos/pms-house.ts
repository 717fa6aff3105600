import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { folioLines, folios, journalEntries } from "../schema/folios";
import { extras, ratePlans } from "../schema/rates";
import { reservationRooms, reservations } from "../schema/reservations";
import { unitAssignments } from "../schema/inventory";
import type { TenantTx } from "../tenant";

/** Extras a product of a PMS may be. */
export const extrasOf = (tx: TenantTx, propertyId: string) =>
  tx.db.select().from(extras).where(and(eq(extras.tenantId, tx.tenantId), eq(extras.propertyId, propertyId))).orderBy(asc(extras.code));

/** A charge with its folio and the reservation that folio is of. */
export async function chargedLine(tx: TenantTx, lineId: string) {
  const [row] = await tx.db.select({ line: folioLines, folio: folios, reservation: reservations }).from(folioLines)
    .innerJoin(folios, and(eq(folios.tenantId, folioLines.tenantId), eq(folios.id, folioLines.folioId)))
    .leftJoin(reservations, and(eq(reservations.tenantId, folios.tenantId), eq(reservations.id, folios.reservationId)))
    .where(and(eq(folioLines.tenantId, tx.tenantId), eq(folioLines.id, lineId)));
  return row;
}

/** Charges made by hand on the folios of a reservation and not taken back; what the day or the stay itself charges has a key of its own. */
export async function handChargesOf(tx: TenantTx, reservationId: string): Promise<readonly string[]> {
  const rows = await tx.db.select({ id: folioLines.id }).from(folioLines)
    .innerJoin(folios, and(eq(folios.tenantId, folioLines.tenantId), eq(folios.id, folioLines.folioId)))
    .innerJoin(journalEntries, and(eq(journalEntries.tenantId, folioLines.tenantId), eq(journalEntries.id, folioLines.entryId)))
    .where(and(
      eq(folioLines.tenantId, tx.tenantId), eq(folios.reservationId, reservationId), inArray(folioLines.kind, ["extra", "adjustment"]), isNull(journalEntries.onceKey),
      sql`not exists (select 1 from folio_lines undone where undone.tenant_id = ${folioLines.tenantId} and undone.reverses = ${folioLines.id})`,
    )).orderBy(asc(folioLines.createdAt), asc(folioLines.id));
  return rows.map(({ id }) => id);
}

/** The rooms of a reservation that still count, each with its rate family. */
export const bookedRooms = (tx: TenantTx, reservationId: string) =>
  tx.db.select({ room: reservationRooms, familyId: ratePlans.familyId }).from(reservationRooms)
    .leftJoin(ratePlans, and(eq(ratePlans.tenantId, reservationRooms.tenantId), eq(ratePlans.id, reservationRooms.ratePlanId)))
    .where(and(eq(reservationRooms.tenantId, tx.tenantId), eq(reservationRooms.reservationId, reservationId), isNull(reservationRooms.releasedAt))).orderBy(asc(reservationRooms.arrival), asc(reservationRooms.id));
export async function reservationOfRoom(tx: TenantTx, roomId: string): Promise<string | undefined> {
  const [row] = await tx.db.select({ id: reservationRooms.reservationId }).from(reservationRooms).where(and(eq(reservationRooms.tenantId, tx.tenantId), eq(reservationRooms.id, roomId)));
  return row?.id;
}

/** The rooms of a reservation that still count, each with the unit it lies in from its arrival. */
export const seatedRooms = (tx: TenantTx, reservationId: string) =>
  tx.db.select({ id: reservationRooms.id, arrival: reservationRooms.arrival, unitId: unitAssignments.unitId, locked: unitAssignments.locked }).from(reservationRooms)
    .leftJoin(unitAssignments, and(eq(unitAssignments.tenantId, reservationRooms.tenantId), eq(unitAssignments.reservationRoomId, reservationRooms.id)))
    .where(and(eq(reservationRooms.tenantId, tx.tenantId), inArray(reservationRooms.reservationId, [reservationId]))).orderBy(asc(reservationRooms.arrival));
