import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { nightsFrom, type TestHouse } from "@/db/testing/house";
import { jobContext } from "@/inngest/context";
import { memberOf, toldHouse } from "@/inngest/functions/messaging/testing/told-house";
import { listBriefedProperties } from "@/lib/auth/directory";
import { useAuthEnvironment } from "@/lib/auth/testing/people";
import { setClock } from "@/lib/kernel/clock";
import { todayIn } from "@/lib/kernel/nights";
import { adjustRates } from "@/lib/rates/commands/adjust-rates";
import { bookStay } from "@/lib/reservations/commands/book-stay";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { getDayBrief } from "../queries/get-day-brief";
import { boardOf, refusalOf } from "../testing/board";
import { setBriefHour } from "./set-brief-hour";
import { writeBrief } from "./write-brief";
import "@/lib/wiring";

const database = useTestDatabase();
beforeAll(() => useAuthEnvironment());
const job = (house: TestHouse) => jobContext(house, "test");
const queuedFor = async (house: TestHouse) => (await database.admin<{ key: string }[]>`select key from deliveries where tenant_id = ${house.tenantId} and subject = 'brief' order by key`).length;

describe("the day's brief", () => {
  it("is written once a day with its messages, however many ask at once, and says what changed from the brief before", async () => {
    const { house, owner } = await toldHouse();
    await memberOf(house, "manager", "Driss Alami");
    await memberOf(house, "viewer", "Only Looks");
    const [type] = house.types;
    done(await execute(bookStay, owner.ctx, { roomTypeId: type?.roomTypeId, ratePlanId: type?.ratePlanId, arrival: house.from, departure: nightsFrom(house.from, 4).at(-1), adults: 2, guest: { name: "Guest", email: "g@example.com", phone: "+212 600 000 000" } }));
    const [night] = nightsFrom(house.from, 20).slice(-1);
    const proposed = await execute(adjustRates, boardOf(house).revenue, { from: night, to: night, percent: 20 });
    if (proposed.status !== "proposed") throw new Error("It was done.");
    const written = await Promise.all([0, 1, 2, 3].map(async () => done(await execute(writeBrief, job(house), {}))));
    expect(written.filter((one) => one.written)).toHaveLength(1);
    expect(await queuedFor(house)).toBe(2);
    const { brief, day, proposals } = await ask(getDayBrief, owner.ctx, {});
    expect(day).toBe(todayIn("Africa/Casablanca"));
    expect(brief).toMatchObject({ skipped: null, content: { changed: [{ key: "pickup", values: { nights: 3, amount: 300_000 } }], decisions: [{ kind: "proposal", proposalId: proposed.proposalId }, { kind: "task", task: "gaps" }] } });
    expect(proposals.map(({ id }) => id)).toEqual([proposed.proposalId]);
    const free = setClock(() => Date.now() + 86_400_000);
    try {
      expect(done(await execute(writeBrief, job(house), {}))).toMatchObject({ written: true });
      expect((await ask(getDayBrief, owner.ctx, {})).days).toHaveLength(2);
    } finally {
      free();
    }
  });

  it("is kept with its reason and not sent when nothing in it matters, is nobody's to write but the house's, and stays in its house", async () => {
    const { house, owner } = await toldHouse();
    const first = done(await execute(writeBrief, job(house), {}));
    expect(["nothing_matters", null]).toContain(first.skipped);
    const free = setClock(() => Date.now() + 86_400_000);
    try {
      const second = done(await execute(writeBrief, job(house), {}));
      expect(["nothing_matters", "nothing_new"]).toContain(second.skipped);
      expect(second.queued).toBe(0);
    } finally {
      free();
    }
    const { owner: neighbour } = await toldHouse();
    expect((await ask(getDayBrief, neighbour.ctx, {})).days).toEqual([]);
    expect((await refusalOf(execute(writeBrief, { ...owner.ctx, permissions: new Set() }, {}))).status).toBe(403);
    expect((await refusalOf(execute(writeBrief, boardOf(house).general, {}))).status).toBe(403);
    expect((await refusalOf(ask(getDayBrief, { ...owner.ctx, permissions: new Set() }, {}))).status).toBe(403);
  });

  it("is looked for by the clock with each house's own hour, and not where it was turned off or is written", async () => {
    const [a, b, c] = [await toldHouse(), await toldHouse(), await toldHouse()];
    await execute(setBriefHour, a.owner.ctx, { at: "06:15", on: true });
    await execute(setBriefHour, b.owner.ctx, { at: "06:15", on: false });
    done(await execute(writeBrief, job(c.house), {}));
    const listed = await listBriefedProperties("2026-01-01");
    const of = (house: TestHouse) => listed.find(({ propertyId }) => propertyId === house.propertyId);
    expect(of(a.house)).toMatchObject({ at: "06:15", lastDay: null, timezone: "Africa/Casablanca" });
    expect(of(b.house)).toBeUndefined();
    expect(of(c.house)).toMatchObject({ at: null, lastDay: todayIn("Africa/Casablanca") });
  });
});
