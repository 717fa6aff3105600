/** The booking engine's API ("Distributor"), by its path after /api/distributor/v1/. No secret: a hotel is named by its id. */
import { dateOf, midnight, nights } from "./calendar";
import { addCustomer, addStay, MewsRefusal, occupied, roomsOf, type Stage } from "./changes";
import { type Body, list, object } from "./operations";
import { amount, groupOfRates, priceOf } from "./wire";
import { findRow, idOf, putRow, type Row, rowsOf } from "./world";

const text = (value: unknown): string => (typeof value === "string" ? value : "");
const names = (row: Row) => ({ "en-US": Object.values(object(row["Names"])).map(String)[0] ?? "" });

const rateGroup = (stage: Stage) => ({ Id: groupOfRates(stage.house), Ordering: 0, SettlementType: "Manual", SettlementAction: "ChargeCreditCard", SettlementTrigger: "Start", SettlementOffset: "P0M0DT0H0M0S", SettlementValue: null, SettlementFlatValue: null, SettlementMaximumTimeUnits: null, SettlementCurrencyCode: stage.house.currency });
const rateRow = (stage: Stage, row: Row, ordering: number) => ({ Id: row.Id, RateGroupId: groupOfRates(stage.house), Ordering: ordering, Name: names(row), Description: {}, IsPrivate: false, CurrencyCode: stage.house.currency });

function spanOf(stage: Stage, body: Body): string[] {
  const [start, end] = [text(body["StartUtc"]), text(body["EndUtc"])];
  if (start === "" || end === "") throw new MewsRefusal(400, "StartUtc and EndUtc are required.");
  const found = nights(dateOf(stage.house, start), dateOf(stage.house, end));
  if (found.length === 0) throw new MewsRefusal(400, "EndUtc must be at least a night after StartUtc.");
  return found;
}
/** Rooms the public may still book of a category, on the scarcest of the nights. */
const free = (stage: Stage, category: string, dates: readonly string[]): number => Math.max(0, Math.min(...dates.map((date) =>
  roomsOf(stage, category) - occupied(stage, category, date) + Number(findRow(stage.world, stage.house, "adjustment", idOf(stage.house.accessToken, category, date))?.["Value"] ?? 0))));

/** Amounts by currency: the number alone and whole. */
function prices(stage: Stage, gross: number, count: number) {
  const { currency } = stage.house;
  const whole = (value: number) => ({ [currency]: amount(stage.house, value) });
  const average = Math.round((gross / count) * 100) / 100;
  return { Total: { [currency]: gross }, TotalAmount: whole(gross), AveragePerTimeUnit: { [currency]: average }, AverageAmountPerTimeUnit: whole(average) };
}
const totalOf = (stage: Stage, rate: string, category: string, dates: readonly string[]): number => dates.reduce((sum, date) => sum + priceOf(stage.world, stage.house, rate, category, date), 0);
const pricing = (stage: Stage, rates: readonly Row[], category: string, dates: readonly string[]) => rates.map((rate) => ({ RateId: rate.Id, Price: prices(stage, totalOf(stage, rate.Id, category, dates), dates.length), MaxPrice: prices(stage, totalOf(stage, rate.Id, category, dates), dates.length) }));
const asked = (rows: readonly Row[], ids: unknown): Row[] => rows.filter((row) => !Array.isArray(ids) || ids.includes(row.Id));

export const distributor: Readonly<Record<string, (stage: Stage, body: Body) => unknown>> = {
  "hotels/getAvailability"(stage, body) {
    const dates = spanOf(stage, body);
    const rates = asked(rowsOf(stage.world, stage.house, "rate"), body["RateIds"]);
    const occupancy = list(body["OccupancyData"]).map(object);
    return {
      RateGroups: [rateGroup(stage)], Rates: rates.map((row, index) => rateRow(stage, row, index)),
      RoomCategoryAvailabilities: asked(rowsOf(stage.world, stage.house, "category"), body["CategoryIds"]).map((row) => ({ RoomCategoryId: row.Id, AvailableRoomCount: free(stage, row.Id, dates), RoomOccupancyAvailabilities: [{ OccupancyData: occupancy, Pricing: pricing(stage, rates, row.Id, dates) }] })),
    };
  },
  "services/getAvailability"(stage, body) {
    const dates = spanOf(stage, body);
    return {
      TimeUnitStartsUtc: dates.map((date) => midnight(stage.house, date)),
      CategoryAvailabilities: asked(rowsOf(stage.world, stage.house, "category"), body["CategoryIds"]).map((row) => ({ CategoryId: row.Id, Availabilities: dates.map((date) => free(stage, row.Id, [date])) })), ApplicableRestrictions: [],
    };
  },
  "reservations/getPricing"(stage, body) {
    const dates = spanOf(stage, body);
    const rates = asked(rowsOf(stage.world, stage.house, "rate"), body["RateIds"]);
    return { OccupancyPrices: list(body["Occupancies"]).map(object).map((one) => ({ OccupancyData: list(one["OccupancyData"]), Pricing: pricing(stage, rates, text(body["RoomCategoryId"]), dates) })) };
  },
  "reservationGroups/create"(stage, body) {
    const wanted = list(body["Reservations"]).map(object);
    if (wanted.length === 0) throw new MewsRefusal(400, "Reservations is required.");
    for (const one of wanted) if (free(stage, text(one["RoomCategoryId"]), spanOf(stage, one)) < wanted.filter((other) => other["RoomCategoryId"] === one["RoomCategoryId"]).length) throw new MewsRefusal(403, "The selected room is not available any more.");
    const told = object(body["Customer"]);
    const customer = addCustomer(stage, { FirstName: told["FirstName"] ?? null, LastName: told["LastName"], Email: told["Email"] ?? null, Phone: told["Telephone"] ?? null, NationalityCode: told["NationalityCode"] ?? null });
    const groupId = idOf(stage.house.accessToken, "group", `web-${stage.world.next("group")}`);
    const count = (one: Record<string, unknown>, kind: string) => list(one["OccupancyData"]).map(object).filter((row) => row["AgeCategoryId"] === idOf(stage.house.accessToken, "age", kind)).reduce((sum, row) => sum + Number(row["PersonCount"]), 0);
    const made = wanted.map((one) => {
      const row = addStay(stage, { customerId: customer.Id, categoryId: text(one["RoomCategoryId"]), rateId: text(one["RateId"]), startUtc: text(one["StartUtc"]), endUtc: text(one["EndUtc"]), adults: count(one, "Adult"), children: count(one, "Child"), origin: "Distributor", groupId });
      const total = totalOf(stage, text(one["RateId"]), text(one["RoomCategoryId"]), spanOf(stage, one));
      return { Id: row.Id, Identifier: one["Identifier"] ?? null, Number: row["Number"], StartUtc: row["ScheduledStartUtc"], EndUtc: row["ScheduledEndUtc"], RoomCategoryId: one["RoomCategoryId"], RateId: one["RateId"], ProductIds: [], OccupancyData: list(one["OccupancyData"]), Notes: one["Notes"] ?? null, Cost: { [stage.house.currency]: total }, Amount: { [stage.house.currency]: amount(stage.house, total) }, total };
    });
    const total = made.reduce((sum, one) => sum + one.total, 0);
    const group = { Id: groupId, CustomerId: customer.Id, Reservations: made.map(({ total: _total, ...row }) => row), PaymentRequestId: null, TotalCost: { [stage.house.currency]: total }, TotalAmount: { [stage.house.currency]: amount(stage.house, total) }, PaymentCardId: null, CreditCardAvailable: false, PaymentRequests: [], Payments: [] };
    return putRow(stage.world, stage.house, "web-group", group);
  },
  "reservationGroups/get"(stage, body) {
    const group = findRow(stage.world, stage.house, "web-group", body["ReservationGroupId"]);
    if (!group) throw new MewsRefusal(404, "The reservation group was not found.");
    return group;
  },
};

