import { z } from "zod";
import { ChannelError } from "@/lib/channels/rules/channel-port";
import type { Money } from "@/lib/kernel/money";
import type { IsoDate } from "@/lib/kernel/nights";
import { clientName, post, readAnswer } from "./client";
import { atTime, nightOf } from "./clock";
import { moneyOf } from "./mapper";
import { amount } from "./schema";

/** The booking engine's API needs no secret, only the name a partner registered (`client`) and the hotel. */
export type DistributorAccess = { readonly baseUrl: string; readonly hotelId: string; readonly serviceId: string; readonly timezone: string; readonly currency: string; readonly client?: string; readonly fetch?: typeof globalThis.fetch; readonly timeoutMs?: number };

export type Occupancy = readonly { readonly ageCategoryId: string; readonly count: number }[];
export type WebStay = { readonly arrival: IsoDate; readonly departure: IsoDate; readonly arrivalTime: string; readonly departureTime: string };
export type WebOffer = { readonly categoryId: string; readonly free: number; readonly rates: readonly { readonly rateId: string; readonly total: Money }[] };
export type WebBooking = WebStay & { readonly categoryId: string; readonly rateId: string; readonly occupancy: Occupancy; readonly note: string | null; readonly identifier: string };
export type WebCustomer = { readonly firstName: string | null; readonly lastName: string; readonly email: string | null; readonly phone: string | null; readonly nationality: string | null };

/** Prices come by currency, whole (`TotalAmount`) and as a bare number (`Total`). The published schema leaves both open. */
const byCurrency = z.record(z.string(), z.union([amount, z.number()]));
const price = z.object({ Total: byCurrency.optional().catch(undefined), TotalAmount: byCurrency.optional().catch(undefined) });
const pricing = z.array(z.object({ RateId: z.uuid(), Price: price }));
const availabilityAnswer = z.object({ RoomCategoryAvailabilities: z.array(z.object({ RoomCategoryId: z.uuid(), AvailableRoomCount: z.number().int(), RoomOccupancyAvailabilities: z.array(z.object({ Pricing: pricing })) })) });
const serviceAnswer = z.object({ TimeUnitStartsUtc: z.array(z.string()), CategoryAvailabilities: z.array(z.object({ CategoryId: z.uuid(), Availabilities: z.array(z.number().int()) })) });
const pricingAnswer = z.object({ OccupancyPrices: z.array(z.object({ Pricing: pricing })) });
const groupAnswer = z.object({ Id: z.uuid(), CustomerId: z.uuid().nullish(), Reservations: z.array(z.object({ Id: z.uuid(), Identifier: z.string().nullish(), Number: z.string() })) });

/** Availability, prices and bookings as a guest of Mews's own booking engine gets them. */
export function mewsDistributor(access: DistributorAccess) {
  const { hotelId, timezone, currency } = access;
  async function call<T>(operation: string, body: Readonly<Record<string, unknown>>, shape: z.ZodType<T>): Promise<T> {
    const answer = await post({
      baseUrl: access.baseUrl, path: `/api/distributor/v1/${operation}`, endpoint: `distributor ${operation}`, secrets: [], body: { Client: access.client ?? clientName, FullAmounts: true, ...body },
      ...(access.fetch ? { fetch: access.fetch } : {}), ...(access.timeoutMs === undefined ? {} : { timeoutMs: access.timeoutMs }),
    });
    return readAnswer(`distributor ${operation}`, answer, shape);
  }
  const span = (stay: WebStay) => ({ StartUtc: atTime(stay.arrival, stay.arrivalTime, timezone), EndUtc: atTime(stay.departure, stay.departureTime, timezone) });
  const occupancy = (people: Occupancy) => people.map((one) => ({ AgeCategoryId: one.ageCategoryId, PersonCount: one.count }));
  const totals = (rows: z.output<typeof pricing>, operation: string) => rows.map(({ RateId, Price }) => {
    const said = Price.TotalAmount?.[currency] ?? Price.Total?.[currency];
    if (said === undefined) throw new ChannelError("bad_answer", `distributor ${operation}`, `Mews gives no price in ${currency}.`);
    return { rateId: RateId, total: moneyOf(typeof said === "number" ? said : said.GrossValue, currency) };
  });
  const group = (answer: z.output<typeof groupAnswer>) => ({ groupId: answer.Id, customerId: answer.CustomerId ?? null, stays: answer.Reservations.map((row) => ({ id: row.Id, identifier: row.Identifier ?? null, number: row.Number })) });

  return {
    /** Rooms free for a whole stay, with the price of each rate. */
    async offers(stay: WebStay, people: Occupancy): Promise<WebOffer[]> {
      const answer = await call("hotels/getAvailability", { HotelId: hotelId, CurrencyCodes: [currency], ...span(stay), OccupancyData: occupancy(people) }, availabilityAnswer);
      return answer.RoomCategoryAvailabilities.map((row) => ({ categoryId: row.RoomCategoryId, free: row.AvailableRoomCount, rates: totals(row.RoomOccupancyAvailabilities[0]?.Pricing ?? [], "hotels/getAvailability") }));
    },
    /** Rooms free, night by night. */
    async freeByNight(stay: WebStay): Promise<{ categoryId: string; night: IsoDate; free: number }[]> {
      const answer = await call("services/getAvailability", { EnterpriseId: hotelId, ServiceId: access.serviceId, ...span(stay) }, serviceAnswer);
      return answer.CategoryAvailabilities.flatMap((row) => answer.TimeUnitStartsUtc.map((start, index) => ({ categoryId: row.CategoryId, night: nightOf(start, timezone), free: row.Availabilities[index] ?? 0 })));
    },
    /** The price of one category by rate. */
    async price(stay: WebStay, categoryId: string, people: Occupancy) {
      const answer = await call("reservations/getPricing", { HotelId: hotelId, RoomCategoryId: categoryId, ...span(stay), Occupancies: [{ OccupancyData: occupancy(people) }] }, pricingAnswer);
      return totals(answer.OccupancyPrices[0]?.Pricing ?? [], "reservations/getPricing");
    },
    /** Books; without a card, where the hotel asks for none. A lost answer leaves open whether it was booked: look by `identifier` before booking again. */
    async book(customer: WebCustomer, stays: readonly WebBooking[]) {
      return group(await call("reservationGroups/create", {
        HotelId: hotelId,
        Customer: { LastName: customer.lastName, FirstName: customer.firstName, Email: customer.email, Telephone: customer.phone, NationalityCode: customer.nationality, SendMarketingEmails: false },
        Reservations: stays.map((stay) => ({ Identifier: stay.identifier, ...span(stay), RoomCategoryId: stay.categoryId, RateId: stay.rateId, OccupancyData: occupancy(stay.occupancy), Notes: stay.note })),
      }, groupAnswer));
    },
    async booked(groupId: string) {
      return group(await call("reservationGroups/get", { HotelId: hotelId, ReservationGroupId: groupId, Extent: { PaymentRequests: false, Payments: false } }, groupAnswer));
    },
  };
}
