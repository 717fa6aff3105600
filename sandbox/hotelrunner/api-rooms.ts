/** GET /rooms, PUT /rooms/~ and PUT /rooms/daily. */
import { type Answer, type Call, json } from "../http";
import { channelsOf, masterRate } from "./calendar";
import { isDay, span, today, weekday } from "./days";
import { openTransaction } from "./transactions";
import type { Change, Fields, Property, Room, World } from "./world";

export type ApiResult = { readonly answer: Answer; readonly detail: Record<string, unknown> };

const failed = (message: string): ApiResult => ({ answer: json({ status: "error", message }), detail: { message } });

export function listRooms(property: Property): ApiResult {
  const rooms = property.rooms.map(({ derived_percent: _derived, opening: _opening, ...room }) => ({
    ...room,
    adult_capacity: room.adult_capacity ?? room.room_capacity,
    sales_currency: room.sales_currency ?? property.currency,
  }));
  return { answer: json({ rooms }), detail: { rooms: rooms.length } };
}

const MOST_DATES = 90;
const truths: Readonly<Record<string, boolean>> = { "1": true, true: true, "0": false, false: false };

type Raw = Readonly<Record<string, unknown>>;
const isRaw = (value: unknown): value is Raw => typeof value === "object" && value !== null && !Array.isArray(value);
/** Values arrive as numbers, booleans or their text ("cta":"false"); null and "" mean: leave alone. */
const textOf = (value: unknown): string => (typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value).trim() : "");

/** One date's values as fields, or the first thing wrong with them, worded as HotelRunner words "Invalid price". */
function readFields(raw: Raw, room: Room): Fields | string {
  let fields: Fields = { prices: {} };
  for (const name of ["availability", "min_stay", "max_stay"] as const) {
    const text = textOf(raw[name]);
    if (text === "") continue;
    if (!/^\d{1,4}$/.test(text)) return `Invalid ${name}`;
    fields = { ...fields, [name]: Number(text) };
  }
  const price = textOf(raw["price"]);
  if (price !== "") {
    if (!/^\d{1,9}(\.\d{1,4})?$/.test(price) || Number(price) <= 0) return "Invalid price";
    fields = { ...fields, prices: { [room.rate_code]: Number(price) } };
  }
  for (const name of ["stop_sale", "cta", "ctd"] as const) {
    const text = textOf(raw[name]).toLowerCase();
    if (text === "") continue;
    const truth = truths[text];
    if (truth === undefined) return `Invalid ${name}`;
    fields = { ...fields, [name]: truth };
  }
  return fields;
}

/** What the room's `*_update` flags do not allow is left out silently, as the rows say: only what they allow is updated. */
function permitted(fields: Fields, room: Room): Fields {
  const { availability, prices, ...restrictions } = fields;
  return {
    ...(room.restrictions_update ? restrictions : {}),
    ...(room.availability_update && availability !== undefined ? { availability } : {}),
    prices: room.price_update ? prices : {},
  };
}

/** inv_code addresses the room type and its master rate; rate_code alone addresses one rate's price. */
function addressed(property: Property, raw: { inv_code: string; rate_code: string }): { room: Room; priceOnly: boolean } | undefined {
  if (raw.inv_code !== "") {
    const room = masterRate(property, raw.inv_code);
    return room === undefined ? undefined : { room, priceOnly: false };
  }
  const room = property.rooms.find((row) => row.rate_code === raw.rate_code);
  return room === undefined ? undefined : { room, priceOnly: true };
}

const channelsFor = (property: Property, room: Room, asked: readonly string[]): string[] => {
  const all = channelsOf(property, room.inv_code);
  return asked.length === 0 ? all : all.filter((code) => asked.includes(code));
};

export function updateRange(world: World, property: Property, call: Call): ApiResult {
  const { query } = call;
  const target = addressed(property, { inv_code: query.get("inv_code") ?? "", rate_code: query.get("rate_code") ?? "" });
  if (target === undefined) return failed("Room not found");
  const start = query.get("start_date") ?? "";
  const end = query.get("end_date") ?? "";
  if (!isDay(start) || !isDay(end) || end < start) return failed("Invalid date range");
  const read = readFields(Object.fromEntries(query), target.room);
  if (typeof read === "string") return failed(read);
  const allowed = permitted(read, target.room);
  const fields: Fields = target.priceOnly ? { prices: allowed.prices } : allowed;
  const days = query
    .getAll("days[]")
    .flatMap((text) => text.split(","))
    .map(Number);
  const channels = channelsFor(property, target.room, query.getAll("channel_codes[]"));
  const dates = span(start, end).filter((date) => days.length === 0 || days.includes(weekday(date)));
  const changes = dates.map((date) => ({ inv_code: target.room.inv_code, date, fields, channels }));
  const transaction = openTransaction(world, property, changes);
  return { answer: json({ status: "ok", transaction_id: transaction.id }), detail: { transaction_id: transaction.id, cells: changes.length } };
}

type Mistakes = Record<string, Record<string, string>>;

/** @param spoiled how many otherwise good cells to refuse (the fault "partial"). */
export function updateDaily(world: World, property: Property, body: unknown, spoiled: { cells: number; message: string }): ApiResult {
  const rooms = isRaw(body) && Array.isArray(body["rooms"]) ? body["rooms"] : undefined;
  if (rooms === undefined) return failed("rooms is missing");
  const changes: Change[] = [];
  const mistakes: Mistakes = {};
  let toSpoil = spoiled.cells;
  for (const entry of rooms) {
    if (!isRaw(entry) || !Array.isArray(entry["dates"])) return failed("dates is missing");
    const dates: readonly unknown[] = entry["dates"];
    if (dates.length > MOST_DATES) return failed(`Maximum ${MOST_DATES} dates are allowed`);
    const code = textOf(entry["inv_code"]) || textOf(entry["rate_code"]);
    const target = addressed(property, { inv_code: textOf(entry["inv_code"]), rate_code: textOf(entry["rate_code"]) });
    const asked = Array.isArray(entry["channel_codes"]) ? entry["channel_codes"].map(String) : [];
    for (const cell of dates) {
      const raw = isRaw(cell) ? cell : {};
      const date = textOf(raw["date"]);
      const fields = target === undefined ? "Room not found" : !isDay(date) || date < today() ? "Invalid date" : readFields(raw, target.room);
      const mistake = typeof fields === "string" ? fields : toSpoil > 0 ? spoiled.message : undefined;
      if (mistake !== undefined || target === undefined || typeof fields === "string") {
        if (typeof fields !== "string") toSpoil -= 1;
        mistakes[code] = { ...mistakes[code], [date]: mistake ?? "Invalid" };
        continue;
      }
      const allowed = permitted(fields, target.room);
      changes.push({
        inv_code: target.room.inv_code,
        date,
        fields: target.priceOnly ? { prices: allowed.prices } : allowed,
        channels: channelsFor(property, target.room, asked),
      });
    }
  }
  const errors = Object.entries(mistakes).map(([code, byDate]) => ({ [code]: byDate }));
  const transaction = changes.length === 0 ? undefined : openTransaction(world, property, changes);
  const answer = { status: errors.length === 0 ? "ok" : "try_again", transaction_id: transaction?.id ?? null, errors };
  return { answer: json(answer), detail: { transaction_id: transaction?.id ?? null, rooms: rooms.length, cells: changes.length, errors: errors.length } };
}
