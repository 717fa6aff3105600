import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { moneySchema } from "@/lib/kernel/money-schema";
import { isoDate } from "@/lib/kernel/nights";
import { pmsCategory, pmsCustomer, pmsHouse, pmsItem, pmsProduct, pmsRate, pmsReservation, pmsResource, pmsAge } from "./pms-port";
import { sources } from "./priorities";

export const objectKinds = ["reservation", "customer", "resource", "resource-category", "rate", "product"] as const;
export const mappedKinds = ["resource-category", "resource", "rate", "product"] as const;
const external = z.string().min(1).max(80);

export const pmsConnectionInput = z.object({ connectionId: idSchema });
export const recordHouseInput = z.object({
  connectionId: idSchema, house: pmsHouse, orderServiceId: z.uuid().nullable(), categories: z.array(pmsCategory).max(200), resources: z.array(pmsResource).max(2_000),
  assignments: z.array(z.object({ resourceId: z.uuid(), categoryId: z.uuid() })).max(5_000), rates: z.array(pmsRate).max(500), products: z.array(pmsProduct).max(1_000), ages: z.array(pmsAge).max(50),
  stays: z.number().int().min(0), customers: z.number().int().min(0),
});
export const mapObjectInput = z.object({ connectionId: idSchema, kind: z.enum(mappedKinds), externalId: external, localId: idSchema.nullable().describe("What it is in this house; null: it will be made when the house lands.") });
export const landHouseInput = z.object({ connectionId: idSchema, createMissing: z.boolean().default(true).describe("Make room types, rooms and rates that this house does not have yet.") });
export const landPricesInput = z.object({ connectionId: idSchema, rateId: z.uuid(), prices: z.array(z.object({ categoryId: z.uuid().nullable(), night: isoDate, price: moneySchema })).max(40_000) });
export const requestSyncInput = z.object({ connectionId: idSchema, everything: z.boolean().default(false).describe("All stays to come and all guests, not only what changed."), because: z.enum(["asked", "socket", "webhook", "clock"]).default("asked") });
export const takeCustomerInput = z.object({ connectionId: idSchema, customer: pmsCustomer, again: z.boolean().default(false) });
export const takeStayInput = z.object({ connectionId: idSchema, stay: pmsReservation, customer: pmsCustomer.nullable(), items: z.array(pmsItem).max(1_000), again: z.boolean().default(false), identifier: z.string().max(255).nullable().default(null).describe("What its booking says it is here, where the PMS was asked.") });
export const takeResourceInput = z.object({ connectionId: idSchema, resource: pmsResource, again: z.boolean().default(false) });
export const noteFailureInput = z.object({ connectionId: idSchema, kind: z.enum(objectKinds), externalId: external, direction: z.enum(["in", "out"]).default("in"), reason: z.string().max(500), told: z.unknown() });
export const recordMarkInput = z.object({ connectionId: idSchema, mark: z.iso.datetime({ offset: true }) });
export const recordTroubleInput = z.object({ connectionId: idSchema, reason: z.string().max(500).nullable() });
export const queueChargeInput = z.object({ lineId: idSchema });
export const queueGuestInput = z.object({ guestId: idSchema });
export const queueStayInput = z.object({ reservationId: idSchema });
export const queueBookingInput = z.object({ reservationId: idSchema });
export const bookingInput = z.object({ connectionId: idSchema, bookingId: idSchema, roomIds: z.array(idSchema).min(1) });
export const stayOfOursInput = z.object({ connectionId: idSchema, stayId: external });
export const queueUnitInput = z.object({ unitId: idSchema });
export const recordWriteInput = z.object({
  writeId: idSchema, attempt: z.number().int(), outcome: z.enum(["done", "found", "refused", "failed", "unknown"]), answer: z.unknown(), reason: z.string().max(500).nullable().default(null),
});
export const settleConflictInput = z.object({ conflictId: idSchema, choice: z.enum(sources) });
export const resendWriteInput = z.object({ writeId: idSchema });
export const reimportObjectInput = z.object({ objectId: idSchema });
export const listObjectsInput = z.object({ connectionId: idSchema, kind: z.enum(objectKinds).optional(), state: z.enum(["in-step", "waiting", "conflict", "unmapped", "gone"]).optional(), limit: z.number().int().min(1).max(200).default(50) });
export const listOfConnectionInput = z.object({ connectionId: idSchema, limit: z.number().int().min(1).max(200).default(50) });
