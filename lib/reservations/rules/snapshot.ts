import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { isoDate } from "@/lib/kernel/nights";

const minor = z.number().int().safe();
const nights = z.array(z.object({ night: isoDate, amount: minor })).max(800);
const i18n = z.record(z.string(), z.string());

export const quotedLine = z.object({
  kind: z.enum(["night", "extra", "promotion", "tax", "fee"]), code: z.string(), name: i18n, amount: minor, included: z.boolean(),
  night: isoDate.exactOptional(), roomId: z.string().exactOptional(), quantity: z.number().exactOptional(), taxClass: z.string().exactOptional(), taxCode: z.string().exactOptional(),
  rateBp: z.number().int().exactOptional(), promotionId: z.string().exactOptional(), extraId: z.string().exactOptional(),
});

/** A room row as it stands; `amount` and `nights` in minor units. */
export const roomState = z.object({
  id: idSchema, stayId: idSchema.nullable(), roomTypeId: idSchema.nullable(), ratePlanId: idSchema.nullable(), arrival: isoDate, departure: isoDate,
  adults: z.number().int().min(1).max(60), children: z.number().int().min(0).max(60), childAges: z.array(z.number().int().min(0).max(17)).max(60), amount: minor, nights,
});
export type RoomState = z.output<typeof roomState>;

export const extraState = z.object({ id: idSchema, extraId: idSchema, quantity: z.number().int().min(1), day: isoDate.nullable(), amount: minor });
export type ExtraState = z.output<typeof extraState>;

/** All of a reservation that a change of its stay or price moves: what a change is taken back to. */
export const reservationState = z.object({
  totalAmount: minor,
  taxes: z.array(z.object({ code: z.string(), name: z.string(), amount: minor, included: z.boolean() })).max(100),
  quoted: z.array(quotedLine).max(6_000),
  policies: z.record(z.string(), z.unknown()),
  promoCode: z.string().nullable(), commissionAmount: minor.nullable(),
  rooms: z.array(roomState).min(1).max(60),
  extras: z.array(extraState).max(200),
});
export type ReservationState = z.output<typeof reservationState>;
