import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { countNights, isoDate } from "@/lib/kernel/nights";

const room = { reservationRoomId: idSchema };

/** `from`: the first night in the new unit, for a guest who moves during the stay. */
export const moveStayUnitInput = z.object({ ...room, unitId: idSchema, from: isoDate.optional(), until: isoDate.optional().describe("The day from which the stay is where it was again.") });
export const swapUnitsInput = z.object({ ...room, withReservationRoomId: idSchema, from: isoDate.optional() })
  .refine((input) => input.reservationRoomId !== input.withReservationRoomId, { message: "Two different stays change places.", path: ["withReservationRoomId"] });
export const lockUnitInput = z.object({ ...room, locked: z.boolean() });

const seat = z.object({ unitId: idSchema, reason: z.enum(["stay", "part"]), arrival: isoDate, departure: isoDate, locked: z.boolean().default(false) });
export const restoreSeatsInput = z.object({ stays: z.array(z.object({ ...room, seats: z.array(seat).max(200) })).min(1).max(500) });

/** A span of nights a person looks at, both ends included. */
export const period = (most: number) => z.object({ from: isoDate, to: isoDate })
  .refine((range) => range.to >= range.from, { message: "The last night must not come before the first.", path: ["to"] })
  .refine((range) => range.to < range.from || countNights(range.from, range.to) < most, { message: `At most ${most} nights at once.`, path: ["to"] });

const span = { from: isoDate, to: isoDate };
export const assignUnitsInput = z.object({ ...span, accept: z.array(z.object({ ...room, unitId: idSchema })).min(1, "Choose at least one stay.").max(500) })
  .refine((range) => range.to >= range.from, { message: "The last night must not come before the first.", path: ["to"] });

export const blockKinds = ["out_of_order", "owner", "maintenance"] as const;
const dates = { arrival: isoDate, departure: isoDate };
const order = { message: "The block must end after it begins.", path: ["departure"] };
const reason = z.string().trim().min(1, "Say why.").max(300);
const length = { message: "A block has at most 730 nights.", path: ["departure"] };
const short = (input: { arrival?: z.output<typeof isoDate> | undefined; departure?: z.output<typeof isoDate> | undefined }) => !input.arrival || !input.departure || input.departure <= input.arrival || countNights(input.arrival, input.departure) <= 730;
export const blockUnitInput = z.object({ unitId: idSchema, kind: z.enum(blockKinds), reason, ...dates, moveStays: z.boolean().default(false) })
  .refine((input) => input.departure > input.arrival, order).refine(short, length);
export const changeBlockInput = z.object({ blockId: idSchema, kind: z.enum(blockKinds).optional(), reason: reason.optional(), arrival: isoDate.optional(), departure: isoDate.optional(), moveStays: z.boolean().default(false) })
  .refine((input) => !input.arrival || !input.departure || input.departure > input.arrival, order).refine(short, length);
export const unblockUnitInput = z.object({ blockId: idSchema });

export const conditions = ["clean", "dirty", "inspected"] as const;
export const unitConditionInput = z.object({ unitId: idSchema, condition: z.enum(conditions) });

export const setPartsInput = z.object({
  roomTypeId: idSchema,
  parts: z.array(z.object({ roomTypeId: idSchema, quantity: z.number().int().min(1).max(200) })).max(50),
  /** The very rooms each unit is made of, where it matters which: connecting rooms. */
  units: z.array(z.object({ unitId: idSchema, partUnitIds: z.array(idSchema).min(1).max(50) })).max(200).default([]),
}).refine((input) => new Set(input.parts.map((part) => part.roomTypeId)).size === input.parts.length, { message: "A room type stands here twice.", path: ["parts"] });
