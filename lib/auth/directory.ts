import { and, eq, gt, gte, inArray, isNotNull, isNull, max, or } from "drizzle-orm";
import { systemDb } from "@/db/system";
import { boardSettings, briefs } from "@/db/schema/board";
import { fiscalArchives } from "@/db/schema/console";
import { contactWishes, deliveries } from "@/db/schema/messaging";
import { connections } from "@/db/schema/channels";
import { properties } from "@/db/schema/property";
import { outbox } from "@/db/schema/road";
import { knowledgeSources } from "@/db/schema/knowledge";
import { rollouts } from "@/db/schema/rollouts";

/** Every active channel connection of every tenant, for the clock that asks them all. */
export const listActiveConnections = (): Promise<{ tenantId: string; propertyId: string; connectionId: string; partner: string; timezone: string }[]> =>
  systemDb().select({ tenantId: connections.tenantId, propertyId: connections.propertyId, connectionId: connections.id, partner: connections.partner, timezone: properties.timezone }).from(connections)
    .innerJoin(properties, and(eq(properties.tenantId, connections.tenantId), eq(properties.id, connections.propertyId))).where(eq(connections.status, "active"));

/** Every property of every tenant, for nightly work. */
export const listAllProperties = (): Promise<{ tenantId: string; propertyId: string; timezone: string }[]> =>
  systemDb().select({ tenantId: properties.tenantId, propertyId: properties.id, timezone: properties.timezone }).from(properties);

/** Every connected folder of documents of every tenant, for the clock that has them read. */
export const listSources = (): Promise<{ tenantId: string; propertyId: string; sourceId: string }[]> =>
  systemDb().select({ tenantId: knowledgeSources.tenantId, propertyId: knowledgeSources.propertyId, sourceId: knowledgeSources.id }).from(knowledgeSources).where(eq(knowledgeSources.status, "active"));

/** Houses where a roll-out decides who answers guests, in whole or in part. */
export const listRollouts = (): Promise<{ tenantId: string; propertyId: string }[]> =>
  systemDb().select({ tenantId: rollouts.tenantId, propertyId: rollouts.propertyId }).from(rollouts).where(inArray(rollouts.status, ["running", "completed"]));

/** Organisations of which a fiscal archive is kept: most of them have nothing else left. */
export const listArchivedTenants = async (): Promise<string[]> => (await systemDb().selectDistinct({ tenantId: fiscalArchives.tenantId }).from(fiscalArchives)).map(({ tenantId }) => tenantId);

/** Houses that close their business day by themselves, with the hour on their own clock. */
export const listAuditedProperties = async (): Promise<{ tenantId: string; propertyId: string; timezone: string; time: string }[]> =>
  (await systemDb().select({ tenantId: properties.tenantId, propertyId: properties.id, timezone: properties.timezone, time: properties.nightAuditTime }).from(properties).where(isNotNull(properties.nightAuditTime)))
    .flatMap(({ time, ...house }) => (time === null ? [] : [{ ...house, time }]));

/** Every house that wants a daily brief: its hour on its own clock ("HH:MM"; null: the usual one), and the day of its last brief since `since`. */
export const listBriefedProperties = (since: string): Promise<{ tenantId: string; propertyId: string; timezone: string; at: string | null; lastDay: string | null }[]> =>
  systemDb().select({ tenantId: properties.tenantId, propertyId: properties.id, timezone: properties.timezone, at: boardSettings.briefAt, lastDay: max(briefs.day) }).from(properties)
    .leftJoin(boardSettings, and(eq(boardSettings.tenantId, properties.tenantId), eq(boardSettings.propertyId, properties.id)))
    .leftJoin(briefs, and(eq(briefs.tenantId, properties.tenantId), eq(briefs.propertyId, properties.id), gte(briefs.day, since)))
    .where(or(isNull(boardSettings.briefOn), eq(boardSettings.briefOn, true)))
    .groupBy(properties.tenantId, properties.id, properties.timezone, boardSettings.briefAt);

/** Whose message a partner speaks of: the houses of deliveries that carry its reference. */
export const housesOfDelivery = (partnerRef: string): Promise<{ tenantId: string; propertyId: string }[]> =>
  systemDb().selectDistinct({ tenantId: deliveries.tenantId, propertyId: deliveries.propertyId }).from(deliveries).where(eq(deliveries.partnerRef, partnerRef));

/** In which houses a number, by its digest, was proven. */
export const housesOfNumber = (whatsappHash: string): Promise<{ tenantId: string; propertyId: string }[]> =>
  systemDb().selectDistinct({ tenantId: contactWishes.tenantId, propertyId: contactWishes.propertyId }).from(contactWishes).where(eq(contactWishes.whatsappHash, whatsappHash));

/** Organisations something happened in since a moment: those with an event in the outbox. */
export const listTenantsAtWork = async (since: Date): Promise<string[]> =>
  (await systemDb().selectDistinct({ tenantId: outbox.tenantId }).from(outbox).where(gt(outbox.createdAt, since))).map(({ tenantId }) => tenantId);
