import type { TenantTx } from "../tenant";

export type PhoneOwner = { id: string; phone: string; country: string | null; locale: string; createdAt: string };

/** Living profiles whose phone ends with these digits; whether one is the very number is not decided here. Those merged stand as the one they became. */
export async function guestsByDigits(tx: TenantTx, digits: string): Promise<PhoneOwner[]> {
  const rows = await tx.sql<PhoneOwner[]>`
    select distinct on (id) id, phone, country, locale, "createdAt" from (
      select coalesce(g.merged_into, g.id) as id, g.phone, g.country, g.locale, g.created_at::text as "createdAt"
      from guest_words w join guests g on g.tenant_id = w.tenant_id and g.id = w.guest_id
      where w.tenant_id = ${tx.tenantId} and w.word = any(${[digits, digits.slice(-9)]}::text[]) and g.phone is not null and g.erased_at is null) found
    order by id, "createdAt"`;
  return [...rows];
}

/** How a linked guest wishes to be spoken to; the one a merged profile became. */
export async function guestOfConversation(tx: TenantTx, guestId: string): Promise<{ id: string; name: string; locale: string; doNotContact: boolean; vip: string | null; country: string | null } | undefined> {
  const [row] = await tx.sql<{ id: string; name: string; locale: string; doNotContact: boolean; vip: string | null; country: string | null }[]>`
    select g.id, g.name, g.locale, g.do_not_contact or o.do_not_contact as "doNotContact", g.vip, g.country
    from guests o join guests g on g.tenant_id = o.tenant_id and g.id = coalesce(o.merged_into, o.id) where o.tenant_id = ${tx.tenantId} and o.id = ${guestId}`;
  return row;
}

/** Ties a person's conversations to their profile. Returns which. */
export async function linkConversations(tx: TenantTx, contactHash: string, guestId: string): Promise<string[]> {
  const rows = await tx.sql<{ id: string }[]>`update conversations set guest_id = ${guestId} where tenant_id = ${tx.tenantId} and contact_hash = ${contactHash} and guest_id is null and contact is not null returning id`;
  return rows.map(({ id }) => id);
}
