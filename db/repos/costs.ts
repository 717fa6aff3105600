import { and, asc, desc, eq, gte, lte, ne } from "drizzle-orm";
import { costModels, expenses } from "../schema/costs";
import type { TenantTx } from "../tenant";
import { clipped } from "./reports";

export type CostModelRow = typeof costModels.$inferSelect;
export type ExpenseRow = typeof expenses.$inferSelect;

/** The model in force on a day: the latest that begins on it or before. */
export async function costModelOn(tx: TenantTx, propertyId: string, day: string): Promise<CostModelRow | undefined> {
  const [row] = await tx.db.select().from(costModels).where(and(eq(costModels.tenantId, tx.tenantId), eq(costModels.propertyId, propertyId), lte(costModels.validFrom, day)))
    .orderBy(desc(costModels.validFrom)).limit(1);
  return row;
}

/** Every model of the house, the latest first. */
export const costModelsOf = (tx: TenantTx, propertyId: string): Promise<CostModelRow[]> =>
  tx.db.select().from(costModels).where(and(eq(costModels.tenantId, tx.tenantId), eq(costModels.propertyId, propertyId))).orderBy(desc(costModels.validFrom));

/** Begins the model of a day where there is none yet, then holds its row. */
export async function openCostModel(tx: TenantTx, row: Omit<typeof costModels.$inferInsert, "tenantId">): Promise<CostModelRow | undefined> {
  await tx.db.insert(costModels).values({ ...row, tenantId: tx.tenantId }).onConflictDoNothing({ target: [costModels.tenantId, costModels.propertyId, costModels.validFrom] });
  const [kept] = await tx.db.select().from(costModels).where(and(eq(costModels.tenantId, tx.tenantId), eq(costModels.propertyId, row.propertyId), eq(costModels.validFrom, row.validFrom))).for("update");
  return kept;
}

export const updateCostModel = async (tx: TenantTx, id: string, values: Pick<typeof costModels.$inferInsert, "items" | "updatedBy">) => {
  await tx.db.update(costModels).set({ ...values, updatedAt: new Date() }).where(and(eq(costModels.tenantId, tx.tenantId), eq(costModels.id, id)));
};

export const insertExpense = async (tx: TenantTx, row: Omit<typeof expenses.$inferInsert, "tenantId">) => {
  await tx.db.insert(expenses).values({ ...row, tenantId: tx.tenantId });
};

export async function lockExpense(tx: TenantTx, id: string): Promise<ExpenseRow | undefined> {
  const [row] = await tx.db.select().from(expenses).where(and(eq(expenses.tenantId, tx.tenantId), eq(expenses.id, id))).for("update");
  return row;
}

export const setExpenseStatus = async (tx: TenantTx, id: string, status: string) => {
  await tx.db.update(expenses).set({ status }).where(and(eq(expenses.tenantId, tx.tenantId), eq(expenses.id, id)));
};

export const expenseRows = (tx: TenantTx, propertyId: string, from: string, to: string): Promise<ExpenseRow[]> =>
  tx.db.select().from(expenses).where(and(eq(expenses.tenantId, tx.tenantId), eq(expenses.propertyId, propertyId), gte(expenses.day, from), lte(expenses.day, to)))
    .orderBy(asc(expenses.day), asc(expenses.createdAt));

/** What stands of a period's expenses, by category. Minor units. */
export const standingExpenses = (tx: TenantTx, propertyId: string, from: string, to: string) =>
  tx.db.select({ category: expenses.category, amount: expenses.amount, status: expenses.status }).from(expenses).where(and(
    eq(expenses.tenantId, tx.tenantId), eq(expenses.propertyId, propertyId), gte(expenses.day, from), lte(expenses.day, to), ne(expenses.status, "cancelled")));

export type SalesMix = {
  revenue: number; roomNights: number;
  /** Guests times nights, and the room-nights they are counted over. */
  guestNights: number; guestRoomNights: number;
  /** What channels and agencies with a known share took of it, and revenue of channels whose share nobody said. */
  commission: number; unsaidRevenue: number; directRevenue: number;
};

/** How a period was sold: room revenue (as priced, included taxes and all), nights, guests, commission. Minor units. */
export async function salesMix(tx: TenantTx, propertyId: string, from: string, to: string): Promise<SalesMix> {
  const [row] = await tx.sql<SalesMix[]>`
    with ${clipped(tx, propertyId, from, to)},
    people as (
      select coalesce(sum((rr.adults + rr.children) * (rr.departure - rr.arrival)), 0)::bigint as guests, coalesce(sum(rr.departure - rr.arrival), 0)::bigint as nights
      from reservation_rooms rr join reservations r on r.tenant_id = rr.tenant_id and r.id = rr.reservation_id
      where rr.tenant_id = ${tx.tenantId} and r.property_id = ${propertyId} and r.status in ('confirmed', 'in_house', 'departed') and rr.released_at is null
        and rr.room_type_id is not null and rr.arrival between ${from}::date and ${to}::date)
    select coalesce(sum(c.amount), 0)::bigint as revenue, coalesce(sum(c.room_nights), 0)::int as "roomNights",
      coalesce(round(sum(c.amount * c.commission_bp) / 10000.0), 0)::bigint as commission,
      coalesce(sum(c.amount) filter (where c.source = 'channel' and c.commission_bp is null), 0)::bigint as "unsaidRevenue",
      coalesce(sum(c.amount) filter (where c.source <> 'channel' and c.commission_bp is null), 0)::bigint as "directRevenue",
      (select guests from people) as "guestNights", (select nights from people) as "guestRoomNights"
    from clipped c`;
  return row ?? { revenue: 0, roomNights: 0, guestNights: 0, guestRoomNights: 0, commission: 0, unsaidRevenue: 0, directRevenue: 0 };
}

export type DayToSell = { roomTypeId: string; night: string; physical: number; sold: number; remaining: number; price: number | null };

/** Nights of a span by room type: what stands, what is left, and the mean price of the plans that own their price. */
export async function daysToSell(tx: TenantTx, propertyId: string, from: string, to: string): Promise<DayToSell[]> {
  const rows = await tx.sql<DayToSell[]>`
    select n.room_type_id as "roomTypeId", n.night::text as night, n.physical, n.sold, case when coalesce(bool_and(r.stop_sell), false) then 0 else n.available end as remaining, round(avg(r.amount))::bigint as price
    from room_nights n
    join room_types rt on rt.tenant_id = n.tenant_id and rt.id = n.room_type_id and rt.property_id = ${propertyId} and rt.kind = 'room'
    left join rate_plans p on p.tenant_id = n.tenant_id and p.room_type_id = n.room_type_id and p.active
      and exists (select 1 from rate_families f where f.tenant_id = p.tenant_id and f.id = p.family_id and f.parent_id is null)
    left join rate_nights r on r.tenant_id = n.tenant_id and r.rate_plan_id = p.id and r.night = n.night
    where n.tenant_id = ${tx.tenantId} and n.night between ${from}::date and ${to}::date
      and not exists (select 1 from room_type_parts c where c.tenant_id = n.tenant_id and c.room_type_id = n.room_type_id)
    group by n.room_type_id, n.night, n.physical, n.sold, n.available order by n.night`;
  return [...rows];
}

/** Money captured for stays since a moment, and what of it came as a deposit. Minor units of the house's currency. */
export async function depositsSince(tx: TenantTx, propertyId: string, currency: string, since: Date): Promise<{ all: number; deposits: number }> {
  const [row] = await tx.sql<{ all: number; deposits: number }[]>`
    select coalesce(sum(p.amount), 0)::bigint as all, coalesce(sum(p.amount) filter (where p.deposit), 0)::bigint as deposits
    from payments p where p.tenant_id = ${tx.tenantId} and p.property_id = ${propertyId} and p.currency = ${currency} and p.status in ('captured', 'refunded') and p.direction = 'in' and p.method <> 'deposit' and p.created_at >= ${since.toISOString()}::timestamptz`;
  return row ?? { all: 0, deposits: 0 };
}
