import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { Killed, mortalSteps } from "@/inngest/testing/mortal-steps";
import { useAuthEnvironment } from "@/lib/auth/testing/people";
import { approveProposal } from "@/lib/boardroom/commands/approve-proposal";
import { decideByLink } from "@/lib/boardroom/commands/decide-many";
import { refusalOf } from "@/lib/boardroom/testing/board";
import { bearerOf, memberOf, proposedIn, tokenFor } from "@/lib/boardroom/testing/people";
import { execute } from "@/lib/runtime/execute";
import { carryOutThrough } from "./carry-out-approved";

const database = useTestDatabase();
beforeAll(useAuthEnvironment);

async function approvedAndFallen() {
  const house = await makeHouse();
  const owner = await memberOf(house, "owner", "Amina Berrada");
  const proposalId = await proposedIn(house);
  // The yes was written; the server fell before what follows it.
  await database.admin`update proposals set status = 'approved', resolved_by = ${owner.userId}, resolved_by_name = 'Amina Berrada', resolved_at = now() where id = ${proposalId}`;
  return { house, owner, proposalId, data: { tenantId: house.tenantId, propertyId: house.propertyId, proposalId } };
}
const acts = async (house: TestHouse) => (await database.admin<{ n: number }[]>`select count(*)::int as n from receipts where tenant_id = ${house.tenantId} and command = 'rates.adjust-rates'`)[0]?.n;
const statusOf = async (id: string) => (await database.admin`select status, failure from proposals where id = ${id}`)[0];
const deaths = [{ at: 0, after: false }, { at: 0, after: true }, { at: 1, after: false }, { at: 1, after: true }] as const;

describe("an approval whose process is killed", () => {
  it("is carried out once, wherever that happens", async () => {
    for (const dies of deaths) {
      const { house, proposalId, data } = await approvedAndFallen();
      const memory = new Map<string, unknown>();
      const first = await carryOutThrough(data, mortalSteps(memory, dies)).catch((error: unknown) => { if (error instanceof Killed) return "killed"; throw error; });
      expect(first).toBe(dies.at === 0 ? "killed" : null);
      expect(await carryOutThrough(data, mortalSteps(memory, null))).toBeNull();
      expect([await acts(house), (await statusOf(proposalId))?.["status"]]).toEqual([1, "executed"]);
    }
  });

  it("is refused once and says why, where the ground has moved meanwhile", async () => {
    for (const dies of deaths) {
      const { house, proposalId, data } = await approvedAndFallen();
      await database.admin`update rate_nights set amount = 111100 where tenant_id = ${house.tenantId}`;
      const memory = new Map<string, unknown>();
      await expect(carryOutThrough(data, mortalSteps(memory, dies))).rejects.toThrow(Killed);
      await carryOutThrough(data, mortalSteps(memory, null));
      expect([await acts(house), await statusOf(proposalId)]).toEqual([0, { status: "failed", failure: "The prices have changed since this was approved. Nothing was done." }]);
    }
  });

  it("is not given a second time by those who tap again while it waits, on a card or by a link", async () => {
    const { house, owner, proposalId, data } = await approvedAndFallen();
    await database.admin`update proposals set status = 'pending' where id = ${proposalId}`;
    const { ctx, linkId } = await bearerOf(await tokenFor(house, owner.userId, [proposalId]));
    await database.admin`update proposals set status = 'approved' where id = ${proposalId}`;
    expect((await refusalOf(execute(approveProposal, owner.ctx, { id: proposalId }))).code).toBe("already_decided");
    expect((await decideByLink(ctx, linkId, { proposalIds: [proposalId], answer: "approve" }))[0]?.kind).toBe("already");
    expect(await acts(house)).toBe(0);
    await Promise.all(Array.from({ length: 6 }, () => carryOutThrough(data, mortalSteps(new Map(), null))));
    expect([await acts(house), (await statusOf(proposalId))?.["status"]]).toEqual([1, "executed"]);
  });
});
