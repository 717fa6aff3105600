import { and, eq } from "drizzle-orm";
import { stayLinks } from "../schema/stay-links";
import type { TenantTx } from "../tenant";

export type StayLinkRow = typeof stayLinks.$inferSelect;

export const insertStayLink = async (tx: TenantTx, row: Omit<typeof stayLinks.$inferInsert, "tenantId">) => {
  await tx.db.insert(stayLinks).values({ ...row, tenantId: tx.tenantId });
};

/** The link of this id whose token has this hash; undefined when only one of the two fits. */
export async function findStayLink(tx: TenantTx, id: string, tokenHash: string): Promise<StayLinkRow | undefined> {
  const [row] = await tx.db.select().from(stayLinks).where(and(eq(stayLinks.tenantId, tx.tenantId), eq(stayLinks.id, id), eq(stayLinks.tokenHash, tokenHash)));
  return row;
}

/** A stay of a house by its number and its guest's address (lower case); undefined where only one of the two fits. */
export async function stayByNumberAndEmail(tx: TenantTx, propertyId: string, number: string, email: string): Promise<{ id: string } | undefined> {
  const [row] = await tx.sql<{ id: string }[]>`
    select r.id from reservations r join guests g on g.tenant_id = r.tenant_id and g.id = r.guest_id
    where r.tenant_id = ${tx.tenantId} and r.property_id = ${propertyId} and r.number = ${number} and lower(g.email) = ${email}`;
  return row;
}

/** What is ordered with a stay, by the house's names for it. */
export const extraNamesOf = async (tx: TenantTx, reservationId: string): Promise<{ name: Record<string, string>; quantity: number; day: string | null; amount: number }[]> => [...(await tx.sql<{ name: Record<string, string>; quantity: number; day: string | null; amount: number }[]>`
  select e.name, x.quantity, x.day::text as day, x.amount from reservation_extras x join extras e on e.tenant_id = x.tenant_id and e.id = x.extra_id
  where x.tenant_id = ${tx.tenantId} and x.reservation_id = ${reservationId} order by x.day nulls first, x.id`)];

/** How many letters about a stay were on their way by one moment's end: those that bring a calendar file. */
export async function calendarLetters(tx: TenantTx, reservationId: string): Promise<number> {
  const [row] = await tx.sql<{ n: number }[]>`select count(*)::int as n from deliveries where tenant_id = ${tx.tenantId} and reservation_id = ${reservationId} and subject in ('confirmation', 'changed', 'called_off')`;
  return row?.n ?? 0;
}

/** Whether money for a stay came after its hold ran out and the rooms were had again. */
export async function wasReseated(tx: TenantTx, reservationId: string): Promise<boolean> {
  const [row] = await tx.sql<{ yes: boolean }[]>`
    select exists (select 1 from payments p join folios f on f.tenant_id = p.tenant_id and f.id = p.folio_id where p.tenant_id = ${tx.tenantId} and f.reservation_id = ${reservationId} and p.outcome = 'reseated') as yes`;
  return row?.yes ?? false;
}

type Who = { readonly propertyId: string; readonly guestId: string; readonly email: string | null; readonly except: string; readonly since: Date };
const same = (tx: TenantTx, { guestId, email }: Who) => tx.sql`(g.id = ${guestId} or (${email}::text is not null and lower(g.email) = lower(${email}::text)))`;

/** Whether the same guest, by profile or address, has booked or holds anything else at this house since. */
export async function bookedElse(tx: TenantTx, who: Who): Promise<boolean> {
  const [row] = await tx.sql<{ yes: boolean }[]>`
    select exists (select 1 from reservations r join guests g on g.tenant_id = r.tenant_id and g.id = r.guest_id
      where r.tenant_id = ${tx.tenantId} and r.property_id = ${who.propertyId} and r.id <> ${who.except} and r.created_at >= ${who.since.toISOString()}::timestamptz
        and r.status in ('held', 'confirmed', 'in_house', 'departed') and ${same(tx, who)}) as yes`;
  return row?.yes ?? false;
}

/** Whether the same guest was reminded of another booking of this house since. */
export async function remindedSince(tx: TenantTx, who: Who): Promise<boolean> {
  const [row] = await tx.sql<{ yes: boolean }[]>`
    select exists (select 1 from deliveries d join reservations r on r.tenant_id = d.tenant_id and r.id = d.reservation_id join guests g on g.tenant_id = r.tenant_id and g.id = r.guest_id
      where d.tenant_id = ${tx.tenantId} and d.property_id = ${who.propertyId} and d.subject = 'reminder' and d.reservation_id <> ${who.except} and d.created_at >= ${who.since.toISOString()}::timestamptz and ${same(tx, who)}) as yes`;
  return row?.yes ?? false;
}
