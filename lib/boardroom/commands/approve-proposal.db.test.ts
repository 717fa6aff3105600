import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { systemPermissions } from "@/lib/auth/roles";
import { setClock } from "@/lib/kernel/clock";
import { adjustRates } from "@/lib/rates/commands/adjust-rates";
import { setRates } from "@/lib/rates/commands/set-rates";
import { type Context, systemContext } from "@/lib/runtime/context";
import { ask } from "@/lib/runtime/ask";
import { execute } from "@/lib/runtime/execute";
import { getProposal } from "../queries/get-proposal";
import { listProposals } from "../queries/list-proposals";
import { boardOf, refusalOf } from "../testing/board";
import { adjustProposal } from "./adjust-proposal";
import { approveProposal } from "./approve-proposal";
import { declineProposal } from "./decline-proposal";
import { executeApproved, recordFailure } from "./execute-approved";
import { expireProposals } from "./expire-proposals";
import "@/lib/wiring";

const database = useTestDatabase();
const system = (house: TestHouse) => systemContext(house.tenantId, "test", systemPermissions, house.propertyId);

async function proposed(house: TestHouse, percent = 15, ctx: Context = boardOf(house).revenue): Promise<string> {
  const dates = nightsFrom(house.from, 3);
  const outcome = await execute(adjustRates, ctx, { from: dates[0], to: dates[2], percent });
  if (outcome.status !== "proposed") throw new Error(`expected a proposal, got ${outcome.status}`);
  return outcome.proposalId;
}
const proposal = async (id: string) => {
  const [row] = await database.admin`select status, receipt_id, failure, resolved_by_name from proposals where id = ${id}`;
  return row as { status: string; receipt_id: string | null; failure: string | null; resolved_by_name: string | null };
};
const runs = async (house: TestHouse) => {
  const [row] = await database.admin`select count(*)::int as runs from receipts where tenant_id = ${house.tenantId} and command = 'rates.adjust-rates'`;
  return (row as { runs: number }).runs;
};
const prices = async (house: TestHouse) => {
  const rows = await database.admin<{ amount: number }[]>`select distinct amount from rate_nights where tenant_id = ${house.tenantId} order by amount`;
  return rows.map((row) => row.amount);
};

describe("boardroom.approve-proposal", () => {
  it("runs the command once as the director, on the person's authority, and becomes its receipt", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    const id = await proposed(house);
    const outcome = await execute(approveProposal, owner, { id });
    expect(outcome).toMatchObject({ status: "done", result: { status: "approved" }, next: { status: "done", undoable: true } });
    expect(await prices(house)).toEqual([100_000, 115_000]);
    const [receipt] = await database.admin`select id, actor, authority from receipts where tenant_id = ${house.tenantId} and command = 'rates.adjust-rates'`;
    expect(receipt?.actor).toMatchObject({ type: "director", director: "revenue-manager" });
    expect(receipt?.authority).toMatchObject({ proposalId: id, approvedByName: "Amina Berrada" });
    expect(await proposal(id)).toMatchObject({ status: "executed", receipt_id: receipt?.id });
    const { proposals } = await ask(listProposals, owner, { status: "recent" });
    expect(proposals[0]).toMatchObject({ id, status: "executed", receipt: { undoable: true, approvedBy: "Amina Berrada" } });
  });

  it("runs exactly once when two people and the job come at the same moment", async () => {
    for (let round = 0; round < 5; round += 1) {
      const house = await makeHouse();
      const { person } = boardOf(house);
      const id = await proposed(house);
      const attempts = [
        ...Array.from({ length: 6 }, (_, index) => execute(approveProposal, person("owner", `Owner ${index}`), { id })),
        ...Array.from({ length: 6 }, () => execute(executeApproved, system(house), { id })),
      ].map((work) => work.then((outcome) => (outcome.status === "done" ? (outcome.next?.status ?? "nothing") : outcome.status), (error: Error) => error.message));
      const answers = await Promise.all(attempts);
      expect(answers).toContain("done");
      expect(answers.filter((answer) => /error|constraint|deadlock/i.test(answer))).toEqual([]);
      expect(await runs(house)).toBe(1);
      expect(await prices(house)).toEqual([100_000, 115_000]);
    }
  });

  it("is finished by the job when the server fell between the yes and the act", async () => {
    const house = await makeHouse();
    const id = await proposed(house);
    await database.admin`update proposals set status = 'approved', resolved_by = 'someone', resolved_by_name = 'Amina Berrada', resolved_at = now() where id = ${id}`;
    for (let attempt = 0; attempt < 3; attempt += 1) await execute(executeApproved, system(house), { id });
    expect(await runs(house)).toBe(1);
    expect((await proposal(id)).status).toBe("executed");
  });

  it("refuses a second person, saying who decided", async () => {
    const house = await makeHouse();
    const { owner, person } = boardOf(house);
    const id = await proposed(house);
    await execute(approveProposal, owner, { id });
    const late = await refusalOf(execute(approveProposal, person("manager"), { id }));
    expect(late.code).toBe("already_decided");
    expect(late.message).toMatch(/^This was already approved by Amina Berrada, .+, and carried out\.$/);
    expect((await refusalOf(execute(declineProposal, owner, { id }))).code).toBe("already_decided");
  });

  it("is for people with the right to it: no viewer, key, director, job or neighbour", async () => {
    const [house, neighbour] = [await makeHouse(), await makeHouse()];
    const { person, owner, revenue } = boardOf(house);
    const id = await proposed(house);
    for (const role of ["front-desk", "accountant", "viewer", "housekeeping"] as const) expect((await refusalOf(execute(approveProposal, person(role), { id }))).status).toBe(403);
    expect((await refusalOf(execute(approveProposal, { ...owner, actor: { type: "api-key", keyId: "k", name: "k" } }, { id }))).status).toBe(403);
    expect((await refusalOf(execute(approveProposal, { ...revenue, permissions: owner.permissions }, { id }))).code).toBe("mandate_refused");
    expect((await refusalOf(execute(approveProposal, system(house), { id }))).status).toBe(403);
    expect((await refusalOf(execute(approveProposal, boardOf(neighbour).owner, { id }))).status).toBe(404);
    expect((await refusalOf(execute(approveProposal, { ...owner, permissions: new Set(["boardroom:approve"]) }, { id }))).status).toBe(403);
    expect(await proposal(id)).toMatchObject({ status: "pending" });
    expect(await runs(house)).toBe(0);
  });

  it("does nothing on prices that have moved, and says so", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    const id = await proposed(house);
    await execute(setRates, owner, { cells: [{ ratePlanId: house.types[0]?.ratePlanId, night: house.from, amount: 150_000 }] });
    expect((await ask(getProposal, owner, { id })).proposal).toMatchObject({ outdated: true, status: "pending" });
    const outcome = await execute(approveProposal, owner, { id });
    expect(outcome).toMatchObject({ status: "done", result: { status: "stale" } });
    expect(outcome.status === "done" && outcome.next).toBeUndefined();
    expect(await prices(house)).toEqual([100_000, 150_000]);
    expect((await proposal(id)).status).toBe("stale");
  });

  it("keeps the hard ceiling even when the owner says yes", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    const id = await proposed(house, 200);
    await database.admin`update rate_plans set ceiling_amount = 250000 where tenant_id = ${house.tenantId}`;
    const outcome = await execute(approveProposal, owner, { id });
    expect(outcome).toMatchObject({ result: { status: "stale" } });
    expect(outcome.status === "done" && outcome.result.reason).toMatch(/above the ceiling of MAD 2,500|above the ceiling of/);
    expect(await runs(house)).toBe(0);
  });

  it("re-checks at the moment of the act: what changed after the yes stops it", async () => {
    const house = await makeHouse();
    const id = await proposed(house);
    await database.admin`update proposals set status = 'approved', resolved_by = 'someone', resolved_by_name = 'x', resolved_at = now() where id = ${id}`;
    await database.admin`update rate_nights set amount = 111100 where tenant_id = ${house.tenantId}`;
    const outcome = await execute(executeApproved, system(house), { id });
    expect(outcome).toMatchObject({ next: { status: "failed", code: "prices_moved" } });
    await execute(recordFailure, system(house), { id, message: "The prices have changed." });
    expect(await proposal(id)).toMatchObject({ status: "failed", failure: "The prices have changed." });
    expect(await runs(house)).toBe(0);
  });

  it("lets one yes carry one act: no other command, no other input, no other proposal", async () => {
    const house = await makeHouse();
    const { revenue } = boardOf(house);
    const id = await proposed(house);
    await database.admin`update proposals set status = 'approved', resolved_by = 'someone', resolved_by_name = 'x', resolved_at = now() where id = ${id}`;
    const authority = { proposalId: id, approvedBy: "someone", approvedByName: "x" };
    const dates = nightsFrom(house.from, 3);
    const input = { from: dates[0], to: dates[2], percent: 15 };
    expect((await refusalOf(execute(adjustRates, { ...revenue, authority }, { ...input, percent: 16 }))).code).toBe("proposal_not_approved");
    expect((await refusalOf(execute(setRates, { ...revenue, authority }, { cells: [{ ratePlanId: house.types[0]?.ratePlanId, night: house.from, amount: 115_000 }] }))).code).toBe("proposal_not_approved");
    expect((await refusalOf(execute(adjustRates, { ...boardOf(house).general, authority }, input))).code).toBe("proposal_not_approved");
    expect((await execute(adjustRates, { ...revenue, authority }, input)).status).toBe("done");
    expect((await refusalOf(execute(adjustRates, { ...revenue, authority }, input))).code).toBe("proposal_not_approved");
    expect(await runs(house)).toBe(1);
  });
});

describe("a proposal's end", () => {
  it("expires: by the clock when approved late, and by the job", async () => {
    const house = await makeHouse();
    const { owner } = boardOf(house);
    const late = await proposed(house, 15);
    const forgotten = await proposed(house, 10);
    const free = setClock(() => Date.now() + 25 * 3_600_000);
    try {
      expect((await ask(listProposals, owner, {})).proposals).toHaveLength(0);
      expect(await execute(approveProposal, owner, { id: late })).toMatchObject({ result: { status: "expired" } });
      expect(await execute(expireProposals, system(house), {})).toMatchObject({ result: { expired: 1 } });
    } finally {
      free();
    }
    expect([(await proposal(late)).status, (await proposal(forgotten)).status]).toEqual(["expired", "expired"]);
    expect(await runs(house)).toBe(0);
  });

  it("is declined by a person who may", async () => {
    const house = await makeHouse();
    const { owner, person } = boardOf(house);
    const id = await proposed(house);
    expect((await refusalOf(execute(declineProposal, person("viewer"), { id }))).status).toBe(403);
    expect((await refusalOf(execute(declineProposal, boardOf(await makeHouse()).owner, { id }))).status).toBe(404);
    expect(await execute(declineProposal, owner, { id, reason: "Too much" })).toMatchObject({ result: { status: "declined" } });
    expect(await proposal(id)).toMatchObject({ status: "declined", failure: "Too much", resolved_by_name: "Amina Berrada" });
  });

  it("gives way to a counter-offer with figures of its own", async () => {
    const house = await makeHouse();
    const { owner, person } = boardOf(house);
    const id = await proposed(house);
    expect((await refusalOf(execute(adjustProposal, person("viewer"), { id, percent: 8 }))).status).toBe(403);
    expect((await refusalOf(execute(adjustProposal, boardOf(await makeHouse()).owner, { id, percent: 8 }))).status).toBe(404);
    expect((await refusalOf(execute(adjustProposal, owner, { id, percent: -80 }))).code).toBe("below_floor");
    const outcome = await execute(adjustProposal, owner, { id, percent: 8 });
    if (outcome.status !== "done") throw new Error("expected it to be done");
    expect((await proposal(id)).status).toBe("declined");
    const { proposal: next } = await ask(getProposal, owner, { id: outcome.result.id });
    expect(next).toMatchObject({ status: "pending", reason: "Amina Berrada asked for this figure instead.", impact: { kind: "prices", averageAfter: 108_000 } });
    await execute(approveProposal, owner, { id: next.id });
    expect(await prices(house)).toEqual([100_000, 108_000]);
  });
});

describe("a proposal's figures", () => {
  it("show the rows behind them only to those of the house, and the range around the expected value", async () => {
    const [house, neighbour] = [await makeHouse(), await makeHouse()];
    const { owner, person } = boardOf(house);
    const id = await proposed(house);
    const { proposal: shown } = await ask(getProposal, owner, { id });
    if (shown.impact.kind !== "prices") throw new Error("expected prices");
    expect(shown.impact).toMatchObject({ nights: 3, remaining: 9, onTheBooks: 0, averageBefore: 100_000, averageAfter: 115_000, assumptions: { historyKnown: false } });
    expect(shown.impact.rows).toHaveLength(6);
    expect(shown.impact.revenue.low).toBeLessThan(shown.impact.revenue.expected);
    expect(shown.impact.revenue.expected).toBeLessThan(shown.impact.revenue.high);
    expect(shown.title).toBe(`Raise all rates by 15%, ${new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).formatRange(new Date(house.from), new Date(Date.parse(house.from) + 2 * 86_400_000))}`);
    expect((await refusalOf(ask(getProposal, boardOf(neighbour).owner, { id }))).status).toBe(404);
    expect((await refusalOf(ask(getProposal, person("housekeeping"), { id }))).status).toBe(403);
    expect((await ask(listProposals, boardOf(neighbour).owner, { status: "all" })).proposals).toEqual([]);
  });
});
