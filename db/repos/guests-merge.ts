import { and, asc, eq, gt, isNull } from "drizzle-orm";
import { guestMerges, type Moved } from "../schema/guests";
import type { TenantTx } from "../tenant";

export type MergeRow = typeof guestMerges.$inferSelect;

export const insertMerge = async (tx: TenantTx, row: Omit<typeof guestMerges.$inferInsert, "tenantId">) => {
  await tx.db.insert(guestMerges).values({ ...row, tenantId: tx.tenantId });
};
export const updateMerge = async (tx: TenantTx, id: string, values: Partial<typeof guestMerges.$inferInsert>) => {
  await tx.db.update(guestMerges).set(values).where(and(eq(guestMerges.tenantId, tx.tenantId), eq(guestMerges.id, id)));
};
export async function lockMerge(tx: TenantTx, id: string): Promise<MergeRow | undefined> {
  const [row] = await tx.db.select().from(guestMerges).where(and(eq(guestMerges.tenantId, tx.tenantId), eq(guestMerges.id, id))).for("update");
  return row;
}
/** Merges into a profile that still stand, oldest first. */
export const standingMerges = (tx: TenantTx, survivorId: string): Promise<MergeRow[]> =>
  tx.db.select().from(guestMerges).where(and(eq(guestMerges.tenantId, tx.tenantId), eq(guestMerges.survivorId, survivorId), isNull(guestMerges.undoneAt))).orderBy(asc(guestMerges.id));
/** Merges into the same survivor made after one, that still stand, oldest first (ids grow with time); locked. */
export const laterMerges = (tx: TenantTx, merge: MergeRow): Promise<MergeRow[]> =>
  tx.db.select().from(guestMerges).where(and(
    eq(guestMerges.tenantId, tx.tenantId), eq(guestMerges.survivorId, merge.survivorId), isNull(guestMerges.undoneAt), gt(guestMerges.id, merge.id),
  )).orderBy(asc(guestMerges.id)).for("update");

const idsOf = (rows: readonly { id: string }[]) => rows.map((row) => row.id);

/** Hands everything of one profile to another, and says what went. */
export async function handOver(tx: TenantTx, from: string, to: string): Promise<Omit<Moved, "values">> {
  const { sql: q, tenantId } = tx;
  const reservations = idsOf(await q<{ id: string }[]>`update reservations set guest_id = ${to} where tenant_id = ${tenantId} and guest_id = ${from} returning id`);
  const folios = idsOf(await q<{ id: string }[]>`update folios set guest_id = ${to} where tenant_id = ${tenantId} and guest_id = ${from} returning id`);
  const consents = idsOf(await q<{ id: string }[]>`update guest_consents set guest_id = ${to} where tenant_id = ${tenantId} and guest_id = ${from} returning id`);
  const groups = idsOf(await q<{ id: string }[]>`update reservation_groups set contact_guest_id = ${to} where tenant_id = ${tenantId} and contact_guest_id = ${from} returning id`);
  const waiting = idsOf(await q<{ id: string }[]>`update waitlist set guest_id = ${to} where tenant_id = ${tenantId} and guest_id = ${from} returning id`);
  const doubled = await q<Moved["doubled"]>`
    delete from reservation_guests a where a.tenant_id = ${tenantId} and a.guest_id = ${from} and exists (select from reservation_guests b where b.tenant_id = a.tenant_id and b.reservation_id = a.reservation_id and b.guest_id = ${to})
    returning reservation_id as "reservationId", reservation_room_id as "reservationRoomId", child`;
  const occupants = await q<{ id: string }[]>`update reservation_guests set guest_id = ${to} where tenant_id = ${tenantId} and guest_id = ${from} returning reservation_id as id`;
  const declarations = await q<{ id: string }[]>`
    update police_declarations d set guest_id = ${to} where d.tenant_id = ${tenantId} and d.guest_id = ${from}
      and not exists (select from police_declarations o where o.tenant_id = d.tenant_id and o.reservation_id = d.reservation_id and o.day = d.day and o.guest_id = ${to}) returning reservation_id || ' ' || day as id`;
  const identity = await q`update guest_identities i set guest_id = ${to} where i.tenant_id = ${tenantId} and i.guest_id = ${from} and not exists (select from guest_identities o where o.tenant_id = i.tenant_id and o.guest_id = ${to})`;
  return { reservations, folios, consents, groups, waitlist: waiting, occupants: idsOf(occupants), doubled: [...doubled], declarations: idsOf(declarations), identity: identity.count > 0 };
}

/** Gives back what went over, as far as it is still with the survivor: what somebody gave to a third since stays there. */
export async function handBack(tx: TenantTx, moved: Moved, from: string, to: string, mergeId: string): Promise<void> {
  const { sql: q, tenantId } = tx;
  await q`update reservations set guest_id = ${to} where tenant_id = ${tenantId} and guest_id = ${from} and id = any(${moved.reservations}::uuid[])`;
  await q`update folios set guest_id = ${to} where tenant_id = ${tenantId} and guest_id = ${from} and id = any(${moved.folios}::uuid[])`;
  await q`update guest_consents set guest_id = ${to} where tenant_id = ${tenantId} and guest_id = ${from} and id = any(${moved.consents}::uuid[])`;
  await q`update reservation_groups set contact_guest_id = ${to} where tenant_id = ${tenantId} and contact_guest_id = ${from} and id = any(${moved.groups}::uuid[])`;
  await q`update waitlist set guest_id = ${to} where tenant_id = ${tenantId} and guest_id = ${from} and id = any(${moved.waitlist}::uuid[])`;
  await q`update reservation_guests set guest_id = ${to} where tenant_id = ${tenantId} and guest_id = ${from} and reservation_id = any(${moved.occupants}::uuid[])`;
  for (const each of moved.doubled) {
    await q`insert into reservation_guests (tenant_id, reservation_id, guest_id, reservation_room_id, child) values (${tenantId}, ${each.reservationId}, ${to}, ${each.reservationRoomId}, ${each.child}) on conflict do nothing`;
  }
  await q`update police_declarations set guest_id = ${to} where tenant_id = ${tenantId} and guest_id = ${from} and reservation_id || ' ' || day = any(${moved.declarations})`;
  // A document written down since belongs to the survivor.
  if (moved.identity) await q`update guest_identities set guest_id = ${to} where tenant_id = ${tenantId} and guest_id = ${from} and created_at <= (select created_at from guest_merges where tenant_id = ${tenantId} and id = ${mergeId})`;
}
