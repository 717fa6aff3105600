/** What of Mews's answers we read. Objects keep unknown fields out; what is missing there is told by name (`readAnswer`). */
import { z } from "zod";

const id = z.uuid();
const utc = z.iso.datetime({ offset: true });
const text = z.string().nullish().transform((value) => value ?? null);
const names = z.record(z.string(), z.string().nullable()).nullish().transform((value) => value ?? {});
const cursor = z.string().nullish().transform((value) => value ?? null);
const utcOrNull = utc.nullish().transform((value) => value ?? null);

export const configurationAnswer = z.object({
  NowUtc: utc,
  Enterprise: z.object({
    Id: id, ChainId: id, Name: z.string(), TimeZoneIdentifier: z.string(), Pricing: z.enum(["Gross", "Net"]), TaxEnvironmentCode: text,
    Currencies: z.array(z.object({ Currency: z.string(), IsDefault: z.boolean(), IsEnabled: z.boolean() })),
  }),
});

/** A sum type as Mews writes it: a discriminator and the value it speaks of. */
const serviceData = z.discriminatedUnion("Discriminator", [
  z.object({ Discriminator: z.literal("Bookable"), Value: z.object({ StartOffset: z.string(), EndOffset: z.string(), TimeUnitPeriod: z.enum(["Day", "Month", "Hour"]) }) }),
  z.object({ Discriminator: z.literal("Additional"), Value: z.unknown() }),
]);
export const service = z.object({ Id: id, EnterpriseId: id, IsActive: z.boolean(), Name: z.string().nullish(), Names: names, Data: serviceData, UpdatedUtc: utc });
export const servicesAnswer = z.object({ Services: z.array(service), Cursor: cursor });

export const resource = z.object({
  Id: id, IsActive: z.boolean(), ParentResourceId: id.nullish(), Name: z.string(), State: z.enum(["Dirty", "Clean", "Inspected", "OutOfService", "OutOfOrder"]), UpdatedUtc: utc,
  Data: z.object({ Discriminator: z.enum(["Space", "Object", "Person"]), Value: z.object({ FloorNumber: text }).nullish() }),
});
export const resourcesAnswer = z.object({ Resources: z.array(resource).nullish().transform((rows) => rows ?? []), Cursor: cursor });

export const resourceCategory = z.object({ Id: id, ServiceId: id, IsActive: z.boolean(), Type: z.string(), Names: names, ShortNames: names, Ordering: z.number().int(), Capacity: z.number().int(), ExtraCapacity: z.number().int() });
export const categoriesAnswer = z.object({ ResourceCategories: z.array(resourceCategory), Cursor: cursor });
export const assignmentsAnswer = z.object({ ResourceCategoryAssignments: z.array(z.object({ Id: id, IsActive: z.boolean(), ResourceId: id, CategoryId: id })), Cursor: cursor });

export const rate = z.object({ Id: id, GroupId: id, ServiceId: id, BaseRateId: id.nullish(), IsBaseRate: z.boolean(), IsActive: z.boolean(), IsEnabled: z.boolean(), IsPublic: z.boolean(), Names: names, ShortName: text, UpdatedUtc: utc });
export const ratesAnswer = z.object({ Rates: z.array(rate), Cursor: cursor });

export const ageCategory = z.object({ Id: id, ServiceId: id, Classification: z.enum(["Adult", "Child"]), IsActive: z.boolean(), MinimalAge: z.number().int().nullish(), MaximalAge: z.number().int().nullish() });
export const ageCategoriesAnswer = z.object({ AgeCategories: z.array(ageCategory), Cursor: cursor });

export const amount = z.object({ Currency: z.string(), NetValue: z.number(), GrossValue: z.number(), TaxValues: z.array(z.object({ Code: text, Value: z.number() })) });
export const product = z.object({ Id: id, ServiceId: id, IsActive: z.boolean(), Names: names, Price: amount, ChargingMode: z.string() });
export const productsAnswer = z.object({ Products: z.array(product), Cursor: cursor });

export const pricingAnswer = z.object({
  Currency: z.string(), TimeUnitStartsUtc: z.array(utc), BaseAmountPrices: z.array(amount),
  CategoryPrices: z.array(z.object({ CategoryId: id, AmountPrices: z.array(amount) })),
});

const metric = z.array(z.number().int()).nullish().transform((value) => value ?? []);
export const availabilityAnswer = z.object({
  TimeUnitStartsUtc: z.array(utc),
  ResourceCategoryAvailabilities: z.array(z.object({ ResourceCategoryId: id, Metrics: z.object({ ActiveResources: metric, UsableResources: metric, Occupied: metric, OutOfOrderBlocks: metric, PublicAvailabilityAdjustment: metric }) })),
});

export const reservationStates = ["Inquired", "Confirmed", "Started", "Processed", "Canceled", "Optional", "Requested"] as const;
export const reservation = z.object({
  Id: id, ServiceId: id, AccountId: id, AccountType: z.enum(["Company", "Customer"]), BookerId: id.nullish(), Number: z.string(), State: z.enum(reservationStates), Origin: z.string(), OriginDetails: text,
  CreatedUtc: utc, UpdatedUtc: utc, CancelledUtc: utcOrNull, RateId: id, GroupId: id, RequestedResourceCategoryId: id, AssignedResourceId: id.nullish().transform((value) => value ?? null),
  ChannelNumber: text, ChannelManagerNumber: text, CancellationReason: text, ReleasedUtc: utcOrNull,
  ScheduledStartUtc: utc, ActualStartUtc: utcOrNull, ScheduledEndUtc: utc, ActualEndUtc: utcOrNull, Purpose: text, PersonCounts: z.array(z.object({ AgeCategoryId: id, Count: z.number().int() })),
});
export const reservationsAnswer = z.object({ Reservations: z.array(reservation), Cursor: cursor });
/** The older shape of a reservation, as `add` answers it: only what is needed to know it again. */
export const addedAnswer = z.object({ Reservations: z.array(z.object({ Identifier: text, Reservation: z.object({ Id: id, Number: z.string() }) })) });
export const idsAnswer = z.object({ ReservationIds: z.array(id) });

export const customer = z.object({
  Id: id, ChainId: id, Number: z.string(), FirstName: text, LastName: z.string(), NationalityCode: text, PreferredLanguageCode: text, BirthDate: text, Email: text, Phone: text, Notes: text,
  IsActive: z.boolean(), MergeTargetId: id.nullish().transform((value) => value ?? null), CreatedUtc: utc, UpdatedUtc: utc,
});
export const customersAnswer = z.object({ Customers: z.array(customer), Cursor: cursor });

export const orderAnswer = z.object({ OrderId: id });
export const orderItem = z.object({
  Id: id, ServiceOrderId: id, AccountId: id.nullish(), ExternalIdentifier: text, Type: z.string(), AccountingState: z.enum(["Open", "Closed", "Inactive", "Canceled"]),
  Amount: amount, UnitCount: z.number().int(), ConsumedUtc: utc, StartUtc: utcOrNull, CanceledUtc: utcOrNull, UpdatedUtc: utc,
});
export const orderItemsAnswer = z.object({ OrderItems: z.array(orderItem), Cursor: cursor });
export const accountingItemsAnswer = z.object({ OrderItems: z.array(z.object({ Id: id, OrderId: id.nullish(), Amount: z.object({ Currency: z.string(), GrossValue: z.number() }) })).nullish().transform((rows) => rows ?? []) });
export const nothing = z.unknown().transform(() => undefined);
