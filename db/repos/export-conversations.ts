import type { TenantTx } from "../tenant";

export type ExportedMessage = { conversationId: string; propertyId: string; line: string; guestId: string | null; contact: string | null; locale: string | null; status: string; at: string; direction: string; author: string; authorName: string | null; kind: string; state: string; sealed: string };

/** Every message that is kept of every conversation, by conversation and moment, in batches: sealed as they lie. */
export function conversationRows(tx: TenantTx): AsyncIterable<ExportedMessage[]> {
  return tx.sql<ExportedMessage[]>`
    select c.id as "conversationId", c.property_id as "propertyId", l.title as line, c.guest_id as "guestId", c.contact, c.locale, c.status, to_json(m.at) #>> '{}' as at, m.direction, m.author, m.author_name as "authorName", m.kind, m.state, m.sealed
    from conversations c join inbox_lines l on l.tenant_id = c.tenant_id and l.id = c.line_id join conversation_messages m on m.tenant_id = c.tenant_id and m.conversation_id = c.id
    where c.tenant_id = ${tx.tenantId} order by c.property_id, c.opened_at, c.id, m.at, m.id`.cursor(500);
}
