import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { until } from "@/inngest/embedded/testing/rig";
import { compareChannel } from "@/lib/channels/commands/compare-channel";
import { connectChannel } from "@/lib/channels/commands/connect-channel";
import { mapRate } from "@/lib/channels/commands/map-rate";
import { repairDrift } from "@/lib/channels/commands/repair-drift";
import { replayRefused } from "@/lib/channels/commands/replay-refused";
import { rotateCredentials } from "@/lib/channels/commands/rotate-credentials";
import { getBookingLedger } from "@/lib/channels/queries/get-booking-ledger";
import { listComparisons } from "@/lib/channels/queries/list-comparisons";
import { listDeadLetters } from "@/lib/channels/queries/list-dead-letters";
import { listHealth } from "@/lib/channels/queries/list-health";
import { owner } from "@/lib/channels/testing/connected-house";
import { setRates } from "@/lib/rates/commands/set-rates";
import { bookStay } from "@/lib/reservations/commands/book-stay";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { openSandbox, type OpenSandbox } from "@/sandbox/channex/testing";
import { control, openGuestHouse } from "./testing/guest-house";
import { type ChannelRig, startChannelRig } from "./testing/rig";

const database = useTestDatabase();
const apiKey = "channex-key-of-this-house";
const nightCount = 30;
let rig: ChannelRig;
let channex: OpenSandbox;

beforeAll(async () => {
  process.env["ENCRYPTION_KEY"] = "test-key-of-at-least-thirty-two-characters";
  [rig, channex] = await Promise.all([startChannelRig(database.url), openSandbox()]);
  process.env["CHANNEX_BASE_URL"] = channex.url;
});
afterAll(async () => {
  await channex.close();
  await rig.stop();
});

/** Another plan of the first room type, every night at one price. Returns its id. */
async function anotherPlan(house: TestHouse, amount: number): Promise<string> {
  const of = house.types[0]?.ratePlanId ?? "";
  const [plan] = await database.admin<{ id: string }[]>`
    with family as (insert into rate_families (tenant_id, id, property_id, code, name) select tenant_id, gen_random_uuid(), property_id, 'MEMBER', '{"en": "Members"}' from rate_plans where id = ${of} returning tenant_id, id),
    plan as (insert into rate_plans (tenant_id, id, property_id, room_type_id, family_id, code, name, currency)
      select p.tenant_id, gen_random_uuid(), p.property_id, p.room_type_id, f.id, 'MB', '{"en": "Members"}', p.currency from rate_plans p, family f where p.id = ${of} returning tenant_id, id),
    nights as (insert into rate_nights (tenant_id, rate_plan_id, night, amount) select n.tenant_id, plan.id, n.night, ${amount} from rate_nights n, plan where n.rate_plan_id = ${of})
    select id from plan`;
  return plan?.id ?? "";
}

type Call = { at: string; endpoint: string; status: number };
type State = { availability: Record<string, Record<string, number | null>>; restrictions: Record<string, Record<string, { rate?: string | number; stop_sell?: boolean } | null>>; unacked: number; calls: Call[] };

/** A house that sells two rooms through Channex, with Channex's own limits. */
async function openHouse() {
  const house: TestHouse = await makeHouse({ units: [3, 2], nights: nightCount });
  const types = house.types.map((_, index) => ({ title: `Chambre ${index + 1}`, count_of_rooms: 3, rate_plans: [{ title: "Best available rate" }, { title: "Member rate" }] }));
  const made = (await channex.control("POST", "properties", { api_key: apiKey, title: house.slug, currency: "MAD", room_types: types })).body as { id: string; room_types: { id: string; rate_plans: { id: string }[] }[] };
  const { connectionId } = done(await execute(connectChannel, owner(house), { partner: "channex", partnerPropertyId: made.id, apiKey }));
  const nights = nightsFrom(house.from, nightCount);
  return {
    house, connectionId, property: made, nights,
    state: async () => (await channex.control("GET", `state?property_id=${made.id}&from=${house.from}&to=${nights.at(-1)}`)).body as State,
    /** What somebody does on Channex's own pages. */
    byHand: (path: string, values: Record<string, unknown>) => fetch(`${channex.url}/api/v1/${path}`, { method: "POST", headers: { "user-api-key": apiKey, "content-type": "application/json" }, body: JSON.stringify({ values: [{ property_id: made.id, ...values }] }) }),
    health: async () => (await ask(listHealth, owner(house), {})).connections[0],
    settled: () => until(async () => {
      const [row] = await database.admin<{ open: number; cells: number }[]>`select count(*) filter (where state <> 'confirmed')::int as open, count(*)::int as cells from ari_cells where connection_id = ${connectionId}`;
      return row && row.cells > 0 && row.open === 0 ? true : undefined;
    }, 25_000, 100),
  };
}
const ariCalls = (state: State) => state.calls.filter((call) => call.endpoint.startsWith("POST /availability") || call.endpoint.startsWith("POST /restrictions"));

describe("a house at Channex", () => {
  it("sends everything in two calls, only what differs afterwards, proves what is shown, mends what drifted, and names what was refused", { timeout: 90_000 }, async () => {
    const at = await openHouse();
    const { house, connectionId, nights } = at;
    await at.settled();
    const full = ariCalls(await at.state()).map((call) => call.endpoint);
    process.stdout.write(`Channex, ${2 * nightCount} room nights: ${full.length} calls for the first sync\n`);
    expect(full.filter((endpoint) => endpoint.startsWith("POST /availability")).length).toBeLessThanOrEqual(2);
    expect(full.length).toBeLessThanOrEqual(4);

    // A room sold costs a call of rooms left and none of prices.
    const begun = performance.now();
    const [type] = house.types;
    done(await execute(bookStay, owner(house), { roomTypeId: type?.roomTypeId, ratePlanId: type?.ratePlanId, arrival: nights[3], departure: nights[5], adults: 1, children: 0, guest: { name: "A Guest", email: "guest@example.com", phone: "+212600000000", locale: "fr" } }));
    const roomId = at.property.room_types[0]?.id ?? "";
    await until(async () => (await at.state()).availability[roomId]?.[nights[3] ?? ""] === 2 || undefined, 15_000, 20);
    process.stdout.write(`Channex, a booking → shown: ${Math.round(performance.now() - begun)} ms\n`);
    await at.settled();
    expect(ariCalls(await at.state()).slice(full.length).map((call) => call.endpoint)).toEqual(["POST /availability"]);

    // Proven; then somebody changes two nights on the partner's side.
    const compare = async () => {
      const { checkId } = done(await execute(compareChannel, owner(house), { connectionId, from: nights[0], to: nights.at(-1) }));
      return until(async () => (await ask(listComparisons, owner(house), { connectionId })).checks.find((check) => check.checkId === checkId && check.finishedAt !== null), 20_000, 100);
    };
    expect(await compare()).toMatchObject({ compared: 2 * nightCount, drifted: 0, error: null });
    expect((await at.health())?.says.map((one) => one.code)).toEqual(["rates_unmapped"]);
    const rateId = at.property.room_types[1]?.rate_plans[0]?.id ?? "";
    expect((await at.byHand("availability", { room_type_id: roomId, date: nights[8], availability: 3 + 4 })).status).toBe(200);
    expect((await at.byHand("restrictions", { rate_plan_id: rateId, date: nights[9], stop_sell: true })).status).toBe(200);
    const drifted = await compare();
    expect([drifted.drifted, drifted.causes]).toEqual([2, [{ cause: "changed_there", cells: 2 }]]);
    expect(drifted.cells.map((cell) => [cell.night, cell.fields])).toEqual([[nights[8], ["availability"]], [nights[9], ["stopSell"]]]);
    expect(done(await execute(repairDrift, owner(house), { connectionId, checkId: drifted.checkId })).cells).toBe(2);
    await at.settled();
    expect(await compare()).toMatchObject({ drifted: 0 });

    // 200 with a warning about a row: that cell, and nothing else, was not taken.
    await channex.control("POST", "faults", { kind: "warnings", endpoint: "POST /restrictions", count: 1, cells: 1, property_id: at.property.id });
    done(await execute(setRates, owner(house), { cells: [10, 11].map((index) => ({ ratePlanId: house.types[0]?.ratePlanId ?? "", night: nights[index], amount: 150_000 + index * 100 })) }));
    const letters = await until(async () => {
      const { nights: refused } = await ask(listDeadLetters, owner(house), {});
      return refused.length > 0 ? refused : undefined;
    }, 15_000, 100);
    expect(letters.map((row) => [row.nights, row.partner, row.said !== null])).toEqual([[1, "channex", true]]);
    expect((await at.health())?.says.map((one) => one.code)).toContain("cells_refused");
    expect(done(await execute(replayRefused, owner(house), letters[0]?.replay ?? {})).cells).toBe(1);
    await at.settled();
    expect((await at.state()).restrictions[at.property.room_types[0]?.rate_plans[0]?.id ?? ""]?.[letters[0]?.from ?? ""]?.rate).toBeDefined();

    // New credentials that the partner refuses are dropped, those in use go on.
    done(await execute(rotateCredentials, owner(house), { connectionId, apiKey: "a-key-channex-never-gave" }));
    await until(async () => (await at.health())?.credentials.beingProven === false || undefined, 15_000, 100);
    expect(await at.health()).toMatchObject({ breaker: { state: "closed", failures: 0 } });
    expect((await at.health())?.breaker.lastFailure).toBeTruthy();

    // A booking comes in, is kept and acknowledged: the day's ledger agrees.
    const told = await channex.control("POST", "bookings", { property_id: at.property.id, arrival: nights[14], departure: nights[16], rooms: [{ room_type_id: roomId, rate_plan_id: at.property.room_types[0]?.rate_plans[0]?.id }] });
    expect(told).toMatchObject({ status: 201 });
    const { inngest } = await import("@/inngest/client");
    await inngest.send({ name: "channels/pull-requested", data: { tenantId: house.tenantId, propertyId: house.propertyId, connectionId } });
    await until(async () => (await at.state()).unacked === 0 || undefined, 20_000, 100);
    await at.settled();
    const ledger = await until(async () => {
      const one = await ask(getBookingLedger, owner(house), {});
      return one.total.agrees && one.total.received > 0 ? one : undefined;
    }, 10_000, 100);
    expect(ledger.total).toMatchObject({ received: 1, saved: 1, acknowledged: 1, bookings: 1, inHouse: 1 });

    // The property's night compares by itself.
    await inngest.send({ name: "channels/night-came", data: { tenantId: house.tenantId, propertyId: house.propertyId, connectionId } });
    const nightly = await until(async () => (await ask(listComparisons, owner(house), { connectionId })).checks.find((check) => check.trigger === "nightly" && check.finishedAt !== null), 20_000, 100);
    expect(nightly).toMatchObject({ drifted: 0, error: null });

    // Never more than Channex allows, by its own log.
    for (const endpoint of ["POST /availability", "POST /restrictions"]) {
      const moments = ariCalls(await at.state()).filter((call) => call.endpoint.startsWith(endpoint)).map((call) => Date.parse(call.at));
      expect(Math.max(...moments.map((moment) => moments.filter((other) => other > moment - 60_000 && other <= moment).length))).toBeLessThanOrEqual(10);
    }
    expect((await at.state()).calls.filter((call) => call.status === 429)).toEqual([]);
  });

  it("sells a further rate at its own price", { timeout: 60_000 }, async () => {
    const at = await openHouse();
    const { house, connectionId, property } = at;
    await at.settled();
    const plan = await anotherPlan(house, 88_800);
    const [room] = property.room_types;
    const rates = await database.admin<{ rate_code: string }[]>`select rate_code from rate_mappings where connection_id = ${connectionId} and inventory_code = ${room?.id ?? ""}`;
    expect(rates).toHaveLength(1);
    done(await execute(mapRate, owner(house), { connectionId, inventoryCode: room?.id, rateCode: rates[0]?.rate_code, ratePlanId: plan }));
    const night = at.nights[4] ?? "";
    const shown = async (rate: string | undefined) => Number((await at.state()).restrictions[rate ?? ""]?.[night]?.rate);
    await until(async () => [888, 88_800].includes(await shown(rates[0]?.rate_code)) || undefined, 20_000, 100);
    const master = room?.rate_plans.find((one) => one.id !== rates[0]?.rate_code)?.id;
    expect([888, 88_800]).not.toContain(await shown(master));
  });
});

describe("a further rate at HotelRunner", () => {
  it("is priced by its own code, one call for nights of one price, and confirmed by its own transactions", { timeout: 60_000 }, async () => {
    const guestHouse = await openGuestHouse(rig, { units: [2], nights: 12, callsPerMinute: 1_000 });
    const { house, connectionId, hrId, inv } = guestHouse;
    await until(async () => (await guestHouse.cell(0, house.from))?.availability === 2 || undefined, 20_000, 100);
    await control(rig, "POST", "properties", {
      hr_id: hrId, token: `token-${house.slug}`, name: house.slug, callbackUrl: null,
      rooms: [inv(0), `NR:${inv(0)}`].map((rate) => ({ inv_code: inv(0), rate_code: rate, name: rate === inv(0) ? "Chambre 1" : "Chambre 1, non remboursable", channel_codes: ["bookingcom"] })),
    });
    const { inngest } = await import("@/inngest/client");
    await inngest.send({ name: "channels/rooms-requested", data: { tenantId: house.tenantId, propertyId: house.propertyId, connectionId } });
    await until(async () => (await database.admin`select 1 from rate_mappings where connection_id = ${connectionId}`).length === 1 || undefined, 15_000, 100);
    const plan = await anotherPlan(house, 77_700);
    done(await execute(mapRate, owner(house), { connectionId, inventoryCode: inv(0), rateCode: `NR:${inv(0)}`, ratePlanId: plan }));
    const cells = () => database.admin<{ state: string; amount: number; left: number | null }[]>`
      select state, (acknowledged->>'amount')::int as amount, (desired->>'availability')::int as left from ari_cells where connection_id = ${connectionId} and rate_code <> ''`;
    await until(async () => { const rows = await cells(); return rows.length === 12 && rows.every((row) => row.state === "confirmed") ? true : undefined; }, 20_000, 100);
    expect((await cells()).every((row) => row.amount === 77_700 && row.left === null)).toBe(true);
    const ranges = (await guestHouse.state()).calls.filter((call) => call.endpoint.startsWith("PUT /rooms/~"));
    expect(ranges.map((call) => call.status)).toEqual([200]);
  });
});

describe("credentials that were changed at HotelRunner", () => {
  it("stop the connection with one clear sentence; new ones are proven by a call and everything that waited goes out", { timeout: 60_000 }, async () => {
    const guestHouse = await openGuestHouse(rig, { units: [2], nights: 15, callsPerMinute: 1_000 });
    const { house, connectionId, hrId, nights } = guestHouse;
    const says = async () => (await ask(listHealth, owner(house), {})).connections[0]?.says.map((one) => one.code) ?? [];
    await until(async () => (await guestHouse.cell(0, nights[0] ?? ""))?.availability === 2 || undefined, 20_000, 100);
    await control(rig, "POST", "properties", { hr_id: hrId, token: "another-token-of-the-house", name: house.slug, callbackUrl: null, rooms: [{ inv_code: guestHouse.inv(0), rate_code: guestHouse.inv(0), name: "Chambre 1", channel_codes: ["bookingcom"] }] });
    await guestHouse.book(0, 2);
    await until(async () => (await says()).includes("credentials_refused") || undefined, 20_000, 100);
    done(await execute(rotateCredentials, owner(house), { connectionId, token: "another-token-of-the-house" }));
    await until(async () => (await guestHouse.cell(0, nights[2] ?? ""))?.availability === 1 || undefined, 25_000, 100);
    expect(await says()).not.toContain("credentials_refused");
  });
});
