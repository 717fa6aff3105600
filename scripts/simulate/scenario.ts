import type postgres from "postgres";
import { watchOutbox } from "@/db/testing/outbox-watch";
import { composeHouse, makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { POST as hotelRunnerPush } from "@/app/api/webhooks/hotelrunner/[secret]/route";
import { checkTransactions } from "@/inngest/functions/channels/check-transactions";
import { compareAri } from "@/inngest/functions/channels/compare-ari";
import { pullReservations } from "@/inngest/functions/channels/pull-reservations";
import { pushAri } from "@/inngest/functions/channels/push-ari";
import { receiveMessage } from "@/inngest/functions/channels/receive-message";
import { resendAfterMapping, setUpConnection } from "@/inngest/functions/channels/set-up-connection";
import { endConnectionsDay } from "@/inngest/functions/channels/watch-connections";
import { compareChannel } from "@/lib/channels/commands/compare-channel";
import { connectChannel } from "@/lib/channels/commands/connect-channel";
import { requestFullSync } from "@/lib/channels/commands/request-full-sync";
import { retryFailed } from "@/lib/channels/commands/retry-failed";
import { profileOf } from "@/lib/channels/rules/partners";
import { owner } from "@/lib/channels/testing/connected-house";
import { setClock } from "@/lib/kernel/clock";
import { DomainError } from "@/lib/kernel/errors";
import { setRates } from "@/lib/rates/commands/set-rates";
import { setRestrictions } from "@/lib/rates/commands/set-restrictions";
import { bookStay } from "@/lib/reservations/commands/book-stay";
import { cancelReservation } from "@/lib/reservations/commands/cancel-reservation";
import { done, execute } from "@/lib/runtime/execute";
import "@/lib/wiring";
import { bewitch, type Clock, Dice, realNow } from "./chance";
import { Jobs } from "./jobs";
import { calm, network } from "./network";
import { origins, type SimPartner } from "./partner";
import { channexPartner } from "./partner-channex";
import { hotelRunnerPartner } from "./partner-hotelrunner";
import { bookingPartner, expediaPartner } from "./partner-ota";
import { Timeline } from "./timeline";
import { isClean, judge, type Verdict } from "./verdict";

const minute = 60_000;
const hour = 60 * minute;
/** Nights the house has open, and how long guests and staff are at work. */
const nights = 11;
const busyMs = 45 * minute;
/** At most so long until everything has come to rest; where an error is planted nothing will, and less shows it. */
const patienceMs = 10 * hour;
const plantedMs = 3.5 * hour;
const names = ["hotelrunner", "channex", "booking", "expedia"] as const;
const variables = { hotelrunner: "HOTELRUNNER_BASE_URL", channex: "CHANNEX_BASE_URL", booking: "BOOKING_BASE_URL", expedia: "EXPEDIA_BASE_URL" } as const;

export type Outcome = { readonly seed: number; readonly operations: number; readonly verdict: Verdict; readonly virtualMs: number; readonly trace: string };
type House = { readonly house: TestHouse; readonly dates: readonly string[]; readonly own: string[] };
/** What a planted error does to the world before it begins; returns the way back. */
export type Plant = (world: { readonly sql: postgres.Sql; readonly house: TestHouse; readonly jobs: Jobs }) => () => void;

/** An error put into the house, and the partners it needs to show. */
export type Trouble = { readonly plant?: Plant; readonly partners?: readonly SimPartner["partner"][] };

const functions = [setUpConnection, resendAfterMapping, pushAri, checkTransactions, receiveMessage, pullReservations, endConnectionsDay, compareAri] as const;

/** A refusal is an answer; anything else is an error of ours. */
async function allowed(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (error instanceof DomainError) return false;
    throw error;
  }
}

function staffAct({ house, dates, own }: House, dice: Dice): Promise<boolean> {
  const { roomTypeId, ratePlanId } = dice.of(house.types);
  const first = dice.below(dates.length - 4);
  const [arrival, departure] = [dates[first], dates[first + 1 + dice.below(3)]];
  const act = dice.below(10);
  if (act < 5) {
    return allowed(execute(bookStay, owner(house), { roomTypeId, ratePlanId, arrival, departure, adults: 1, children: 0, guest: { name: `Guest ${dice.below(9)}`, email: "guest@example.com", phone: "+212600000000", locale: "fr" } })
      .then((outcome) => { own.push(done(outcome).id); }));
  }
  if (act < 7 && own.length > 0) return allowed(execute(cancelReservation, owner(house), { id: dice.of(own) }));
  if (act < 9) return allowed(execute(setRates, owner(house), { cells: Array.from({ length: dice.between(1, 4) }, () => ({ ratePlanId, night: dice.of(dates), amount: 90_000 + dice.below(400) * 100 })) }));
  return allowed(execute(setRestrictions, owner(house), { from: arrival, to: departure, stopSell: dice.chance(0.4), minStay: dice.between(1, 3) }));
}

function partnerAct(partner: SimPartner, dates: readonly string[], dice: Dice): boolean {
  const first = dice.below(dates.length - 4);
  const act = dice.below(10);
  if (act < 6) return partner.book({ type: dice.below(3), arrival: dates[first] ?? "", departure: dates[first + 1 + dice.below(3)] ?? "", rooms: dice.chance(0.2) ? 2 : 1, force: dice.chance(0.12) }, dice);
  return act < 8 ? partner.modify(dice, dates) : partner.cancel(dice);
}

/** Between a restless guest's coming and leaving the channel is told everything again: what it is told of her nights is wrong once she has left, and no message says so. */
async function restlessGuest({ house, dates }: House, partner: SimPartner, connectionId: string, { timeline, dice }: Jobs): Promise<number> {
  const guest = partner.restless?.(dice, dates);
  if (!guest) return 0;
  await timeline.pause(minute);
  if (!guest.come()) return 1;
  await timeline.pause(dice.between(5_000, 20_000));
  await execute(requestFullSync, owner(house), { connectionId });
  await timeline.pause(2 * minute);
  return guest.leave() ? 4 : 3;
}

/** Two to four of the partners, those that are wanted among them. */
function choose(dice: Dice, wanted: readonly SimPartner["partner"][]): SimPartner["partner"][] {
  const others = names.filter((name) => !wanted.includes(name));
  const chosen = new Set(wanted);
  const count = Math.max(chosen.size, dice.of([2, 2, 2, 3, 3, 4]));
  while (chosen.size < count) chosen.add(dice.of(others));
  return names.filter((name) => chosen.has(name));
}

/** How bad this run's world is: most of it a little, some of it very. */
function forecast(partners: readonly SimPartner[], jobs: Jobs, dice: Dice, begin: number, foul: boolean): void {
  const share = (most: number) => (dice.chance(0.6) ? dice.roll() * most : 0);
  for (const { weather, ...partner } of partners) {
    partner.sicken(dice, foul);
    Object.assign(weather, { latencyMs: dice.between(5, 900), refused: share(0.15), lostAnswer: share(0.12), serverError: share(0.12), errorAfter: share(0.1), hang: share(0.05), hangAfter: share(0.05), skewMs: dice.chance(0.3) ? dice.between(-240_000, 240_000) : 0 });
    if (dice.chance(0.25)) jobs.timeline.at(begin + dice.below(busyMs), () => { weather.awayUntil = jobs.timeline.now + hour; });
  }
  jobs.mishaps = { dieBefore: share(0.04), dieAfter: share(0.06), twice: share(0.2) };
}

/** One run: a house, its partners, a busy hour in bad weather, then calm until everything rests. */
export async function simulate(sql: postgres.Sql, seed: number, salt: number, trouble: Trouble = {}): Promise<Outcome> {
  const dice = new Dice(seed);
  const clock: Clock = { now: realNow() - (realNow() % minute), skewMs: 0 };
  // The clock's way back leads to the real Date: it is taken last.
  const restore = [setClock(() => Date.now()), bewitch(clock, seed, salt)];
  const realFetch = globalThis.fetch;
  restore.push(() => { globalThis.fetch = realFetch; });
  for (const name of names) {
    const variable = variables[name];
    const before = process.env[variable];
    process.env[variable] = origins[name];
    restore.push(() => { if (before === undefined) delete process.env[variable]; else process.env[variable] = before; });
  }
  try {
    const house = await makeHouse({ units: [3, 2, 1], nights });
    const ids = house.types.map((type) => type.roomTypeId);
    await composeHouse(house, ids[2] ?? "", [{ partTypeId: ids[0] ?? "", quantity: 3 }, { partTypeId: ids[1] ?? "", quantity: 2 }]);
    const wrote = watchOutbox();
    const timeline: Timeline = new Timeline(clock, async () => {
      if (!wrote()) return;
      const rows = await sql<{ id: string; name: string; data: Record<string, unknown> }[]>`delete from outbox where tenant_id = ${house.tenantId} returning id, name, data`;
      for (const row of rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))) timeline.at(timeline.now + dice.between(2, 250), () => { jobs.send(row); });
    });
    const jobs: Jobs = new Jobs(functions, timeline, dice);
    let secret = "";
    const deliver = async (query: URLSearchParams, body: URLSearchParams): Promise<boolean> => {
      const answer = await hotelRunnerPush(new Request(`http://house.simulated/api/webhooks/hotelrunner/${secret}?${query}`, { method: "POST", body, headers: { "content-type": "application/x-www-form-urlencoded" } }), { params: Promise.resolve({ secret }) });
      return answer.ok;
    };
    const connections = new Map<SimPartner, { tenantId: string; propertyId: string; connectionId: string }>();
    const ask = (partner: SimPartner, name: string, more: object = {}) => {
      const data = connections.get(partner);
      if (data) jobs.send({ name, data: { ...data, ...more } });
    };
    const setting = { types: 3, salt, timeline, dice };
    const build = {
      hotelrunner: () => hotelRunnerPartner({ ...setting, hrId: `hr-${house.slug}`, token: "token-of-the-property", from: house.from, nights, perMinute: dice.of([5, 10, 60]), deliver }),
      channex: (): SimPartner => {
        const partner: SimPartner = channexPartner({ ...setting, apiKey: "key-of-the-account", trigger: () => { ask(partner, "channels/pull-requested"); } });
        return partner;
      },
      booking: () => bookingPartner(setting), expedia: () => expediaPartner(setting),
    };
    const partners = choose(dice, trouble.partners ?? []).map((name) => build[name]());
    globalThis.fetch = network(partners, timeline, dice, clock);
    const uproot = trouble.plant?.({ sql, house, jobs });
    if (uproot) restore.push(uproot);

    for (const partner of partners) {
      const { connectionId, pushPath } = done(await execute(connectChannel, owner(house), { partner: partner.partner, partnerPropertyId: partner.external, ...partner.account }));
      if (partner.partner === "hotelrunner") secret = pushPath.reveal().split("/").at(-1) ?? "";
      connections.set(partner, { tenantId: house.tenantId, propertyId: house.propertyId, connectionId });
    }
    const watch = () => { for (const partner of partners) for (const name of ["channels/pull-requested", "channels/ari-changed", "channels/transactions-open"]) ask(partner, name, { urgent: false }); };
    await timeline.afterTurn();
    await timeline.run(clock.now + 5 * minute);

    const [begin, dates] = [clock.now, nightsFrom(house.from, nights)];
    const scene: House = { house, dates, own: [] };
    const until = begin + (trouble.plant ? plantedMs : patienceMs);
    let operations = 0;
    forecast(partners, jobs, dice, begin, trouble.plant !== undefined);
    for (let act = dice.between(12, 30); act > 0; act -= 1) {
      const moment = begin + dice.below(busyMs);
      // Last rooms are sold on several sides within the same second.
      for (let together = dice.chance(0.25) ? 3 : 1; together > 0; together -= 1) {
        timeline.spawn(moment + dice.below(900), async () => {
          const took = dice.chance(0.45) ? await staffAct(scene, dice) : partnerAct(dice.of(partners), dates, dice);
          if (took) operations += 1;
        });
      }
    }
    for (const [partner, { connectionId }] of connections) {
      if (!partner.restless) continue;
      if (trouble.plant !== undefined || dice.chance(0.25)) timeline.spawn(begin + dice.below(busyMs), async () => {
        const took = await restlessGuest(scene, partner, connectionId, jobs);
        operations += took;
      });
    }
    for (let at = begin; at < until; at += 20 * minute) timeline.at(at, watch);
    for (const partner of partners.filter((one) => one.polled)) {
      const every = dice.between(3, 8) * minute;
      for (let at = begin + dice.below(every); at < begin + busyMs; at += every) timeline.at(at, () => { ask(partner, "channels/pull-requested", { poll: true }); });
    }
    await timeline.run(begin + busyMs + hour);

    for (const { weather, ...partner } of partners) {
      Object.assign(weather, calm());
      partner.recover();
    }
    jobs.mishaps = { dieBefore: 0, dieAfter: 0, twice: 0 };
    // What was given up is one tap of the owner's away.
    for (const { connectionId } of connections.values()) timeline.spawn(clock.now + minute, () => execute(retryFailed, owner(house), { connectionId }));
    const settle = async (unnamed: boolean): Promise<Verdict> => {
      await timeline.run(clock.now + 20 * minute);
      let verdict = await judge(sql, house, partners, unnamed);
      for (let calmUntil = clock.now + 20 * minute; !isClean(verdict) && calmUntil < until; calmUntil += 40 * minute) {
        await timeline.run(calmUntil);
        verdict = await judge(sql, house, partners, unnamed);
      }
      return verdict;
    };
    let verdict = await settle(false);
    if (isClean(verdict)) {
      // The night: partners that cannot be read are told again. Of the others the house's nights are compared, and nothing may differ.
      for (const [{ partner }, { connectionId }] of connections) {
        if (!profileOf(partner).capabilities.includes("read-back")) jobs.send({ name: "channels/night-came", data: { tenantId: house.tenantId, propertyId: house.propertyId, connectionId } });
        else timeline.spawn(clock.now + minute, () => execute(compareChannel, owner(house), { connectionId, from: dates[0], to: dates.at(-1) }));
      }
      verdict = await settle(true);
    }
    return { seed, operations, verdict, virtualMs: clock.now - begin, trace: `${timeline.turns} turns, ${operations} operations` };
  } finally {
    for (const back of restore.reverse()) back();
  }
}
