import { z } from "zod";

/** What a guest is written of. As for people of the house: ids and figures wait, the words are made when it leaves. */
export const guestSubjectData = {
  /** The booking stands. */
  confirmation: z.strictObject({}),
  /** Dates or extras changed; `back`: minor units on their way to the guest. `was`: the dates the guest knows, where the house changed them. */
  changed: z.strictObject({ before: z.number().int(), byItself: z.number().int().min(0), byHand: z.number().int().min(0), was: z.strictObject({ arrival: z.iso.date(), departure: z.iso.date() }).optional() }),
  /** It was called off, by the guest or (`byHouse`) by the house, which gives back by hand what is over. */
  called_off: z.strictObject({ penalty: z.number().int().min(0), byItself: z.number().int().min(0), byHand: z.number().int().min(0), byHouse: z.literal(true).optional() }),
  /** A new link, because one was asked for. */
  stay_link: z.strictObject({}),
  /** Money, or a card, came when the rooms were gone. */
  late_payment: z.strictObject({ paymentId: z.uuid(), outcome: z.enum(["refunded", "released"]) }),
  /** A booking that was begun and not finished; once, and only where the guest agreed. */
  reminder: z.strictObject({}),
} as const;

export type GuestSubject = keyof typeof guestSubjectData;
export type GuestSubjectData<S extends GuestSubject = GuestSubject> = z.output<(typeof guestSubjectData)[S]>;
export const isGuestSubject = (text: string): text is GuestSubject => Object.hasOwn(guestSubjectData, text);
