/**
 * What this context needs from a PMS beside us, whoever it is. Pure shapes: adapters fill them, commands and jobs read them.
 * Dates are nights on the house's clock, moments ISO 8601 UTC, amounts minor units.
 */
import { z } from "zod";
import type { Money } from "@/lib/kernel/money";
import { moneySchema } from "@/lib/kernel/money-schema";
import { type IsoDate, isoDate } from "@/lib/kernel/nights";

const id = z.uuid();
const moment = z.iso.datetime({ offset: true });
const text = z.string().nullable();

export const pmsHouse = z.object({ enterpriseId: id, chainId: id, name: z.string(), timezone: z.string(), currency: z.string(), pricing: z.enum(["gross", "net"]), taxEnvironment: text, nowUtc: moment });
export type PmsHouse = z.infer<typeof pmsHouse>;

export const pmsService = z.object({ id, name: z.string(), kind: z.enum(["bookable", "additional"]), active: z.boolean(), byDay: z.boolean() });
export const pmsCategory = z.object({ id, name: z.string(), code: text, capacity: z.number().int(), position: z.number().int(), active: z.boolean() });
export const resourceStates = ["dirty", "clean", "inspected", "out_of_service", "out_of_order"] as const;
export const pmsResource = z.object({ id, name: z.string(), state: z.enum(resourceStates), active: z.boolean(), floor: text, updatedAt: moment });
export const pmsRate = z.object({ id, name: z.string(), code: text, base: z.boolean(), active: z.boolean() });
export const pmsProduct = z.object({ id, serviceId: id, name: z.string(), price: moneySchema, taxCodes: z.array(z.string()), active: z.boolean() });
export const pmsAge = z.object({ id, kind: z.enum(["adult", "child"]) });
export type PmsService = z.infer<typeof pmsService>;
export type PmsCategory = z.infer<typeof pmsCategory>;
export type PmsResource = z.infer<typeof pmsResource>;
export type PmsRate = z.infer<typeof pmsRate>;
export type PmsProduct = z.infer<typeof pmsProduct>;
export type PmsAge = z.infer<typeof pmsAge>;

export const customerFields = z.object({ firstName: text, lastName: text, email: text, phone: text, nationality: text, birthDate: text, note: text });
export type CustomerFields = z.infer<typeof customerFields>;
export const pmsCustomer = z.object({ id, fields: customerFields, language: text, active: z.boolean(), mergedInto: id.nullable(), updatedAt: moment });
export type PmsCustomer = z.infer<typeof pmsCustomer>;

export const stayStates = ["inquired", "requested", "optional", "confirmed", "started", "processed", "canceled"] as const;
export type StayState = (typeof stayStates)[number];
export const pmsReservation = z.object({
  id, number: z.string(), groupId: id, state: z.enum(stayStates), categoryId: id, resourceId: id.nullable(), rateId: id,
  /** null: booked on a company's account, with no guest named. */
  customerId: id.nullable(), arrival: isoDate, departure: isoDate, adults: z.number().int().min(0), children: z.number().int().min(0),
  channelNumber: text, origin: z.string(), cancelReason: text, createdAt: moment, updatedAt: moment,
  raw: z.unknown(),
});
export type PmsReservation = z.infer<typeof pmsReservation>;

export const pmsItem = z.object({ id, orderId: id, marker: text, type: z.string(), live: z.boolean(), amount: moneySchema, night: isoDate.nullable() });
export type PmsItem = z.infer<typeof pmsItem>;

export type Page<T> = { readonly rows: readonly T[]; readonly cursor: string | null };
/** Changed in [from, to], both included, on the PMS's own clock. */
export type Span = { readonly from: string; readonly to: string };
export type PageRequest = { readonly cursor?: string | null; readonly count?: number };
export type StaysWanted = PageRequest & { readonly updated?: Span; readonly colliding?: Span; readonly ids?: readonly string[]; readonly channelNumbers?: readonly string[] };

/** A charge told to the PMS. `marker` is written on the item, so that it can be looked for when the answer is lost. */
export const orderInput = z.object({
  serviceId: id, customerId: id, reservationId: id.nullable(), marker: z.string().min(1).max(255), note: text, consumedAt: moment,
  /** Of the PMS's catalogue, or in our own words. */
  product: z.object({ productId: id, count: z.number().int() }).nullable(),
  item: z.object({ name: z.string(), count: z.number().int(), unit: moneySchema, taxCodes: z.array(z.string()) }).nullable(),
});
export type OrderInput = z.infer<typeof orderInput>;
export const newStay = z.object({
  serviceId: id, customerId: id, categoryId: id, rateId: id, arrival: isoDate, departure: isoDate, adults: z.number().int().min(1), children: z.number().int().min(0),
  /** Our number: what it is known by there, and found by. */
  number: z.string(), note: text,
});
export type NewStay = z.infer<typeof newStay>;
export const stayChange = z.object({ reservationId: id, arrival: isoDate.optional(), departure: isoDate.optional(), resourceId: id.nullable().optional() });
export type StayChange = z.infer<typeof stayChange>;

export type RestrictionInput = {
  readonly type: "stay" | "arrival" | "departure"; readonly rateId: string | null; readonly categoryId: string | null; readonly from: IsoDate; readonly to: IsoDate;
  readonly minNights?: number; readonly maxNights?: number;
};

/** A PMS, for one house of it. Each method is one HTTP call and throws ChannelError; none waits or tries again by itself. */
export type PmsPort = {
  house(): Promise<PmsHouse>;
  services(page?: PageRequest): Promise<Page<PmsService>>;
  categories(serviceId: string, page?: PageRequest): Promise<Page<PmsCategory>>;
  /** Which resource belongs to which category. */
  assignments(categoryIds: readonly string[], page?: PageRequest): Promise<Page<{ readonly resourceId: string; readonly categoryId: string }>>;
  resources(wanted?: PageRequest & { readonly updated?: Span }): Promise<Page<PmsResource>>;
  rates(serviceId: string, page?: PageRequest): Promise<Page<PmsRate>>;
  ages(serviceId: string): Promise<readonly PmsAge[]>;
  products(serviceIds: readonly string[], page?: PageRequest): Promise<Page<PmsProduct>>;
  /** Gross prices by category and night; `null` category: the rate's base price. */
  prices(rateId: string, from: IsoDate, to: IsoDate, timezone: string): Promise<readonly { readonly categoryId: string | null; readonly night: IsoDate; readonly price: Money }[]>;
  updatePrices(rateId: string, prices: readonly { readonly categoryId: string | null; readonly from: IsoDate; readonly to: IsoDate; readonly price: Money | null }[], timezone: string): Promise<void>;
  setRestrictions(serviceId: string, restrictions: readonly RestrictionInput[], timezone: string): Promise<void>;
  clearRestrictions(serviceId: string, restrictions: readonly RestrictionInput[], timezone: string): Promise<void>;
  availability(serviceId: string, from: IsoDate, to: IsoDate, timezone: string): Promise<readonly { readonly categoryId: string; readonly night: IsoDate; readonly usable: number; readonly occupied: number; readonly adjustment: number }[]>;
  /** Rooms more or fewer for the public than the PMS counts; null takes an adjustment away. */
  adjustAvailability(serviceId: string, changes: readonly { readonly categoryId: string; readonly from: IsoDate; readonly to: IsoDate; readonly by: number | null }[], timezone: string): Promise<void>;
  stays(wanted: StaysWanted, facts: { readonly serviceId: string; readonly timezone: string; readonly ages: readonly PmsAge[] }): Promise<Page<PmsReservation>>;
  addStay(stay: NewStay, facts: { readonly timezone: string; readonly ages: readonly PmsAge[]; readonly arrivalTime: string; readonly departureTime: string }): Promise<{ readonly id: string; readonly number: string }>;
  changeStay(change: StayChange, facts: { readonly timezone: string; readonly arrivalTime: string; readonly departureTime: string }): Promise<void>;
  confirmStay(id: string): Promise<void>;
  startStay(id: string): Promise<void>;
  /** Checks out; bills stay open, and an open balance is no obstacle. */
  processStay(id: string): Promise<void>;
  cancelStay(id: string, note: string): Promise<void>;
  customers(wanted: PageRequest & { readonly updated?: Span; readonly ids?: readonly string[] }): Promise<Page<PmsCustomer>>;
  addCustomer(fields: CustomerFields): Promise<PmsCustomer>;
  updateCustomer(id: string, fields: Partial<CustomerFields>): Promise<PmsCustomer>;
  addOrder(order: OrderInput): Promise<{ readonly orderId: string }>;
  items(wanted: PageRequest & { readonly orderIds?: readonly string[]; readonly accountIds?: readonly string[] }, timezone: string): Promise<Page<PmsItem>>;
  cancelItems(ids: readonly string[]): Promise<void>;
  /** Items of the ledger by the moment they were consumed, with the order each belongs to. */
  accountingItems(consumed: Span): Promise<readonly { readonly id: string; readonly orderId: string | null; readonly gross: Money }[]>;
  setResourceState(id: string, state: (typeof resourceStates)[number], reason: string): Promise<void>;
};
