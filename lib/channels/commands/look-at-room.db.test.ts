import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse } from "@/db/testing/house";
import { permissionsOf } from "@/lib/auth/roles";
import { previewMapping } from "@/lib/channels/queries/preview-mapping";
import { connectedHouse, invCode, owner, partnerRoom, system } from "@/lib/channels/testing/connected-house";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { connectChannel } from "./connect-channel";
import { lookAtRoom, recordLook } from "./look-at-room";
import { recordRooms } from "./record-rooms";
import "@/lib/wiring";

useTestDatabase();
beforeAll(() => { process.env["ENCRYPTION_KEY"] = "test-key-of-at-least-thirty-two-characters"; });

const inventoryCode = invCode(7);

describe("channels.look-at-room", () => {
  it("is asked of a partner that can be read, and what it brought stands beside the test of the mapping", async () => {
    const house = await makeHouse({ nights: 14 });
    const { connectionId } = done(await execute(connectChannel, owner(house), { partner: "channex", partnerPropertyId: `c-${house.slug}`, apiKey: "key-of-the-property" }));
    done(await execute(recordRooms, system(house), { connectionId, rooms: [partnerRoom(7, "Tente")] }));
    expect(done(await execute(lookAtRoom, owner(house), { connectionId, inventoryCode }))).toMatchObject({ inventoryCode });
    const observed = [
      { invCode: inventoryCode, rateCode: "RATE:8", date: house.from, value: { availability: 4, amount: 90_000, currency: "MAD" } },
      { invCode: "another", date: house.from, value: { availability: 1 } },
    ];
    done(await execute(recordLook, system(house), { connectionId, inventoryCode, readAt: "2026-11-20T12:00:00.000Z", observed }));
    const preview = await ask(previewMapping, owner(house), { connectionId, inventoryCode, roomTypeId: house.types[0]?.roomTypeId ?? "", rates: [] });
    expect(preview.seen).toEqual({ at: "2026-11-20T12:00:00.000Z", nights: [{ night: house.from, rateCode: "", availability: 4, amount: 90_000, currency: "MAD" }] });
  });

  it("refuses a partner that cannot be read, a room it does not list, without the permission, and the neighbour's connection", async () => {
    const [{ house, connectionId }, { house: neighbour }] = [await connectedHouse({ nights: 1 }), await connectedHouse({ nights: 1 })];
    await expect(execute(lookAtRoom, owner(house), { connectionId, inventoryCode })).rejects.toMatchObject({ code: "not_provable" });
    await expect(execute(lookAtRoom, { ...owner(house), permissions: permissionsOf("housekeeping") }, { connectionId, inventoryCode })).rejects.toMatchObject({ code: "forbidden" });
    await expect(execute(lookAtRoom, owner(neighbour), { connectionId, inventoryCode })).rejects.toMatchObject({ code: "not_found" });
    await expect(execute(recordLook, system(house), { connectionId, inventoryCode: "nowhere", readAt: "2026-11-20T12:00:00.000Z", observed: [] })).rejects.toMatchObject({ code: "not_found" });
  });
});
