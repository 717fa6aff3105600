import type { TenantTx } from "../tenant";

/** Whether a stay, a bill, a group, a waiting line or a declaration names this guest. */
export async function isBoundElsewhere(tx: TenantTx, id: string): Promise<boolean> {
  const [row] = await tx.sql<{ bound: boolean }[]>`
    select exists (select from reservations where tenant_id = ${tx.tenantId} and guest_id = ${id}) or exists (select from reservation_guests where tenant_id = ${tx.tenantId} and guest_id = ${id})
      or exists (select from folios where tenant_id = ${tx.tenantId} and guest_id = ${id}) or exists (select from reservation_groups where tenant_id = ${tx.tenantId} and contact_guest_id = ${id})
      or exists (select from waitlist where tenant_id = ${tx.tenantId} and guest_id = ${id}) or exists (select from conversations where tenant_id = ${tx.tenantId} and guest_id = ${id}) or exists (select from police_declarations where tenant_id = ${tx.tenantId} and guest_id = ${id}) as bound`;
  return row?.bound ?? false;
}

/** What keeps a guest from being erased: stays that are not over, and bills that are not even. */
export async function openBusiness(tx: TenantTx, ids: readonly string[], today: string): Promise<{ stays: string[]; balances: string[] }> {
  const { sql: q, tenantId } = tx;
  const stays = await q<{ number: string }[]>`
    select number from reservations where tenant_id = ${tenantId} and status in ('inquiry', 'held', 'confirmed', 'in_house') and (status = 'in_house' or departure >= ${today}::date)
      and (guest_id = any(${[...ids]}::uuid[]) or id in (select reservation_id from reservation_guests where tenant_id = ${tenantId} and guest_id = any(${[...ids]}::uuid[]))) order by number`;
  const balances = await q<{ folio: string }[]>`
    select coalesce(r.number || ' ', '') || f.label as folio from folios f left join reservations r on r.tenant_id = f.tenant_id and r.id = f.reservation_id
    join journal_lines l on l.tenant_id = f.tenant_id and l.folio_id = f.id and l.account in ('guest_ledger', 'deposits')
    where f.tenant_id = ${tenantId} and (f.guest_id = any(${[...ids]}::uuid[]) or r.guest_id = any(${[...ids]}::uuid[]))
    group by f.id, f.label, r.number, l.currency having sum(l.amount) <> 0 order by 1`;
  return { stays: stays.map((row) => row.number), balances: balances.map((row) => row.folio) };
}

/** Invoices of a guest's bills: frozen, and kept as long as tax law asks. */
export const invoicesOfGuests = (tx: TenantTx, ids: readonly string[]): Promise<{ id: string; number: string; issuedAt: string; totalAmount: number; currency: string; content: unknown }[]> => tx.sql`
  select i.id, i.number, i.issued_at::text as "issuedAt", i.total_amount as "totalAmount", i.currency, i.content from invoices i join folios f on f.tenant_id = i.tenant_id and f.id = i.folio_id
  left join reservations r on r.tenant_id = f.tenant_id and r.id = f.reservation_id
  where i.tenant_id = ${tx.tenantId} and (f.guest_id = any(${[...ids]}::uuid[]) or r.guest_id = any(${[...ids]}::uuid[])) order by i.number`;

export type Told = { notes: { number: string; body: string; createdAt: string }[]; documents: { number: string; name: string; mediaType: string; size: number }[]; lines: { folio: string; name: unknown; serviceDay: string; amount: number; currency: string }[]; messages: { receivedAt: string; body: unknown }[]; conversations: { at: string; direction: string; kind: string; sealed: string }[] };
/** What stands about a guest beside the profile: notes and papers of the stays, lines of the bills, what channels sent, what was said (sealed). */
export async function toldAbout(tx: TenantTx, ids: readonly string[]): Promise<Told> {
  const { sql: q, tenantId } = tx;
  const mine = [...ids];
  return {
    notes: await q<Told["notes"]>`select r.number, n.body, n.created_at::text as "createdAt" from reservation_notes n join reservations r on r.tenant_id = n.tenant_id and r.id = n.reservation_id
      where n.tenant_id = ${tenantId} and n.removed_at is null and r.guest_id = any(${mine}::uuid[]) order by n.created_at`,
    documents: await q<Told["documents"]>`select r.number, d.name, d.media_type as "mediaType", d.size from reservation_documents d join reservations r on r.tenant_id = d.tenant_id and r.id = d.reservation_id
      where d.tenant_id = ${tenantId} and r.guest_id = any(${mine}::uuid[]) order by d.created_at`,
    lines: await q<Told["lines"]>`select coalesce(r.number || ' ', '') || f.label as folio, l.name, l.service_day::text as "serviceDay", l.amount, l.currency from folio_lines l join folios f on f.tenant_id = l.tenant_id and f.id = l.folio_id
      left join reservations r on r.tenant_id = f.tenant_id and r.id = f.reservation_id where l.tenant_id = ${tenantId} and (f.guest_id = any(${mine}::uuid[]) or r.guest_id = any(${mine}::uuid[])) order by l.service_day, l.id`,
    messages: await q<Told["messages"]>`select m.received_at::text as "receivedAt", m.body from inbound_messages m join reservations r on r.tenant_id = m.tenant_id and r.id = m.reservation_id
      where m.tenant_id = ${tenantId} and r.guest_id = any(${mine}::uuid[]) order by m.received_at`,
    conversations: await q<Told["conversations"]>`select m.at::text as at, m.direction, m.kind, m.sealed from conversation_messages m join conversations c on c.tenant_id = m.tenant_id and c.id = m.conversation_id
      where m.tenant_id = ${tenantId} and c.guest_id = any(${mine}::uuid[]) order by m.at, m.id`,
  };
}

/** Deletes and empties what is the guest's own, in every table that holds it. The stays and bills themselves stay, without the person. */
export async function eraseOwn(tx: TenantTx, ids: readonly string[]): Promise<void> {
  const { sql: q, tenantId } = tx;
  const mine = q`any(${[...ids]}::uuid[])`;
  const booked = q`(select id from reservations where tenant_id = ${tenantId} and guest_id = ${mine})`;
  await q`delete from guest_identities where tenant_id = ${tenantId} and guest_id = ${mine}`;
  await q`delete from guest_consents where tenant_id = ${tenantId} and guest_id = ${mine}`;
  await q`delete from guest_revisions where tenant_id = ${tenantId} and guest_id = ${mine}`;
  await q`update guest_merges set survivor_before = '{}', moved = moved || '{"values": {}}' where tenant_id = ${tenantId} and (survivor_id = ${mine} or absorbed_id = ${mine})`;
  await q`delete from reservation_notes where tenant_id = ${tenantId} and reservation_id in ${booked}`;
  await q`delete from reservation_documents where tenant_id = ${tenantId} and reservation_id in ${booked}`;
  await q`update reservations set note = null, cancel_reason = null where tenant_id = ${tenantId} and guest_id = ${mine}`;
  await q`update reservation_groups set name = '–', note = null where tenant_id = ${tenantId} and contact_guest_id = ${mine}`;
  await q`update waitlist set note = null where tenant_id = ${tenantId} and guest_id = ${mine}`;
  await q`update police_declarations set reference = null where tenant_id = ${tenantId} and guest_id = ${mine}`;
  await q`update inbound_messages m set raw = '{}', body = null where m.tenant_id = ${tenantId} and (m.reservation_id in ${booked}
    or (m.connection_id, m.external_number) in (select connection_id, external_number from reservations where tenant_id = ${tenantId} and guest_id = ${mine} and external_number is not null))`;
  // What a PMS beside the house told and was told of the person; the object stays, so that the person is not taken in anew.
  const there = q`(select id from pms_objects where tenant_id = ${tenantId} and kind = 'customer' and local_id = ${mine})`;
  await q`delete from pms_writes where tenant_id = ${tenantId} and operation = 'customer.update' and input ->> 'objectId' in (select id::text from ${there} o)`;
  await q`delete from pms_conflicts where tenant_id = ${tenantId} and object_id in ${there}`;
  await q`update pms_objects set told = '{}', agreed = '{}', state = 'gone' where tenant_id = ${tenantId} and kind = 'customer' and local_id = ${mine}`;
  // What they wrote and said, and what the partner told of it. The row stays without the person, so that its history is not taken in anew.
  const talks = q`(select id from conversations where tenant_id = ${tenantId} and guest_id = ${mine})`;
  await q`update inbox_contacts set sealed = null, erased_at = clock_timestamp() where tenant_id = ${tenantId} and hashes && array(select contact_hash from conversations where tenant_id = ${tenantId} and guest_id = ${mine})`;
  await q`update inbox_events set raw = null, failure = null where tenant_id = ${tenantId} and conversation_id in ${talks}`;
  await q`delete from conversation_messages where tenant_id = ${tenantId} and conversation_id in ${talks}`;
  // What a legacy assistant was asked for them lies in a thread of its own, which it is told to delete afterwards.
  await q`with gone as (delete from incumbent_threads where tenant_id = ${tenantId} and conversation_id in ${talks} returning property_id, thread_id)
    insert into threads_to_forget (tenant_id, property_id, thread_id) select ${tenantId}, property_id, thread_id from gone on conflict do nothing`;
  await q`update conversations set contact = null, locale = null, guest_id = null, unread = 0, status = 'done', finished_at = coalesce(finished_at, clock_timestamp()), erased_at = clock_timestamp() where tenant_id = ${tenantId} and guest_id = ${mine}`;
  await q`
    update guests set name = '', first_name = null, last_name = null, email = null, phone = null, languages = '{}', country = null, nationality = null, birth_date = null, birth_place = null, gender = null, profession = null,
      address = '{}', company = null, tax_number = null, vip = null, do_not_contact = true, preferences = '[]', allergies = '{}', note = null, erased_at = clock_timestamp(), updated_at = clock_timestamp()
    where tenant_id = ${tenantId} and id = ${mine}`;
}

/** Where people write freely, and may have written a guest’s name: `table column type`. Invoices, the lines of bills, the journal and receipts are never changed. */
const freeText = [
  "reservations note text", "reservations cancel_reason text", "reservation_notes body text", "reservation_documents name text", "reservation_groups name text", "reservation_groups note text", "waitlist note text",
  "guests note text", "unit_blocks reason text", "drawer_counts note text", "business_days report jsonb", "payments reference text", "payments provider_facts jsonb", "payments failure text", "inbound_messages raw jsonb", "inbound_messages body jsonb", "inbound_messages error text",
  "proposals input jsonb", "proposals impact jsonb", "proposals reason jsonb", "proposals failure text", "chats title text", "chat_messages parts jsonb", "chat_messages metadata jsonb", "chat_pieces piece text", "objectives said text", "board_questions said text", "board_questions positions jsonb", "briefs content jsonb",
  "expenses note text", "feed_events summary text", "bank_lines text text", "idempotency_keys outcome jsonb", "import_parts lines jsonb", "import_problems value text", "outbox data jsonb",
  "knowledge_items problem text", "knowledge_items solution text", "knowledge_items because text", "knowledge_items quotes jsonb", "scenarios turns jsonb", "scenarios expectation jsonb", "scenario_proposals turns jsonb", "scenario_proposals expectation jsonb", "scenario_proposals quotes jsonb", "scenario_proposals because text",
].map((line) => line.split(" ") as [string, string, string]);

/** Any of the needles as words of their own, longest first: "Ana" stands in "Banana". However the spaces between were typed. */
const anyOf = (needles: readonly string[]): string =>
  `(?<![[:alnum:]])(?:${needles.map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "[[:space:]]+")).join("|")})(?![[:alnum:]])`;

/** Replaces every one of `needles` by `instead` wherever people write freely, whatever its letter case. Returns how many fields it was in. */
export async function scrub(tx: TenantTx, needles: readonly string[], instead: string): Promise<number> {
  if (needles.length === 0) return 0;
  const { sql: q, tenantId } = tx;
  let touched = 0;
  // A file given to a director cannot be rewritten: one that names the person goes whole.
  const anywhere = anyOf(needles);
  touched += (await q`delete from chat_attachments where tenant_id = ${tenantId} and (name ~* ${anywhere} or read::text ~* ${anywhere})`).count;
  for (const [table, column, type] of freeText) {
    const pattern = anyOf(type === "jsonb" ? needles.map((each) => JSON.stringify(each).slice(1, -1)) : needles);
    const done = await q`update ${q(table)} set ${q(column)} = regexp_replace(${q(column)}::text, ${pattern}, ${instead}, 'gi')::${type === "jsonb" ? q`jsonb` : q`text`} where tenant_id = ${tenantId} and ${q(column)}::text ~* ${pattern}`;
    touched += done.count;
  }
  return touched;
}
