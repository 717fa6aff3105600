/** Booking.com's connectivity interface as its documents describe it: tokens, availability, rates, and two reservation queues. */
import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { StandingFault } from "../faults";
import { isDay, span } from "../hotelrunner/days";
import { type Answer, type Call, json, type Listening } from "../http";
import { hotelOf } from "../ota/selling";
import type { Answered, Ota } from "../ota/ota";
import { type OtaOptions, startOta } from "../ota/server";
import { all, type Element, parse } from "../ota/xml";
import { type Cell, type Hotel, type Message, type World, writeCell } from "../ota/world";
import { acknowledgement, NAMESPACE, notification, type Problem } from "./wire";

const EXCHANGE = "/token-based-authentication/exchange";
const AVAILABILITY = "/hotels/ota/OTA_HotelAvailNotif";
const RATES = "/hotels/ota/OTA_HotelRateAmountNotif";
const NEW = "/hotels/ota/OTA_HotelResNotif";
const MODIFIED = "/hotels/ota/OTA_HotelResModifyNotif";

const xml = (body: string, status = 200): Answer => ({ status, body, headers: { "content-type": "application/xml; charset=utf-8" } });
const stamp = (world: World): string => `${new Date(world.now()).toISOString().slice(0, 19)}Z`;
const base64 = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");

function exchange(world: World, call: Call): Answered {
  let body: unknown;
  try {
    body = JSON.parse(call.text);
  } catch {
    body = undefined;
  }
  const given = z.object({ client_id: z.string(), client_secret: z.string() }).safeParse(body).data;
  const account = given && [...world.hotels.values()].find((hotel) => hotel.account.user === given.client_id && hotel.account.secret === given.client_secret);
  if (account === undefined) return { answer: json({ message: "Unauthorized" }, 401), hotel: "", outcome: "unauthorized" };
  const now = world.now();
  const { tokensAnHour, tokenLifeMs } = world.settings();
  const lately = [...world.tokens.values()].filter((token) => token.user === account.account.user && token.given > now - 3_600_000);
  if (lately.length >= tokensAnHour) return { answer: json({ message: "Too many tokens" }, 429, { "retry-after": "600" }), hotel: "", outcome: "too many tokens" };
  const until = now + tokenLifeMs;
  const token = `${base64({ alg: "none" })}.${base64({ sub: account.account.user, exp: Math.floor(until / 1_000), jti: randomBytes(8).toString("hex") })}.${randomBytes(16).toString("base64url")}`;
  world.tokens.set(token, { user: account.account.user, given: now, until });
  return { answer: json({ jwt: token, ruid: randomBytes(6).toString("hex") }), hotel: account.hotel, outcome: "token" };
}

/** Whose valid token the call carries. */
function userOf(world: World, call: Call): string | undefined {
  const token = world.tokens.get(/^Bearer (.+)$/.exec(String(call.headers.authorization ?? ""))?.[1] ?? "");
  return token !== undefined && token.until > world.now() ? token.user : undefined;
}

type Change = { readonly room: string; readonly rate: string; readonly dates: readonly string[]; readonly fields: Cell };

const whole = (text: string | undefined): number | undefined => (text !== undefined && /^\d{1,4}$/.test(text) ? Number(text) : undefined);
const business = (text: string, code: string): Problem => ({ text, code, type: "3" });

/** Where a message applies, or what is wrong with that. */
function placeOf(world: World, hotel: Hotel, message: Element): { room: string; rate: string; dates: string[] } | Problem {
  const control = all(message, "StatusApplicationControl")[0]?.attributes ?? {};
  const { Start: from = "", End: to = "", InvTypeCode: code = "", RatePlanCode: rate = "" } = control;
  if (!isDay(from) || !isDay(to) || to < from) return business(`FROM_DATE_SHOULD_BE_LESS_THAN_TO_DATE ${from} ${to}`, "136");
  if (to < stamp(world).slice(0, 10)) return business(`The dates ${from} to ${to} are past.`, "136");
  const room = hotel.rooms.find((known) => known.code === code);
  if (room === undefined) return business(code === "" ? "ROOM_ID_MISSING" : `ROOM_ID_INVALID ${code}`, "402");
  if (rate !== "" && !room.rates.some((known) => known.code === rate)) return business(`Rate ${rate} is not one of room ${code}.`, "249");
  return { room: code, rate, dates: span(from, to) };
}

function stateOf(message: Element): Cell | Problem {
  const fields: Cell = {};
  const limit = message.attributes["BookingLimit"];
  if (limit !== undefined) {
    const rooms = whole(limit);
    if (rooms === undefined) return business(`BookingLimit ${limit} is not a number of rooms.`, "320");
    fields.availability = rooms;
  }
  for (const { attributes } of all(message, "LengthsOfStay", "LengthOfStay")) {
    const nights = whole(attributes["Time"]);
    const kind = attributes["MinMaxMessageType"] ?? "";
    if (kind === "SetMinLOS" || kind === "SetForwardMinStay") fields.min = nights ?? 1;
    else if (kind === "SetMaxLOS") fields.max = nights === undefined || nights === 0 ? null : nights;
    else if (kind === "RemoveMaxLOS") fields.max = null;
    else return business(`MinMaxMessageType ${kind} is not known.`, "320");
  }
  for (const { attributes } of all(message, "RestrictionStatus")) {
    const closed = attributes["Status"] === "Close";
    if (!closed && attributes["Status"] !== "Open") return business(`Status ${attributes["Status"] ?? ""} is not known.`, "320");
    if (attributes["Restriction"] === "Arrival") fields.cta = closed;
    else if (attributes["Restriction"] === "Departure") fields.ctd = closed;
    else fields.closed = closed;
  }
  return Object.keys(fields).length === 0 ? business("The message changes nothing.", "321") : fields;
}

function priceOf(hotel: Hotel, message: Element, rate: string): Cell | Problem {
  const amounts = all(message, "Rates", "Rate", "BaseByGuestAmts", "BaseByGuestAmt").map((element) => element.attributes);
  const best = amounts.find((amount) => amount["NumberOfGuests"] === "2") ?? amounts[0];
  const price = Number(best?.["AmountAfterTax"] ?? best?.["AmountBeforeTax"] ?? Number.NaN);
  if (rate === "") return business("A price needs a RatePlanCode.", "249");
  if (!Number.isFinite(price) || price <= 0) return business("The amount is missing or not above zero.", "320");
  if (best?.["CurrencyCode"] !== hotel.currency) return business(`The currency ${best?.["CurrencyCode"] ?? ""} is not the property's, ${hotel.currency}.`, "61");
  return { price };
}

const isProblem = (value: object): value is Problem => "type" in value && "code" in value;

function update(world: World, call: Call, user: string, kind: "availability" | "rates", faults: readonly StandingFault[]): Answered {
  const name = kind === "availability" ? "OTA_HotelAvailNotif" : "OTA_HotelRateAmountNotif";
  const refuse = (text: string, status: number, code = "394", type = "7"): Answered => ({ answer: xml(acknowledgement(`${name}RS`, "errors", [{ text, code, type }], stamp(world)), status), hotel: "", outcome: text });
  const root = parse(call.text);
  const list = all(root, kind === "availability" ? "AvailStatusMessages" : "RateAmountMessages")[0];
  if (root?.name !== `${name}RQ` || root.attributes["xmlns"] !== NAMESPACE || root.attributes["Version"] === undefined || list === undefined) return refuse(`The body is no ${name}RQ of ${NAMESPACE}.`, 400);
  const hotel = world.hotels.get(list.attributes["HotelCode"] ?? "");
  if (hotel === undefined || hotel.account.user !== user) return refuse("This account may not work for this property.", 403, "392", "6");
  const changes: Change[] = [];
  const problems: Problem[] = [];
  const messages = list.children;
  let spoilt = faults.filter((fault) => fault.kind === "partial").reduce((count, fault) => count + (fault.cells ?? 1), 0);
  for (const [index, message] of messages.entries()) {
    const place = placeOf(world, hotel, message);
    const fields = isProblem(place) ? place : kind === "availability" ? stateOf(message) : priceOf(hotel, message, place.rate);
    if (spoilt > 0) {
      spoilt -= 1;
      problems.push({ ...business(faults.find((fault) => fault.kind === "partial")?.message ?? "The update was not applied.", "320"), record: index + 1 });
    } else if (isProblem(place)) problems.push({ ...place, record: index + 1 });
    else if (isProblem(fields)) problems.push({ ...fields, record: index + 1 });
    else changes.push({ ...place, fields });
  }
  for (const fault of faults) if (fault.kind === "refuse") return refuse(fault.message ?? "Refused.", 400, "448", "12");
  for (const { room, rate, dates, fields } of changes) for (const date of dates) writeCell(world, hotel.hotel, room, rate, date, fields);
  for (const fault of faults) if (fault.kind === "warn") problems.push({ text: fault.message ?? "WARN_DUPLICATE_DATES", code: "321", type: "11" });
  const failed = changes.length === 0 && problems.length > 0;
  return { answer: xml(acknowledgement(`${name}RS`, failed ? "errors" : "success", problems, stamp(world)), failed ? 400 : 200), hotel: hotel.hotel, outcome: `${changes.length} applied, ${problems.length} not` };
}

const inQueue = (queue: "new" | "modify", message: Message): boolean => (message.kind === "new") === (queue === "new");

function deliver(world: World, user: string, queue: "new" | "modify", faults: readonly StandingFault[]): Answered {
  const mine = new Set([...world.hotels.values()].filter((hotel) => hotel.account.user === user).map((hotel) => hotel.hotel));
  let messages = [...world.messages.values()].filter((message) => mine.has(message.hotel) && inQueue(queue, message) && (message.state === "pending" || message.state === "retrieved"));
  for (const message of messages) world.messages.set(message.id, { ...message, state: "retrieved" });
  if (faults.some((fault) => fault.kind === "duplicate")) messages = messages.flatMap((message) => [message, message]);
  if (faults.some((fault) => fault.kind === "reorder")) messages.reverse();
  const body = notification(queue, messages, (id) => hotelOf(world, id), world.settings(), stamp(world));
  return { answer: xml(body), hotel: [...mine][0] ?? "", outcome: `${messages.length} delivered` };
}

function acknowledge(world: World, call: Call, user: string, queue: "new" | "modify"): Answered {
  const name = queue === "new" ? "OTA_HotelResNotifRS" : "OTA_HotelResModifyNotifRS";
  const root = parse(call.text);
  const refuse = (text: string, code: string): Answered => ({ answer: xml(acknowledgement(name, "errors", [business(text, code)], stamp(world)), 400), hotel: "", outcome: text });
  if (root?.name !== name || root.attributes["xmlns"] !== NAMESPACE) return refuse(`The body is no ${name}.`, "394");
  const path = queue === "new" ? ["HotelReservations", "HotelReservation"] : ["HotelResModifies", "HotelResModify"];
  let confirmed = 0;
  for (const one of all(root, ...path)) {
    const ids = all(one, "ResGlobalInfo", "HotelReservationIDs", "HotelReservationID").map((id) => id.attributes);
    const booking = ids.map((id) => world.bookings.get(id["ResID_Value"] ?? "")).find((found) => found !== undefined && world.hotels.get(found.hotel)?.account.user === user);
    if (booking === undefined) return refuse("No such reservation.", "245");
    const named = ids.find((id) => id["ResID_Value"] === booking.number);
    const own = ids.find((id) => id !== named)?.["ResID_Value"];
    if (own !== undefined) world.bookings.set(booking.number, { ...booking, confirmNumber: own });
    // Everything up to the state that is named; without a date everything that was read.
    for (const message of [...world.messages.values()]) {
      if (message.number !== booking.number || !inQueue(queue, message) || message.state !== "retrieved" || message.at > (named?.["ResID_Date"] ?? "9")) continue;
      world.messages.set(message.id, { ...message, state: "confirmed" });
      confirmed += 1;
    }
  }
  return { answer: xml(acknowledgement(name, "success", [], stamp(world))), hotel: "", outcome: `${confirmed} confirmed` };
}

export const booking: Ota = {
  name: "booking", title: "Booking.com", source: "Booking.com",
  number: (sequence) => String(4_700_000_000 + sequence * 7_919),
  patience: (world) => world.settings().fallbackMs,
  endpointOf: ({ method, path }) => ([`POST ${EXCHANGE}`, `POST ${AVAILABILITY}`, `POST ${RATES}`, `GET ${NEW}`, `POST ${NEW}`, `GET ${MODIFIED}`, `POST ${MODIFIED}`].includes(`${method} ${path}`) ? `${method} ${path}` : undefined),
  answer(world, call, faults) {
    if (call.path === EXCHANGE) return exchange(world, call);
    const user = userOf(world, call);
    if (user === undefined) return { answer: { status: 401, body: "", headers: {} }, hotel: "", outcome: "unauthorized" };
    if (call.path === AVAILABILITY) return update(world, call, user, "availability", faults);
    if (call.path === RATES) return update(world, call, user, "rates", faults);
    const queue = call.path === NEW ? "new" : "modify";
    return call.method === "GET" ? deliver(world, user, queue, faults) : acknowledge(world, call, user, queue);
  },
};

export const startBooking = (options: OtaOptions): Promise<Listening> => startOta(booking, options);
