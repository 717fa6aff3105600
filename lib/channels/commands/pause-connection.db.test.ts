import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { permissionsOf } from "@/lib/auth/roles";
import { listHealth } from "@/lib/channels/queries/list-health";
import { connectedHouse, owner, system } from "@/lib/channels/testing/connected-house";
import { setRates } from "@/lib/rates/commands/set-rates";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { claimAri } from "./claim-ari";
import { claimCall } from "./claim-call";
import { pauseConnection, resumeConnection } from "./pause-connection";
import { requestFullSync } from "./request-full-sync";
import "@/lib/wiring";

const database = useTestDatabase();
beforeAll(() => { process.env["ENCRYPTION_KEY"] = "test-key-of-at-least-thirty-two-characters"; });

type Given = [Context, { connectionId: string }];
const claimed = async (house: Parameters<typeof system>[0], connectionId: string) => done(await execute(claimAri, system(house), { connectionId })).cells;

describe("channels.pause-connection", () => {
  it("lets nothing leave while paused, not even what was taken before; resumed, everything is told anew and bookings are fetched", async () => {
    const { house, connectionId } = await connectedHouse({ nights: 5 });
    done(await execute(requestFullSync, system(house), { connectionId }));
    const paused = await execute(pauseConnection, owner(house), { connectionId });
    expect(done(paused)).toMatchObject({ status: "paused" });
    expect((await ask(listHealth, owner(house), {})).connections[0]).toMatchObject({ state: "paused", says: [{ code: "paused" }, expect.anything(), expect.anything()] });
    expect(await claimed(house, connectionId)).toEqual([]);
    expect(done(await execute(claimCall, system(house), { connectionId, endpoint: "pull", lane: "check" }))).toMatchObject({ callId: null, waitMs: 0 });
    const [type] = house.types;
    if (!type) throw new Error("The house has no room type.");
    done(await execute(setRates, owner(house), { cells: [{ ratePlanId: type.ratePlanId, night: house.from, amount: 123_400 }] }));
    expect(done(await execute(resumeConnection, owner(house), { connectionId }))).toMatchObject({ status: "active", cells: 5 });
    expect((await claimed(house, connectionId)).find((cell) => cell.night === house.from)?.desired.amount).toBe(123_400);
    const events = await database.admin<{ name: string }[]>`select name from outbox where data->>'connectionId' = ${connectionId} and name = 'channels/pull-requested'`;
    expect(events).toHaveLength(1);
  });

  it("is taken back by its inverse; pausing twice and resuming what runs change nothing", async () => {
    const { house, connectionId } = await connectedHouse({ nights: 2 });
    expect(done(await execute(resumeConnection, owner(house), { connectionId }))).toMatchObject({ status: "active", cells: 0 });
    const inverseOf = async () => (await database.admin<{ inverse: { command: string } | null }[]>`select inverse from receipts where command like 'channels.%e-connection' order by created_at desc, id desc limit 1`)[0]?.inverse?.command;
    done(await execute(pauseConnection, owner(house), { connectionId }));
    expect(await inverseOf()).toBe("channels.resume-connection");
    done(await execute(pauseConnection, owner(house), { connectionId }));
    expect(await inverseOf()).toBe("channels.pause-connection");
    done(await execute(resumeConnection, owner(house), { connectionId }));
    expect(await inverseOf()).toBe("channels.pause-connection");
  });

  it("refuses without the permission, the neighbour's connection, and a director without a mandate", async () => {
    const [{ house, connectionId }, { house: neighbour }] = [await connectedHouse({ nights: 1 }), await connectedHouse({ nights: 1 })];
    const each = [(...given: Given) => execute(pauseConnection, ...given), (...given: Given) => execute(resumeConnection, ...given)];
    for (const run of each) {
      await expect(run({ ...owner(house), permissions: permissionsOf("front-desk") }, { connectionId })).rejects.toMatchObject({ code: "forbidden" });
      await expect(run(owner(neighbour), { connectionId })).rejects.toMatchObject({ code: "not_found" });
      const director: Context = { ...owner(house), actor: { type: "director", director: "general-manager", onBehalfOf: null } };
      await expect(run(director, { connectionId })).rejects.toMatchObject({ code: "mandate_refused" });
    }
  });
});
