import { sql } from "drizzle-orm";
import { policeDeclarations } from "../schema/guests";
import type { TenantTx } from "../tenant";

/** One stay of a day of arrival, with who is known of it: the one who booked and who sleeps there. */
export type ArrivedStay = { reservationId: string; number: string; status: string; arrival: string; departure: string; persons: number; units: string[]; guestIds: string[]; childIds: string[] };

/** Stays whose guests came on one of the days (both ends included), or are expected on it: the day they were checked in counts. */
export const arrivedStays = (tx: TenantTx, propertyId: string, from: string, to: string): Promise<ArrivedStay[]> => tx.sql<ArrivedStay[]>`
  select r.id as "reservationId", r.number, r.status, coalesce(r.checked_in_day, r.arrival)::text as arrival, r.departure::text, r.adults + r.children as persons,
    array(select distinct u.name from reservation_rooms rr join unit_assignments a on a.tenant_id = rr.tenant_id and a.reservation_room_id = rr.id join units u on u.tenant_id = a.tenant_id and u.id = a.unit_id
      where rr.tenant_id = r.tenant_id and rr.reservation_id = r.id and rr.released_at is null order by u.name) as units,
    array(select g from (select r.guest_id as g where r.guest_id is not null union select guest_id from reservation_guests rg where rg.tenant_id = r.tenant_id and rg.reservation_id = r.id) who order by g <> r.guest_id, g)::text[] as "guestIds",
    array(select guest_id from reservation_guests rg where rg.tenant_id = r.tenant_id and rg.reservation_id = r.id and rg.child)::text[] as "childIds"
  from reservations r
  where r.tenant_id = ${tx.tenantId} and r.property_id = ${propertyId} and r.status in ('confirmed', 'in_house', 'departed')
    and r.arrival between ${from}::date - 31 and ${to}::date + 1 and coalesce(r.checked_in_day, r.arrival) between ${from}::date and ${to}::date
  order by 4, r.number`;

export type DeclarationRow = { reservationId: string; guestId: string; day: string; exportedAt: string | null; declaredAt: string | null; declaredBy: string | null; reference: string | null; digest: string | null };
export const declarationsBetween = (tx: TenantTx, propertyId: string, from: string, to: string): Promise<DeclarationRow[]> => tx.sql<DeclarationRow[]>`
  select reservation_id as "reservationId", guest_id as "guestId", day::text, exported_at::text as "exportedAt", declared_at::text as "declaredAt", declared_by as "declaredBy", reference, digest
  from police_declarations where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and day between ${from}::date and ${to}::date`;

type Line = { propertyId: string; reservationId: string; guestId: string; day: string; digest: string };
const key = [policeDeclarations.tenantId, policeDeclarations.reservationId, policeDeclarations.guestId, policeDeclarations.day];

/** Remembers that these lines left the house in a file; what was declared keeps its own digest. */
export async function writeExported(tx: TenantTx, lines: readonly Line[]): Promise<void> {
  if (lines.length === 0) return;
  await tx.db.insert(policeDeclarations).values(lines.map((line) => ({ ...line, tenantId: tx.tenantId, exportedAt: sql`clock_timestamp()` as never })))
    .onConflictDoUpdate({ target: key, set: { exportedAt: sql`clock_timestamp()`, digest: sql`case when ${policeDeclarations.declaredAt} is null then excluded.digest else ${policeDeclarations.digest} end` } });
}
export async function writeDeclared(tx: TenantTx, lines: readonly (Line & { declaredBy: string; reference: string | null })[]): Promise<void> {
  if (lines.length === 0) return;
  await tx.db.insert(policeDeclarations).values(lines.map((line) => ({ ...line, tenantId: tx.tenantId, declaredAt: sql`clock_timestamp()` as never })))
    .onConflictDoUpdate({ target: key, set: { declaredAt: sql`clock_timestamp()`, declaredBy: sql`excluded.declared_by`, reference: sql`excluded.reference`, digest: sql`excluded.digest` } });
}
/** Takes the mark away; that the line was exported stays known. */
export async function clearDeclared(tx: TenantTx, line: { reservationId: string; guestId: string; day: string }): Promise<void> {
  await tx.sql`update police_declarations set declared_at = null, declared_by = null, reference = null
    where tenant_id = ${tx.tenantId} and reservation_id = ${line.reservationId} and guest_id = ${line.guestId} and day = ${line.day}`;
}
export const declarationsOfGuests = (tx: TenantTx, guestIds: readonly string[]): Promise<(DeclarationRow & { property: string })[]> => tx.sql<(DeclarationRow & { property: string })[]>`
  select d.reservation_id as "reservationId", d.guest_id as "guestId", d.day::text, d.exported_at::text as "exportedAt", d.declared_at::text as "declaredAt", d.declared_by as "declaredBy", d.reference, d.digest, p.name as property
  from police_declarations d join properties p on p.tenant_id = d.tenant_id and p.id = d.property_id
  where d.tenant_id = ${tx.tenantId} and d.guest_id = any(${[...guestIds]}::uuid[]) order by d.day desc`;
