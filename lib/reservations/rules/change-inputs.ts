import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { isoDate } from "@/lib/kernel/nights";

export const childAges = z.array(z.number().int().min(0).max(17)).max(20);
export const wantedExtra = z.object({ extraId: idSchema, quantity: z.number().int().min(1).max(999).default(1), day: isoDate.optional() });

/** Restrictions are the house's own: a person may pass over them, never over a room that is not there. */
const override = z.boolean().default(false).describe("Pass over minimum stay, closed arrival, an extra's order hour and other restrictions. Never over what is sold.");
/** Guards against a price that moved between the preview and the change. */
const expectedTotal = z.number().int().min(0).optional().describe("The new total as it was shown, in minor units: refuses when it has moved since.");
const reprice = z.boolean().default(false).describe("Price every night as of today, instead of keeping what was agreed for nights that stay.");

const roomWish = z.object({
  roomId: idSchema, arrival: isoDate.optional(), departure: isoDate.optional(), roomTypeId: idSchema.optional(), ratePlanId: idSchema.optional(),
  adults: z.number().int().min(1).max(30).optional(), children: z.number().int().min(0).max(30).optional(), childAges: childAges.optional(),
});

export const modification = z.object({
  id: idSchema,
  arrival: isoDate.optional().describe("For every room that begins with the reservation."),
  departure: isoDate.optional().describe("For every room that ends with the reservation."),
  rooms: z.array(roomWish).max(60).default([]),
  extras: z.array(wantedExtra).max(60).optional().describe("All extras the reservation shall have; left out: as they are."),
  promoCode: z.string().trim().min(1).max(40).nullable().optional(),
  override, reprice,
});
export const modifyReservationInput = modification.extend({ expectedTotal });

export const addRoomInput = z.object({
  id: idSchema, roomTypeId: idSchema, ratePlanId: idSchema, arrival: isoDate.optional(), departure: isoDate.optional(),
  adults: z.number().int().min(1).max(30), children: z.number().int().min(0).max(30).default(0), childAges: childAges.default([]), override, expectedTotal,
});
export const releaseRoomInput = z.object({ id: idSchema, roomId: idSchema, expectedTotal });

const charge = z.enum(["agreed", "today"]).default("agreed").describe("agreed: the nights keep their price, a free upgrade; today: they cost what the new type costs today.");
export const moveRoomInput = z.object({
  id: idSchema, roomId: idSchema, roomTypeId: idSchema, ratePlanId: idSchema.optional().describe("Left out: the same way of selling for the new type."),
  from: isoDate.optional().describe("First night in the new room; left out: the open business day in house, else the arrival."), charge, override, expectedTotal,
});
export const splitStayInput = z.object({
  id: idSchema, roomId: idSchema,
  parts: z.array(z.object({ from: isoDate, roomTypeId: idSchema, ratePlanId: idSchema.optional() })).min(1).max(20).describe("Each from its first night on, in order; before the first the stay keeps its room."),
  charge: charge.default("today"), override, expectedTotal,
});
export const shortenStayInput = z.object({
  id: idSchema, roomIds: z.array(idSchema).min(1).max(60).optional(), departure: isoDate.optional().describe("Left out: the open business day."),
  waive: z.string().trim().min(3).max(300).optional().describe("Why the penalty for the nights given up is not charged."), expectedTotal,
});
