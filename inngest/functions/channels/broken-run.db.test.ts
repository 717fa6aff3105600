import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { claimAri, strandedMs } from "@/lib/channels/commands/claim-ari";
import { recordPush } from "@/lib/channels/commands/record-push";
import { requestFullSync } from "@/lib/channels/commands/request-full-sync";
import { listHealth } from "@/lib/channels/queries/list-health";
import { connectedHouse, owner, system } from "@/lib/channels/testing/connected-house";
import { setClock } from "@/lib/kernel/clock";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { owningUp } from "./broken-run";
import { sendClaim } from "./send-claim";
import "@/lib/wiring";

const database = useTestDatabase();
beforeAll(() => { process.env["ENCRYPTION_KEY"] = "test-key-of-at-least-thirty-two-characters"; });

describe("a push run that dies of a fault of ours", () => {
  it("is told to the owner at once with since when, again with each try, and forgotten when one ends well", async () => {
    const { house, connectionId } = await connectedHouse({ nights: 5 });
    done(await execute(requestFullSync, system(house), { connectionId }));
    const health = async () => (await ask(listHealth, owner(house), {})).connections[0];
    const claim = async () => done(await execute(claimAri, system(house), { connectionId }));
    const send = (claimId: string) => owningUp(system(house), connectionId, "push", () => sendClaim(system(house), connectionId, claimId, "update"));
    // Sealed with a key nobody has any more: no partner was asked, so no call fails and no circuit opens.
    await database.admin`update connections set credentials = 'v1.AAAA.AAAA.AAAA' where id = ${connectionId}`;
    const { claimId } = await claim();
    await expect(send(claimId ?? "")).rejects.toThrow(/./);
    expect(await health()).toMatchObject({ breaker: { failures: 0 }, broken: { push: { times: 1 }, pull: null } });
    expect((await health())?.says[0]).toMatchObject({ code: "push_broken", level: "bad", params: { unit: "minutes" } });

    const free = setClock(() => Date.now() + strandedMs + 60_000);
    try {
      const again = await claim();
      await expect(send(again.claimId ?? "")).rejects.toThrow(/./);
      const broken = (await health())?.broken.push;
      expect(broken?.times).toBe(2);
      expect(Date.parse(broken?.last ?? "") - Date.parse(broken?.since ?? "")).toBeGreaterThan(strandedMs);
      const accepted = again.cells.map(({ roomTypeId, rateCode, night, version }) => ({ roomTypeId, rateCode, night, version }));
      done(await execute(recordPush, system(house), { connectionId, transactionId: null, accepted, rejected: [], retryable: [] }));
      expect(await health()).toMatchObject({ broken: { push: null } });
      expect((await health())?.says.map((one) => one.code)).not.toContain("push_broken");
    } finally { free(); }
  });
});
