/** AR and PARR: availability, prices and restrictions, all or nothing; and what is shown, read back. */
import type { StandingFault } from "../faults";
import { isDay, plusDays, span } from "../hotelrunner/days";
import { priceAt } from "../ota/selling";
import { all, document, type Element, tag, words } from "../ota/xml";
import { type Cell, cellAt, type Hotel, type World, writeCell } from "../ota/world";
import { type EqcResult, fail, inOrder, type Shape, strict } from "./eqc";

export const AR = "http://www.expediaconnect.com/EQC/AR/2011/06";
export const AR_OLD = "http://www.expediaconnect.com/EQC/AR/2007/02";
export const PARR = "http://www.expediaconnect.com/EQC/PAR/2013/07";
const days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const plan: Shape[string] = [["id", "closed"], {
  Rate: [["currency", "rateChangeIndicator", "lengthOfStay"], { PerDay: [["rate"], {}], PerOccupancy: [["rate", "occupancy"], {}], PerPerson: [["rate"], {}] }],
  Restrictions: [["minLOS", "maxLOS", "closedToArrival", "closedToDeparture"], {}],
}];
const update: Shape = { DateRange: [["from", "to", ...days], {}], RoomType: [["id", "closed"], { Inventory: [["flexibleAllocation", "totalInventoryAvailable"], {}], RatePlan: plan }] };
const head: Shape = { Authentication: [["username", "password"], {}], Hotel: [["id"], {}] };

type Write = { readonly room: string; readonly rate: string; readonly date: string; readonly fields: Cell };
type Worked = { readonly writes: Write[]; readonly warnings: string[]; updates: number };
const answer = (code: number, text: string): EqcResult => fail(code, text, "AvailRateUpdateRS", AR_OLD);
const truth = (text: string | undefined): boolean | undefined => (text === undefined ? undefined : text === "true" || text === "1");
const modelOf = { PerDayPricing: "PerDay", OccupancyBasedPricing: "PerOccupancy", PerPersonPricing: "PerPerson" } as const;

/** The fields one RatePlan changes, or what is wrong with it. */
function fieldsOf(hotel: Hotel, room: Hotel["rooms"][number], element: Element): Cell | EqcResult {
  const id = element.attributes["id"] ?? "";
  const known = room.rates.find((rate) => rate.code === id);
  if (known === undefined) return hotel.rooms.some((other) => other.rates.some((rate) => rate.code === id)) ? answer(3205, `Rate Plan ID ${id} does not belong to Room Type ID ${room.code}`) : answer(3204, `The following RatePlanIDs do not belong to the given hotel : ${id}`);
  if (!inOrder(element, ["Rate", "Restrictions"])) return answer(3010, "RatePlan: Rate comes before Restrictions.");
  const fields: Cell = {};
  const closed = truth(element.attributes["closed"]);
  if (closed !== undefined) fields.closed = closed;
  const [rate] = all(element, "Rate");
  if (rate !== undefined) {
    const wanted = modelOf[hotel.pricing];
    const amounts = rate.children.filter((child) => child.name === wanted).map((child) => Number(child.attributes["rate"]));
    if (known.follows !== undefined) return answer(3015, `Rate Plan ID ${id} is derived and cannot be updated.`);
    if (rate.children.some((child) => child.name !== wanted) || amounts.length === 0) return answer(3015, `Rate Plan ID ${id}: the property is configured for ${hotel.pricing}.`);
    if (rate.attributes["currency"] !== hotel.currency) return answer(3015, `Rate Plan ID ${id}: currency must be ${hotel.currency}.`);
    if (amounts.some((amount) => !Number.isFinite(amount) || amount < 0)) return answer(3010, "rate must be zero or more.");
    // By person: what each of two guests pays.
    fields.price = (amounts[Math.min(1, amounts.length - 1)] ?? 0) * (wanted === "PerPerson" ? 2 : 1);
  }
  const [limits] = all(element, "Restrictions");
  if (limits !== undefined) {
    const { minLOS, maxLOS } = limits.attributes;
    for (const length of [minLOS, maxLOS]) if (length !== undefined && (!/^\d+$/.test(length) || Number(length) < 1 || Number(length) > 28)) return answer(3010, `A length of stay must be 1 to 28, not ${length}.`);
    if (minLOS !== undefined) fields.min = Number(minLOS);
    if (maxLOS !== undefined) fields.max = Number(maxLOS) >= 28 ? null : Number(maxLOS);
    const [cta, ctd] = [truth(limits.attributes["closedToArrival"]), truth(limits.attributes["closedToDeparture"])];
    if (cta !== undefined) fields.cta = cta;
    if (ctd !== undefined) fields.ctd = ctd;
  }
  return fields;
}

const isResult = (value: object): value is EqcResult => "body" in value;

function workUp(world: World, hotel: Hotel, part: Element, worked: Worked): EqcResult | undefined {
  const today = new Date(world.now()).toISOString().slice(0, 10);
  const dates: string[] = [];
  for (const { attributes } of all(part, "DateRange")) {
    const { from = "", to = "" } = attributes;
    if (!isDay(from) || !isDay(to)) return answer(3129, "Invalid Date.");
    if (to < from) return answer(3021, "Validation error: end date must not be before start date.");
    if (from < plusDays(today, -1)) return answer(3020, "Validation error: start date must not be before yesterday.");
    if (to > plusDays(today, 732)) return answer(3129, `Invalid Date. ${to} is more than two years ahead.`);
    dates.push(...span(from, to));
  }
  for (const element of all(part, "RoomType")) {
    const id = element.attributes["id"] ?? "";
    const room = hotel.rooms.find((known) => known.code === id);
    if (room === undefined) return answer(3203, `The following RoomTypeIDs do not belong to the given hotel : ${id}`);
    if (!inOrder(element, ["Inventory", "RatePlan"])) return answer(3010, "RoomType: Inventory comes before RatePlan.");
    const own: Cell = {};
    const closed = truth(element.attributes["closed"]);
    if (closed !== undefined) own.closed = closed;
    const count = all(element, "Inventory")[0]?.attributes["totalInventoryAvailable"];
    if (count !== undefined && (!/^\d+$/.test(count) || Number(count) > 4_999)) return answer(3010, "totalInventoryAvailable must be 0 to 4999.");
    if (count !== undefined) own.availability = Math.max(Number(count), room.baseAllocation);
    if (count !== undefined && Number(count) < room.baseAllocation)
      for (const date of dates) worked.warnings.push(`Inventory date ${date}; Room Type ID ${id}; Unable to set total inventory below the current base allocation value (${room.baseAllocation}). Update will be modified to cap reduction to base allocation level.`);
    const changes: [string, Cell][] = [["", own]];
    for (const rate of all(element, "RatePlan")) {
      const fields = fieldsOf(hotel, room, rate);
      if (isResult(fields)) return fields;
      changes.push([rate.attributes["id"] ?? "", fields]);
    }
    for (const [rate, fields] of changes) {
      worked.updates += dates.length * Object.keys(fields).length;
      if (Object.keys(fields).length > 0) for (const date of dates) worked.writes.push({ room: id, rate, date, fields });
    }
  }
  return undefined;
}

/** Up to 20 warnings of a kind are said; the last says how many are not. */
function warningTags(texts: readonly string[]): string[] {
  return texts.slice(0, 20).map((text, index) => {
    const rest = index === 19 && texts.length > 20 ? ` Remaining ${texts.length - 20} warnings will not be returned, we recommend that you address this problem and resubmit this request afterwards.` : "";
    return tag("Warning", { code: 7013 }, words(`Warning ${index + 1} out of ${texts.length} for this cause.${rest} ${text}`));
  });
}

export function updateRates(world: World, root: Element, hotel: Hotel, faults: readonly StandingFault[]): EqcResult {
  const old = root.attributes["xmlns"] === AR_OLD;
  const wrong = strict(root, { ...head, ...(old ? update : { ...update, AvailRateUpdate: [[], update] }) });
  if (wrong !== undefined) return answer(3010, wrong);
  if (old && all(root, "DateRange").length !== 1) return answer(3010, "One DateRange a message.");
  const worked: Worked = { writes: [], warnings: [], updates: 0 };
  const groups = all(root, "AvailRateUpdate");
  for (const group of groups.length === 0 ? [root] : groups) {
    const refused = workUp(world, hotel, group, worked);
    if (refused !== undefined) return refused;
  }
  const { mostUpdates } = world.settings();
  if (worked.updates > mostUpdates) return answer(3107, `Update exceeds allowable size - Maximum allowable size is ${mostUpdates} updates`);
  const refusal = faults.find((fault) => fault.kind === "refuse");
  if (refusal !== undefined) return answer(refusal.cells ?? 4000, refusal.message ?? "Internal system error, please try again in a few minutes.");
  const spoilt = faults.filter((fault) => fault.kind === "partial").reduce((count, fault) => count + (fault.cells ?? 1), 0);
  for (const [index, write] of worked.writes.entries()) {
    if (index < spoilt) worked.warnings.push(`Inventory date ${write.date}; Room Type ID ${write.room};${write.rate === "" ? "" : ` Rate Plan ID ${write.rate};`} The update was not applied.`);
    else writeCell(world, hotel.hotel, write.room, write.rate, write.date, write.fields);
  }
  for (const fault of faults) if (fault.kind === "warn") worked.warnings.push(fault.message ?? "Something is odd.");
  return { body: document(tag("AvailRateUpdateRS", { xmlns: AR_OLD }, tag("Success", {}, warningTags(worked.warnings)))), outcome: `${worked.updates} updates, ${worked.warnings.length} warnings` };
}

function products(hotel: Hotel): string {
  const rooms = hotel.rooms.map((room) => tag("RoomType", { id: room.code, code: room.name, name: room.name, status: "Active", maxOccupants: room.capacity },
    room.rates.map((rate) => tag("RatePlan", { id: rate.code, code: "RoomOnly", name: rate.name, status: "Active", type: "Standalone", distributionModel: "HotelCollect", rateAcquisitionType: rate.follows === undefined ? "SellRate" : "Derived", parentId: rate.follows?.code, pricingModel: hotel.pricing },
      rate.nonRefundable ? tag("CancelPolicy", { default: true, nonRefundable: true }) : ""))));
  return tag("ProductList", {}, tag("Hotel", { id: hotel.hotel, name: hotel.name, city: "City" }), rooms);
}

function shown(world: World, hotel: Hotel, from: string, to: string): string {
  const several = hotel.rooms.flatMap((room) => room.rates).length > 1;
  const dates = span(from, to).slice(0, several ? 31 : 365);
  return tag("AvailRateList", {}, tag("Hotel", { id: hotel.hotel }), dates.map((date) => tag("AvailRate", { date }, hotel.rooms.map((room) => {
    const own = cellAt(world, hotel.hotel, room.code, "", date);
    return tag("RoomType", { id: room.code, closed: own.closed === true }, tag("Inventory", { flexibleAllocation: own.availability ?? 0, totalInventoryAvailable: own.availability ?? 0, totalInventorySold: 0 }),
      room.rates.map((rate) => {
        const cell = cellAt(world, hotel.hotel, room.code, rate.code, date);
        const price = priceAt(world, hotel, room, rate.code, date);
        const model = modelOf[hotel.pricing];
        const amounts = price === undefined ? "" : tag("Rate", { currency: hotel.currency }, model === "PerOccupancy" ? [1, 2].map((occupancy) => tag(model, { rate: price.toFixed(2), occupancy })) : tag(model, { rate: model === "PerPerson" ? (price / 2).toFixed(3) : price.toFixed(2) }));
        return tag("RatePlan", { id: rate.code, closed: cell.closed === true }, amounts,
          tag("Restrictions", { minLOS: cell.min ?? 1, maxLOS: cell.max ?? 28, closedToArrival: cell.cta ?? false, closedToDeparture: cell.ctd ?? false }));
      }));
  }))));
}

export function readBack(world: World, root: Element, hotel: Hotel): EqcResult {
  const no = (code: number, text: string) => fail(code, text, "ProductAvailRateRetrievalRS", PARR);
  const wrong = strict(root, { ...head, ParamSet: [[], {
    ProductRetrieval: [["productStatus", "returnRateLink", "returnRoomAttributes", "returnRatePlanAttributes", "returnCompensation", "returnCancelPolicy"], {}],
    AvailRateRetrieval: [["from", "to", "inventory", "roomAvailStatus", "rateAvailStatus", "restrictions", "rates"], { RoomType: [["id"], { RatePlan: [["id"], {}] }] }],
  }] });
  if (wrong !== undefined) return no(3010, wrong);
  const [asked] = all(root, "ParamSet", "AvailRateRetrieval");
  const { from = "", to = "" } = asked?.attributes ?? {};
  if (asked !== undefined && (!isDay(from) || !isDay(to))) return no(3129, "Invalid Date.");
  if (asked !== undefined && to < from) return no(3021, "Validation error: end date must not be before start date.");
  const inner = asked === undefined ? products(hotel) : shown(world, hotel, from, to);
  return { body: document(tag("ProductAvailRateRetrievalRS", { xmlns: PARR }, inner)), outcome: asked === undefined ? "products" : `${from} to ${to}` };
}
