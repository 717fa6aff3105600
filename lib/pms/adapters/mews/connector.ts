import { ChannelError } from "@/lib/channels/rules/channel-port";
import { toDecimal, type Money } from "@/lib/kernel/money";
import type { NewStay, Page, PageRequest, PmsPort, RestrictionInput, Span, StayChange } from "@/lib/pms/rules/pms-port";
import { type MewsAccess, MewsClient } from "./client";
import { atTime, nightOf, unitStart } from "./clock";
import { customerBody, moneyOf, resourceStateToMews, toAge, toCategory, toCustomer, toItem, toProduct, toRate, toReservation, toResource, toService } from "./mapper";
import * as schema from "./schema";

const rowsAtOnce = 500;
const limitation = ({ cursor, count = rowsAtOnce }: PageRequest = {}) => ({ Limitation: { Count: count, ...(cursor ? { Cursor: cursor } : {}) } });
const interval = (span: Span) => ({ StartUtc: span.from, EndUtc: span.to });
/** `{Value: x}`: what an update writes; an absent wrapper leaves the field, `{Value: null}` clears it. */
const value = <T>(to: T) => ({ Value: to });
const decimal = (amount: Money) => Number(toDecimal(amount));
const page = <Row, T>(rows: readonly Row[], cursor: string | null, map: (row: Row) => T): Page<T> => ({ rows: rows.map(map), cursor: rows.length === 0 ? null : cursor });
const everyDay = { Monday: true, Tuesday: true, Wednesday: true, Thursday: true, Friday: true, Saturday: true, Sunday: true };
const restrictionType = { stay: "Stay", arrival: "Start", departure: "End" } as const;
const nightsLong = (nights: number) => `P0M${nights}DT0H0M0S`;

const restrictionBody = (one: RestrictionInput, timezone: string) => ({
  Type: restrictionType[one.type], ...(one.rateId ? { ExactRateId: one.rateId } : {}), ...(one.categoryId ? { ResourceCategoryId: one.categoryId } : {}),
  StartUtc: unitStart(one.from, timezone), EndUtc: unitStart(one.to, timezone), Days: everyDay,
});
const stayTimes = (stay: Pick<StayChange, "arrival" | "departure">, facts: { timezone: string; arrivalTime: string; departureTime: string }) => ({
  ...(stay.arrival ? { StartUtc: value(atTime(stay.arrival, facts.arrivalTime, facts.timezone)) } : {}),
  ...(stay.departure ? { EndUtc: value(atTime(stay.departure, facts.departureTime, facts.timezone)) } : {}),
});

function personCounts(stay: Pick<NewStay, "adults" | "children">, ages: readonly { id: string; kind: "adult" | "child" }[]) {
  const of = (kind: "adult" | "child", count: number) => {
    const age = ages.find((one) => one.kind === kind) ?? ages[0];
    return age && count > 0 ? [{ AgeCategoryId: age.id, Count: count }] : [];
  };
  return [...of("adult", stay.adults), ...of("child", stay.children)];
}

/** Mews's Connector API as a PmsPort for one enterprise. */
export function mewsConnector(access: MewsAccess): PmsPort {
  const client = new MewsClient(access);
  return {
    async house() {
      const { Enterprise, NowUtc } = await client.call("configuration/get", {}, schema.configurationAnswer);
      const currency = Enterprise.Currencies.find((one) => one.IsDefault)?.Currency ?? Enterprise.Currencies[0]?.Currency;
      if (!currency) throw new ChannelError("bad_answer", "configuration/get", "Mews names no currency for this enterprise.");
      return { enterpriseId: Enterprise.Id, chainId: Enterprise.ChainId, name: Enterprise.Name, timezone: Enterprise.TimeZoneIdentifier, currency, pricing: Enterprise.Pricing === "Gross" ? "gross" : "net", taxEnvironment: Enterprise.TaxEnvironmentCode, nowUtc: NowUtc };
    },
    async services(wanted) {
      const answer = await client.call("services/getAll", limitation(wanted), schema.servicesAnswer);
      return page(answer.Services, answer.Cursor, toService);
    },
    async categories(serviceId, wanted) {
      const answer = await client.call("resourceCategories/getAll", { ServiceIds: [serviceId], ActivityStates: ["Active"], ...limitation(wanted) }, schema.categoriesAnswer);
      return page(answer.ResourceCategories, answer.Cursor, toCategory);
    },
    async assignments(categoryIds, wanted) {
      const answer = await client.call("resourceCategoryAssignments/getAll", { ResourceCategoryIds: categoryIds, ActivityStates: ["Active"], ...limitation(wanted) }, schema.assignmentsAnswer);
      return page(answer.ResourceCategoryAssignments, answer.Cursor, (row) => ({ resourceId: row.ResourceId, categoryId: row.CategoryId }));
    },
    async resources({ updated, ...wanted } = {}) {
      const answer = await client.call("resources/getAll", { Extent: { Resources: true, Inactive: true }, ...(updated ? { UpdatedUtc: interval(updated) } : {}), ...limitation(wanted) }, schema.resourcesAnswer);
      return page(answer.Resources, answer.Cursor, toResource);
    },
    async rates(serviceId, wanted) {
      const answer = await client.call("rates/getAll", { ServiceIds: [serviceId], ActivityStates: ["Active"], ...limitation(wanted) }, schema.ratesAnswer);
      return page(answer.Rates, answer.Cursor, toRate);
    },
    async ages(serviceId) {
      const answer = await client.call("ageCategories/getAll", { ServiceIds: [serviceId], ...limitation() }, schema.ageCategoriesAnswer);
      return answer.AgeCategories.filter((row) => row.ServiceId === serviceId).map(toAge);
    },
    async products(serviceIds, wanted) {
      const answer = await client.call("products/getAll", { ServiceIds: serviceIds, ...limitation(wanted) }, schema.productsAnswer);
      return page(answer.Products, answer.Cursor, toProduct);
    },
    async prices(rateId, from, to, timezone) {
      const answer = await client.call("rates/getPricing", { RateId: rateId, FirstTimeUnitStartUtc: unitStart(from, timezone), LastTimeUnitStartUtc: unitStart(to, timezone) }, schema.pricingAnswer);
      const nights = answer.TimeUnitStartsUtc.map((start) => nightOf(start, timezone));
      const column = (categoryId: string | null, amounts: readonly { GrossValue: number; Currency: string }[]) =>
        nights.flatMap((night, index) => {
          const amount = amounts[index];
          return amount ? [{ categoryId, night, price: moneyOf(amount.GrossValue, amount.Currency) }] : [];
        });
      return [...column(null, answer.BaseAmountPrices), ...answer.CategoryPrices.flatMap((one) => column(one.CategoryId, one.AmountPrices))];
    },
    async updatePrices(rateId, prices, timezone) {
      await client.call("rates/updatePrice", {
        RateId: rateId,
        PriceUpdates: prices.map((one) => ({
          ...(one.categoryId ? { CategoryId: one.categoryId } : {}), ...(one.price ? { Value: decimal(one.price) } : {}),
          FirstTimeUnitStartUtc: unitStart(one.from, timezone), LastTimeUnitStartUtc: unitStart(one.to, timezone),
        })),
      }, schema.nothing);
    },
    async setRestrictions(serviceId, restrictions, timezone) {
      await client.call("restrictions/set", {
        ServiceId: serviceId,
        Data: restrictions.map((one) => ({ ...restrictionBody(one, timezone), ...(one.minNights ? { MinLength: nightsLong(one.minNights) } : {}), ...(one.maxNights ? { MaxLength: nightsLong(one.maxNights) } : {}) })),
      }, schema.nothing);
    },
    async clearRestrictions(serviceId, restrictions, timezone) {
      await client.call("restrictions/clear", { ServiceId: serviceId, Data: restrictions.map((one) => restrictionBody(one, timezone)) }, schema.nothing);
    },
    async availability(serviceId, from, to, timezone) {
      const answer = await client.call("services/getAvailability/2024-01-22", {
        ServiceId: serviceId, FirstTimeUnitStartUtc: unitStart(from, timezone), LastTimeUnitStartUtc: unitStart(to, timezone),
        Metrics: ["ActiveResources", "UsableResources", "Occupied", "OutOfOrderBlocks", "PublicAvailabilityAdjustment"],
      }, schema.availabilityAnswer);
      return answer.ResourceCategoryAvailabilities.flatMap(({ ResourceCategoryId, Metrics }) => answer.TimeUnitStartsUtc.map((start, index) => ({
        categoryId: ResourceCategoryId, night: nightOf(start, timezone), usable: Metrics.UsableResources[index] ?? 0, occupied: Metrics.Occupied[index] ?? 0, adjustment: Metrics.PublicAvailabilityAdjustment[index] ?? 0,
      })));
    },
    async adjustAvailability(serviceId, changes, timezone) {
      await client.call("services/updateAvailability", {
        ServiceId: serviceId,
        AvailabilityUpdates: changes.map((one) => ({ ResourceCategoryId: one.categoryId, FirstTimeUnitStartUtc: unitStart(one.from, timezone), LastTimeUnitStartUtc: unitStart(one.to, timezone), UnitCountAdjustment: value(one.by) })),
      }, schema.nothing);
    },
    async stays({ updated, colliding, ids, channelNumbers, ...wanted }, { serviceId, timezone, ages }) {
      const answer = await client.call("reservations/getAll/2023-06-06", {
        ServiceIds: [serviceId], ...(updated ? { UpdatedUtc: interval(updated) } : {}), ...(colliding ? { CollidingUtc: interval(colliding) } : {}),
        ...(ids ? { ReservationIds: ids } : {}), ...(channelNumbers ? { ChannelNumbers: channelNumbers } : {}), ...limitation(wanted),
      }, schema.reservationsAnswer);
      return page(answer.Reservations, answer.Cursor, (row) => toReservation(row, timezone, ages));
    },
    async addStay(stay, facts) {
      const answer = await client.call("reservations/add", {
        ServiceId: stay.serviceId, SendConfirmationEmail: false, CheckOverbooking: false,
        Reservations: [{
          Identifier: stay.number, ChannelNumber: stay.number, State: "Confirmed", StartUtc: atTime(stay.arrival, facts.arrivalTime, facts.timezone), EndUtc: atTime(stay.departure, facts.departureTime, facts.timezone),
          CustomerId: stay.customerId, RequestedCategoryId: stay.categoryId, RateId: stay.rateId, PersonCounts: personCounts(stay, facts.ages), ...(stay.note ? { Notes: stay.note } : {}),
        }],
      }, schema.addedAnswer);
      const [added] = answer.Reservations;
      if (!added) throw new ChannelError("bad_answer", "reservations/add", "Mews does not say which reservation it added.");
      return { id: added.Reservation.Id, number: added.Reservation.Number };
    },
    async changeStay(change, facts) {
      const update = { ReservationId: change.reservationId, ...stayTimes(change, facts), ...(change.resourceId === undefined ? {} : { AssignedResourceId: value(change.resourceId) }) };
      // The flat fields beside the list are the older form; the published contract still asks for the id there.
      await client.call("reservations/update", { ReservationId: change.reservationId, ReservationUpdates: [update], Reprice: false }, schema.nothing);
    },
    async confirmStay(id) {
      await client.call("reservations/confirm", { ReservationIds: [id], SendConfirmationEmail: false }, schema.idsAnswer);
    },
    async startStay(id) {
      await client.call("reservations/start", { ReservationId: id }, schema.nothing);
    },
    async processStay(id) {
      await client.call("reservations/process", { ReservationId: id, CloseBills: false, AllowOpenBalance: true }, schema.nothing);
    },
    async cancelStay(id, note) {
      await client.call("reservations/cancel", { ReservationIds: [id], PostCancellationFee: false, SendEmail: false, Notes: note }, schema.idsAnswer);
    },
    async customers({ updated, ids, ...wanted }) {
      const answer = await client.call("customers/getAll", { Extent: { Customers: true, Addresses: false }, ...(updated ? { UpdatedUtc: interval(updated) } : {}), ...(ids ? { CustomerIds: ids } : {}), ...limitation(wanted) }, schema.customersAnswer);
      return page(answer.Customers, answer.Cursor, toCustomer);
    },
    async addCustomer(fields) {
      return toCustomer(await client.call("customers/add", { ...customerBody(fields), LastName: fields.lastName ?? fields.firstName ?? "Guest", OverwriteExisting: false }, schema.customer));
    },
    async updateCustomer(id, fields) {
      return toCustomer(await client.call("customers/update", { CustomerId: id, ...customerBody(fields) }, schema.customer));
    },
    async addOrder(order) {
      const answer = await client.call("orders/add", {
        ServiceId: order.serviceId, AccountId: order.customerId, ConsumptionUtc: order.consumedAt, ...(order.note ? { Notes: order.note } : {}), ...(order.reservationId ? { LinkedReservationId: order.reservationId } : {}),
        ...(order.product ? { ProductOrders: [{ ProductId: order.product.productId, Count: order.product.count, ExternalIdentifier: order.marker }] } : {}),
        ...(order.item ? { Items: [{ Name: order.item.name, UnitCount: order.item.count, UnitAmount: { Currency: order.item.unit.currency, GrossValue: decimal(order.item.unit), TaxCodes: order.item.taxCodes }, ExternalIdentifier: order.marker }] } : {}),
      }, schema.orderAnswer);
      return { orderId: answer.OrderId };
    },
    async items({ orderIds, accountIds, ...wanted }, timezone) {
      const answer = await client.call("orderItems/getAll", { ...(orderIds ? { ServiceOrderIds: orderIds } : {}), ...(accountIds ? { AccountIds: accountIds } : {}), ...limitation(wanted) }, schema.orderItemsAnswer);
      return page(answer.OrderItems, answer.Cursor, (row) => toItem(row, timezone));
    },
    async cancelItems(ids) {
      await client.call("orderItems/cancel", { OrderItemIds: ids }, schema.nothing);
    },
    async accountingItems(consumed) {
      const answer = await client.call("accountingItems/getAll", { Extent: { OrderItems: true, PaymentItems: false, CreditCardTransactions: false }, ConsumedUtc: interval(consumed) }, schema.accountingItemsAnswer);
      return answer.OrderItems.map((row) => ({ id: row.Id, orderId: row.OrderId ?? null, gross: moneyOf(row.Amount.GrossValue, row.Amount.Currency) }));
    },
    async setResourceState(id, state, reason) {
      await client.call("resources/update", { ResourceUpdates: [{ ResourceId: id, State: value(resourceStateToMews[state]), StateReason: value(reason) }] }, schema.nothing);
    },
  };
}

