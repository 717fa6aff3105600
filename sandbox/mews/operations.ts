/** The Connector operations this sandbox knows, by their path after /api/connector/v1/. Input as it came; strictness is the contract test's. */
import { dateOf, midnight, through } from "./calendar";
import { addCustomer, addStay, changeCustomer, changeResource, changeStay, MewsRefusal, occupied, roomsOf, type Stage, stepStay, wanted } from "./changes";
import { amount, cancelItems, enterprise, item, olderStay, priceOf } from "./wire";
import { findRow, idOf, putRow, type Row, rowsOf, utc } from "./world";

export type Body = Readonly<Record<string, unknown>>;
type Operation = (stage: Stage, body: Body) => unknown;

export const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
export const object = (value: unknown): Record<string, unknown> => (typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {});
const text = (value: unknown): string => (typeof value === "string" ? value : "");
const missing = (name: string) => new MewsRefusal(400, `Parameter ${name} is required.`);

/** Newest first, `Limitation: {Count, Cursor}`; the cursor is the last row's id, null when nothing follows. */
function paged(rows: readonly Row[], body: Body): { rows: readonly Row[]; Cursor: string | null } {
  const { Count, Cursor } = object(body["Limitation"]);
  if (typeof Count !== "number" || Count < 1 || Count > 1_000) throw missing("Limitation.Count (1 to 1000)");
  const from = typeof Cursor === "string" ? rows.findIndex((row) => row.Id === Cursor) + 1 : 0;
  const page = rows.slice(from, from + Count);
  return { rows: page, Cursor: from + Count < rows.length ? (page.at(-1)?.Id ?? null) : null };
}
const within = (moment: unknown, interval: unknown): boolean => {
  const { StartUtc, EndUtc } = object(interval);
  const at = Date.parse(text(moment));
  return (typeof StartUtc !== "string" || at >= Date.parse(StartUtc)) && (typeof EndUtc !== "string" || at <= Date.parse(EndUtc));
};
const among = (body: Body, filter: string, value: unknown): boolean => !Array.isArray(body[filter]) || body[filter].includes(value);
const updated = (body: Body) => (row: Row): boolean => body["UpdatedUtc"] == null || within(row["UpdatedUtc"], body["UpdatedUtc"]);

function listing(kind: string, name: string, keep: (body: Body) => (row: Row) => boolean, more: Readonly<Record<string, unknown>> = {}): Operation {
  return ({ world, house }, body) => {
    const { rows, Cursor } = paged(rowsOf(world, house, kind).filter(keep(body)).filter(updated(body)), body);
    return { [name]: rows, ...more, Cursor };
  };
}

const collides = (row: Row, interval: unknown): boolean => {
  if (interval == null) return true;
  const { StartUtc, EndUtc } = object(interval);
  return Date.parse(String(row["ScheduledEndUtc"])) >= Date.parse(text(StartUtc)) && Date.parse(String(row["ScheduledStartUtc"])) <= Date.parse(text(EndUtc));
};
const staysWanted = (body: Body) => (row: Row): boolean =>
  among(body, "ReservationIds", row.Id) && among(body, "ServiceIds", row["ServiceId"]) && among(body, "ChannelNumbers", row["ChannelNumber"]) && among(body, "Numbers", row["Number"])
  && among(body, "States", row["State"]) && collides(row, body["CollidingUtc"]);

function nightsOf(stage: Stage, body: Body): string[] {
  const [first, last] = [text(body["FirstTimeUnitStartUtc"]), text(body["LastTimeUnitStartUtc"])];
  if (first === "" || last === "") throw missing("FirstTimeUnitStartUtc and LastTimeUnitStartUtc");
  const days = through(dateOf(stage.house, first), dateOf(stage.house, last));
  if (midnight(stage.house, days[0] ?? "2000-01-01") !== new Date(first).toISOString()) throw new MewsRefusal(400, "FirstTimeUnitStartUtc is not the start of a time unit.");
  return days;
}

const valueOf = (wrapper: unknown): unknown => object(wrapper)["Value"];
const persons = (value: unknown, house: Stage["house"], kind: string): number => list(value).map(object).filter((one) => one["AgeCategoryId"] === idOf(house.accessToken, "age", kind)).reduce((sum, one) => sum + Number(one["Count"] ?? 0), 0);
const each = (body: Body, step: "confirm" | "cancel"): Operation => (stage) => ({ ReservationIds: list(body["ReservationIds"]).map((id) => stepStay(stage, text(id), step).Id) });
const customerFields = ["FirstName", "LastName", "NationalityCode", "PreferredLanguageCode", "BirthDate", "Email", "Phone", "Notes", "Title", "Sex"] as const;
const chosen = (body: Body): Record<string, unknown> => Object.fromEntries(customerFields.filter((name) => name in body).map((name) => [name, body[name]]));

export const operations: Readonly<Record<string, Operation>> = {
  "configuration/get": ({ world, house }) => ({ NowUtc: utc(world.now()), Enterprise: enterprise(house), Service: null, PaymentCardStorage: null, IsIdentityDocumentNumberRequired: true }),
  "services/getAll": listing("service", "Services", (body) => (row) => among(body, "ServiceIds", row.Id)),
  "resourceCategories/getAll": listing("category", "ResourceCategories", (body) => (row) => among(body, "ServiceIds", row["ServiceId"])),
  "resourceCategoryAssignments/getAll": listing("assignment", "ResourceCategoryAssignments", (body) => (row) => among(body, "ResourceCategoryIds", row["CategoryId"])),
  "resources/getAll": listing("resource", "Resources", (body) => (row) => among(body, "ResourceIds", row.Id)),
  "rates/getAll": listing("rate", "Rates", (body) => (row) => among(body, "ServiceIds", row["ServiceId"]) && among(body, "RateIds", row.Id), { RateGroups: [], RateRestrictions: { DateRestrictions: [], EarlinessRestrictions: [], LengthRestrictions: [] } }),
  "ageCategories/getAll": listing("age", "AgeCategories", (body) => (row) => among(body, "ServiceIds", row["ServiceId"])),
  "products/getAll": listing("product", "Products", (body) => (row) => among(body, "ServiceIds", row["ServiceId"]), { CustomerProducts: [] }),
  "customers/getAll": listing("customer", "Customers", (body) => (row) => among(body, "CustomerIds", row.Id) && among(body, "Emails", row["Email"])),
  "orderItems/getAll": listing("item", "OrderItems", (body) => (row) => among(body, "ServiceOrderIds", row["ServiceOrderId"]) && among(body, "AccountIds", row["AccountId"]) && among(body, "OrderItemIds", row.Id)),
  "reservations/getAll/2023-06-06": listing("stay", "Reservations", staysWanted),
  "rates/getPricing"(stage, body) {
    const rate = wanted(stage, "rate", body["RateId"], "The rate");
    const nights = nightsOf(stage, body);
    const prices = (category: string | null) => nights.map((night) => amount(stage.house, priceOf(stage.world, stage.house, rate.Id, category, night)));
    const categories = rowsOf(stage.world, stage.house, "category");
    return {
      Currency: stage.house.currency, TimeUnitStartsUtc: nights.map((night) => midnight(stage.house, night)), BasePrices: prices(null).map((one) => one.GrossValue), BaseAmountPrices: prices(null),
      CategoryPrices: categories.map((row) => ({ CategoryId: row.Id, Prices: prices(row.Id).map((one) => one.GrossValue), AmountPrices: prices(row.Id) })), CategoryAdjustments: [], AgeCategoryAdjustments: [], RelativeAdjustment: 0, AbsoluteAdjustment: 0, EmptyUnitAdjustment: 0, ExtraUnitAdjustment: 0,
    };
  },
  "rates/updatePrice"(stage, body) {
    const rate = wanted(stage, "rate", body["RateId"], "The rate");
    for (const update of list(body["PriceUpdates"]).map(object)) {
      const category = typeof update["CategoryId"] === "string" ? update["CategoryId"] : "";
      for (const night of nightsOf(stage, update)) putRow(stage.world, stage.house, "price", { Id: idOf(stage.house.accessToken, rate.Id, category, night), Value: update["Value"] });
      stage.tell(stage.house, { kind: "price", row: { ...rate, StartUtc: update["FirstTimeUnitStartUtc"], EndUtc: update["LastTimeUnitStartUtc"], CategoryId: category || null } });
    }
    return {};
  },
  "restrictions/set"({ world, house }, body) {
    for (const one of list(body["Data"]).map(object)) putRow(world, house, "restriction", { ...one, Id: idOf(house.accessToken, JSON.stringify([one["Type"], one["ExactRateId"], one["ResourceCategoryId"], one["StartUtc"], one["EndUtc"]])) });
    return {};
  },
  "restrictions/clear"({ world, house }, body) {
    for (const one of list(body["Data"]).map(object)) world.rows.delete(`restriction|${idOf(house.accessToken, JSON.stringify([one["Type"], one["ExactRateId"], one["ResourceCategoryId"], one["StartUtc"], one["EndUtc"]]))}`);
    return {};
  },
  "services/getAvailability/2024-01-22"(stage, body) {
    const nights = nightsOf(stage, body);
    const metrics: Readonly<Record<string, (category: string, night: string) => number>> = {
      ActiveResources: (category) => roomsOf(stage, category), UsableResources: (category) => roomsOf(stage, category), Occupied: (category, night) => occupied(stage, category, night), OutOfOrderBlocks: () => 0,
      PublicAvailabilityAdjustment: (category, night) => Number(findRow(stage.world, stage.house, "adjustment", idOf(stage.house.accessToken, category, night))?.["Value"] ?? 0),
    };
    return {
      TimeUnitStartsUtc: nights.map((night) => midnight(stage.house, night)),
      ResourceCategoryAvailabilities: rowsOf(stage.world, stage.house, "category").map((row) => ({ ResourceCategoryId: row.Id, Metrics: Object.fromEntries(list(body["Metrics"]).map(text).flatMap((name) => { const count = metrics[name]; return count ? [[name, nights.map((night) => count(row.Id, night))]] : []; })) })),
    };
  },
  "services/updateAvailability"(stage, body) {
    for (const update of list(body["AvailabilityUpdates"]).map(object)) {
      const category = wanted(stage, "category", update["ResourceCategoryId"], "The resource category");
      for (const night of nightsOf(stage, update)) putRow(stage.world, stage.house, "adjustment", { Id: idOf(stage.house.accessToken, category.Id, night), Value: valueOf(update["UnitCountAdjustment"]) ?? 0 });
    }
    return {};
  },
  "reservations/add"(stage, body) {
    return {
      Reservations: list(body["Reservations"]).map(object).map((one) => ({
        Identifier: one["Identifier"] ?? null,
        Reservation: olderStay(addStay(stage, {
          customerId: text(one["CustomerId"]), categoryId: text(one["RequestedCategoryId"]), rateId: text(one["RateId"]), startUtc: text(one["StartUtc"]), endUtc: text(one["EndUtc"]), adults: persons(one["PersonCounts"], stage.house, "Adult"), children: persons(one["PersonCounts"], stage.house, "Child"),
          channelNumber: typeof one["ChannelNumber"] === "string" ? one["ChannelNumber"] : null, origin: "Connector", resourceId: typeof one["AssignedResourceId"] === "string" ? one["AssignedResourceId"] : null,
        })),
      })),
    };
  },
  "reservations/update"(stage, body) {
    const changed = list(body["ReservationUpdates"]).map(object).map((one) => changeStay(stage, text(one["ReservationId"]), {
      ...(one["StartUtc"] ? { ScheduledStartUtc: valueOf(one["StartUtc"]) } : {}), ...(one["EndUtc"] ? { ScheduledEndUtc: valueOf(one["EndUtc"]) } : {}),
      ...(one["AssignedResourceId"] ? { AssignedResourceId: valueOf(one["AssignedResourceId"]) } : {}), ...(one["RequestedCategoryId"] ? { RequestedResourceCategoryId: valueOf(one["RequestedCategoryId"]) } : {}),
    }));
    return { Reservations: changed.map(olderStay), Cursor: null };
  },
  "reservations/confirm": (stage, body) => each(body, "confirm")(stage, body),
  "reservations/cancel": (stage, body) => each(body, "cancel")(stage, body),
  "reservations/start"(stage, body) {
    stepStay(stage, text(body["ReservationId"]), "start");
    return {};
  },
  "reservations/process"(stage, body) {
    stepStay(stage, text(body["ReservationId"]), "process");
    return {};
  },
  "customers/add"(stage, body) {
    if (text(body["LastName"]) === "") throw missing("LastName");
    return addCustomer(stage, chosen(body));
  },
  "customers/update": (stage, body) => changeCustomer(stage, body["CustomerId"], chosen(body)),
  "orders/add"(stage, body) {
    const account = wanted(stage, "customer", body["AccountId"], "The account");
    const service = wanted(stage, "service", body["ServiceId"], "The service");
    const order = { id: idOf(stage.house.accessToken, "order", String(stage.world.next("order"))), accountId: account.Id, serviceId: service.Id };
    const consumed = typeof body["ConsumptionUtc"] === "string" ? { consumed: body["ConsumptionUtc"] } : {};
    const notes = typeof body["Notes"] === "string" ? body["Notes"] : null;
    for (const one of list(body["ProductOrders"]).map(object)) {
      const product = wanted(stage, "product", one["ProductId"], "The product");
      item(stage.world, stage.house, order, { name: "Product", count: Number(one["Count"] ?? 1), gross: Number(object(product["Price"])["GrossValue"]), type: "ProductOrder", product: product.Id, marker: text(one["ExternalIdentifier"]) || null, notes, ...consumed });
    }
    for (const one of list(body["Items"]).map(object)) {
      const unit = object(one["UnitAmount"]);
      if (list(unit["TaxCodes"]).length === 0) throw new MewsRefusal(400, "UnitAmount.TaxCodes is required.");
      item(stage.world, stage.house, order, { name: text(one["Name"]), count: Number(one["UnitCount"]), gross: Number(unit["GrossValue"] ?? 0), type: "CustomItem", marker: text(one["ExternalIdentifier"]) || null, notes, ...consumed });
    }
    return { OrderId: order.id };
  },
  "orderItems/cancel"({ world, house }, body) {
    const ids = list(body["OrderItemIds"]);
    cancelItems(world, house, (row) => ids.includes(row.Id));
    return {};
  },
  "accountingItems/getAll"({ world, house }, body) {
    const rows = rowsOf(world, house, "item").filter((row) => body["ConsumedUtc"] == null || within(row["ConsumedUtc"], body["ConsumedUtc"]));
    const money = (value: unknown) => object(value);
    return {
      OrderItems: rows.map((row) => ({
        Id: row.Id, AccountId: row["AccountId"], OrderId: row["ServiceOrderId"], BillId: null, AccountingCategoryId: null, Amount: money(row["Amount"]), OriginalAmount: money(row["OriginalAmount"]), UnitAmount: money(row["UnitAmount"]), RevenueType: row["RevenueType"], CreatorProfileId: row["CreatorProfileId"], UpdaterProfileId: row["UpdaterProfileId"],
        CreatedUtc: row["CreatedUtc"], UpdatedUtc: row["UpdatedUtc"], AccountingState: row["AccountingState"], Data: { Discriminator: row["Type"] === "ProductOrder" ? "ProductOrder" : row["Type"] === "SpaceOrder" ? "SpaceOrder" : "CustomItem", Value: row["Type"] === "ProductOrder" ? { ProductId: object(object(row["Data"])["Product"])["ProductId"], AgeCategoryId: null } : null },
      })),
      PaymentItems: [], CreditCardTransactions: [],
    };
  },
  "resources/update"(stage, body) {
    for (const one of list(body["ResourceUpdates"]).map(object)) changeResource(stage, one["ResourceId"], { ...(one["State"] ? { State: valueOf(one["State"]) } : {}), ...(one["Name"] ? { Name: valueOf(one["Name"]) } : {}) });
    return {};
  },
};

