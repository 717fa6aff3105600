import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { useAuthEnvironment } from "@/lib/auth/testing/people";
import { planExpense } from "@/lib/costs/commands/plan-expense";
import { testBooking } from "@/lib/doctor/commands/test-booking";
import { setClock } from "@/lib/kernel/clock";
import { setRates } from "@/lib/rates/commands/set-rates";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { changeRole } from "@/lib/tenancy/commands/change-role";
import { removeMember } from "@/lib/tenancy/commands/remove-member";
import { openApprovalLink } from "../queries/open-approval-link";
import { boardOf, refusalOf } from "../testing/board";
import { bearerOf, memberOf, openedBy, proposedIn, systemOf, tokenFor } from "../testing/people";
import { revokeLinks, setApprovalLinks } from "./approval-settings";
import { adjustByLink, approveByLink, declineByLink } from "./decide-by-link";
import { decideByLink } from "./decide-many";
import { mintApprovalLink } from "./mint-approval-link";
import "@/lib/wiring";

const database = useTestDatabase();
beforeAll(useAuthEnvironment);

const prices = async (house: TestHouse) => (await database.admin<{ amount: number }[]>`select distinct amount from rate_nights where tenant_id = ${house.tenantId} order by amount`).map((row) => row.amount);
const proposal = async (id: string) => (await database.admin`select status, resolved_by_name, resolved_via from proposals where id = ${id}`)[0];
const hour = 3_600_000;

async function linked(percent = 15) {
  const house = await makeHouse();
  const owner = await memberOf(house, "owner", "Amina Berrada");
  const proposalId = await proposedIn(house, percent);
  const token = await tokenFor(house, owner.userId, [proposalId]);
  return { house, owner, proposalId, token };
}

describe("boardroom.mint-approval-link", () => {
  it("keeps a hash and nothing else of the secret: no row, receipt or answer holds it", async () => {
    const { house, token, owner, proposalId } = await linked();
    const rows = await database.admin`select t::text as text from approval_links t where tenant_id = ${house.tenantId} union all select r::text from receipts r where tenant_id = ${house.tenantId} union all select o::text from outbox o where tenant_id = ${house.tenantId}`;
    expect(rows.length).toBeGreaterThan(2);
    for (const { text } of rows) expect(text).not.toContain(token);
    const outcome = await execute(mintApprovalLink, systemOf(house), { userId: owner.userId, proposalIds: [proposalId], via: "push" });
    expect(JSON.stringify(outcome)).toContain("[shown once]");
    expect(JSON.stringify(outcome)).not.toContain("/approve/");
  });

  it("makes none for a stranger, a role that may not decide, what is decided, or a house that wants none; nor for anybody but the house itself", async () => {
    const { house, owner, proposalId } = await linked();
    const viewer = await memberOf(house, "viewer", "Somebody");
    const because = async (userId: string, ids = [proposalId]) => done(await execute(mintApprovalLink, systemOf(house), { userId, proposalIds: ids, via: "mail" })).because;
    expect(await because(viewer.userId)).toBe("no_right");
    expect(await because((await memberOf(await makeHouse(), "owner", "Neighbour")).userId)).toBe("no_right");
    expect((await refusalOf(execute(mintApprovalLink, owner.ctx, { userId: owner.userId, proposalIds: [proposalId], via: "mail" }))).status).toBe(403);
    const neighbour = await makeHouse();
    expect(await because(owner.userId, [await proposedIn(neighbour)])).toBe("decided");
    await execute(setApprovalLinks, owner.ctx, { on: false, hours: 24, maxAmount: null });
    expect(await because(owner.userId)).toBe("off");
  });

  it("never outlasts its proposals, whatever the hours", async () => {
    const { house, owner, proposalId } = await linked();
    await execute(setApprovalLinks, owner.ctx, { on: true, hours: 168, maxAmount: null });
    await tokenFor(house, owner.userId, [proposalId]);
    const rows = await database.admin`select l.expires_at <= p.expires_at as inside from approval_links l, proposals p where l.tenant_id = ${house.tenantId} and p.id = ${proposalId}`;
    expect(rows.map((row) => row["inside"])).toEqual([true, true]);
  });
});

describe("a link", () => {
  it("shows what it is about as often as it is opened, and decides nothing by that", async () => {
    const { house, token, proposalId } = await linked();
    for (let visit = 0; visit < 5; visit += 1) {
      const { ctx, linkId } = await bearerOf(token);
      const shown = await ask(openApprovalLink, ctx, { linkId });
      expect(shown).toMatchObject({ standing: "open", deciding: { name: "Amina Berrada", for: null }, decisions: [{ signIn: null, offer: { kind: "percent", now: 15 }, proposal: { id: proposalId, status: "pending", impact: { kind: "prices", nights: 3 } } }] });
    }
    expect(await proposal(proposalId)).toMatchObject({ status: "pending" });
    expect(await prices(house)).toEqual([100_000]);
  });

  it("approves once; a second tap hears who decided and when", async () => {
    const { house, token, proposalId } = await linked();
    const { ctx, linkId } = await bearerOf(token);
    expect(await execute(approveByLink, ctx, { linkId, proposalId })).toMatchObject({ status: "done", result: { status: "approved" }, next: { status: "done" } });
    expect(await prices(house)).toEqual([100_000, 115_000]);
    expect(await proposal(proposalId)).toMatchObject({ status: "executed", resolved_by_name: "Amina Berrada", resolved_via: "mail" });
    const again = await refusalOf(execute(approveByLink, ctx, { linkId, proposalId }));
    expect(again.code).toBe("already_decided");
    expect(again.message).toMatch(/^This was already approved by Amina Berrada, \d+ \w+.* \d\d:\d\d, and carried out\.$/);
    expect((await ask(openApprovalLink, ctx, { linkId })).standing).toBe("used");
    const [receipt] = await database.admin`select authority from receipts where tenant_id = ${house.tenantId} and command = 'rates.adjust-rates'`;
    expect(receipt?.["authority"]).toMatchObject({ proposalId, approvedByName: "Amina Berrada" });
  });

  it("takes another figure, computes it anew, and then approves that", async () => {
    const { house, token, proposalId } = await linked();
    const { ctx, linkId } = await bearerOf(token);
    expect((await refusalOf(execute(adjustByLink, ctx, { linkId, proposalId, percent: -80 }))).code).toBe("below_floor");
    const { id } = done(await execute(adjustByLink, ctx, { linkId, proposalId, percent: 10 }));
    const shown = await ask(openApprovalLink, ctx, { linkId });
    expect(shown.decisions[0]?.proposal).toMatchObject({ id, status: "pending", impact: { averageAfter: 110_000 } });
    expect(await prices(house)).toEqual([100_000]);
    expect((await refusalOf(execute(approveByLink, ctx, { linkId, proposalId }))).status).toBe(404);
    await execute(approveByLink, ctx, { linkId, proposalId: id });
    expect(await prices(house)).toEqual([100_000, 110_000]);
  });

  it("answers an expense with another amount, in minor units", async () => {
    const house = await makeHouse();
    const owner = await memberOf(house, "owner", "Amina Berrada");
    const outcome = await execute(planExpense, boardOf(house).director("cfo"), { day: house.from, category: "maintenance", amount: 900_000, currency: "MAD" });
    if (outcome.status !== "proposed") throw new Error(`expected a proposal, got ${outcome.status}`);
    const { ctx, linkId } = await bearerOf(await tokenFor(house, owner.userId, [outcome.proposalId]));
    await execute(setApprovalLinks, owner.ctx, { on: true, hours: 24, maxAmount: 5_000_000 });
    expect((await refusalOf(execute(adjustByLink, ctx, { linkId, proposalId: outcome.proposalId, percent: 5 }))).code).toBe("invalid_input");
    const { id } = done(await execute(adjustByLink, ctx, { linkId, proposalId: outcome.proposalId, amount: 650_000 }));
    expect(await execute(approveByLink, ctx, { linkId, proposalId: id })).toMatchObject({ next: { status: "done" } });
    expect((await database.admin`select amount from expenses where tenant_id = ${house.tenantId}`).map((row) => Number(row["amount"]))).toEqual([650_000]);
  });

  it("decides several, each with its own end", async () => {
    const { house, owner } = await linked();
    const [moved, fine, gone, theirs] = [await proposedIn(house, 5, 10), await proposedIn(house, 6, 20), await proposedIn(house, 7, 30), await proposedIn(await makeHouse())];
    const { ctx, linkId } = await bearerOf(await tokenFor(house, owner.userId, [moved, fine, gone]));
    const [night] = await database.admin<{ night: string }[]>`select (input->>'from') as night from proposals where id = ${moved}`;
    await execute(setRates, owner.ctx, { cells: [{ ratePlanId: house.types[0]?.ratePlanId, night: night?.night, amount: 150_000 }] });
    await execute(declineByLink, ctx, { linkId, proposalId: gone });
    const results = await decideByLink(ctx, linkId, { proposalIds: [moved, fine, gone, theirs], answer: "approve" });
    expect(results.map(({ kind }) => kind)).toEqual(["changed", "done", "already", "refused"]);
    expect(results[3]?.code).toBe("not_found");
    expect((await ask(openApprovalLink, ctx, { linkId })).standing).toBe("used");
  });

  it("says nothing of what it was about once its time is over, or it was closed", async () => {
    const { house, owner, token, proposalId } = await linked();
    const { ctx, linkId } = await bearerOf(token);
    const free = setClock(() => Date.now() + 25 * hour);
    try {
      expect(await ask(openApprovalLink, ctx, { linkId })).toEqual({ standing: "expired", decisions: [], expiresAt: null, deciding: null });
      expect((await refusalOf(execute(approveByLink, ctx, { linkId, proposalId }))).code).toBe("link_expired");
    } finally { free(); }
    expect(await execute(revokeLinks, owner.ctx, {})).toMatchObject({ result: { closed: 1 } });
    expect((await ask(openApprovalLink, ctx, { linkId })).standing).toBe("revoked");
    for (const attempt of [() => execute(approveByLink, ctx, { linkId, proposalId }), () => execute(declineByLink, ctx, { linkId, proposalId })]) expect((await refusalOf(attempt())).code).toBe("link_revoked");
    expect((await refusalOf(execute(adjustByLink, ctx, { linkId, proposalId, percent: 3 }))).code).toBe("link_revoked");
    expect(await prices(house)).toEqual([100_000]);
  });

  it("is one person's, of one house: neither a neighbour nor a colleague opens or answers it", async () => {
    const { house, token, proposalId } = await linked();
    const { linkId } = await bearerOf(token);
    const colleague = await memberOf(house, "owner", "Colleague");
    const neighbour = await memberOf(await makeHouse(), "owner", "Neighbour");
    for (const { ctx } of [colleague, neighbour]) {
      expect((await refusalOf(ask(openApprovalLink, ctx, { linkId }))).status).toBe(404);
      for (const attempt of [() => execute(approveByLink, ctx, { linkId, proposalId }), () => execute(declineByLink, ctx, { linkId, proposalId })]) expect((await refusalOf(attempt())).status).toBe(404);
    }
    const director = { ...boardOf(house).revenue, permissions: colleague.ctx.permissions };
    expect((await refusalOf(execute(approveByLink, director, { linkId, proposalId }))).status).toBe(403);
    expect((await openedBy(`${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`)).kind).toBe("unknown");
    await database.admin`delete from approval_links where id = ${linkId}`;
    expect((await openedBy(token)).kind).toBe("unknown");
  });

  it("is worth nothing after the role changed, in the same moment, and does not come back with it", async () => {
    const { house, token, owner, proposalId } = await linked();
    const other = await memberOf(house, "owner", "Second owner");
    const { ctx, linkId } = await bearerOf(token);
    await execute(changeRole, other.ctx, { userId: owner.userId, role: "viewer" });
    expect((await openedBy(token)).kind).toBe("lost");
    expect((await refusalOf(execute(approveByLink, ctx, { linkId, proposalId }))).code).toBe("link_revoked");
    await execute(changeRole, other.ctx, { userId: owner.userId, role: "owner" });
    expect((await ask(openApprovalLink, (await bearerOf(token)).ctx, { linkId })).standing).toBe("revoked");
    const fresh = await tokenFor(house, owner.userId, [proposalId]);
    await execute(removeMember, other.ctx, { userId: owner.userId });
    expect((await openedBy(fresh)).kind).toBe("lost");
    expect(await prices(house)).toEqual([100_000]);
  });

  it("asks to sign in for what is large or risky, and decides nothing then", async () => {
    const { house, owner, token, proposalId } = await linked();
    await execute(setApprovalLinks, owner.ctx, { on: true, hours: 24, maxAmount: 100 });
    const { ctx, linkId } = await bearerOf(token);
    expect((await ask(openApprovalLink, ctx, { linkId })).decisions[0]?.signIn).toBe("size");
    for (const run of [() => execute(approveByLink, ctx, { linkId, proposalId }), () => execute(adjustByLink, ctx, { linkId, proposalId, percent: 3 })]) expect((await refusalOf(run())).code).toBe("sign_in_to_decide");
    const risky = await execute(testBooking, boardOf(house).director("cto"), { connectionId: randomUUID(), roomTypeId: house.types[0]?.roomTypeId });
    if (risky.status !== "proposed") throw new Error("expected a proposal");
    await execute(setApprovalLinks, owner.ctx, { on: true, hours: 24, maxAmount: null });
    const second = await bearerOf(await tokenFor(house, owner.userId, [risky.proposalId]));
    expect((await ask(openApprovalLink, second.ctx, { linkId: second.linkId })).decisions[0]?.signIn).toBe("risk");
    expect((await refusalOf(execute(approveByLink, second.ctx, { linkId: second.linkId, proposalId: risky.proposalId }))).code).toBe("sign_in_to_decide");
    expect(await prices(house)).toEqual([100_000]);
  });
});

describe("boardroom.revoke-approval-links and set-approval-links", () => {
  it("close one's own links; somebody else's only by who keeps the members", async () => {
    const { house, owner } = await linked();
    const manager = await memberOf(house, "manager", "Manager");
    expect((await refusalOf(execute(revokeLinks, manager.ctx, { userId: owner.userId }))).status).toBe(403);
    expect(await execute(revokeLinks, manager.ctx, {})).toMatchObject({ result: { closed: 0 } });
    expect(await execute(revokeLinks, (await memberOf(house, "owner", "Second owner")).ctx, { userId: owner.userId })).toMatchObject({ result: { closed: 1 } });
    expect((await refusalOf(execute(revokeLinks, boardOf(house).person("housekeeping"), {}))).status).toBe(403);
  });

  it("are the owner's to set, with a way back, and refused to a director", async () => {
    const { house, owner } = await linked();
    expect((await refusalOf(execute(setApprovalLinks, boardOf(house).person("manager"), { on: false, hours: 1, maxAmount: null }))).status).toBe(403);
    expect((await refusalOf(execute(setApprovalLinks, { ...boardOf(house).revenue, permissions: owner.ctx.permissions }, { on: false, hours: 1, maxAmount: null }))).code).toBe("mandate_refused");
    const outcome = await execute(setApprovalLinks, owner.ctx, { on: true, hours: 48, maxAmount: 1_000 });
    expect(outcome).toMatchObject({ status: "done", undoable: true });
    const [receipt] = await database.admin`select inverse from receipts where tenant_id = ${house.tenantId} and command = 'boardroom.set-approval-links'`;
    expect(receipt?.["inverse"]).toEqual({ command: "boardroom.set-approval-links", input: { on: true, hours: 24, maxAmount: null } });
    for (const hours of [0, 169, 1.5]) expect((await refusalOf(execute(setApprovalLinks, owner.ctx, { on: true, hours, maxAmount: null }))).fields.map(({ path }) => path)).toEqual(["hours"]);
  });
});
