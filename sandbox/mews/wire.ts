/** Rows as they go over the wire, whole: the published schemas allow no field more and ask for many. */
import { dateOf, midnight, nights } from "./calendar";
import { findRow, type House, idOf, putRow, type Row, rowsOf, utc, type World } from "./world";

export const enterpriseId = (house: House): string => idOf(house.accessToken, "enterprise");
export const serviceId = (house: House): string => idOf(house.accessToken, "service", "stay");
export const extrasServiceId = (house: House): string => idOf(house.accessToken, "service", "extras");
export const profileId = (house: House): string => idOf(house.accessToken, "profile");
export const groupOfRates = (house: House): string => idOf(house.accessToken, "rate-group");
const named = (text: string) => ({ "en-US": text });
const promotions = { BeforeCheckIn: false, AfterCheckIn: false, DuringStay: false, BeforeCheckOut: false, AfterCheckOut: false, DuringCheckOut: false };

/** Ten per cent inside a gross price, as one tax. */
export function amount(house: House, gross: number, currency = house.currency) {
  const net = Math.round((gross / 1.1) * 100) / 100;
  const tax = Math.round((gross - net) * 100) / 100;
  const code = house.taxCodes[0] ?? null;
  return { Currency: currency, NetValue: net, GrossValue: gross, TaxValues: [{ Code: code, Value: tax }], Breakdown: { Items: [{ TaxRateCode: code, NetValue: net, TaxValue: tax }] } };
}

export const enterprise = (house: House) => ({
  Id: enterpriseId(house), ExternalIdentifier: null, ChainId: idOf(house.accessToken, "chain"), ChainName: `${house.name} chain`, CreatedUtc: "2020-01-01T00:00:00Z", UpdatedUtc: "2020-01-01T00:00:00Z", Name: house.name,
  ShortName: null, TimeZoneIdentifier: house.timezone, LegalEnvironmentCode: "MA", AccommodationEnvironmentCode: "MA", AccountingEnvironmentCode: "MA", TaxEnvironmentCode: "MA", DefaultLanguageCode: "en-US",
  EditableHistoryInterval: "P0M7DT0H0M0S", AccountingEditableHistoryInterval: "P0M7DT0H0M0S", OperationalEditableHistoryInterval: "P0M5DT0H0M0S", BusinessDayClosingOffset: null, WebsiteUrl: null, Email: null, Phone: null,
  LogoImageId: null, CoverImageId: null, Pricing: "Gross", TaxPrecision: null, AddressId: idOf(house.accessToken, "address"),
  Address: { Id: idOf(house.accessToken, "address"), Line1: null, Line2: null, City: "Marrakech", PostalCode: null, CountryCode: "MA", CountrySubdivisionCode: null, Latitude: null, Longitude: null },
  GroupNames: [], Subscription: { TaxIdentifier: null }, Currencies: [{ Currency: house.currency, IsDefault: true, IsEnabled: true }], AccountingConfiguration: null, IsPortfolio: false,
});

const stamped = (world: World) => ({ CreatedUtc: utc(world.now()), UpdatedUtc: utc(world.now()) });

/** Writes what a house is made of; rows that are there already stay as they are. */
export function furnish(world: World, house: House): void {
  const once = (kind: string, row: Row) => { if (!findRow(world, house, kind, row.Id)) putRow(world, house, kind, row); };
  const shared = { EnterpriseId: enterpriseId(house), IsActive: true, Options: { BillAsPackage: false }, ExternalIdentifier: null, ...stamped(world) };
  once("service", { ...shared, Id: serviceId(house), Name: "Stay", Names: named("Stay"), Ordering: 0, Data: { Discriminator: "Bookable", Value: { StartOffset: "P0M0DT15H0M0S", EndOffset: "P0M0DT12H0M0S", OccupancyStartOffset: "P0M0DT15H0M0S", OccupancyEndOffset: "P0M0DT12H0M0S", TimeUnit: "Day", TimeUnitPeriod: "Day" } } });
  once("service", { ...shared, Id: extrasServiceId(house), Name: "Extras", Names: named("Extras"), Ordering: 1, Data: { Discriminator: "Additional", Value: { Promotions: promotions } } });
  for (const kind of ["Adult", "Child"]) once("age", { Id: idOf(house.accessToken, "age", kind), ServiceId: serviceId(house), MinimalAge: kind === "Adult" ? 12 : 0, MaximalAge: kind === "Adult" ? null : 11, Names: named(kind), ShortNames: named(kind), Classification: kind, IsActive: true, ExternalIdentifier: null, ...stamped(world) });
  for (const [index, category] of house.categories.entries()) {
    const id = idOf(house.accessToken, "category", category.name);
    once("category", { Id: id, EnterpriseId: enterpriseId(house), ServiceId: serviceId(house), IsActive: true, Type: "Room", Classification: "StandardDouble", Names: named(category.name), ShortNames: named(category.name.slice(0, 6)), Descriptions: {}, Ordering: index, Capacity: category.capacity, ExtraCapacity: 0, ExternalIdentifier: null, AccountingCategoryId: null });
    for (const room of category.rooms) {
      const resource = idOf(house.accessToken, "resource", room);
      once("resource", { Id: resource, EnterpriseId: enterpriseId(house), IsActive: true, ParentResourceId: null, Name: room, State: "Clean", Descriptions: {}, ...stamped(world), Data: { Discriminator: "Space", Value: { FloorNumber: "0", LocationNotes: null } }, ExternalNames: {}, Directions: {} });
      once("assignment", { Id: idOf(resource, id), IsActive: true, ResourceId: resource, CategoryId: id, ...stamped(world) });
    }
  }
  for (const [index, rate] of house.rates.entries())
    once("rate", { Id: idOf(house.accessToken, "rate", rate.name), GroupId: groupOfRates(house), ServiceId: serviceId(house), BaseRateId: null, IsBaseRate: true, BusinessSegmentId: null, IsActive: true, IsEnabled: true, IsPublic: true, IsDefault: index === 0, Type: "Public", Names: named(rate.name), ShortName: rate.name.slice(0, 4), UpdatedUtc: utc(world.now()), ExternalNames: null, Description: null, ExternalIdentifier: null });
  for (const product of house.products)
    once("product", {
      Id: idOf(house.accessToken, "product", product.name), ServiceId: extrasServiceId(house), CategoryId: null, AccountingCategoryId: null, IsActive: true, Names: named(product.name), ExternalNames: {}, ShortNames: {}, Descriptions: {},
      ChargingMode: "Once", PostingMode: "Once", Options: { BillAsPackage: false, ExcludePriceFromOffer: false }, Promotions: promotions, Classifications: { Food: true, Beverage: false, Wellness: false, CityTax: false, Fee: false },
      Price: amount(house, product.price), Pricing: { Discriminator: "Absolute", Value: amount(house, product.price) }, Ordering: 0, ExternalIdentifier: null, ConsumptionMoment: "ServiceOrderEnd", ...stamped(world),
    });
}

export const customerRow = (world: World, house: House, fields: Record<string, unknown>): Row => ({
  Id: typeof fields["Id"] === "string" ? fields["Id"] : idOf(house.accessToken, "customer", String(world.next("customer"))), ChainId: idOf(house.accessToken, "chain"), Number: String(world.next("number")), Title: null, Sex: null, FirstName: null, LastName: "Guest", SecondLastName: null,
  NationalityCode: null, PreferredLanguageCode: null, BirthDate: null, BirthPlace: null, Occupation: null, Email: null, HasOtaEmail: false, Phone: null, TaxIdentificationNumber: null, LoyaltyCode: null, AccountingCode: null, BillingCode: null, Notes: null,
  AddressId: null, Classifications: [], Options: [], CompanyId: null, MergeTargetId: null, IsActive: true, PreferredSpaceFeatures: [], CreatorProfileId: profileId(house), UpdaterProfileId: profileId(house), ...stamped(world), ...fields,
});

/** The price of a rate and category on a night: what was set for it, else the rate's own. */
export function priceOf(world: World, house: House, rateId: string, categoryId: string | null, date: string): number {
  const set = (category: string | null) => findRow(world, house, "price", idOf(house.accessToken, rateId, category ?? "", date))?.["Value"];
  const rate = house.rates.find((one) => idOf(house.accessToken, "rate", one.name) === rateId);
  return Number((categoryId === null ? undefined : set(categoryId)) ?? set(null) ?? rate?.price ?? 0);
}

export function item(world: World, house: House, order: { id: string; accountId: string; serviceId: string }, line: { name: string; count: number; gross: number; type: string; marker?: string | null; start?: string | null; consumed?: string; product?: string; notes?: string | null }): Row {
  return putRow(world, house, "item", {
    Id: idOf(order.id, String(world.next("item"))), EnterpriseId: enterpriseId(house), AccountId: order.accountId, AccountType: "Customer", ServiceId: order.serviceId, ServiceOrderId: order.id, Notes: line.notes ?? null, BillId: null, AccountingCategoryId: null,
    BillingName: line.name, ExternalIdentifier: line.marker ?? null, UnitCount: line.count, UnitAmount: amount(house, line.gross), Amount: amount(house, line.gross * line.count), OriginalAmount: amount(house, line.gross * line.count), RevenueType: line.type === "SpaceOrder" ? "Service" : "Additional",
    CreatorProfileId: profileId(house), UpdaterProfileId: profileId(house), ...stamped(world), ConsumedUtc: line.consumed ?? utc(world.now()), CanceledUtc: null, ClosedUtc: null, StartUtc: line.start ?? null, ClaimedUtc: null, AccountingState: "Open", Type: line.type,
    Options: { CanceledWithReservation: line.type === "SpaceOrder" }, ...(line.product ? { Data: { Discriminator: "Product", Product: { ProductId: line.product, AgeCategoryId: null, ProductType: "Product" } } } : {}),
  });
}

export function cancelItems(world: World, house: House, chosen: (row: Row) => boolean): void {
  for (const row of rowsOf(world, house, "item")) if (row["AccountingState"] === "Open" && chosen(row)) putRow(world, house, "item", { ...row, AccountingState: "Canceled", CanceledUtc: utc(world.now()), UpdatedUtc: utc(world.now()) });
}

/** A stay's nights as items; called anew whenever its dates or its category move. */
export function chargeNights(world: World, house: House, stay: Row): void {
  cancelItems(world, house, (row) => row["ServiceOrderId"] === stay.Id && row["Type"] === "SpaceOrder");
  if (stay["State"] === "Canceled") return;
  for (const night of nights(dateOf(house, String(stay["ScheduledStartUtc"])), dateOf(house, String(stay["ScheduledEndUtc"]))))
    item(world, house, { id: stay.Id, accountId: String(stay["AccountId"]), serviceId: String(stay["ServiceId"]) }, {
      name: "Night", count: 1, gross: priceOf(world, house, String(stay["RateId"]), String(stay["RequestedResourceCategoryId"]), night), type: "SpaceOrder", start: midnight(house, night), consumed: midnight(house, night),
    });
}

export type NewStay = { customerId: string; categoryId: string; rateId: string; startUtc: string; endUtc: string; adults: number; children: number; state?: string; channelNumber?: string | null; origin?: string; resourceId?: string | null; groupId?: string };
export function stayRow(world: World, house: House, stay: NewStay): Row {
  const number = world.next("stay");
  const row = putRow(world, house, "stay", {
    Id: idOf(house.accessToken, "stay", String(number)), ServiceId: serviceId(house), AccountId: stay.customerId, AccountType: "Customer", CreatorProfileId: profileId(house), UpdaterProfileId: profileId(house), BookerId: null, Number: String(number), State: stay.state ?? "Confirmed",
    Origin: stay.origin ?? "Commander", CommanderOrigin: null, OriginDetails: null, ...stamped(world), CancelledUtc: null, VoucherId: null, BusinessSegmentId: null, Options: { OwnerCheckedIn: false, AllCompanionsCheckedIn: false, AnyCompanionCheckedIn: false, ConnectorCheckIn: false },
    RateId: stay.rateId, CreditCardId: null, GroupId: stay.groupId ?? idOf(house.accessToken, "group", String(number)), RequestedResourceCategoryId: stay.categoryId, AssignedResourceId: stay.resourceId ?? null, AvailabilityBlockId: null, PartnerCompanyId: null, TravelAgencyId: null, AssignedResourceLocked: false,
    ChannelNumber: stay.channelNumber ?? null, ChannelManagerNumber: null, CancellationReason: null, ReleasedUtc: null, StartUtc: stay.startUtc, EndUtc: stay.endUtc, ScheduledStartUtc: stay.startUtc, ActualStartUtc: null, ScheduledEndUtc: stay.endUtc, ActualEndUtc: null, Purpose: "Leisure", QrCodeData: null,
    PersonCounts: [{ AgeCategoryId: idOf(house.accessToken, "age", "Adult"), Count: stay.adults }, ...(stay.children > 0 ? [{ AgeCategoryId: idOf(house.accessToken, "age", "Child"), Count: stay.children }] : [])],
  });
  chargeNights(world, house, row);
  return row;
}

/** The same stay in the older shape that `add` and `update` answer with. */
export const olderStay = (row: Row) => ({
  Id: row.Id, ServiceId: row["ServiceId"], GroupId: row["GroupId"], Number: row["Number"], ChannelNumber: row["ChannelNumber"], ChannelManagerNumber: null, State: row["State"], Origin: "Connector", CreatedUtc: row["CreatedUtc"], UpdatedUtc: row["UpdatedUtc"], CancelledUtc: row["CancelledUtc"],
  StartUtc: row["ScheduledStartUtc"], EndUtc: row["ScheduledEndUtc"], ReleasedUtc: null, RequestedCategoryId: row["RequestedResourceCategoryId"], AssignedResourceId: row["AssignedResourceId"], AssignedResourceLocked: false, BusinessSegmentId: null, CompanyId: null, TravelAgencyId: null, AvailabilityBlockId: null,
  RateId: row["RateId"], VoucherId: null, CreditCardId: null, PersonCounts: row["PersonCounts"], OwnerId: row["AccountId"], CustomerId: row["AccountId"], BookerId: null, CompanionIds: [], Options: { OwnerCheckedIn: false, AllCompanionsCheckedIn: false, AnyCompanionCheckedIn: false },
});

