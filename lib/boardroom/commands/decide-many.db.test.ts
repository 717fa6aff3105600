import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { useAuthEnvironment } from "@/lib/auth/testing/people";
import { setClock } from "@/lib/kernel/clock";
import { execute } from "@/lib/runtime/execute";
import { boardOf, refusalOf } from "../testing/board";
import { bearerOf, memberOf, proposedIn, systemOf, tokenFor } from "../testing/people";
import { approveProposal } from "./approve-proposal";
import { type Became, decideByLink, decideMany } from "./decide-many";
import { declineProposal } from "./decline-proposal";
import { executeApproved } from "./execute-approved";
import { sendLink } from "./send-link";
import { setAway } from "./set-away";
import { todayIn } from "@/lib/kernel/nights";
import "@/lib/wiring";

const database = useTestDatabase();
beforeAll(useAuthEnvironment);

const countOf = async (house: TestHouse, command: string) => (await database.admin<{ n: number }[]>`select count(*)::int as n from receipts where tenant_id = ${house.tenantId} and command = ${command}`)[0]?.n;
const prices = async (house: TestHouse) => (await database.admin<{ amount: number }[]>`select distinct amount from rate_nights where tenant_id = ${house.tenantId} order by amount`).map((row) => row.amount);

describe("several decisions together", () => {
  it("have each their own end: done, changed since, expired, decided before, another house's", async () => {
    const house = await makeHouse();
    const owner = await memberOf(house, "owner", "Amina Berrada");
    const [fine, changed, decided, theirs] = [await proposedIn(house, 5), await proposedIn(house, 6, 10), await proposedIn(house, 7, 20), await proposedIn(await makeHouse())];
    await database.admin`update rate_nights r set amount = 177700 from proposals p where p.id = ${changed} and r.tenant_id = ${house.tenantId} and r.night = (p.input->>'from')::date`;
    await execute(declineProposal, owner.ctx, { id: decided });
    const results = await decideMany(owner.ctx, { proposalIds: [fine, changed, decided, theirs, fine], answer: "approve" });
    expect(results.map(({ id, kind }) => [id, kind])).toEqual([[fine, "done"], [changed, "changed"], [decided, "already"], [theirs, "refused"]]);
    expect(results[2]?.reason).toMatch(/^This was already declined or answered with another figure by Amina Berrada, /);
    expect(await countOf(house, "rates.adjust-rates")).toBe(1);
    const late = await proposedIn(house, 8, 30);
    const free = setClock(() => Date.now() + 26 * 3_600_000);
    try { expect((await decideMany(owner.ctx, { proposalIds: [late], answer: "approve" }))[0]?.kind).toBe("expired"); } finally { free(); }
  });

  it("are declined together, and ask for the right to it", async () => {
    const house = await makeHouse();
    const owner = await memberOf(house, "owner", "Amina Berrada");
    const ids = [await proposedIn(house, 5), await proposedIn(house, 6, 10)];
    expect((await decideMany(boardOf(house).person("viewer"), { proposalIds: ids, answer: "decline" })).map(({ kind, code }) => [kind, code])).toEqual([["refused", "forbidden"], ["refused", "forbidden"]]);
    expect((await decideMany(owner.ctx, { proposalIds: ids, answer: "decline" })).map(({ kind }) => kind)).toEqual(["declined", "declined"]);
    expect(() => decideMany(owner.ctx, { proposalIds: [], answer: "decline" })).toThrow();
  });
});

describe("one decision, however many hands reach for it", () => {
  it("is taken once by fifty at a time: in the Boardroom, in bulk, by links, by a stand-in, by the job; the others hear whose it was", async () => {
    for (let round = 0; round < 3; round += 1) {
      const house = await makeHouse();
      const [owner, partner] = [await memberOf(house, "owner", "Amina Berrada"), await memberOf(house, "owner", "Second Owner")];
      const deputy = await memberOf(house, "manager", "Karim Alaoui");
      const today = todayIn("Africa/Casablanca");
      await execute(setAway, partner.ctx, { from: today, until: today, delegateId: deputy.userId });
      const id = await proposedIn(house);
      const links = [await bearerOf(await tokenFor(house, owner.userId, [id])), await bearerOf(await tokenFor(house, owner.userId, [id], "whatsapp")), await bearerOf(await tokenFor(house, deputy.userId, [id], "push"))];
      const one = (work: Promise<readonly Became[]>) => work.then(([result]) => result);
      const ways = [
        () => one(decideMany(owner.ctx, { proposalIds: [id], answer: "approve" })), () => one(decideMany(partner.ctx, { proposalIds: [id], answer: "approve" })), () => one(decideMany(deputy.ctx, { proposalIds: [id], answer: "approve" })),
        ...links.map(({ ctx, linkId }) => () => one(decideByLink(ctx, linkId, { proposalIds: [id], answer: "approve" }))),
        () => one(decideMany(partner.ctx, { proposalIds: [id], answer: "decline" })),
      ];
      const deciders = Array.from({ length: 50 }, async (_, index) => ways[index % ways.length]?.());
      const jobs = Array.from({ length: 5 }, () => execute(executeApproved, systemOf(house), { id }).catch(() => null));
      const answers = (await Promise.all(deciders)).filter((answer) => answer !== undefined);
      await Promise.all(jobs);
      expect(answers).toHaveLength(50);
      const winners = answers.filter(({ kind }) => kind === "done" || kind === "declined");
      expect(winners).toHaveLength(1);
      const [winner] = winners;
      const losers = answers.filter((answer) => answer !== winner);
      expect([...new Set(losers.map(({ kind }) => kind))]).toEqual(["already"]);
      const [row] = await database.admin`select status, resolved_by_name as name, resolved_for_name as owner from proposals where id = ${id}`;
      const by = row?.["owner"] ? `${row["name"]} for ${row["owner"]}` : String(row?.["name"]);
      expect(losers.filter(({ reason }) => !reason.includes(`by ${by}, `) || !/\d\d:\d\d/.test(reason))).toEqual([]);
      const approved = winner?.kind === "done";
      expect(row?.["status"]).toBe(approved ? "executed" : "declined");
      expect(await countOf(house, "rates.adjust-rates")).toBe(approved ? 1 : 0);
      const said = await Promise.all(["boardroom.approve-proposal", "boardroom.approve-by-link", "boardroom.decline-proposal", "boardroom.decline-by-link"].map((command) => countOf(house, command)));
      expect(said.reduce((sum: number, count) => sum + (count ?? 0), 0)).toBe(1);
      expect(await prices(house)).toEqual(approved ? [100_000, 115_000] : [100_000]);
    }
  }, 60_000);

  it("is finished by the job, once, when the server fell between the yes and the act", async () => {
    const house = await makeHouse();
    const owner = await memberOf(house, "owner", "Amina Berrada");
    const id = await proposedIn(house);
    await database.admin`update proposals set status = 'approved', resolved_by = ${owner.userId}, resolved_by_name = 'Amina Berrada', resolved_at = now() where id = ${id}`;
    const late = await refusalOf(execute(approveProposal, owner.ctx, { id }));
    expect([late.code, late.message.replace(/, .*/, "")]).toEqual(["already_decided", "This was already approved by Amina Berrada"]);
    await Promise.all(Array.from({ length: 8 }, () => execute(executeApproved, systemOf(house), { id }).catch(() => null)));
    expect(await countOf(house, "rates.adjust-rates")).toBe(1);
  });
});

describe("boardroom.send-approval-link", () => {
  it("queues one's own message about what waits, and refuses what does not, or is another house's", async () => {
    const house = await makeHouse();
    const owner = await memberOf(house, "owner", "Amina Berrada");
    const id = await proposedIn(house);
    expect(await execute(sendLink, owner.ctx, { proposalIds: [id] })).toMatchObject({ result: { proposals: 1, messages: 1 } });
    expect((await database.admin`select subject, via, user_id::text as who from deliveries where tenant_id = ${house.tenantId}`)[0]).toEqual({ subject: "link", via: "mail", who: owner.userId });
    expect((await refusalOf(execute(sendLink, owner.ctx, { proposalIds: [await proposedIn(await makeHouse())] }))).status).toBe(404);
    expect((await refusalOf(execute(sendLink, boardOf(house).person("viewer"), { proposalIds: [id] }))).status).toBe(403);
    expect((await refusalOf(execute(sendLink, boardOf(house).owner, { proposalIds: [id] }))).code).toBe("no_way_to_reach");
    expect((await refusalOf(execute(sendLink, { ...boardOf(house).revenue, permissions: owner.ctx.permissions }, { proposalIds: [id] }))).code).toBe("mandate_refused");
    await execute(declineProposal, owner.ctx, { id });
    expect((await refusalOf(execute(sendLink, owner.ctx, { proposalIds: [id] }))).code).toBe("already_decided");
  });
});
