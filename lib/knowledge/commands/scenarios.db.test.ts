import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse } from "@/db/testing/house";
import { boardOf, refusalOf } from "@/lib/boardroom/testing/board";
import { inboxContext } from "@/lib/messaging/testing/conversations";
import { ask } from "@/lib/runtime/ask";
import { undoReceipt } from "@/lib/boardroom/commands/undo-receipt";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { listScenarios } from "../queries/list-scenarios";
import { draftSop } from "./draft-sop";
import { draftVersion } from "./draft-version";
import { returnToDraft, sendToReview } from "./review";
import { renewScenarios, runScenariosCommand } from "./run-scenarios";
import { signOff } from "./sign-off";
import { addScenario, removeScenario } from "./write-scenario";
import "@/lib/wiring";

const database = useTestDatabase();
const body = "# Breakfast\n\nBreakfast is served from 7:30 to 10:30 on the terrace.\n\n# Airport transfer\n\nA transfer from the airport costs 250 MAD for up to four guests.\n\n# Pool\n\nThe pool closes at 20:00.";

async function signedBook() {
  const house = await makeHouse();
  const { owner, person, general } = boardOf(house);
  const { sopId, versionId } = done(await execute(draftSop, owner, { slug: "stay", domain: "service", audience: "guest", risk: "low", owner: "Reception", locale: "en", title: "The stay", body }));
  await execute(sendToReview, owner, { versionId });
  done(await execute(signOff, owner, { versionId }));
  const renewed = done(await execute(renewScenarios, inboxContext(house), { versionId }));
  return { house, owner, viewer: person("viewer"), general, sopId, versionId, renewed };
}
async function changed(owner: Context, sopId: string, text: string) {
  const { versionId } = done(await execute(draftVersion, owner, { sopId, locale: "en", body: text }));
  await execute(sendToReview, owner, { versionId });
  return versionId;
}
const suite = async (ctx: Context) => (await ask(listScenarios, ctx, {}))[0];

describe("scenarios of the book", () => {
  it("are read out of a signed text, pass for it, and are the same when they are read again", async () => {
    const { house, owner, versionId, renewed } = await signedBook();
    expect(renewed).toEqual({ total: 9, passed: 9 });
    const before = (await suite(owner))?.scenarios.map(({ scenarioId, state, turns }) => [scenarioId, state, turns]);
    expect(done(await execute(renewScenarios, inboxContext(house), { versionId }))).toEqual(renewed);
    expect((await suite(owner))?.scenarios.map(({ scenarioId, state, turns }) => [scenarioId, state, turns])).toEqual(before);
  });

  it("keep a change that breaks one from being signed, naming it, unless somebody says why; nothing of the refusal stays", async () => {
    const { owner, sopId } = await signedBook();
    const versionId = await changed(owner, sopId, body.replace("250 MAD", "300 MAD"));
    const refusal = await refusalOf(execute(signOff, owner, { versionId }));
    expect(refusal.code).toBe("scenarios_broken");
    expect(refusal.detail).toMatchObject({ count: 2, total: 9 });
    expect(String(refusal.detail["scenarios"])).toContain("How much is it: “airport transfer”?");
    expect(await database.admin`select 1 from passages where text like '%300 MAD%'`).toHaveLength(0);
    const signed = await execute(signOff, owner, { versionId, because: "The driver's price rose." });
    const { result } = signed.status === "done" ? signed : { result: null };
    expect(result).toMatchObject({ versionId });
    const [run] = await database.admin<{ passed: number; total: number }[]>`select passed, total from scenario_runs where sop_version_id = ${versionId}`;
    expect(run).toEqual({ passed: 7, total: 9 });
  });

  it("are run for a draft as if it were signed, which it is not, and show the expected beside the given answer", async () => {
    const { owner, sopId } = await signedBook();
    const { versionId } = done(await execute(draftVersion, owner, { sopId, locale: "en", body: body.replace("# Pool\n\nThe pool closes at 20:00.", "") }));
    const passages = await database.admin`select id, text from passages order by id`;
    const { total, passed } = done(await execute(runScenariosCommand, owner, { versionId }));
    expect(total - passed).toBeGreaterThan(0);
    expect(await database.admin`select id, text from passages order by id`).toEqual(passages);
    const broken = (await suite(owner))?.scenarios.filter(({ state }) => state === "broken") ?? [];
    expect(broken).toHaveLength(total - passed);
    expect(broken.every(({ turns, broke }) => turns.join().toLowerCase().includes("pool") && broke !== null && broke.because.length > 0)).toBe(true);
  });

  it("may be written by a person, count until they pass, and are taken back", async () => {
    const { owner, viewer, sopId } = await signedBook();
    const parking = { sopId, locale: "en", turns: ["Where can we park the car?"], expects: "answer", mustSay: "50 MAD" } as const;
    expect((await refusalOf(execute(addScenario, viewer, parking))).code).toBe("forbidden");
    expect((await refusalOf(execute(addScenario, owner, { ...parking, mustSay: undefined }))).code).toBe("invalid_input");
    const added = await execute(addScenario, owner, parking);
    const { scenarioId } = done(added);
    const without = await changed(owner, sopId, `${body}\n\n# Shoes\n\nShoes stay at the door.`);
    expect((await refusalOf(execute(signOff, owner, { versionId: without }))).detail).toMatchObject({ count: 1, scenarios: "Where can we park the car?" });
    await execute(returnToDraft, owner, { versionId: without });
    done(await execute(removeScenario, owner, { scenarioId }));
    await execute(sendToReview, owner, { versionId: without });
    done(await execute(signOff, owner, { versionId: without }));
    expect((await refusalOf(execute(removeScenario, owner, { scenarioId }))).code).toBe("scenario_retired");
    expect(await execute(undoReceipt, owner, { receiptId: added.status === "done" ? added.receiptId : "" })).toMatchObject({ next: { status: "failed", code: "scenario_retired" } });
    const other = await signedBook();
    expect((await refusalOf(execute(removeScenario, other.owner, { scenarioId }))).code).toBe("not_found");
    expect((await refusalOf(execute(addScenario, other.owner, parking))).code).toBe("not_found");
  });

  it("that never passed keep nobody from signing, and a director proposes where the mandate says so", async () => {
    const { owner, general, sopId, versionId } = await signedBook();
    await database.admin`update scenario_runs set broken = (select jsonb_agg(jsonb_build_object('scenarioId', id, 'because', '[]'::jsonb, 'given', null, 'confidence', 0)) from scenarios where sop_id = ${sopId} and key like '%transfer%price') where sop_version_id = ${versionId}`;
    const next = await changed(owner, sopId, body.replace("250 MAD", "300 MAD"));
    done(await execute(signOff, owner, { versionId: next }));
    expect((await execute(addScenario, general, { sopId, locale: "en", turns: ["Is there a lift?"], expects: "abstain" })).status).toBe("proposed");
  });
});
