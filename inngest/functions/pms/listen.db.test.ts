import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { until } from "@/inngest/embedded/testing/rig";
import { MewsEars } from "./listen";
import { withPms } from "./port";
import { type MewsHouse, openMewsHouse } from "./testing/mews-house";
import { type PmsRig, startPmsRig } from "./testing/rig";

const database = useTestDatabase();
let rig: PmsRig;

beforeAll(async () => {
  process.env["ENCRYPTION_KEY"] = "test-key-of-at-least-thirty-two-characters";
  rig = await startPmsRig(database.url);
});
afterAll(() => rig.stop());

const soon = <T>(check: () => Promise<T | undefined | false>, ms = 25_000) => until(async () => (await check()) || undefined, ms, 100);
const rowsOf = (mine: MewsHouse) => database.admin<{ external_number: string; status: string; arrival: string; departure: string }[]>`
  select external_number, status, arrival::text, departure::text from reservations where tenant_id = ${mine.house.tenantId} and source = 'channel'`;
/** Every stay Mews counts as one is here, with the same dates, and no other. */
async function agrees(mine: MewsHouse): Promise<true | undefined> {
  const zone = (moment: unknown) => new Intl.DateTimeFormat("en-CA", { timeZone: "Africa/Casablanca" }).format(new Date(String(moment)));
  const { stays } = await mine.state();
  const here = await rowsOf(mine);
  // A stay that was gone before anybody read it need not be here; one that is here must be gone.
  const known = stays.filter((stay) => stay["State"] !== "Canceled" || here.some((row) => row.external_number === stay.Id));
  const same = known.every((stay) => here.some((row) => row.external_number === stay.Id && row.arrival === zone(stay["ScheduledStartUtc"]) && row.departure === zone(stay["ScheduledEndUtc"]) && (row.status === "cancelled") === (stay["State"] === "Canceled")));
  return same && here.length === known.length ? true : undefined;
}
const guest = { FirstName: "Guest", LastName: "OfMews" };
const quick = { everyMs: 200, firstMs: 100, longestMs: 400, silentMs: 4_000 };

describe("Mews's socket", () => {
  it("tells within moments, is opened once by two instances, and loses nothing when it is cut while things happen", { timeout: 60_000 }, async () => {
    const mine = await openMewsHouse(rig);
    await mine.land();
    await soon(async () => (await mine.connection())?.mark != null);
    const [first, second] = [new MewsEars(quick), new MewsEars(quick)];
    const running = [first.run(), second.run()];
    try {
      await soon(async () => (await mine.state()).sockets === 1);
      await new Promise((go) => setTimeout(go, 600));
      expect((await mine.state()).sockets).toBe(1);
      expect(first.listening + second.listening).toBe(1);
      const begun = performance.now();
      const early = await mine.stay({ customer: guest, arrival: mine.nights[0], departure: mine.nights[1] });
      await soon(async () => (await rowsOf(mine)).some((row) => row.external_number === early.id));
      process.stdout.write(`Mews → house by the socket: ${Math.round(performance.now() - begun)} ms\n`);

      // Refused and cut while stays come, move and go; events lost and doubled besides.
      await mine.fault({ kind: "socket_refuse", endpoint: "ws", count: 3 });
      await mine.fault({ kind: "event_lost", endpoint: "ws", probability: 0.5, seed: 5 });
      await mine.fault({ kind: "event_duplicate", endpoint: "ws", probability: 0.4, seed: 6 });
      await rig.control("POST", `sockets?house=${mine.mews.accessToken}`);
      for (let n = 0; n < 6; n += 1) {
        const stay = await mine.stay({ customer: guest, arrival: mine.nights[2 + n], departure: mine.nights[4 + n] });
        if (n % 3 === 1) await mine.changeStay(stay.id, { departure: mine.nights[5 + n] });
        if (n % 3 === 2) await mine.changeStay(stay.id, { step: "cancel" });
        if (n === 3) await rig.control("POST", `sockets?house=${mine.mews.accessToken}`);
      }
      await mine.calm();
      await soon(async () => (await mine.state()).sockets === 1);
      await soon(() => agrees(mine));
      // Nobody hears of this one: only the opening after the next cut can bring it, by reading the gap.
      await mine.fault({ kind: "event_lost", endpoint: "ws" });
      const unheard = await mine.stay({ customer: guest, category: "Suite", arrival: mine.nights[20], departure: mine.nights[21] });
      await new Promise((go) => setTimeout(go, 2_500));
      expect((await rowsOf(mine)).some((row) => row.external_number === unheard.id)).toBe(false);
      await rig.control("POST", `sockets?house=${mine.mews.accessToken}`);
      await soon(() => agrees(mine));
      expect((await mine.state()).counts.opened).toBeGreaterThanOrEqual(3);

      // The instance that listens dies: the other takes over.
      const [dead, alive] = first.listening === 1 ? [first, second] : [second, first];
      await dead.stop();
      await soon(async () => alive.listening === 1 && (await mine.state()).sockets === 1);
    } finally {
      await Promise.all([first.stop(), second.stop()]);
      await Promise.all(running);
    }
  });
});

describe.concurrent("without a socket", () => {
  it("the clock alone brings everything, whatever Mews's clock says and however often it answers badly", { timeout: 90_000 }, async () => {
    const mine = await openMewsHouse(rig);
    await mine.land();
    await soon(async () => (await mine.connection())?.mark != null);
    await rig.control("PUT", "settings", { skewMs: -3_600_000 });
    try {
      const early = await mine.stay({ customer: guest, arrival: mine.nights[0], departure: mine.nights[2] });
      await mine.send("pms/sync-requested");
      // An hour behind: Mews's changes still bear Mews's own moments, and are found between them.
      await rig.control("PUT", "settings", { skewMs: 7_200_000 });
      const late = await mine.stay({ customer: guest, category: "Suite", arrival: mine.nights[3], departure: mine.nights[4] });
      for (const rule of [
        { kind: "status", endpoint: "reservations/getAll*", status: 503, count: 2 }, { kind: "status", endpoint: "customers/getAll", status: 429, retryAfter: 1, count: 1 },
        { kind: "duplicate", endpoint: "reservations/getAll*", count: 2 }, { kind: "timeout", endpoint: "configuration/get", ms: 200, count: 1 },
      ]) await mine.fault(rule);
      await mine.send("pms/sync-requested");
      await soon(() => agrees(mine), 60_000);
      expect((await rowsOf(mine)).map((row) => row.external_number).sort()).toEqual([early.id, late.id].sort());
    } finally {
      await rig.control("PUT", "settings", { skewMs: 0 });
    }
  });

  it("a webhook in the secret path is answered at once and only asks for a look; any other is refused", { timeout: 60_000 }, async () => {
    const mine = await openMewsHouse(rig);
    await mine.land();
    await soon(async () => (await mine.connection())?.mark != null);
    const hook = (path: string, body: unknown) => fetch(`${rig.appUrl}${path}`, { method: "POST", body: JSON.stringify(body) });
    expect((await hook("/api/webhooks/mews/wrong-secret-of-nobody", { Events: [] })).status).toBe(401);
    expect((await hook(mine.hookPath.reveal(), { nothing: true })).status).toBe(400);
    expect((await hook(mine.hookPath.reveal(), { Action: "IntegrationEnabled", Data: {} })).status).toBe(200);
    await mine.fault({ kind: "webhook_duplicate", endpoint: "webhook" });
    await rig.control("POST", "houses", { ...(await registered(mine)), webhookUrl: `${rig.appUrl}${mine.hookPath.reveal()}` });
    const stay = await mine.stay({ customer: guest, arrival: mine.nights[0], departure: mine.nights[1] });
    await soon(async () => (await rowsOf(mine)).some((row) => row.external_number === stay.id));
    expect((await mine.state()).counts.webhooks).toBeGreaterThanOrEqual(1);
  });

  it("240 calls wanted at once: at most 200 leave the house, the others wait, and Mews refuses none", { timeout: 60_000 }, async () => {
    const mine = await openMewsHouse(rig);
    await mine.land();
    await soon(async () => (await mine.connection())?.mark != null);
    const replies = await Promise.all(Array.from({ length: 240 }, () => withPms(mine.system, mine.connectionId, "closing", (call) => call("configuration/get", (port) => port.house()))));
    const waiting = replies.flatMap((reply) => (reply.state === "wait" ? [reply.waitMs] : []));
    const { busiest, calls } = await mine.state();
    process.stdout.write(`Mews's limit: at most ${busiest} calls in 30 s by its own log, ${waiting.length} of 240 waited\n`);
    expect(waiting.length).toBeGreaterThanOrEqual(40);
    expect(Math.min(...waiting)).toBeGreaterThan(0);
    expect(Math.max(...waiting)).toBeLessThanOrEqual(30_001);
    expect(busiest).toBeLessThanOrEqual(200);
    expect(calls.filter((call) => call.status === 429)).toEqual([]);
  });

  it("a storm of 429 is waited out as Mews asks, and everything is read", { timeout: 60_000 }, async () => {
    const mine = await openMewsHouse(rig);
    await mine.land();
    await soon(async () => (await mine.connection())?.mark != null);
    const stay = await mine.stay({ customer: guest, arrival: mine.nights[0], departure: mine.nights[2] });
    for (const endpoint of ["configuration/get", "customers/getAll", "reservations/getAll*", "orderItems/getAll"]) await mine.fault({ kind: "status", endpoint, status: 429, retryAfter: 1, count: 2 });
    await mine.send("pms/sync-requested");
    await soon(async () => (await rowsOf(mine)).some((row) => row.external_number === stay.id), 50_000);
    const { calls } = await mine.state();
    const limited = calls.filter((call) => call.status === 429);
    expect(limited).toHaveLength(8);
    // Nobody called again before the second was over.
    for (const call of limited) expect(calls.filter((next) => next.at > call.at && next.at < call.at + 900)).toEqual([]);
  });
});

async function registered(mine: MewsHouse) {
  const { exampleHouse } = await import("@/sandbox/mews/testing");
  return { ...exampleHouse, accessToken: mine.mews.accessToken, clientToken: mine.mews.clientToken };
}
