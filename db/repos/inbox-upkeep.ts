import type { TenantTx } from "../tenant";

/** Open conversations nobody wrote in since their line's quiet time: answered or read ones, and after `patience` days the others. Held. */
export async function quietConversations(tx: TenantTx, propertyId: string, at: Date, patienceDays: number, limit: number): Promise<{ id: string; propertyId: string }[]> {
  const rows = await tx.sql<{ id: string; propertyId: string }[]>`
    select c.id, c.property_id as "propertyId" from conversations c join inbox_lines l on l.tenant_id = c.tenant_id and l.id = c.line_id
    where c.tenant_id = ${tx.tenantId} and c.property_id = ${propertyId} and c.status = 'open'
      and c.last_message_at < ${at.toISOString()}::timestamptz - make_interval(mins => l.quiet_minutes)
      and (c.unread = 0 or c.last_message_at < ${at.toISOString()}::timestamptz - make_interval(days => ${patienceDays}::int))
    order by c.last_message_at limit ${limit} for update of c skip locked`;
  return [...rows];
}

/** Conversations of people without a profile, the last spoken in first. */
export async function unlinkedConversations(tx: TenantTx, propertyId: string, limit: number): Promise<{ id: string; contact: string; contactHash: string }[]> {
  const rows = await tx.sql<{ id: string; contact: string; contactHash: string }[]>`
    select id, contact, contact_hash as "contactHash" from conversations where tenant_id = ${tx.tenantId} and property_id = ${propertyId} and guest_id is null and contact is not null
    order by last_message_at desc limit ${limit}`;
  return [...rows];
}

/** What is older than its line keeps: messages, the raw deliveries, then conversations with nothing left in them, and the address books of shut lines. Returns how many messages and deliveries went. */
export async function purgeInbox(tx: TenantTx, propertyId: string, at: Date, limit: number): Promise<{ messages: number; deliveries: number; conversations: number; contacts: number }> {
  const { sql: q, tenantId } = tx;
  const moment = q`${at.toISOString()}::timestamptz`;
  const messages = await q`
    delete from conversation_messages where tenant_id = ${tenantId} and id in (
      select m.id from inbox_lines l join conversation_messages m on m.tenant_id = l.tenant_id and m.line_id = l.id and m.at < ${moment} - make_interval(days => l.retention_days)
      where l.tenant_id = ${tenantId} and l.property_id = ${propertyId} limit ${limit})`;
  const deliveries = await q`
    update inbox_events set raw = null, awaits = null, failure = null where tenant_id = ${tenantId} and raw is not null and id in (
      select e.id from inbox_lines l join inbox_events e on e.tenant_id = l.tenant_id and e.line_id = l.id and e.raw is not null and e.received_at < ${moment} - make_interval(days => l.retention_days)
      where l.tenant_id = ${tenantId} and l.property_id = ${propertyId} limit ${limit})`;
  const emptied = await q`
    delete from conversations c using inbox_lines l where c.tenant_id = ${tenantId} and c.property_id = ${propertyId} and l.tenant_id = c.tenant_id and l.id = c.line_id and c.erased_at is null
      and c.last_message_at < ${moment} - make_interval(days => l.retention_days) and not exists (select from conversation_messages m where m.tenant_id = c.tenant_id and m.conversation_id = c.id)`;
  // The thread a legacy assistant keeps of a conversation goes with the last of its words.
  await q`with gone as (delete from incumbent_threads t where t.tenant_id = ${tenantId} and t.property_id = ${propertyId} and not exists (select from conversation_messages m where m.tenant_id = t.tenant_id and m.conversation_id = t.conversation_id)
      returning t.property_id, t.thread_id)
    insert into threads_to_forget (tenant_id, property_id, thread_id) select ${tenantId}, property_id, thread_id from gone on conflict do nothing`;
  const contacts = await q`
    delete from inbox_contacts b using inbox_lines l where b.tenant_id = ${tenantId} and l.tenant_id = b.tenant_id and l.id = b.line_id and l.property_id = ${propertyId} and l.status = 'disconnected' and b.erased_at is null`;
  return { messages: messages.count, deliveries: deliveries.count, conversations: emptied.count, contacts: contacts.count };
}
