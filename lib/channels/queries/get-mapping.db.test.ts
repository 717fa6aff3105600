import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { permissionsOf } from "@/lib/auth/roles";
import { recordRooms } from "@/lib/channels/commands/record-rooms";
import { connectedHouse, invCode, owner, partnerRoom, system } from "@/lib/channels/testing/connected-house";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { getMapping } from "./get-mapping";
import "@/lib/wiring";

useTestDatabase();
beforeAll(() => { process.env["ENCRYPTION_KEY"] = "test-key-of-at-least-thirty-two-characters"; });

describe("channels.get-mapping", () => {
  it("puts theirs beside ours, with further rates, and suggests of what is free only", async () => {
    const { house, connectionId } = await connectedHouse({ nights: 2 });
    const like = partnerRoom(3, "Suite Chambre 2");
    done(await execute(recordRooms, system(house), { connectionId, rooms: [partnerRoom(0, "Chambre 1"), { ...partnerRoom(0, "Chambre 1, non-refundable"), rateCode: "NRF", nonRefundable: true }, like] }));
    const { rooms, roomTypes } = await ask(getMapping, owner(house), { connectionId });
    const [first, second] = house.types;
    expect(rooms.find((room) => room.inventoryCode === invCode(0))).toMatchObject({ roomTypeId: first?.roomTypeId, suggestion: null, rates: [{ master: true, ratePlanId: first?.ratePlanId }, { rateCode: "NRF", master: false, nonRefundable: true }] });
    expect(rooms.find((room) => room.inventoryCode === like.invCode)).toMatchObject({ roomTypeId: null, suggestion: { id: second?.roomTypeId } });
    expect(rooms.some((room) => room.suggestion?.id === first?.roomTypeId)).toBe(false);
    expect(roomTypes.map((type) => type.mapped)).toEqual([true, false]);
  });

  it("refuses without the permission and the neighbour's connection", async () => {
    const [{ house, connectionId }, { house: neighbour }] = [await connectedHouse({ nights: 1 }), await connectedHouse({ nights: 1 })];
    await expect(ask(getMapping, { ...owner(house), permissions: permissionsOf("housekeeping") }, { connectionId })).rejects.toMatchObject({ code: "forbidden" });
    await expect(ask(getMapping, owner(neighbour), { connectionId })).rejects.toMatchObject({ code: "not_found" });
  });
});
