/** What a channel counts by itself is told again: at night everything, after a message that came late its nights. */
import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { nightsFrom, type TestHouse } from "@/db/testing/house";
import { connectedHouse, owner, system } from "@/lib/channels/testing/connected-house";
import { inbound, receive } from "@/lib/channels/testing/inbound";
import { done, execute } from "@/lib/runtime/execute";
import { claimAri } from "./claim-ari";
import { pauseConnection } from "./pause-connection";
import { recordPush } from "./record-push";
import { requestFullSync } from "./request-full-sync";
import { retellNights } from "./retell-nights";
import "@/lib/wiring";

const database = useTestDatabase();
beforeAll(() => { process.env["ENCRYPTION_KEY"] = "test-key-of-at-least-thirty-two-characters"; });

const claim = async (house: TestHouse, connectionId: string, maxNights?: number) => done(await execute(claimAri, system(house), { connectionId, maxNights }));
/** Sends whatever waits; the partner takes all of it at once. */
async function settle(house: TestHouse, connectionId: string): Promise<void> {
  const { cells } = await claim(house, connectionId);
  done(await execute(recordPush, system(house), { connectionId, transactionId: null, accepted: cells.map(({ roomTypeId, night, version }) => ({ roomTypeId, night, version })), rejected: [], retryable: [] }));
}
async function settled() {
  const { house, connectionId } = await connectedHouse({ nights: 20, callsPerMinute: 1_000 });
  done(await execute(requestFullSync, system(house), { connectionId }));
  await settle(house, connectionId);
  return { house, connectionId };
}
const waiting = async (connectionId: string): Promise<string[]> => (await database.admin<{ night: string }[]>`select night::text from ari_cells where connection_id = ${connectionId} and state = 'pending' order by night`).map((row) => row.night);
const retell = async (house: TestHouse, connectionId: string) => done(await execute(retellNights, system(house), { connectionId })).cells;

describe("nights told again", () => {
  it("goes over every confirmed night whole, near ones first, after everything that matters more", async () => {
    const { house, connectionId } = await settled();
    const dates = nightsFrom(house.from, 20);
    await database.admin`update ari_cells set state = 'rejected', error = 'given up' where connection_id = ${connectionId} and night = ${dates[3] ?? ""}`;
    // Sold out and closed already: telling it again is no closing.
    await database.admin`update ari_cells set desired = desired || '{"availability": 0}', acknowledged = acknowledged || '{"availability": 0}' where connection_id = ${connectionId} and night = ${dates[5] ?? ""}`;
    expect(await retell(house, connectionId)).toBe(19);
    expect(await waiting(connectionId)).toEqual(dates.filter((date) => date !== dates[3]));
    const { cells, lane } = await claim(house, connectionId, 4);
    expect([lane, cells.map((cell) => cell.night)]).toEqual(["bulk", [dates[0], dates[1], dates[2], dates[4]]]);
    // Whole: nothing of what the partner said before spares a field.
    expect(cells.map((cell) => cell.acknowledged)).toEqual([null, null, null, null]);
    // What waits or is on its way is not asked for twice.
    expect(await retell(house, connectionId)).toBe(0);
  });

  it("leaves nights that are over, and a connection somebody paused", async () => {
    const { house, connectionId } = await settled();
    await database.admin`update ari_cells set night = night - 400 where connection_id = ${connectionId}`;
    expect(await retell(house, connectionId)).toBe(0);
    await database.admin`update ari_cells set night = night + 400 where connection_id = ${connectionId}`;
    done(await execute(pauseConnection, owner(house), { connectionId }));
    expect(await retell(house, connectionId)).toBe(0);
    expect(await waiting(connectionId)).toEqual([]);
  });

  it("tells the nights of a message that came late, though they are as they were here", async () => {
    const { house, connectionId } = await settled();
    const dates = nightsFrom(house.from, 20);
    await receive(house, connectionId, inbound(house, "L1", { minute: 5, first: 8, change: { modified: true } }));
    await settle(house, connectionId);
    const late = await receive(house, connectionId, inbound(house, "L1", { minute: 1, first: 2, nights: 3 }));
    expect(late.outcome).toBe("stale");
    expect(await waiting(connectionId)).toEqual(dates.slice(2, 5));
  });

  it("is the system's work, within the house", async () => {
    const { house, connectionId } = await settled();
    await expect(execute(retellNights, { ...system(house), permissions: new Set() }, { connectionId })).rejects.toMatchObject({ code: "forbidden" });
    const neighbour = await settled();
    await expect(execute(retellNights, system(neighbour.house), { connectionId })).rejects.toMatchObject({ code: "not_found" });
  });
});
