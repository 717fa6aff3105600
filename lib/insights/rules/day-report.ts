import { z } from "zod";

const counted = z.object({ reservations: z.number(), rooms: z.number(), guests: z.number() });
const texts = z.record(z.string(), z.string());

/**
 * The day close report, frozen when a business day closes. Amounts in minor units of `currency`. Rooms and ADR are reckoned on
 * rooms as sold, revenue, taxes and payments on what was posted on the day; for each ledger opening + debit − credit = closing.
 */
export const dayReport = z.object({
  day: z.string(), currency: z.string(),
  rooms: z.object({
    available: z.number(), sold: z.number(), blocked: z.number(), revenue: z.number(),
    occupancyBp: z.number().nullable(), adr: z.number().nullable(), revpar: z.number().nullable(), trevpar: z.number().nullable(),
  }),
  movements: z.object({ arrivals: counted, departures: counted, inHouse: counted, walkIns: z.number(), noShows: z.number(), cancellations: z.number() }),
  revenue: z.array(z.object({ taxClass: z.string(), gross: z.number(), vat: z.number() })),
  levies: z.array(z.object({ code: z.string(), name: texts, amount: z.number(), quantity: z.number() })),
  vat: z.array(z.object({ code: z.string(), rateBp: z.number(), gross: z.number(), vat: z.number() })),
  payments: z.array(z.object({ method: z.string(), taken: z.number(), refunded: z.number(), count: z.number() })),
  ledgers: z.array(z.object({ account: z.string(), opening: z.number(), debit: z.number(), credit: z.number(), closing: z.number() })),
  /** What was left open: the numbers of stays that should have left, and drawers nobody counted. */
  left: z.object({ departures: z.array(z.string()), drawers: z.array(z.string()) }),
  forced: z.boolean(),
});
export type DayReport = z.output<typeof dayReport>;
