import { and, asc, desc, eq, gte, isNull, sql } from "drizzle-orm";
import { guests } from "../schema/guests";
import { companies, reservationDocuments, reservationGroups, reservationGuests, reservationNotes, reservations } from "../schema/reservations";
import { receipts } from "../schema/road";
import type { TenantTx } from "../tenant";

/** Where each room of a reservation lies, in the order of its nights; parts of composites are left to their own. */
export const seatsOfReservation = (tx: TenantTx, roomIds: readonly string[]) => tx.sql<{ roomId: string; id: string; unitId: string; unit: string; arrival: string; departure: string; locked: boolean; condition: string }[]>`
  select a.reservation_room_id as "roomId", a.id, a.unit_id as "unitId", u.name as unit, a.arrival::text as arrival, a.departure::text as departure, a.locked, u.condition
  from unit_assignments a join units u on u.tenant_id = a.tenant_id and u.id = a.unit_id
  where a.tenant_id = ${tx.tenantId} and a.reservation_room_id = any(${tx.sql.array([...roomIds])}::uuid[]) and a.reason = 'stay' order by a.arrival, u.name`;

export const occupantsOfReservation = (tx: TenantTx, reservationId: string) =>
  tx.db.select({ guestId: reservationGuests.guestId, roomId: reservationGuests.reservationRoomId, child: reservationGuests.child, name: guests.name, vip: guests.vip }).from(reservationGuests)
    .innerJoin(guests, and(eq(guests.tenantId, reservationGuests.tenantId), eq(guests.id, reservationGuests.guestId)))
    .where(and(eq(reservationGuests.tenantId, tx.tenantId), eq(reservationGuests.reservationId, reservationId))).orderBy(asc(reservationGuests.child), asc(guests.name));

/** Pinned first, then newest. */
export const notesOfReservation = (tx: TenantTx, reservationId: string) =>
  tx.db.select({ id: reservationNotes.id, body: reservationNotes.body, pinned: reservationNotes.pinned, authorName: reservationNotes.authorName, createdAt: reservationNotes.createdAt }).from(reservationNotes)
    .where(and(eq(reservationNotes.tenantId, tx.tenantId), eq(reservationNotes.reservationId, reservationId), isNull(reservationNotes.removedAt))).orderBy(desc(reservationNotes.pinned), desc(reservationNotes.createdAt));

export const documentsOfReservation = (tx: TenantTx, reservationId: string) =>
  tx.db.select({ id: reservationDocuments.id, name: reservationDocuments.name, mediaType: reservationDocuments.mediaType, size: reservationDocuments.size, addedBy: reservationDocuments.addedBy, createdAt: reservationDocuments.createdAt }).from(reservationDocuments)
    .where(and(eq(reservationDocuments.tenantId, tx.tenantId), eq(reservationDocuments.reservationId, reservationId))).orderBy(desc(reservationDocuments.createdAt));

/** The company and group a reservation stands under. */
export async function companyAndGroup(tx: TenantTx, reservationId: string) {
  const [row] = await tx.db.select({ companyId: companies.id, company: companies.name, onAccount: companies.onAccount, groupId: reservationGroups.id, group: reservationGroups.name }).from(reservations)
    .leftJoin(companies, and(eq(companies.tenantId, reservations.tenantId), eq(companies.id, reservations.companyId)))
    .leftJoin(reservationGroups, and(eq(reservationGroups.tenantId, reservations.tenantId), eq(reservationGroups.id, reservations.groupId)))
    .where(and(eq(reservations.tenantId, tx.tenantId), eq(reservations.id, reservationId)));
  return row;
}

const step = { id: receipts.id, command: receipts.command, actor: receipts.actor, facts: receipts.facts, inverse: receipts.inverse, noInverse: receipts.noInverse, undoOf: receipts.undoOf, createdAt: receipts.createdAt };

/**
 * What was done about a reservation, newest first: what names it as its subject, and what was done with a group while it belonged
 * to it. `members`: how many reservations such a step was about, null for the others. Both parts are read by an index of their own.
 */
export async function historyOf(tx: TenantTx, reservation: { readonly id: string; readonly number: string; readonly createdAt: Date }, limit: number) {
  const mine = and(eq(receipts.tenantId, tx.tenantId), eq(receipts.subjectId, reservation.id));
  const members = sql<number | null>`jsonb_array_length(coalesce(${receipts.input} -> 'reservationIds', ${receipts.inverse} -> 'input' -> 'reservationIds', ${receipts.facts} -> 'cancelled'))`;
  // The same words as the index's own condition, or it is not used.
  const ofGroups = sql`${receipts.command} in ('reservations.create-group', 'reservations.dissolve-group', 'reservations.add-to-group', 'reservations.remove-from-group', 'reservations.cancel-group', 'reservations.reinstate-group')`;
  const named = sql`(${receipts.input} -> 'reservationIds' ? ${reservation.id} or ${receipts.inverse} -> 'input' -> 'reservationIds' ? ${reservation.id} or ${receipts.facts} -> 'cancelled' ? ${reservation.number})`;
  const own = await tx.db.select({ ...step, members: sql<number | null>`null::int` }).from(receipts).where(mine).orderBy(desc(receipts.createdAt)).limit(limit);
  const grouped = await tx.db.select({ ...step, members }).from(receipts).where(and(eq(receipts.tenantId, tx.tenantId), gte(receipts.createdAt, reservation.createdAt), ofGroups, named)).orderBy(desc(receipts.createdAt)).limit(limit);
  return [...own, ...grouped].sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime()).slice(0, limit);
}
