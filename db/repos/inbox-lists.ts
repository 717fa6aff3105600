import type { TenantTx } from "../tenant";

export type ListedConversation = {
  id: string; lineId: string; lineTitle: string; lineKind: string; guestId: string | null; guestName: string | null; contact: string | null; locale: string | null; status: string; unread: number;
  lastMessageAt: string; finishedAt: string | null; lastKind: string | null; lastSealed: string | null; lastDirection: string | null; lastState: string | null;
};

/** Conversations of a house, the last spoken in first, each with its last message. */
export async function conversationPage(tx: TenantTx, propertyId: string, filter: { status: string; guestId?: string | undefined; before: string | null; limit: number }): Promise<ListedConversation[]> {
  const { sql: q, tenantId } = tx;
  const rows = await q<ListedConversation[]>`
    select c.id, c.line_id as "lineId", l.title as "lineTitle", l.kind as "lineKind", coalesce(g.merged_into, g.id) as "guestId", nullif(coalesce(s.name, g.name), '') as "guestName", c.contact, c.locale, c.status, c.unread,
      c.last_message_at::text as "lastMessageAt", c.finished_at::text as "finishedAt",
      m.kind as "lastKind", m.sealed as "lastSealed", m.direction as "lastDirection", m.state as "lastState"
    from conversations c join inbox_lines l on l.tenant_id = c.tenant_id and l.id = c.line_id
    left join guests g on g.tenant_id = c.tenant_id and g.id = c.guest_id left join guests s on s.tenant_id = g.tenant_id and s.id = g.merged_into
    left join lateral (select kind, sealed, direction, state from conversation_messages m where m.tenant_id = c.tenant_id and m.conversation_id = c.id and m.kind in ('text', 'call', 'voicemail') order by m.at desc, m.id desc limit 1) m on true
    where c.tenant_id = ${tenantId} and c.property_id = ${propertyId}
      ${filter.status === "all" ? q`` : q`and c.status = ${filter.status}`} ${filter.guestId === undefined ? q`` : q`and coalesce(g.merged_into, g.id) = ${filter.guestId}`}
      ${filter.before === null ? q`` : q`and c.last_message_at < ${filter.before}::timestamptz`}
    order by c.last_message_at desc, c.id desc limit ${filter.limit}`;
  return [...rows];
}
