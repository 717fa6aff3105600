import { and, asc, eq, ne } from "drizzle-orm";
import { onboardings, onboardingSteps } from "../schema/onboarding";
import type { TenantTx } from "../tenant";

export type OnboardingRow = typeof onboardings.$inferSelect;
export type OnboardingStepRow = typeof onboardingSteps.$inferSelect;

export const insertOnboarding = async (tx: TenantTx, row: Omit<typeof onboardings.$inferInsert, "tenantId">, steps: readonly Omit<typeof onboardingSteps.$inferInsert, "tenantId" | "onboardingId">[]) => {
  await tx.db.insert(onboardings).values({ ...row, tenantId: tx.tenantId });
  await tx.db.insert(onboardingSteps).values(steps.map((step) => ({ ...step, tenantId: tx.tenantId, onboardingId: row.id })));
};

export async function findOnboarding(tx: TenantTx, id: string): Promise<OnboardingRow | undefined> {
  const [row] = await tx.db.select().from(onboardings).where(and(eq(onboardings.tenantId, tx.tenantId), eq(onboardings.id, id)));
  return row;
}

export async function lockOnboarding(tx: TenantTx, id: string): Promise<OnboardingRow | undefined> {
  const [row] = await tx.db.select().from(onboardings).where(and(eq(onboardings.tenantId, tx.tenantId), eq(onboardings.id, id))).for("update");
  return row;
}

export async function findOnboardingOf(tx: TenantTx, propertyId: string, ota: string): Promise<OnboardingRow | undefined> {
  const [row] = await tx.db.select().from(onboardings).where(and(eq(onboardings.tenantId, tx.tenantId), eq(onboardings.propertyId, propertyId), eq(onboardings.ota, ota)));
  return row;
}

export const onboardingsOf = (tx: TenantTx, propertyId: string): Promise<OnboardingRow[]> =>
  tx.db.select().from(onboardings).where(and(eq(onboardings.tenantId, tx.tenantId), eq(onboardings.propertyId, propertyId))).orderBy(asc(onboardings.ota));

/** Those a change of the house may move on. */
export const openOnboardings = (tx: TenantTx, propertyId: string): Promise<{ id: string }[]> =>
  tx.db.select({ id: onboardings.id }).from(onboardings).where(and(eq(onboardings.tenantId, tx.tenantId), eq(onboardings.propertyId, propertyId), ne(onboardings.status, "live"), ne(onboardings.status, "stopped")));

export const updateOnboarding = async (tx: TenantTx, id: string, values: Partial<typeof onboardings.$inferInsert>) => {
  await tx.db.update(onboardings).set(values).where(and(eq(onboardings.tenantId, tx.tenantId), eq(onboardings.id, id)));
};

export const stepsOf = (tx: TenantTx, onboardingId: string): Promise<OnboardingStepRow[]> =>
  tx.db.select().from(onboardingSteps).where(and(eq(onboardingSteps.tenantId, tx.tenantId), eq(onboardingSteps.onboardingId, onboardingId))).orderBy(asc(onboardingSteps.position));

export const updateStep = async (tx: TenantTx, onboardingId: string, step: string, values: Partial<typeof onboardingSteps.$inferInsert>) => {
  await tx.db.update(onboardingSteps).set(values).where(and(eq(onboardingSteps.tenantId, tx.tenantId), eq(onboardingSteps.onboardingId, onboardingId), eq(onboardingSteps.step, step)));
};

export type ArrivedBooking = { number: string; externalNumber: string; cancelled: boolean };

/** The first booking of a connection that arrived since a moment: of a guest of this name, or of anybody. */
export async function arrivedBooking(tx: TenantTx, connectionId: string, since: Date, guestName: string | null): Promise<ArrivedBooking | undefined> {
  const [row] = await tx.sql<ArrivedBooking[]>`
    select r.number, r.external_number as "externalNumber", r.status = 'cancelled' as cancelled
    from reservations r left join guests g on g.tenant_id = r.tenant_id and g.id = r.guest_id
    where r.tenant_id = ${tx.tenantId} and r.connection_id = ${connectionId} and r.created_at >= ${since.toISOString()}::timestamptz and r.external_number is not null
      ${guestName === null ? tx.sql`` : tx.sql`and g.name = ${guestName}`}
    order by r.created_at, r.id limit 1`;
  return row;
}

/** A night far ahead on which a mapped room can be booked for a trial: the type with most rooms left, as late as it is sold. */
export async function trialNight(tx: TenantTx, connectionId: string, from: string): Promise<{ inventoryCode: string; rateCode: string | null; night: string; available: number } | undefined> {
  const [row] = await tx.sql<{ inventoryCode: string; rateCode: string | null; night: string; available: number }[]>`
    select m.inventory_code as "inventoryCode", m.rate_code as "rateCode", c.night::text as night, n.available
    from room_mappings m
    join ari_cells c on c.tenant_id = m.tenant_id and c.connection_id = m.connection_id and c.room_type_id = m.room_type_id and c.rate_code = '' and c.state = 'confirmed'
    join room_nights n on n.tenant_id = m.tenant_id and n.room_type_id = m.room_type_id and n.night = c.night and n.available > 0
    join rate_nights r on r.tenant_id = m.tenant_id and r.rate_plan_id = m.rate_plan_id and r.night = c.night and not r.stop_sell and not r.closed_to_arrival and r.min_stay <= 1
    where m.tenant_id = ${tx.tenantId} and m.connection_id = ${connectionId} and m.room_type_id is not null and c.night >= ${from}::date
    order by n.available desc, c.night desc, m.inventory_code limit 1`;
  return row;
}
