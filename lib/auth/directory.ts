import { and, eq, gt, isNotNull } from "drizzle-orm";
import { systemDb } from "@/db/system";
import { connections } from "@/db/schema/channels";
import { properties } from "@/db/schema/property";
import { outbox } from "@/db/schema/road";

/** Every active channel connection of every tenant, for the clock that asks them all. */
export const listActiveConnections = (): Promise<{ tenantId: string; propertyId: string; connectionId: string; partner: string; timezone: string }[]> =>
  systemDb().select({ tenantId: connections.tenantId, propertyId: connections.propertyId, connectionId: connections.id, partner: connections.partner, timezone: properties.timezone }).from(connections)
    .innerJoin(properties, and(eq(properties.tenantId, connections.tenantId), eq(properties.id, connections.propertyId))).where(eq(connections.status, "active"));

/** Every property of every tenant, for nightly work. */
export const listAllProperties = (): Promise<{ tenantId: string; propertyId: string; timezone: string }[]> =>
  systemDb().select({ tenantId: properties.tenantId, propertyId: properties.id, timezone: properties.timezone }).from(properties);

/** Houses that close their business day by themselves, with the hour on their own clock. */
export const listAuditedProperties = async (): Promise<{ tenantId: string; propertyId: string; timezone: string; time: string }[]> =>
  (await systemDb().select({ tenantId: properties.tenantId, propertyId: properties.id, timezone: properties.timezone, time: properties.nightAuditTime }).from(properties).where(isNotNull(properties.nightAuditTime)))
    .flatMap(({ time, ...house }) => (time === null ? [] : [{ ...house, time }]));

/** Organisations something happened in since a moment: those with an event in the outbox. */
export const listTenantsAtWork = async (since: Date): Promise<string[]> =>
  (await systemDb().selectDistinct({ tenantId: outbox.tenantId }).from(outbox).where(gt(outbox.createdAt, since))).map(({ tenantId }) => tenantId);
