/** What this house tells the PMS, as rows of an outbox. */
import { z } from "zod";
import { customerFields, orderInput, resourceStates, stayChange } from "./pms-port";

const id = z.uuid();
export const pmsWrite = z.discriminatedUnion("operation", [
  z.object({ operation: z.literal("order.add"), input: orderInput }),
  z.object({ operation: z.literal("order.cancel"), input: z.object({ marker: z.string(), customerId: id }) }),
  z.object({ operation: z.literal("customer.update"), input: z.object({
    customerId: id, objectId: id, fields: customerFields.partial(),
    /** What these fields said there when this was decided: one that says something else by now was changed there too. */
    base: customerFields.partial(),
  }) }),
  /** Rooms of a reservation of ours, as one group there. Who and when is read at the moment of telling; a room's id is its identifier there. */
  z.object({ operation: z.literal("stay.book"), input: z.object({ bookingId: id, roomIds: z.array(id).min(1) }) }),
  z.object({ operation: z.literal("stay.change"), input: stayChange }),
  z.object({ operation: z.literal("stay.cancel"), input: z.object({ reservationId: id, note: z.string() }) }),
  z.object({ operation: z.literal("stay.start"), input: z.object({ reservationId: id }) }),
  z.object({ operation: z.literal("stay.process"), input: z.object({ reservationId: id }) }),
  z.object({ operation: z.literal("resource.state"), input: z.object({ resourceId: id, state: z.enum(resourceStates), reason: z.string() }) }),
]);
export type PmsWrite = z.infer<typeof pmsWrite>;
export type PmsOperation = PmsWrite["operation"];

/**
 * Whether the work of a write whose answer was lost can be seen there: an order by its marker, a booking by its identifier, a step of a stay by its state.
 * The others say a value, and saying it twice is saying it once.
 */
export const lookedFor: ReadonlySet<PmsOperation> = new Set(["order.add", "stay.book", "stay.cancel", "stay.start", "stay.process"]);

/** The mark on an order's item by which it is found again. */
export const markerOf = (onceKey: string): string => `lhcm:${onceKey}`;

/** Answers in a row without which a write is given up and shown to people. */
export const mostAttempts = 12;
