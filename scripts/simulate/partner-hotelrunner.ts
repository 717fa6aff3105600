import { callApi } from "@/sandbox/hotelrunner/api";
import { bookingInput, changeInput } from "@/sandbox/hotelrunner/booking-input";
import { cancelBooking, createBooking, modifyBooking } from "@/sandbox/hotelrunner/bookings";
import { cellAt, openCalendar } from "@/sandbox/hotelrunner/calendar";
import { Limiter } from "@/sandbox/hotelrunner/limits";
import { settleDue } from "@/sandbox/hotelrunner/transactions";
import { pushData } from "@/sandbox/hotelrunner/wire";
import { openWorld, propertyShape, type Push } from "@/sandbox/hotelrunner/world";
import { Refusal } from "@/sandbox/http";
import type { Dice } from "./chance";
import { calm } from "./network";
import { origins, type SimPartner } from "./partner";
import type { Timeline } from "./timeline";

type Setting = { readonly hrId: string; readonly token: string; readonly types: number; readonly from: string; readonly nights: number; readonly perMinute: number; readonly timeline: Timeline; readonly dice: Dice; readonly deliver: (query: URLSearchParams, body: URLSearchParams) => Promise<boolean> };

const code = (type: number) => `HR:${type + 1}`;
const channels = ["bookingcom", "expedia"];

/** The HotelRunner sandbox's own world, on virtual time. */
export function hotelRunnerPartner({ hrId, token, types, from, nights, perMinute, timeline, dice, deliver }: Setting): SimPartner {
  const world = openWorld(undefined, { limits: true, perMinute, perDay: 100_000, overallPerMinute: 100_000, settleMs: 400, push: true });
  const limiter = new Limiter();
  const property = propertyShape.parse({
    hr_id: hrId, token, name: "Simulated house", currency: "MAD", callbackUrl: "http://house.simulated/push", channels: channels.map((name) => ({ code: name, name })),
    rooms: Array.from({ length: types }, (_, type) => ({ inv_code: code(type), rate_code: code(type), name: `Chambre ${type + 1}`, channel_codes: channels, sales_currency: "MAD", opening: { from, days: nights, availability: 0, price: 1_000 } })),
  });
  world.properties.set(hrId, property);
  openCalendar(world, property);
  const weather = calm();
  let pushedTwice = 0.15;
  /** Until then its pushes reach nobody, while it answers as ever. */
  let silentUntil = 0;
  const unnamed = new Set<string>();
  const skewed = <T>(work: () => T): T => {
    timeline.clock.skewMs = weather.skewMs;
    try { return work(); } finally { timeline.clock.skewMs = 0; }
  };

  const settle = (): void => {
    const next = skewed(() => settleDue(world, Date.now()));
    if (next !== undefined) timeline.at(Math.max(timeline.now + 1, next - weather.skewMs), settle);
  };

  async function push(row: Push): Promise<void> {
    const message = world.messages.get(row.uid);
    if (!message) return;
    await timeline.pause(dice.between(5, 400));
    const lost = timeline.now < weather.awayUntil || dice.chance(weather.refused);
    const taken = !lost && (await deliver(new URLSearchParams({ token, hr_id: hrId }), new URLSearchParams({ data: pushData(message, property.pushForm) }))) && !dice.chance(weather.lostAnswer);
    const attempts = row.attempts + 1;
    const wait = Math.min(60_000, 2_000 * 2 ** row.attempts);
    const over = timeline.now + wait > row.first + 1_800_000;
    world.pushes.set(row.id, { ...row, attempts, state: taken ? "delivered" : over ? "expired" : "pending", next: timeline.now + wait });
    if (!taken && !over) timeline.spawn(timeline.now + wait, () => push(world.pushes.get(row.id) ?? row));
  }
  /** Pushes begun by what has just happened; some are dropped, some come twice. */
  const announce = (): void => {
    settle();
    for (const row of [...world.pushes.values()]) {
      if (row.attempts > 0 || row.error === "begun") continue;
      const begun = { ...row, error: "begun", first: timeline.now };
      world.pushes.set(row.id, begun);
      if (timeline.now < silentUntil || dice.chance(weather.refused)) world.pushes.set(row.id, { ...begun, state: "dropped" });
      else for (let copy = dice.chance(pushedTwice) ? 2 : 1; copy > 0; copy -= 1) timeline.spawn(timeline.now + dice.below(copy > 1 ? 240_000 : 3_000), () => push(begun));
    }
  };
  const live = () => [...world.bookings.values()].filter((booking) => booking.state !== "canceled");
  const attempt = (act: () => unknown): boolean => {
    try {
      skewed(act);
    } catch (error) {
      if (error instanceof Refusal) return false;
      throw error;
    }
    announce();
    return true;
  };
  const typeOf = (inv: string) => Number(inv.split(":")[1]) - 1;
  const isUnheard = (number: string) => [...world.messages.values()].some((message) => message.hr_number === number && message.delivered === null);
  /** Its queue tells a booking's last state only: what moves again before we hear of it leaves nights behind that nobody names. */
  const move = (number: string, dates: readonly string[], first: number, last: number, force: boolean): boolean => {
    const old = live().find((one) => one.hr_number === number)?.lines[0];
    const unheard = isUnheard(number);
    const moved = old !== undefined && attempt(() => modifyBooking(world, changeInput.parse({ hr_id: hrId, hr_number: number, arrival: dates[first], departure: dates[last], force, price: 950 })));
    if (moved && unheard) for (const night of dates) if (night >= old.arrival && night < old.departure) unnamed.add(`${typeOf(old.inv_code)} ${night}`);
    return moved;
  };

  return {
    partner: "hotelrunner", external: hrId, account: { token, callsPerMinute: perMinute, callsPerDay: 100_000 }, polled: false, origin: origins.hotelrunner, weather,
    start: settle,
    async handle({ method, url, headers, text }) {
      settleDue(world, Date.now());
      const answer = await callApi(world, limiter, { method, path: url.pathname, query: url.searchParams, headers: Object.fromEntries(headers), text }, url.pathname.replace(/^\/api\/v[12]\/apps/, ""));
      announce();
      if ("hang" in answer) throw new Error("The simulator hangs by itself.");
      return new Response(answer.body === "" ? null : answer.body, { status: answer.status, headers: answer.headers });
    },
    sicken: (chance, foul) => {
      pushedTwice = foul ? 0.8 : 0.15;
      const some = (most: number) => (foul ? most * (1.2 + chance.roll()) : chance.chance(0.5) ? chance.roll() * most : 0);
      const rule = (kind: string, endpoint: string, probability: number, more: object = {}) => (probability > 0 ? [{ kind, endpoint, probability, seed: chance.below(1_000_000), ...more }] : []);
      world.faults.add([
        ...rule("partial", "PUT /rooms/daily", some(0.3), { cells: chance.between(1, 4), message: "Invalid price" }), ...rule("try_again", "*", some(0.1)), ...rule("status", "*", some(0.1), { status: 429, retryAfter: 7 }),
        ...rule("channel_failed", "channel:expedia", some(0.3)), ...rule("duplicate", "GET /reservations", some(0.4)), ...rule("reorder", "GET /reservations", some(0.4)),
      ] as never);
    },
    recover: () => { world.faults.clear(); },
    book: ({ type, arrival, departure, rooms, force }, chance) => attempt(() => createBooking(world, bookingInput.parse({
      hr_id: hrId, channel: chance.of(channels), arrival, departure, rooms: Array.from({ length: rooms }, () => ({ inv_code: code(type) })), guest: `Guest ${chance.below(40)}`, force, ...(force ? { price: 900 } : {}),
    }))),
    modify: (chance, dates) => {
      const open = live();
      if (open.length === 0) return false;
      const unheard = open.filter((one) => isUnheard(one.hr_number));
      const first = chance.below(dates.length - 4);
      const booking = chance.of(unheard.length > 0 && chance.chance(0.6) ? unheard : open);
      return move(booking.hr_number, dates, first, first + 1 + chance.below(3), chance.chance(0.1));
    },
    restless: (chance, dates) => {
      silentUntil = Math.max(silentUntil, timeline.now + 900_000);
      const [type, first, there, then] = [chance.below(2), chance.below(2), 3 + chance.below(2), 6 + chance.below(3)];
      attempt(() => createBooking(world, bookingInput.parse({ hr_id: hrId, channel: chance.of(channels), arrival: dates[first], departure: dates[first + 2], rooms: [{ inv_code: code(type) }], guest: "Restless", force: true, price: 900 })));
      const number = live().at(-1)?.hr_number ?? "";
      return { come: () => move(number, dates, there, there + 2, true), leave: () => move(number, dates, then, then + 2, true) };
    },
    cancel: (chance) => {
      const open = live();
      // Often at once: the message of the booking may still be on its way.
      const newest = open.at(-1);
      return newest !== undefined && attempt(() => cancelBooking(world, hrId, (chance.chance(0.5) ? newest : chance.of(open)).hr_number));
    },
    bookings: () => [...world.bookings.values()].map((booking) => ({
      number: booking.hr_number, live: booking.state !== "canceled", rooms: booking.lines.map((line) => ({ type: typeOf(line.inv_code), arrival: line.arrival, departure: line.departure })),
    })),
    unconfirmed: () => [...world.messages.values()].filter((message) => message.delivered === null).length,
    unnamed: () => unnamed,
    shown: (type, night) => {
      const cell = cellAt(world, hrId, code(type), night);
      // Its guests look at the channels.
      return channels.map((channel) => cell.channels[channel] ?? { prices: {} }).map((copy) => {
        const price = copy.prices[code(type)];
        return { availability: Math.max(0, copy.availability ?? 0), amount: price === undefined ? null : Math.round(price * 100), minStay: copy.min_stay ?? 1, closed: copy.stop_sale ?? false };
      });
    },
  };
}
