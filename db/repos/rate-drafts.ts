import type { TenantTx } from "../tenant";

export type DraftValues = Record<string, number | boolean | null>;
export type DraftRow = { ratePlanId: string; night: string; values: DraftValues; draftedBy: string; updatedAt: string };
export type DraftFilter = { propertyId: string; ratePlanIds?: readonly string[] | undefined; from?: string | undefined; to?: string | undefined; lock?: boolean };

/** What is written and not published, by plan and night; locked in that order when `lock`. */
export async function draftsOf(tx: TenantTx, filter: DraftFilter): Promise<DraftRow[]> {
  const rows = await tx.sql<DraftRow[]>`
    select d.rate_plan_id as "ratePlanId", d.night::text as night, d.values, d.drafted_by as "draftedBy", d.updated_at::text as "updatedAt"
    from rate_drafts d join rate_plans p on p.tenant_id = d.tenant_id and p.id = d.rate_plan_id
    where d.tenant_id = ${tx.tenantId} and p.property_id = ${filter.propertyId}
      ${filter.ratePlanIds ? tx.sql`and d.rate_plan_id in ${tx.sql([...filter.ratePlanIds])}` : tx.sql``}
      ${filter.from ? tx.sql`and d.night >= ${filter.from}::date` : tx.sql``} ${filter.to ? tx.sql`and d.night <= ${filter.to}::date` : tx.sql``}
    order by d.rate_plan_id, d.night ${filter.lock ? tx.sql`for update of d` : tx.sql``}`;
  return [...rows];
}

/** The drafts of named cells, locked. */
export async function lockDrafts(tx: TenantTx, cells: readonly { ratePlanId: string; night: string }[]): Promise<DraftRow[]> {
  const rows = await tx.sql<DraftRow[]>`
    select d.rate_plan_id as "ratePlanId", d.night::text as night, d.values, d.drafted_by as "draftedBy", d.updated_at::text as "updatedAt"
    from rate_drafts d join (select distinct * from json_to_recordset(${JSON.stringify(cells)}::text::json) as x("ratePlanId" uuid, night date)) c
      on c."ratePlanId" = d.rate_plan_id and c.night = d.night
    where d.tenant_id = ${tx.tenantId} order by d.rate_plan_id, d.night for update of d`;
  return [...rows];
}

export async function putDrafts(tx: TenantTx, rows: readonly { ratePlanId: string; night: string; values: DraftValues }[], draftedBy: string): Promise<void> {
  if (rows.length === 0) return;
  await tx.sql`
    insert into rate_drafts (tenant_id, rate_plan_id, night, values, drafted_by)
    select ${tx.tenantId}, x."ratePlanId", x.night, x.values, ${draftedBy}
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as x("ratePlanId" uuid, night date, values jsonb) order by 2, 3
    on conflict (tenant_id, rate_plan_id, night) do update set values = excluded.values, drafted_by = excluded.drafted_by, updated_at = clock_timestamp()`;
}

export async function deleteDrafts(tx: TenantTx, cells: readonly { ratePlanId: string; night: string }[]): Promise<void> {
  if (cells.length === 0) return;
  await tx.sql`
    delete from rate_drafts d using json_to_recordset(${JSON.stringify(cells)}::text::json) as x("ratePlanId" uuid, night date)
    where d.tenant_id = ${tx.tenantId} and d.rate_plan_id = x."ratePlanId" and d.night = x.night`;
}

export type MappedPlanRow = { connectionId: string; partner: string; status: string; roomTypeId: string; ratePlanId: string; partnerName: string; facts: Record<string, unknown> };

/** Which channel shows which plan: the mappings of a property's connections. */
export async function mappedPlans(tx: TenantTx, propertyId: string): Promise<MappedPlanRow[]> {
  const rows = await tx.sql<MappedPlanRow[]>`
    select c.id as "connectionId", c.partner, c.status, m.room_type_id as "roomTypeId", m.rate_plan_id as "ratePlanId", m.partner_name as "partnerName", m.facts
    from connections c join room_mappings m on m.tenant_id = c.tenant_id and m.connection_id = c.id
    where c.tenant_id = ${tx.tenantId} and c.property_id = ${propertyId} and m.room_type_id is not null and m.rate_plan_id is not null order by c.created_at, m.inventory_code`;
  return [...rows];
}

/** What is left of every room type, for nights whose ledger is open. */
export async function openNightsOf(tx: TenantTx, propertyId: string, from: string, to: string): Promise<{ roomTypeId: string; night: string; available: number }[]> {
  const rows = await tx.sql<{ roomTypeId: string; night: string; available: number }[]>`
    select n.room_type_id as "roomTypeId", n.night::text as night, n.available from room_nights n join room_types t on t.tenant_id = n.tenant_id and t.id = n.room_type_id
    where n.tenant_id = ${tx.tenantId} and t.property_id = ${propertyId} and n.night between ${from}::date and ${to}::date`;
  return [...rows];
}
