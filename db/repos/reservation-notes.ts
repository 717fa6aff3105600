import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { reservationDocuments, reservationGuests, reservationNotes } from "../schema/reservations";
import type { TenantTx } from "../tenant";

export type NoteRow = typeof reservationNotes.$inferSelect;
export type DocumentRow = typeof reservationDocuments.$inferSelect;

const ownNote = (tx: TenantTx, id: string) => and(eq(reservationNotes.tenantId, tx.tenantId), eq(reservationNotes.id, id));

export const insertNote = async (tx: TenantTx, row: Omit<typeof reservationNotes.$inferInsert, "tenantId">) => {
  await tx.db.insert(reservationNotes).values({ ...row, tenantId: tx.tenantId });
};
/** A note that stands, or (with `removed`) one that was taken away; locked. */
export async function lockNote(tx: TenantTx, id: string, removed = false): Promise<NoteRow | undefined> {
  const [row] = await tx.db.select().from(reservationNotes).where(and(ownNote(tx, id), removed ? isNotNull(reservationNotes.removedAt) : isNull(reservationNotes.removedAt))).for("update");
  return row;
}
export const updateNote = async (tx: TenantTx, id: string, values: Partial<typeof reservationNotes.$inferInsert>) => {
  await tx.db.update(reservationNotes).set(values).where(ownNote(tx, id));
};

export const insertDocument = async (tx: TenantTx, row: Omit<typeof reservationDocuments.$inferInsert, "tenantId">) => {
  await tx.db.insert(reservationDocuments).values({ ...row, tenantId: tx.tenantId });
};
export async function findDocument(tx: TenantTx, id: string): Promise<DocumentRow | undefined> {
  const [row] = await tx.db.select().from(reservationDocuments).where(and(eq(reservationDocuments.tenantId, tx.tenantId), eq(reservationDocuments.id, id)));
  return row;
}
export const deleteDocument = async (tx: TenantTx, id: string) => {
  await tx.db.delete(reservationDocuments).where(and(eq(reservationDocuments.tenantId, tx.tenantId), eq(reservationDocuments.id, id)));
};

export type OccupantRow = typeof reservationGuests.$inferSelect;
export const occupantRows = (tx: TenantTx, reservationId: string): Promise<OccupantRow[]> =>
  tx.db.select().from(reservationGuests).where(and(eq(reservationGuests.tenantId, tx.tenantId), eq(reservationGuests.reservationId, reservationId)));
/** Puts these in place of who was named before. */
export async function replaceOccupants(tx: TenantTx, reservationId: string, rows: readonly { guestId: string; reservationRoomId: string | null; child: boolean }[]): Promise<void> {
  await tx.db.delete(reservationGuests).where(and(eq(reservationGuests.tenantId, tx.tenantId), eq(reservationGuests.reservationId, reservationId)));
  if (rows.length > 0) await tx.db.insert(reservationGuests).values(rows.map((row) => ({ ...row, tenantId: tx.tenantId, reservationId })));
}
