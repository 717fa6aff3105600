import { callApi, Limiter } from "@/sandbox/channex/api";
import { book, bookingInput, cancel, change, changeInput, latest } from "@/sandbox/channex/bookings";
import { put } from "@/sandbox/channex/resources";
import { Dispatcher } from "@/sandbox/channex/webhooks";
import { openWorld, type Revision } from "@/sandbox/channex/world";
import { Refusal } from "@/sandbox/http";
import { z } from "zod";
import type { Dice } from "./chance";
import { calm } from "./network";
import { origins, type SimPartner } from "./partner";
import type { Timeline } from "./timeline";

type Setting = { readonly apiKey: string; readonly types: number; readonly salt: number; readonly timeline: Timeline; readonly dice: Dice; /** The webhook's whole effect: the feed is read. */ readonly trigger: () => void };

const stays = z.array(z.object({ room_type_id: z.string().nullable(), checkin_date: z.string(), checkout_date: z.string() }));

/** The Channex sandbox's own world, on virtual time. Its webhooks ask for the feed late, twice or not at all. */
export function channexPartner({ apiKey, types, salt, timeline, dice, trigger }: Setting): SimPartner {
  const world = openWorld();
  world.setSettings({ ...world.settings(), webhooks: false });
  const limiter = new Limiter();
  const dispatcher = new Dispatcher(world);
  const id = (kind: number, index: number) => `${salt.toString(16).padStart(8, "0")}-c0de-4000-8000-00000000${String(kind)}${String(index).padStart(3, "0")}`;
  const propertyId = put(world, "property", apiKey, { title: "Simulated house", currency: "MAD", timezone: "Africa/Casablanca" }, id(0, 0)).id;
  for (let type = 0; type < types; type += 1) {
    put(world, "room_type", apiKey, { property_id: propertyId, title: `Chambre ${type + 1}`, count_of_rooms: 3, occ_adults: 2, default_occupancy: 2 }, id(1, type));
    put(world, "rate_plan", apiKey, { property_id: propertyId, room_type_id: id(1, type), title: "Flexible", options: [{ occupancy: 2, is_primary: true, rate: 0 }] }, id(2, type));
  }
  const weather = calm();
  const skewed = <T>(work: () => T): T => {
    timeline.clock.skewMs = weather.skewMs;
    try { return work(); } finally { timeline.clock.skewMs = 0; }
  };
  const bookings = (): Revision[] => [...new Set([...world.revisions.values()].map((one) => one.unique_id))].map((number) => latest(world, number));
  const live = () => bookings().filter((one) => one.attributes["status"] !== "cancelled");
  const attempt = (act: () => unknown): boolean => {
    try {
      skewed(act);
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
    for (let copy = dice.chance(weather.refused * 2) ? 0 : dice.chance(0.2) ? 2 : 1; copy > 0; copy -= 1) timeline.at(timeline.now + dice.between(20, 30_000), trigger);
    return true;
  };
  const typeOf = (roomTypeId: string | null) => Array.from({ length: types }, (_, type) => id(1, type)).indexOf(roomTypeId ?? "");

  return {
    partner: "channex", external: propertyId, account: { apiKey }, polled: false, origin: origins.channex, weather,
    start: () => undefined,
    async handle({ method, url, headers, text }) {
      const answer = await callApi(world, limiter, dispatcher, { method, path: url.pathname, query: url.searchParams, headers: Object.fromEntries(headers), text }, url.pathname.replace(/^\/api\/v1/, ""));
      if ("hang" in answer) throw new TypeError("fetch failed");
      return new Response(answer.body === "" ? null : answer.body, { status: answer.status, headers: answer.headers });
    },
    sicken: (chance, foul) => {
      const some = (most: number) => (foul ? most * (1.2 + chance.roll()) : chance.chance(0.5) ? chance.roll() * most : 0);
      const rule = (kind: string, endpoint: string, probability: number, more: object = {}) => (probability > 0 ? [{ kind, endpoint, probability, seed: chance.below(1_000_000), ...more }] : []);
      world.faults.add([
        ...rule("warnings", "POST /availability", some(0.3), { cells: chance.between(1, 3) }), ...rule("warnings", "POST /restrictions", some(0.3), { cells: chance.between(1, 3) }),
        ...rule("status", "*", some(0.1), { status: 429 }), ...rule("duplicate", "GET /booking_revisions/feed", some(0.4)), ...rule("reorder", "GET /booking_revisions/feed", some(0.4)),
      ] as never);
    },
    recover: () => { world.faults.clear(); },
    book: ({ type, arrival, departure, rooms, force }, chance) => attempt(() => book(world, bookingInput.parse({
      property_id: propertyId, ota_name: chance.of(["Booking.com", "Airbnb"]), arrival, departure, force,
      rooms: Array.from({ length: rooms }, () => ({ room_type_id: id(1, type), rate_plan_id: id(2, type), ...(force ? { price: 900 } : {}) })),
    }))),
    modify: (chance, dates) => {
      const open = live();
      if (open.length === 0) return false;
      const first = chance.below(dates.length - 4);
      const moved = chance.of(open);
      const rooms = bookingInput.parse(moved.attributes["input"]).rooms.map(({ arrival: _arrival, departure: _departure, ...room }) => room);
      return attempt(() => change(world, moved.unique_id, changeInput.parse({ arrival: dates[first], departure: dates[first + 1 + chance.below(3)], rooms, force: chance.chance(0.1) })));
    },
    cancel: (chance) => {
      const open = live();
      const newest = open.at(-1);
      return newest !== undefined && attempt(() => cancel(world, (chance.chance(0.5) ? newest : chance.of(open)).unique_id));
    },
    bookings: () => bookings().map((one) => ({
      number: one.unique_id, live: one.attributes["status"] !== "cancelled", rooms: stays.parse(one.attributes["rooms"]).map((stay) => ({ type: typeOf(stay.room_type_id), arrival: stay.checkin_date, departure: stay.checkout_date })),
    })),
    unconfirmed: () => [...world.revisions.values()].filter((one) => one.acked_at === null).length,
    unnamed: () => new Set(),
    shown: (type, night) => {
      const values = world.nights.get(`${id(2, type)}|${night}`);
      const availability = world.availability.get(`${id(1, type)}|${night}`);
      if (availability === undefined || !values) return [];
      return [{ availability, amount: values.rate === undefined ? null : Math.round(Number(values.rate) * 100), minStay: values.min_stay_arrival ?? values.min_stay_through ?? values.min_stay ?? 1, closed: values.stop_sell ?? false }];
    },
  };
}
