import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { partsOf } from "@/inngest/functions/messaging/parts";
import { Killed, mortalSteps } from "@/inngest/testing/mortal-steps";
import { writeBrief } from "@/lib/boardroom/commands/write-brief";
import { getBrief } from "@/lib/boardroom/queries/get-brief";
import { getDayBrief } from "@/lib/boardroom/queries/get-day-brief";
import { readerOf } from "@/lib/auth/reader";
import { listRollouts } from "@/lib/auth/directory";
import { makeOrganisation, type TestOrganisation, useAuthEnvironment } from "@/lib/auth/testing/people";
import { locales } from "@/lib/kernel/locale";
import { startRollout } from "@/lib/knowledge/commands/rollout/move-rollout";
import { planRollout } from "@/lib/knowledge/commands/rollout/plan-rollout";
import { getRouting } from "@/lib/knowledge/queries/get-routing";
import { plantExchanges, signPage } from "@/lib/knowledge/testing/planted-exchanges";
import { sayIn } from "@/lib/messaging/commands/words";
import { inboxContext } from "@/lib/messaging/testing/conversations";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { watchThrough } from "./watch-rollout";
import "@/lib/wiring";

const database = useTestDatabase();
beforeAll(() => { useAuthEnvironment(); });

const stage = (share: number) => ({ share, minDays: 0, minJudged: 5, advance: "itself" });
/** A house whose roll-out has been at this stage for an hour. */
async function houseAt(place: number): Promise<TestOrganisation> {
  const house = await makeOrganisation();
  await signPage(house.ctx, { slug: "hammam", locale: "en", title: "The hammam", body: "## Hours\n\nThe hammam is open from 10:00 to 20:00." });
  const { id } = done(await execute(planRollout, house.ctx, { stages: [stage(0), stage(1_000), stage(10_000)], cells: [{ risk: "low", audience: "guest" }] }));
  done(await execute(startRollout, house.ctx, { rolloutId: id }));
  await database.admin`update rollouts set stage = ${place}, started_at = now() - interval '2 hours', stage_at = now() - interval '1 hour' where id = ${id}`;
  return house;
}
const count = async (house: TestOrganisation, command: string) => (await database.admin`select 1 from receipts where tenant_id = ${house.tenantId} and command = ${command} and (result ->> 'rolledBack') is distinct from 'false'`).length;

describe("the watch over a roll-out", () => {
  it("gives everything back and lets a stage begin exactly once, whatever step it dies at, and whoever looks beside it", async () => {
    for (const [place, bad, command, ends] of [[1, true, "knowledge.roll-back", ["none", 0]], [0, false, "knowledge.advance-rollout", ["running", 1_000]]] as const) {
      for (const dies of [{ at: 0, after: false }, { at: 0, after: true }, { at: 1, after: false }, { at: 1, after: true }]) {
        const house = await houseAt(place);
        await plantExchanges(database.admin, house, 60, (n) => (bad && n === 59 ? { prices: "differs", verdict: null } : {}));
        const memory = new Map<string, unknown>();
        await expect(watchThrough(house, mortalSteps(memory, dies))).rejects.toThrow(Killed);
        await Promise.all([watchThrough(house, mortalSteps(memory, null)), watchThrough(house, mortalSteps(new Map(), null))]);
        const { status, share } = await ask(getRouting, inboxContext(house), {});
        expect([status, share, await count(house, command)]).toEqual([...ends, 1]);
      }
    }
  });

  it("tells the owner why, in the owner's language, once", async () => {
    const house = await houseAt(1);
    expect(await listRollouts()).toContainEqual({ tenantId: house.tenantId, propertyId: house.propertyId });
    await plantExchanges(database.admin, house, 1, () => ({ prices: "differs", verdict: null }));
    expect(await watchThrough(house, mortalSteps(new Map(), null))).toEqual({ moved: "back", guard: "wrong_price" });
    expect(await watchThrough(house, mortalSteps(new Map(), null))).toEqual({ moved: "nothing", guard: null });
    expect(await listRollouts()).not.toContainEqual({ tenantId: house.tenantId, propertyId: house.propertyId });
    const deliveries = await database.admin<{ data: unknown; subject: string }[]>`select subject, data from deliveries where tenant_id = ${house.tenantId}`;
    expect(deliveries).toHaveLength(1);
    const titles = new Set<string>();
    for (const locale of locales) {
      const reader = await readerOf(house.tenantId, house.propertyId, house.owner.id, locale);
      if (reader === null) throw new Error("The owner was not found.");
      const [part] = await partsOf({ reader, job: inboxContext(house), via: "mail", say: sayIn(locale) }, deliveries);
      expect(part?.lines).toHaveLength(2);
      expect(part?.actions.map(({ url }) => new URL(url).pathname)).toEqual([`/${house.slug}/knowledge/rollout`, `/${house.slug}/knowledge/shadow`]);
      titles.add(part?.title ?? "");
      if (locale === "en") expect(part?.lines[0]?.[0]?.text).toBe("An answer of the book names a price that contradicts the house’s.");
    }
    expect(titles.size).toBe(4);
  });

  it("tells a stage that is held back in the shadow too, once, and the General Manager tells either in the brief of the day", async () => {
    const house = await houseAt(0);
    await plantExchanges(database.admin, house, 1, () => ({ prices: "differs", verdict: null }));
    expect(await watchThrough(house, mortalSteps(new Map(), null))).toEqual({ moved: "held", guard: "wrong_price" });
    expect(await watchThrough(house, mortalSteps(new Map(), null))).toEqual({ moved: "nothing", guard: null });
    const deliveries = await database.admin<{ data: unknown; subject: string }[]>`select subject, data from deliveries where tenant_id = ${house.tenantId}`;
    expect(deliveries).toHaveLength(1);
    for (const locale of locales) {
      const reader = await readerOf(house.tenantId, house.propertyId, house.owner.id, locale);
      if (reader === null) throw new Error("The owner was not found.");
      const [part] = await partsOf({ reader, job: inboxContext(house), via: "mail", say: sayIn(locale) }, deliveries);
      if (locale === "en") expect([part?.title, part?.lines[0]?.[0]?.text]).toEqual(["The book stays in the shadow for now", "An answer of the book names a price that contradicts the house’s."]);
    }
    const told = async () => (await ask(getBrief, house.ctx, {})).lines.map(({ key }) => key);
    expect(await told()).toContain("bookHeld");
    await database.admin`update rollouts set stage = 1 where tenant_id = ${house.tenantId}`;
    expect(await watchThrough(house, mortalSteps(new Map(), null))).toMatchObject({ moved: "back" });
    expect(await told()).toContain("bookStopped");
    done(await execute(writeBrief, house.ctx, {}));
    const { brief } = await ask(getDayBrief, house.ctx, {});
    expect(brief).toMatchObject({ skipped: null, content: { risks: expect.arrayContaining([{ key: "rolledBack", values: { guard: "wrong_price" } }, { key: "heldBack", values: { guard: "wrong_price" } }]) } });
  });
});
