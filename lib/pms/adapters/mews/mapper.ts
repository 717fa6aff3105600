/** Mews's answers in our terms. */
import type { z } from "zod";
import { fromDecimal, type Money } from "@/lib/kernel/money";
import { addDays } from "@/lib/kernel/nights";
import type { CustomerFields, PmsAge, PmsCategory, PmsCustomer, PmsItem, PmsProduct, PmsRate, PmsReservation, PmsResource, PmsService, StayState } from "@/lib/pms/rules/pms-port";
import { nightOf } from "./clock";
import type * as schema from "./schema";

type Read<S extends z.ZodType> = z.output<S>;

/** Mews writes text in the languages of the house; ours is chosen where there is one, else the first. */
export function nameOf(names: Readonly<Record<string, string | null>>, otherwise: string): string {
  const entries = Object.entries(names).filter((entry): entry is [string, string] => typeof entry[1] === "string" && entry[1].trim() !== "");
  const [chosen] = entries.toSorted(([a], [b]) => Number(b.startsWith("en")) - Number(a.startsWith("en")));
  return chosen?.[1] ?? otherwise;
}

/** A double as money; what a double cannot say exactly is rounded to the currency's minor units first. */
export const moneyOf = (value: number, currency: string): Money => fromDecimal(value.toFixed(6), currency);
const gross = (amount: Read<typeof schema.amount>): Money => moneyOf(amount.GrossValue, amount.Currency);

const resourceState = { Dirty: "dirty", Clean: "clean", Inspected: "inspected", OutOfService: "out_of_service", OutOfOrder: "out_of_order" } as const;
export const resourceStateToMews = { dirty: "Dirty", clean: "Clean", inspected: "Inspected", out_of_service: "OutOfService", out_of_order: "OutOfOrder" } as const;

export const toService = (row: Read<typeof schema.service>): PmsService => ({
  id: row.Id, name: nameOf(row.Names, row.Name ?? row.Id), kind: row.Data.Discriminator === "Bookable" ? "bookable" : "additional", active: row.IsActive,
  byDay: row.Data.Discriminator === "Bookable" && row.Data.Value.TimeUnitPeriod === "Day",
});
export const toCategory = (row: Read<typeof schema.resourceCategory>): PmsCategory => ({
  id: row.Id, name: nameOf(row.Names, row.Id), code: nameOf(row.ShortNames, "") || null, capacity: row.Capacity + row.ExtraCapacity, position: row.Ordering, active: row.IsActive,
});
export const toResource = (row: Read<typeof schema.resource>): PmsResource => ({
  id: row.Id, name: row.Name, state: resourceState[row.State], active: row.IsActive, floor: row.Data.Value?.FloorNumber || null, updatedAt: row.UpdatedUtc,
});
export const toRate = (row: Read<typeof schema.rate>): PmsRate => ({ id: row.Id, name: nameOf(row.Names, row.Id), code: row.ShortName, base: row.IsBaseRate, active: row.IsActive && row.IsEnabled });
export const toProduct = (row: Read<typeof schema.product>): PmsProduct => ({ id: row.Id, serviceId: row.ServiceId, name: nameOf(row.Names, row.Id), price: gross(row.Price), taxCodes: row.Price.TaxValues.flatMap((tax) => (tax.Code === null ? [] : [tax.Code])), active: row.IsActive });
export const toAge = (row: Read<typeof schema.ageCategory>): PmsAge => ({ id: row.Id, kind: row.Classification === "Adult" ? "adult" : "child" });

const blank = (value: string | null): string | null => (value === null || value.trim() === "" ? null : value.trim());
export const toCustomer = (row: Read<typeof schema.customer>): PmsCustomer => ({
  id: row.Id, language: row.PreferredLanguageCode, active: row.IsActive, mergedInto: row.MergeTargetId, updatedAt: row.UpdatedUtc,
  fields: {
    firstName: blank(row.FirstName), lastName: blank(row.LastName), email: blank(row.Email), phone: blank(row.Phone), nationality: blank(row.NationalityCode),
    birthDate: blank(row.BirthDate)?.slice(0, 10) ?? null, note: blank(row.Notes),
  },
});

const mewsField: Readonly<Record<keyof CustomerFields, string>> = { firstName: "FirstName", lastName: "LastName", email: "Email", phone: "Phone", nationality: "NationalityCode", birthDate: "BirthDate", note: "Notes" };
/** Fields of a customer as customers/add and customers/update take them: plain, an absent one stays, an empty one is cleared. */
export const customerBody = (fields: Partial<CustomerFields>): Record<string, string | null> =>
  Object.fromEntries(Object.entries(fields).map(([field, value]) => [mewsField[field as keyof CustomerFields], value]));

const state: Readonly<Record<(typeof schema.reservationStates)[number], StayState>> = {
  Inquired: "inquired", Requested: "requested", Optional: "optional", Confirmed: "confirmed", Started: "started", Processed: "processed", Canceled: "canceled",
};

/** Nights on the house's clock; a stay within one day counts as one night, because our ledger knows no shorter one. */
export function toReservation(row: Read<typeof schema.reservation>, timezone: string, ages: readonly PmsAge[]): PmsReservation {
  const arrival = nightOf(row.ScheduledStartUtc, timezone);
  const ends = nightOf(row.ScheduledEndUtc, timezone);
  const count = (kind: PmsAge["kind"]) => row.PersonCounts.filter((one) => (ages.find((age) => age.id === one.AgeCategoryId)?.kind ?? "adult") === kind).reduce((sum, one) => sum + one.Count, 0);
  return {
    id: row.Id, number: row.Number, groupId: row.GroupId, state: state[row.State], categoryId: row.RequestedResourceCategoryId, resourceId: row.AssignedResourceId, rateId: row.RateId,
    customerId: row.AccountType === "Customer" ? row.AccountId : (row.BookerId ?? null), arrival, departure: ends > arrival ? ends : addDays(arrival, 1), adults: count("adult"), children: count("child"),
    channelNumber: blank(row.ChannelNumber), origin: row.Origin, cancelReason: row.CancellationReason, createdAt: row.CreatedUtc, updatedAt: row.UpdatedUtc, raw: row,
  };
}

export const toItem = (row: Read<typeof schema.orderItem>, timezone: string): PmsItem => ({
  id: row.Id, orderId: row.ServiceOrderId, marker: row.ExternalIdentifier, type: row.Type, live: row.AccountingState === "Open" || row.AccountingState === "Closed", amount: gross(row.Amount),
  night: row.StartUtc === null ? null : nightOf(row.StartUtc, timezone),
});
