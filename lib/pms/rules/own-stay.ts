import { z } from "zod";
import { pmsReservation } from "./pms-port";

/** A stay of the PMS as it is kept beside its object: all but the wire's own copy. */
export const storedStay = pmsReservation.omit({ raw: true });
export type StoredStay = z.infer<typeof storedStay>;

/**
 * What an object of a stay that was booked here keeps: the room of ours it is, the dates and the state both sides were last told,
 * and how often we told a change, which makes each telling one of its own.
 */
export const ownStay = z.object({ roomId: z.uuid(), arrival: z.string(), departure: z.string(), state: z.enum(["live", "canceled"]), turn: z.number().int() });
export type OwnStay = z.infer<typeof ownStay>;
/** Null where the stay belongs to the PMS. */
export function ownStayOf(agreed: unknown): OwnStay | null {
  const parsed = ownStay.safeParse(agreed);
  return parsed.success ? parsed.data : null;
}

/** What the PMS answered to a booking: each room with the stay it became there; or nothing, because nobody wants it any more. */
export const bookedAnswer = z.union([
  z.object({ withdrawn: z.literal(true) }),
  z.object({ customerId: z.uuid().nullable(), stays: z.array(z.object({ roomId: z.uuid(), stay: storedStay })).min(1) }),
]);
export type BookedAnswer = z.infer<typeof bookedAnswer>;

/** Statuses in which nobody sleeps here on this reservation. */
export const gone: readonly string[] = ["cancelled", "no_show", "expired"];
/** Beginnings of the keys of the writes of one stay. */
export const bookKey = (reservationId: string): string => `book:${reservationId}:`;
export const ownKey = (externalId: string): string => `own:${externalId}:`;
/** A reservation that the PMS refused, or may not know. */
export const unknownThere = "not_in_pms";
