import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { driftOf } from "@/db/testing/drift";
import { connectChannel } from "@/lib/channels/commands/connect-channel";
import { recordRooms } from "@/lib/channels/commands/record-rooms";
import { requestFullSync } from "@/lib/channels/commands/request-full-sync";
import { partnerRoom } from "@/lib/channels/testing/connected-house";
import { setRates } from "@/lib/rates/commands/set-rates";
import { bookStay } from "@/lib/reservations/commands/book-stay";
import { cancelReservation } from "@/lib/reservations/commands/cancel-reservation";
import { done, execute } from "@/lib/runtime/execute";
import { demoPackage, importDemoHouse } from "../testing/demo-house";
import { importPackage } from "./import-package";
import "@/lib/wiring";

const database = useTestDatabase();
beforeAll(() => { process.env["ENCRYPTION_KEY"] = "test-key-of-at-least-thirty-two-characters"; });

/** What is wrong; nights beyond a full sync's year that the channel was never told of are not. */
const wrong = async (tenantId: string) => (await driftOf(database.admin, tenantId)).filter((problem) => !problem.includes("is missing"));

/** The villa sold whole and by the room, its Jasmin on a channel. */
async function connectedVilla() {
  const { ctx, slug } = await importDemoHouse("villa-modele");
  const { connectionId } = done(await execute(connectChannel, ctx, { partner: "hotelrunner", partnerPropertyId: slug, token: "token-of-the-property" }));
  done(await execute(recordRooms, ctx, { connectionId, rooms: [{ ...partnerRoom(0, "Chambre Jasmin"), invCode: "jasmin" }] }));
  done(await execute(requestFullSync, ctx, { connectionId }));
  const files = { ...(await demoPackage("villa-modele")) };
  files["property.yaml"] = (files["property.yaml"] ?? "").replace("slug: villa-modele", `slug: ${slug}`);
  const rooms = await database.admin<{ code: string; type: string; plan: string; night: string }[]>`
    select t.code, t.id as type, p.id as plan, (select min(n.night + 20)::text from room_nights n where n.room_type_id = t.id) as night from room_types t join rate_plans p on p.room_type_id = t.id where t.tenant_id = ${ctx.tenantId}`;
  const room = (code: string) => rooms.find((row) => row.code === code) ?? { code, type: "", plan: "", night: "" };
  return { ctx, connectionId, files, room };
}

describe("importing into a house that sells on channels", () => {
  it("a room added without a word about prices reaches the channel, and open nights and links stay right", async () => {
    const { ctx, files, room } = await connectedVilla();
    const { "rates.yaml": _, ...unpriced } = files;
    const grown = { ...unpriced, "room-types.yaml": (files["room-types.yaml"] ?? "").replace('["Jasmin"]', '["Jasmin", "Citronnier"]') };
    done(await execute(importPackage, ctx, { files: grown }));
    const [cell] = await database.admin`select (desired->>'availability')::int as availability from ari_cells where tenant_id = ${ctx.tenantId} and room_type_id = ${room("jasmin").type} and night = ${room("jasmin").night}`;
    expect(cell?.["availability"]).toBe(2);
    expect(await wrong(ctx.tenantId)).toEqual([]);
  }, 60_000);

  it("replacing prices opens no night that somebody closed", async () => {
    const { ctx, files, room } = await connectedVilla();
    const { plan: ratePlanId, night } = room("jasmin");
    done(await execute(setRates, ctx, { cells: [{ ratePlanId, night, amount: 290_000, stopSell: true, maxStay: 9 }] }));
    done(await execute(importPackage, ctx, { files, prices: "replace" }));
    const [row] = await database.admin`select amount <> 290000 as replaced, stop_sell, max_stay from rate_nights where rate_plan_id = ${ratePlanId} and night = ${night}`;
    expect(row).toEqual({ replaced: true, stop_sell: true, max_stay: 9 });
    expect(await wrong(ctx.tenantId)).toEqual([]);
  }, 60_000);

  it("links that come to a house with sales close what is sold, and let it be given back", async () => {
    const { ctx, files, room } = await connectedVilla();
    await database.admin`delete from room_type_parts where tenant_id = ${ctx.tenantId}`;
    const whole = room("villa-entiere");
    const stay = { roomTypeId: whole.type, ratePlanId: whole.plan, arrival: whole.night, departure: new Date(Date.parse(whole.night) + 86_400_000 * 7).toISOString().slice(0, 10), adults: 1, children: 0, guest: { name: "A Guest", email: "guest@example.com", phone: "+212600000000", locale: "fr" } };
    const { id } = done(await execute(bookStay, ctx, stay));
    done(await execute(importPackage, ctx, { files }));
    expect(await wrong(ctx.tenantId)).toEqual([]);
    done(await execute(cancelReservation, ctx, { id }));
    expect(await wrong(ctx.tenantId)).toEqual([]);
  }, 60_000);
});
