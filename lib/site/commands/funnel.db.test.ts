import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { withTenant } from "@/db/tenant";
import { insertHost } from "@/db/repos/property";
import { guestPermissions, permissionsOf } from "@/lib/auth/roles";
import { owner, system } from "@/lib/channels/testing/connected-house";
import { nowMs, setClock } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";
import { addDays, todayIn } from "@/lib/kernel/nights";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { getExperiment } from "../queries/get-experiment";
import { getFunnel } from "../queries/get-funnel";
import { closeFunnelDays } from "./count-step";
import { anchorFor, countForm, countVisit, forgetFunnel } from "./count-visit";
import { endExperiment, startExperiment } from "./experiment";
import { getBookingSettings } from "../queries/get-booking-settings";
import { forgetHosts } from "@/lib/auth/host-context";

const database = useTestDatabase();
let house: TestHouse;
const zone = "Africa/Casablanca";
const phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1";
const desk = "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36";
const guest = (locale: Context["locale"] = "fr"): Context => ({ ...system(house), actor: { type: "guest" }, permissions: guestPermissions, locale });
const visited = (locale?: Context["locale"]) => ({ ctx: guest(locale), timezone: zone });
const from = (address: string, agent = desk, more: Record<string, string> = {}) => new Headers({ host: "house.localhost", "x-forwarded-for": address, "user-agent": agent, ...more });
const visits = () => database.admin<{ visitor: string; reached: number; troubles: string[]; device: string; source: string; arm: string }[]>`select visitor, reached, troubles, device, source, arm from funnel_visits where tenant_id = ${house.tenantId} order by visitor`;

beforeAll(() => { process.env["AUTH_SECRET"] = "a secret of at least thirty-two characters"; });
beforeEach(async () => { house = await makeHouse({ nights: 5 }); forgetFunnel(); forgetHosts(); });

describe("counting", () => {
  it("one person is one visitor a day, however often they come; steps and troubles only grow", async () => {
    for (const step of ["visit", "offers", "visit", "details"] as const) await countVisit(visited(), from("203.0.113.7", phone, { referer: "https://www.google.com/" }), { step, troubles: step === "offers" ? ["offers:no_return"] : [] });
    await countVisit(visited(), from("203.0.113.8"), { step: "search", troubles: ["search:min_stay"], from: "google-hotels" });
    const rows = await visits();
    expect(rows.map(({ visitor: _, ...row }) => row).toSorted((a, b) => a.reached - b.reached)).toEqual([
      { reached: 2, troubles: ["search:min_stay"], device: "desk", source: "metasearch", arm: "" }, { reached: 1 + 4 + 8, troubles: ["offers:no_return"], device: "phone", source: "search", arm: "" },
    ]);
    expect((await ask(getFunnel, owner(house), {})).levels.map(({ step, reached }) => [step, reached])).toEqual([["visit", 2], ["search", 2], ["offers", 1], ["details", 1], ["hold", 0], ["booked", 0]]);
  });

  it("keeps no address, no browser and nothing that could be made again tomorrow", async () => {
    await countVisit(visited(), from("203.0.113.7"), { step: "visit" });
    const [today] = await visits();
    const kept = JSON.stringify(await database.admin`select * from funnel_visits where tenant_id = ${house.tenantId}`);
    expect(kept).not.toMatch(/203\.0|Chrome|Mozilla/);
    const undo = setClock(() => Date.now() + 86_400_000);
    try {
      await countVisit(visited(), from("203.0.113.7"), { step: "search" });
      const rows = await visits();
      expect(rows).toHaveLength(2);
      expect(rows.filter(({ visitor }) => visitor === today?.visitor)).toHaveLength(1);
      // The salt of the day before is gone as soon as the next one begins.
      expect(await database.admin`select day::text from funnel_salts where tenant_id = ${house.tenantId}`).toEqual([{ day: todayIn(zone, nowMs()) }]);
      expect(done(await execute(closeFunnelDays, system(house), {}))).toEqual({ visitors: 1 });
      expect(await visits()).toHaveLength(1);
      expect(done(await execute(closeFunnelDays, system(house), {}))).toEqual({ visitors: 0 });
      expect((await ask(getFunnel, owner(house), { days: 7 })).visitors).toBe(2);
    } finally { undo(); }
  });

  it("machines, prefetches and those who ask not to be followed are not counted", async () => {
    for (const headers of [from("203.0.113.1", "Googlebot/2.1 (+http://www.google.com/bot.html)"), from("203.0.113.2", ""), from("203.0.113.3", "curl/8.5.0"), from("203.0.113.4", "LHCM-OS-price-check/1.0 (bot; compares a house's own page with its feed)"), from("203.0.113.5", desk, { "sec-purpose": "prefetch" }), from("203.0.113.6", desk, { "sec-gpc": "1" }), from("203.0.113.7", desk, { dnt: "1" })]) {
      await countVisit(visited(), headers, { step: "visit" });
    }
    expect(await visits()).toEqual([]);
  });

  it("never fails a page: a visitor who cannot be counted is written in the log", async () => {
    const nobody = { ...guest(), permissions: new Set<never>() };
    await expect(countVisit({ ctx: nobody, timezone: zone }, from("203.0.113.7"), { step: "visit" })).resolves.toBeUndefined();
    await expect(anchorFor({ ctx: { ...guest(), propertyId: null }, timezone: zone }, from("203.0.113.7"))).resolves.toBeUndefined();
    expect(await visits()).toEqual([]);
  });

  it("a form tells what became of it, by the house of its host", async () => {
    await withTenant(house.tenantId, "write", (tx) => insertHost(tx, { id: newId(), host: `${house.slug}.localhost`, propertyId: house.propertyId, primary: true }));
    const headers = new Headers({ host: `${house.slug}.localhost`, "x-forwarded-for": "203.0.113.9", "user-agent": desk });
    const form = new FormData();
    form.set("lang", "ar");
    await countForm(headers, form, { trouble: "price_changed", goTo: null });
    await countForm(headers, form, { trouble: null, goTo: "/ar/confirmation/x" });
    expect((await visits()).map(({ reached, troubles }) => [reached, troubles])).toEqual([[8 + 64, ["details:price_changed"]]]);
    expect((await ask(getFunnel, owner(house), {})).languages).toMatchObject([{ value: "ar", visitors: 1 }]);
  });
});

describe("which rate leads", () => {
  const later = (days: number) => setClock(() => Date.now() + days * 86_400_000);

  it("is as the house has set it while nothing is compared, and decided for each visitor of a day while something is", async () => {
    expect(await anchorFor(visited(), from("203.0.113.7"))).toBeUndefined();
    const { experimentId, firstDay } = done(await execute(startExperiment, owner(house), {}));
    expect(firstDay).toBe(addDays(todayIn(zone), 1));
    forgetFunnel();
    // Begun today it leads from tomorrow on: whole days only.
    expect(await anchorFor(visited(), from("203.0.113.7"))).toBeUndefined();
    const undo = later(1);
    try {
      const sides = new Map<string, number>();
      for (let visitor = 0; visitor < 60; visitor += 1) {
        const headers = from(`198.51.100.${visitor}`);
        const side = await anchorFor(visited(), headers);
        expect(await anchorFor(visited(), headers)).toBe(side);
        sides.set(side ?? "none", (sides.get(side ?? "none") ?? 0) + 1);
        await countVisit(visited(), headers, { step: side === "flexible" && visitor % 3 === 0 ? "booked" : "offers" });
      }
      expect([...sides.keys()].sort()).toEqual(["cheapest", "flexible"]);
      expect(Math.min(...sides.values())).toBeGreaterThan(12);
      expect(await anchorFor(visited(), from("198.51.100.1", "Googlebot/2.1"))).toBeUndefined();
      expect((await visits()).every(({ arm }) => arm === "flexible" || arm === "cheapest")).toBe(true);
      // A day that goes on is not looked at.
      expect((await ask(getExperiment, owner(house), {})).running?.standing).toMatchObject({ verdict: "too_few", evidence: 1 });
      undo();
      const next = later(2);
      done(await execute(closeFunnelDays, system(house), {}));
      const { running } = await ask(getExperiment, owner(house), {});
      expect([running?.days, (running?.standing.flexible.visitors ?? 0) + (running?.standing.cheapest.visitors ?? 0), running?.standing.cheapest.booked]).toEqual([1, 60, 0]);
      next();
    } finally { undo(); }
    done(await execute(endExperiment, owner(house), { experimentId, chosen: "cheapest" }));
    expect((await ask(getBookingSettings, owner(house), {})).settings.anchor).toBe("cheapest");
    await expect(execute(endExperiment, owner(house), { experimentId })).rejects.toMatchObject({ code: "experiment_ended" });
  });

  it("is compared once at a time, by who may manage the site, in one's own house", async () => {
    await expect(execute(startExperiment, { ...owner(house), permissions: permissionsOf("front-desk") }, {})).rejects.toMatchObject({ code: "forbidden" });
    const { experimentId } = done(await execute(startExperiment, owner(house), {}));
    await expect(execute(startExperiment, owner(house), {})).rejects.toMatchObject({ code: "experiment_running" });
    const neighbour = await makeHouse({ nights: 2 });
    await expect(execute(endExperiment, owner(neighbour), { experimentId })).rejects.toMatchObject({ status: 404 });
    expect((await ask(getExperiment, owner(neighbour), {})).running).toBeNull();
  });
});
