import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { housesOfPerson, permissionsIn } from "@/lib/auth/membership";
import { useAuthEnvironment } from "@/lib/auth/testing/people";
import { setClock } from "@/lib/kernel/clock";
import { todayIn } from "@/lib/kernel/nights";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { changeRole } from "@/lib/tenancy/commands/change-role";
import { getApprovals } from "../queries/get-approvals";
import { listDecidedFor } from "../queries/list-decided-for";
import { listReceipts } from "../queries/list-receipts";
import { boardOf, refusalOf } from "../testing/board";
import { bearerOf, memberOf, openedBy, proposedIn, systemOf, tokenFor } from "../testing/people";
import { adjustProposal } from "./adjust-proposal";
import { approveProposal } from "./approve-proposal";
import { approveByLink } from "./decide-by-link";
import { declineProposal } from "./decline-proposal";
import { comeBack, setAway } from "./set-away";
import { tellDeciders } from "./tell-deciders";
import "@/lib/wiring";

const database = useTestDatabase();
beforeAll(useAuthEnvironment);

const day = 86_400_000;
const today = () => todayIn("Africa/Casablanca");
const after = (days: number) => nightsFrom(today(), days + 1)[days] ?? "";

async function staffed() {
  const house = await makeHouse();
  const owner = await memberOf(house, "owner", "Amina Berrada");
  const deputy = await memberOf(house, "front-desk", "Karim Alaoui");
  return { house, owner, deputy };
}
const awayFor = (days: number, delegateId: string, more: Record<string, unknown> = {}) => ({ from: today(), until: after(days), delegateId, ...more });
const told = async (house: TestHouse) => (await database.admin<{ user: string; subject: string; data: { proposalIds?: string[] } }[]>`select user_id::text as user, subject, data from deliveries where tenant_id = ${house.tenantId} order by created_at, id`);

describe("boardroom.set-away", () => {
  it("lets a stand-in decide on the owner's authority, in their own name, until it ends by itself", async () => {
    const { house, owner, deputy } = await staffed();
    const [before, during, late] = [await proposedIn(house, 5), await proposedIn(house, 6, 10), await proposedIn(house, 7, 20)];
    expect((await refusalOf(execute(approveProposal, deputy.standIn, { id: before }))).status).toBe(403);
    expect(await execute(setAway, owner.ctx, awayFor(2, deputy.userId))).toMatchObject({ status: "done", undoable: true, result: { delegate: "Karim Alaoui" } });
    expect((await refusalOf(execute(approveProposal, deputy.ctx, { id: during }))).status).toBe(403);
    expect(await execute(approveProposal, deputy.standIn, { id: during })).toMatchObject({ next: { status: "done" } });
    const { receipts } = await ask(listReceipts, owner.ctx, { limit: 10 });
    expect(receipts.find((receipt) => receipt.command === "rates.adjust-rates")?.approvedBy).toBe("Karim Alaoui for Amina Berrada");
    const [receipt] = await database.admin`select authority from receipts where tenant_id = ${house.tenantId} and command = 'rates.adjust-rates'`;
    expect(receipt?.["authority"]).toMatchObject({ approvedBy: deputy.userId, approvedByName: "Karim Alaoui", approvedFor: owner.userId, approvedForName: "Amina Berrada" });
    const second = await refusalOf(execute(declineProposal, owner.ctx, { id: during }));
    expect(second.message).toMatch(/^This was already approved by Karim Alaoui for Amina Berrada, .+, and carried out\.$/);
    const free = setClock(() => Date.now() + 4 * day);
    try {
      expect((await refusalOf(execute(declineProposal, deputy.standIn, { id: late }))).status).toBe(403);
      expect((await ask(listDecidedFor, owner.ctx, {})).digest).toMatchObject({ over: true, approved: 1, declined: 0, decisions: [{ id: during, name: "Karim Alaoui", status: "executed" }] });
    } finally { free(); }
  });

  it("gives the session of the stand-in what it needs, and takes it again when the owner is back early", async () => {
    const { house, owner, deputy } = await staffed();
    const holds = async () => (await housesOfPerson(deputy.userId)).map((membership) => permissionsIn(membership).has("boardroom:approve"));
    expect(await holds()).toEqual([false]);
    await execute(setAway, owner.ctx, awayFor(2, deputy.userId));
    expect(await holds()).toEqual([true]);
    const id = await proposedIn(house);
    const { ctx, linkId } = await bearerOf(await tokenFor(house, deputy.userId, [id]));
    const token = await tokenFor(house, deputy.userId, [id]);
    expect(await execute(comeBack, owner.ctx, {})).toMatchObject({ status: "done" });
    expect(await holds()).toEqual([false]);
    expect((await openedBy(token)).kind).toBe("lost");
    expect((await refusalOf(execute(approveByLink, ctx, { linkId, proposalId: id }))).status).toBe(403);
    expect((await refusalOf(execute(comeBack, owner.ctx, {}))).code).toBe("not_away");
    expect((await ask(getApprovals, owner.ctx, {})).absence).toBeNull();
  });

  it("keeps the stand-in inside the amount and the kinds that were left to them", async () => {
    const { house, owner, deputy } = await staffed();
    const id = await proposedIn(house);
    for (const limits of [{ maxAmount: 1 }, { kinds: ["costs.plan-expense"] }]) {
      await execute(setAway, owner.ctx, awayFor(2, deputy.userId, limits));
      for (const run of [() => execute(approveProposal, deputy.standIn, { id }), () => execute(declineProposal, deputy.standIn, { id }), () => execute(adjustProposal, deputy.standIn, { id, percent: 9 })]) {
        expect((await refusalOf(run())).message).toBe("This is beyond what was left to you while somebody is away. It waits for them.");
      }
    }
    await execute(setAway, owner.ctx, awayFor(2, deputy.userId, { maxAmount: 100_000_000, kinds: ["rates.adjust-rates"] }));
    const { id: next } = done(await execute(adjustProposal, deputy.standIn, { id, percent: 9 }));
    expect(await execute(approveProposal, deputy.standIn, { id: next })).toMatchObject({ next: { status: "done" } });
    expect((await ask(listDecidedFor, owner.ctx, {})).digest).toMatchObject({ over: false, approved: 1, declined: 1 });
  });

  it("records a manager's decision as their own outside what was left to them, and as the owner's inside", async () => {
    const { house, owner } = await staffed();
    const manager = await memberOf(house, "manager", "Karim Alaoui");
    await execute(setAway, owner.ctx, awayFor(2, manager.userId, { maxAmount: 1 }));
    const [outside, inside] = [await proposedIn(house, 5), await proposedIn(house, 6, 10)];
    await execute(approveProposal, manager.ctx, { id: outside });
    await execute(setAway, owner.ctx, awayFor(2, manager.userId));
    await execute(approveProposal, manager.ctx, { id: inside });
    const rows = await database.admin`select resolved_for_name as name from proposals where tenant_id = ${house.tenantId} order by created_at`;
    expect(rows.map((row) => row["name"])).toEqual([null, "Amina Berrada"]);
  });

  it("refuses somebody without a role in the house, oneself, chains, the past and what nobody can be given", async () => {
    const { house, owner, deputy } = await staffed();
    const manager = await memberOf(house, "manager", "Manager");
    const stranger = await memberOf(await makeHouse(), "owner", "Neighbour");
    const fieldOf = async (input: unknown) => (await refusalOf(execute(setAway, owner.ctx, input))).fields.map(({ path }) => path);
    for (const id of [stranger.userId, randomUUID()]) expect((await refusalOf(execute(setAway, owner.ctx, awayFor(2, id)))).code).toBe("not_found");
    expect(await fieldOf(awayFor(2, owner.userId))).toEqual(["delegateId"]);
    expect(await fieldOf({ ...awayFor(2, deputy.userId), from: "2020-01-01" })).toEqual(["from"]);
    expect(await fieldOf({ ...awayFor(2, deputy.userId), from: after(3) })).toEqual(["until"]);
    expect(await fieldOf(awayFor(400, deputy.userId))).toEqual(["until"]);
    expect(await fieldOf(awayFor(2, deputy.userId, { kinds: ["house.burn-down"] }))).toEqual(["kinds"]);
    await execute(setAway, manager.ctx, awayFor(2, deputy.userId));
    expect((await refusalOf(execute(setAway, owner.ctx, awayFor(2, manager.userId)))).code).toBe("delegate_is_away");
    await execute(comeBack, manager.ctx, {});
    await execute(setAway, owner.ctx, awayFor(2, manager.userId));
    expect((await refusalOf(execute(setAway, manager.ctx, awayFor(2, deputy.userId)))).code).toBe("you_stand_in");
    // What was lent is not lent on, whatever the session holds.
    await execute(setAway, owner.ctx, awayFor(2, deputy.userId));
    expect((await refusalOf(execute(setAway, deputy.standIn, awayFor(1, manager.userId)))).status).toBe(403);
    expect((await refusalOf(execute(setAway, boardOf(house).person("viewer"), awayFor(1, manager.userId)))).status).toBe(403);
    expect((await refusalOf(execute(setAway, { ...boardOf(house).revenue, permissions: owner.ctx.permissions }, awayFor(1, manager.userId)))).code).toBe("mandate_refused");
  });

  it("leaves nothing to anybody once the one who was away lost the right, or the stand-in their role", async () => {
    const { house, owner, deputy } = await staffed();
    const other = await memberOf(house, "owner", "Second owner");
    const id = await proposedIn(house);
    await execute(setAway, owner.ctx, awayFor(2, deputy.userId));
    await execute(changeRole, other.ctx, { userId: owner.userId, role: "accountant" });
    expect((await refusalOf(execute(approveProposal, deputy.standIn, { id }))).status).toBe(403);
    await execute(setAway, other.ctx, awayFor(2, deputy.userId));
    await execute(changeRole, other.ctx, { userId: deputy.userId, role: "viewer" });
    expect((await refusalOf(execute(approveProposal, deputy.standIn, { id }))).status).toBe(403);
    expect((await ask(getApprovals, other.ctx, {})).absence).toBeNull();
  });

  it("keeps one absence a person under concurrency", async () => {
    const { house, owner, deputy } = await staffed();
    await Promise.all(Array.from({ length: 12 }, (_, index) => execute(setAway, owner.ctx, awayFor(2 + index, deputy.userId)).then(() => null, (error: Error) => error.message)));
    const rows = await database.admin`select count(*)::int as open from board_absences where tenant_id = ${house.tenantId} and ended_at is null`;
    expect(rows[0]?.["open"]).toBe(1);
  });
});

describe("boardroom.tell-deciders", () => {
  it("writes to the owners once, to the stand-in what they may decide, and to the owner what stays theirs", async () => {
    const { house, owner, deputy } = await staffed();
    await memberOf(house, "manager", "Manager");
    const small = await proposedIn(house, 5);
    await execute(tellDeciders, systemOf(house), {});
    await execute(tellDeciders, systemOf(house), {});
    expect((await told(house)).map(({ user, data }) => [user, data.proposalIds])).toEqual([[owner.userId, [small]]]);
    await database.admin`delete from deliveries where tenant_id = ${house.tenantId}`;
    await execute(setAway, owner.ctx, awayFor(2, deputy.userId, { kinds: ["rates.adjust-rates"] }));
    const second = await proposedIn(house, 6, 10);
    await execute(tellDeciders, systemOf(house), {});
    expect((await told(house)).map(({ user, subject }) => [user, subject])).toEqual([[deputy.userId, "delegated"], [deputy.userId, "proposal"]]);
    expect((await told(house))[1]?.data.proposalIds).toEqual([second]);
  });

  it("writes nobody about a figure they named themselves", async () => {
    const { house, owner } = await staffed();
    const id = await proposedIn(house);
    await execute(adjustProposal, owner.ctx, { id, percent: 8 });
    await execute(tellDeciders, systemOf(house), {});
    expect(await told(house)).toEqual([]);
  });
});
