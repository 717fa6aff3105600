import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { permissionsOf } from "@/lib/auth/roles";
import { getConnectionAccess } from "@/lib/channels/queries/get-channel-work";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { owner, system } from "../testing/connected-house";
import { connectChannel } from "./connect-channel";
import { setPartnerSettings } from "./set-partner-settings";
import "@/lib/wiring";

useTestDatabase();
beforeAll(() => { process.env["ENCRYPTION_KEY"] = "test-key-of-at-least-thirty-two-characters"; });

const rooms = [{ code: "45101", name: "Double", rates: [{ code: "45901", name: "Flexible" }] }];
const connect = async (house: TestHouse, settings?: object) =>
  done(await execute(connectChannel, owner(house), { partner: "booking", partnerPropertyId: `b-${house.slug}`.slice(0, 40), clientId: "machine", clientSecret: "secret-of-machine", ...(settings ? { settings } : {}) })).connectionId;
const kept = async (house: TestHouse, connectionId: string) => (await ask(getConnectionAccess, system(house), { connectionId })).facts["settings"];

describe("channels.set-partner-settings", () => {
  it("keeps the rooms and the dialect of a connection, with defaults, and can be taken back", async () => {
    const house = await makeHouse();
    const connectionId = await connect(house, { rooms });
    expect(await kept(house, connectionId)).toMatchObject({ rooms: [{ code: "45101" }], prices: "AmountAfterTax" });
    done(await execute(setPartnerSettings, owner(house), { connectionId, settings: { rooms, prices: "AmountBeforeTax" } }));
    expect(await kept(house, connectionId)).toMatchObject({ rooms: [{ code: "45101", rates: [{ code: "45901" }] }], prices: "AmountBeforeTax" });
    done(await execute(setPartnerSettings, owner(house), { connectionId, settings: { rooms } }));
    expect(await kept(house, connectionId)).toMatchObject({ prices: "AmountAfterTax" });
  });

  it("renewing the credentials leaves the settings", async () => {
    const house = await makeHouse();
    const connectionId = await connect(house, { rooms });
    expect(await connect(house)).toBe(connectionId);
    expect(await kept(house, connectionId)).toMatchObject({ rooms: [{ code: "45101" }] });
  });

  it("names the field that is wrong, and a partner that has none", async () => {
    const house = await makeHouse();
    const connectionId = await connect(house);
    await expect(execute(setPartnerSettings, owner(house), { connectionId, settings: { rooms: [{ code: "", rates: [] }] } })).rejects.toMatchObject({ fields: [{ path: "settings.rooms.0.code" }, { path: "settings.rooms.0.rates" }] });
    const other = done(await execute(connectChannel, owner(house), { partner: "hotelrunner", partnerPropertyId: `h-${house.slug}`, token: "token-of-the-house" })).connectionId;
    await expect(execute(setPartnerSettings, owner(house), { connectionId: other, settings: {} })).rejects.toMatchObject({ fields: [{ path: "settings" }] });
  });

  it("refuses without the permission, the neighbour's connection, and a director without a mandate", async () => {
    const [house, neighbour] = [await makeHouse(), await makeHouse()];
    const connectionId = await connect(house);
    await expect(execute(setPartnerSettings, { ...owner(house), permissions: permissionsOf("front-desk") }, { connectionId, settings: {} })).rejects.toMatchObject({ code: "forbidden" });
    await expect(execute(setPartnerSettings, owner(neighbour), { connectionId, settings: {} })).rejects.toMatchObject({ code: "not_found" });
    const director: Context = { ...owner(house), actor: { type: "director", director: "general-manager", onBehalfOf: null } };
    await expect(execute(setPartnerSettings, director, { connectionId, settings: {} })).rejects.toMatchObject({ code: "mandate_refused" });
  });
});
