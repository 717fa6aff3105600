import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { type Death, Killed, mortalSteps } from "@/inngest/testing/mortal-steps";
import { forgetHosts, hostContext } from "@/lib/auth/host-context";
import { guestPermissions, permissionsOf } from "@/lib/auth/roles";
import { readXml } from "@/lib/kernel/xml";
import { setClock } from "@/lib/kernel/clock";
import { toDecimal } from "@/lib/kernel/money";
import { addDays, todayIn } from "@/lib/kernel/nights";
import { importDemoHouse } from "@/lib/property/testing/demo-house";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { requestPriceCheck } from "@/lib/site/commands/price-check";
import { setFeed } from "@/lib/site/commands/set-feed";
import { getFeedStay } from "@/lib/site/queries/get-feed";
import { getPriceTruth } from "@/lib/site/queries/get-price-truth";
import { listOffers } from "@/lib/site/queries/list-offers";
import { asSearch, stayQuery } from "@/lib/site/rules/links";
import { POST } from "@/app/api/site/feeds/google/query/route";
import { GET } from "@/app/api/site/feeds/google/[file]/route";
import { checkThrough } from "./check-prices";

useTestDatabase();
type House = Awaited<ReturnType<typeof importDemoHouse>>;
let house: House;
let server: Server;
/** How far each shown total is off, in minor units; null: the rate is not shown; `down`: the server answers 503. */
let off = 0;
let hide = false;
let down = false;
let asked = 0;

const today = todayIn("Africa/Casablanca");
const owner = (): Context => ({ ...house.ctx, actor: { type: "person", userId: "00000000-0000-4000-8000-000000000001", name: "Owner", role: "owner" }, permissions: permissionsOf("owner") });
const guest = (): Context => ({ ...house.ctx, actor: { type: "guest" }, permissions: guestPermissions, locale: "en" });

/** A house's search page as it is sent to guests, with a wrong price on demand: what a cache or a bug would make of it. */
async function page(url: string): Promise<string> {
  const { offers } = await ask(listOffers, guest(), asSearch(stayQuery(Object.fromEntries(new URL(url, "http://house").searchParams))));
  const shown = hide ? [] : offers;
  const items = shown.map((offer) => `<li data-offer="${offer.ratePlanId}"><p data-total>MAD ${Number(toDecimal({ ...offer.total, amount: offer.total.amount + off })).toLocaleString("en-GB", { minimumFractionDigits: 2 })}</p></li>`);
  return `<html><body><div data-results>${items.join("")}</div></body></html>`;
}

beforeAll(async () => {
  process.env["AUTH_SECRET"] = "a secret of at least thirty-two characters";
  process.env["RATE_LIMIT_SCALE"] = "100";
  server = createServer((request, response) => {
    asked += 1;
    if (down) { response.writeHead(503).end(); return; }
    page(request.url ?? "").then((html) => response.writeHead(200, { "content-type": "text/html" }).end(html), () => response.writeHead(500).end());
  });
  await new Promise<void>((listening) => { server.listen(0, "127.0.0.1", listening); });
  process.env["ROOT_HOST"] = `localhost:${(server.address() as AddressInfo).port}`;
  house = await importDemoHouse("riad-exemple");
  done(await execute(setFeed, owner(), { google: true, place: { latitude: 31.63, longitude: -7.99 } }));
});
afterAll(() => { server.close(); delete process.env["ROOT_HOST"]; });
beforeEach(() => { forgetHosts(); [off, hide, down, asked] = [0, false, false, 0]; });

const data = (checkId?: string) => ({ tenantId: house.ctx.tenantId, propertyId: house.propertyId, ...(checkId === undefined ? {} : { checkId }) });
const plain = { run: <T>(_id: string, work: () => Promise<T>) => work() };
const check = async () => checkThrough(data(done(await execute(requestPriceCheck, owner(), {})).checkId), plain);
const truth = () => ask(getPriceTruth, owner(), {});

describe("the self-test of prices", () => {
  it("finds every price equal, and says so", async () => {
    const result = await check();
    expect(result).toMatchObject({ looked: 12, differed: 0, keptBack: 0 });
    const { checks, keptBack } = await truth();
    expect(checks[0]?.agreed).toBeGreaterThan(12);
    expect([checks[0]?.differed, checks[0]?.unread, keptBack]).toEqual([0, 0, []]);
  });

  it("keeps a wrong price back from the feed, shows it, and gives it free when the page is right again", async () => {
    off = 100;
    const first = await check();
    expect(first.keptBack).toBeGreaterThan(0);
    const { keptBack } = await truth();
    expect(keptBack).toHaveLength(first.keptBack);
    const [one] = keptBack;
    expect(one?.shown?.amount).toBe((one?.fed.amount ?? 0) + 100);
    const fed = () => ask(getFeedStay, guest(), { arrival: one?.arrival, nights: one?.nights });
    const before = (await fed()).stay;
    expect(before.withheld).toBeGreaterThan(0);
    expect(before.offers.every((offer) => offer.base + offer.tax + offer.fees !== one?.fed.amount)).toBe(true);
    off = 0;
    const second = await check();
    expect(second.released).toBe(first.keptBack);
    expect((await truth()).keptBack).toEqual([]);
    expect((await fed()).stay).toMatchObject({ withheld: 0 });
  });

  it("keeps back what the page does not offer at all; a page that is down proves nothing", async () => {
    down = true;
    expect(await check()).toMatchObject({ keptBack: 0 });
    expect((await truth()).checks[0]).toMatchObject({ differed: 0, unread: 12 });
    [down, hide] = [false, true];
    expect((await check()).keptBack).toBeGreaterThan(0);
    expect((await truth()).keptBack.every((one) => one.shown === null)).toBe(true);
    hide = false;
    await check();
    expect((await truth()).keptBack).toEqual([]);
  });

  it("asks once more before it calls a price wrong: it may have moved between", async () => {
    off = 500;
    const running = check();
    // As soon as the first page was sent wrong, every further one is right.
    const watch = setInterval(() => { if (asked >= 1) off = 0; }, 1);
    expect((await running).keptBack).toBe(0);
    clearInterval(watch);
  });

  it("looks up each stay once, wherever its process dies, and each night has one check", async () => {
    const undo = setClock(() => Date.now() + 86_400_000);
    try {
      const memory = new Map<string, unknown>();
      let ended = false;
      for (let at = 0; at < 15 && !ended; at += 1) for (const after of [false, true]) {
        const death: Death = { at: 0, after };
        await checkThrough(data(), mortalSteps(memory, death)).then(() => { ended = true; }, (error: unknown) => { if (!(error instanceof Killed)) throw error; });
      }
      await checkThrough(data(), mortalSteps(memory, null));
      expect((await truth()).checks.filter((one) => one.trigger === "nightly")).toHaveLength(1);
      // Run again by another event of the same night it changes nothing.
      expect(await checkThrough(data(), plain)).toMatchObject({ looked: 0 });
      expect((await truth()).checks.filter((one) => one.trigger === "nightly")).toMatchObject([{ differed: 0, unread: 0 }]);
    } finally { undo(); }
  });

  it("is asked for by who may manage the site, and by nobody else", async () => {
    await expect(execute(requestPriceCheck, { ...owner(), permissions: permissionsOf("viewer") }, {})).rejects.toMatchObject({ code: "forbidden" });
    await expect(execute(setFeed, guest(), { google: false })).rejects.toMatchObject({ code: "forbidden" });
    await expect(execute(setFeed, owner(), { google: true, place: { latitude: 91, longitude: 0 } })).rejects.toMatchObject({ fields: [{ path: "place.latitude", message: "From -90 to 90." }] });
  });
});

describe("Google's feed", () => {
  const host = () => `${house.slug}.localhost`;
  const query = (xml: string) => POST(new Request(`http://${host()}/api/site/feeds/google/query`, { method: "POST", body: xml, headers: { host: host(), "content-type": "application/xml" } }));
  const file = (name: string) => GET(new Request(`http://${host()}/api/site/feeds/google/${name}`, { headers: { host: host() } }), { params: Promise.resolve({ file: name }) });

  it("answers with exactly the totals a guest is asked for, each in its parts", async () => {
    const arrival = addDays(today, 40);
    const xml = await (await query(`<?xml version="1.0" encoding="UTF-8"?><Query latencySensitive="true"><Checkin>${arrival}</Checkin><Nights>3</Nights><DeadlineMs>500</DeadlineMs><PropertyList><Property>other</Property><Property>${house.propertyId}</Property></PropertyList></Query>`)).text();
    const { offers } = await ask(listOffers, guest(), { arrival, departure: addDays(arrival, 3), adults: 2, children: 0 });
    const cents = (text: string | null | undefined) => Math.round(Number(text) * 100);
    const root = readXml(xml);
    const bundles = root.all("Result", "RoomBundle").map((node) => cents(node.one("Baserate")?.text) + cents(node.one("Tax")?.text) + cents(node.one("OtherFees")?.text));
    expect(bundles.toSorted((a, b) => a - b)).toEqual(offers.map((offer) => offer.total.amount).toSorted((a, b) => a - b));
    expect(cents(root.one("Result", "Baserate")?.text) + cents(root.one("Result", "Tax")?.text) + cents(root.one("Result", "OtherFees")?.text)).toBe(Math.min(...bundles));
    expect(root.one("Result", "Property")?.text).toBe(house.propertyId);
  });

  it("says nothing of a hotel that is not here, and what its rooms are called when it is asked that", async () => {
    const nothing = readXml(await (await query(`<Query><Checkin>${addDays(today, 9)}</Checkin><Nights>1</Nights><PropertyList><Property>other</Property></PropertyList></Query>`)).text());
    expect(nothing.all("Result")).toEqual([]);
    const named = readXml(await (await query(`<Query><HotelInfoProperties><Property>${house.propertyId}</Property></HotelInfoProperties></Query>`)).text());
    expect(named.all("PropertyDataSet", "RoomData").length).toBeGreaterThan(3);
  });

  it("refuses what it cannot read and names the element; a house that gives nothing is not found", async () => {
    for (const [xml, element] of [["<Query/>", "Checkin"], [`<Query><Checkin>2027-02-30</Checkin></Query>`, "Checkin"], [`<Query><Checkin>${today}</Checkin><Nights>0</Nights></Query>`, "Nights"], ["<!DOCTYPE a><Query/>", "Query"], ["no xml", "Query"], [`<Query><FirstDate>${today}</FirstDate></Query>`, "FirstDate"]] as const) {
      const answer = await query(xml);
      expect([answer.status, JSON.stringify(await answer.json())]).toEqual([422, expect.stringContaining(`"${element}"`)]);
    }
    expect((await file("hotels.xml")).status).toBe(200);
    expect((await file("landing-pages.xml")).status).toBe(200);
    expect((await file("secrets.xml")).status).toBe(404);
    done(await execute(setFeed, owner(), { google: false }));
    expect([(await file("hotels.xml")).status, (await query("<Query><HotelInfoProperties><Property>x</Property></HotelInfoProperties></Query>")).status]).toEqual([404, 404]);
    expect(await hostContext(host())).not.toBeNull();
  });
});
