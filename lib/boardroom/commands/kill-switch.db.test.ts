import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { adjustRates } from "@/lib/rates/commands/adjust-rates";
import { ask } from "@/lib/runtime/ask";
import { execute } from "@/lib/runtime/execute";
import { getSwitches } from "../queries/get-switches";
import { boardOf, refusalOf } from "../testing/board";
import { approveProposal } from "./approve-proposal";
import { setMandate } from "./set-mandate";
import { startDirector, stopDirector } from "./stop-director";
import { undoReceipt } from "./undo-receipt";
import "@/lib/wiring";

const database = useTestDatabase();
const mandate = { director: "revenue-manager", action: "rates.adjust-rates", mode: "act", limits: { maxChangeBp: 1_000, maxNights: 60 } };
const raise = (house: TestHouse, index = 0) => {
  const [night] = nightsFrom(house.from, index + 1).slice(-1);
  return { from: night, to: night, percent: 5 };
};
const settled = async (work: Promise<unknown>, ms = 150) => Promise.race([work.then(() => "settled", () => "settled"), new Promise((resolve) => { setTimeout(() => { resolve("waits"); }, ms); })]);

/** Holds what `lock` takes until the returned function is called; then everything it did is undone. */
async function holding(lock: (sql: typeof database.admin) => Promise<unknown>): Promise<() => Promise<void>> {
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => { release = resolve; });
  let taken: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => { taken = resolve; });
  const over = database.admin.begin(async (sql) => {
    await lock(sql as unknown as typeof database.admin);
    taken();
    await held;
    throw new Error("given back");
  }).then(() => undefined, () => undefined);
  await ready;
  return async () => { release(); await over; };
}

describe("the kill switch", () => {
  it("refuses acts, proposals and what changes nothing, of one director or of all, and says who and since when", async () => {
    const house = await makeHouse();
    const { owner, revenue, general } = boardOf(house);
    await execute(setMandate, owner, mandate);
    expect(await execute(stopDirector, owner, { director: "revenue-manager", reason: "New year" })).toMatchObject({ status: "done", undoable: true });
    const error = await refusalOf(execute(adjustRates, revenue, raise(house)));
    expect([error.code, error.status, error.detail["reason"]]).toEqual(["mandate_refused", 403, "stopped"]);
    expect(error.message).toMatch(/^Amina Berrada stopped this director on .+ at \d\d:\d\d\./u);
    expect((await execute(adjustRates, general, raise(house))).status).toBe("proposed");
    await execute(stopDirector, owner, { director: "all" });
    expect((await refusalOf(execute(adjustRates, general, raise(house, 1)))).detail["reason"]).toBe("stopped");
    const { stops } = await ask(getSwitches, owner, {});
    expect(stops.map(({ director, by, reason }) => ({ director, by, reason }))).toEqual([{ director: "revenue-manager", by: "Amina Berrada", reason: "New year" }, { director: "all", by: "Amina Berrada", reason: null }]);
    await execute(startDirector, owner, { director: "all" });
    expect((await execute(adjustRates, general, raise(house, 1))).status).toBe("proposed");
    expect((await refusalOf(execute(adjustRates, revenue, raise(house)))).detail["reason"]).toBe("stopped");
    await execute(startDirector, owner, { director: "revenue-manager" });
    expect((await execute(adjustRates, revenue, raise(house))).status).toBe("done");
  });

  it("is thrown by owner and manager, released by the owner alone; neither by keys, directors or the desk", async () => {
    const house = await makeHouse();
    const { owner, person, revenue, general } = boardOf(house);
    const manager = person("manager", "Driss Alami");
    const stopped = await execute(stopDirector, manager, { director: "all" });
    expect(stopped).toMatchObject({ status: "done", result: { stopped: true } });
    expect(await execute(stopDirector, owner, { director: "all" })).toMatchObject({ result: { stopped: false }, undoable: false });
    expect((await ask(getSwitches, owner, {})).stops.map((stop) => stop.by)).toEqual(["Driss Alami"]);
    expect((await refusalOf(execute(startDirector, manager, { director: "all" }))).status).toBe(403);
    if (stopped.status === "done") expect((await refusalOf(execute(undoReceipt, manager, { receiptId: stopped.receiptId }))).status).toBe(403);
    for (const ctx of [person("front-desk"), person("viewer"), revenue, general]) expect((await refusalOf(execute(stopDirector, ctx, { director: "all" }))).status).toBe(403);
    expect((await refusalOf(execute(startDirector, { ...owner, actor: { type: "api-key", keyId: "k", name: "k" } }, { director: "all" }))).status).toBe(403);
    expect((await refusalOf(execute(stopDirector, owner, { director: "chairman" }))).fields.map((field) => field.path)).toEqual(["director"]);
    expect(await execute(startDirector, owner, { director: "all" })).toMatchObject({ result: { started: true } });
    expect(await execute(startDirector, owner, { director: "all" })).toMatchObject({ result: { started: false } });
  });

  it("stops one house and not the neighbour's", async () => {
    const [house, neighbour] = [await makeHouse(), await makeHouse()];
    await execute(stopDirector, boardOf(house).owner, { director: "all" });
    expect((await execute(adjustRates, boardOf(neighbour).revenue, raise(neighbour))).status).toBe("proposed");
    const stranger = { ...boardOf(house).owner, propertyId: neighbour.propertyId };
    expect((await refusalOf(execute(stopDirector, stranger, { director: "all" }))).code).toBe("not_found");
    expect((await refusalOf(execute(startDirector, stranger, { director: "all" }))).code).toBe("not_found");
  });

  it("leaves to people what a person approved", async () => {
    const house = await makeHouse();
    const { owner, revenue } = boardOf(house);
    const proposed = await execute(adjustRates, revenue, raise(house));
    await execute(stopDirector, owner, { director: "all" });
    const approved = await execute(approveProposal, owner, { id: proposed.status === "proposed" ? proposed.proposalId : "" });
    expect(approved).toMatchObject({ status: "done", next: { status: "done" } });
  });
});

describe("a stop and an act at the same moment", () => {
  it("lets the act in flight finish, and everything after it is refused", async () => {
    const house = await makeHouse();
    const { owner, revenue } = boardOf(house);
    await execute(setMandate, owner, mandate);
    // The act has passed the switch and waits for a price somebody else holds.
    const release = await holding((sql) => sql`select 1 from rate_nights where tenant_id = ${house.tenantId} for update`);
    const act = execute(adjustRates, revenue, raise(house));
    expect(await settled(act)).toBe("waits");
    const stop = execute(stopDirector, owner, { director: "all" });
    expect(await settled(stop)).toBe("waits");
    // Whoever comes after the waiting stop does not slip in before it.
    const late = refusalOf(execute(adjustRates, revenue, raise(house, 5)));
    await release();
    expect((await act).status).toBe("done");
    expect(await stop).toMatchObject({ result: { stopped: true } });
    expect((await late).detail["reason"]).toBe("stopped");
  });

  it("makes an act wait for a stop that is not committed yet, and then refuses it", async () => {
    const house = await makeHouse();
    const { owner, revenue } = boardOf(house);
    await execute(setMandate, owner, mandate);
    const release = await holding((sql) => sql`insert into director_stops (tenant_id, property_id, director, stopped_by) values (${house.tenantId}, ${house.propertyId}, 'all', 'nobody')`);
    const stop = execute(stopDirector, owner, { director: "all" });
    expect(await settled(stop)).toBe("waits");
    const act = refusalOf(execute(adjustRates, revenue, raise(house)));
    expect(await settled(act)).toBe("waits");
    await release();
    expect(await stop).toMatchObject({ result: { stopped: true } });
    expect((await act).detail["reason"]).toBe("stopped");
  });

  it("never leaves an act dated after the stop, with many hands at once", async () => {
    for (let round = 0; round < 2; round += 1) {
      const house = await makeHouse();
      const { owner, revenue } = boardOf(house);
      await execute(setMandate, owner, mandate);
      const acts = Array.from({ length: 10 }, (_, index) => execute(adjustRates, revenue, raise(house, index)).then((outcome) => outcome.status, () => "refused"));
      await Promise.race(acts);
      const [outcomes] = await Promise.all([Promise.all(acts), execute(stopDirector, owner, { director: "all" })]);
      const [row] = await database.admin<{ acts: number; late: number }[]>`
        select count(*)::int as acts, count(*) filter (where r.created_at > s.created_at)::int as late
        from receipts r join receipts s on s.tenant_id = r.tenant_id and s.command = 'boardroom.stop-director'
        where r.tenant_id = ${house.tenantId} and r.command = 'rates.adjust-rates'`;
      expect(row).toEqual({ acts: outcomes.filter((status) => status === "done").length, late: 0 });
      expect(outcomes.every((status) => status === "done" || status === "refused")).toBe(true);
    }
  });
});
