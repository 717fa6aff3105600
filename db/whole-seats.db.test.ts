import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { composeHouse, makeHouse, nightsFrom } from "@/db/testing/house";
import { owner } from "@/lib/channels/testing/connected-house";
import { bookStay } from "@/lib/reservations/commands/book-stay";
import { cancelReservation } from "@/lib/reservations/commands/cancel-reservation";
import { done, execute } from "@/lib/runtime/execute";
import "@/lib/wiring";

const database = useTestDatabase();

describe("a stay in a composite", () => {
  it("lies in all of it or in nothing, and the database sees to it", async () => {
    const house = await makeHouse({ units: [2, 1], nights: 10 });
    const [room, villa] = house.types;
    await composeHouse(house, villa?.roomTypeId ?? "", [{ partTypeId: room?.roomTypeId ?? "", quantity: 2 }]);
    const [arrival, , departure] = nightsFrom(house.from, 3);
    const { id } = done(await execute(bookStay, owner(house), { roomTypeId: villa?.roomTypeId, ratePlanId: villa?.ratePlanId, arrival, departure, adults: 2, children: 0, guest: { name: "Guest", email: "guest@example.com", phone: "+212600000000", locale: "fr" } }));
    const seats = () => database.admin`select a.id, a.reason from unit_assignments a join reservation_rooms rr on rr.tenant_id = a.tenant_id and rr.id = a.reservation_room_id where rr.reservation_id = ${id} order by a.reason desc`;
    expect((await seats()).map((row) => row["reason"])).toEqual(["stay", "part", "part"]);
    const part = String((await seats())[1]?.["id"]);
    const lost = { code: "40001" };
    await expect(database.admin`delete from unit_assignments where tenant_id = ${house.tenantId} and id = ${part}`).rejects.toMatchObject(lost);
    await expect(database.admin`update unit_assignments set departure = departure - 1 where tenant_id = ${house.tenantId} and id = ${part}`).rejects.toMatchObject(lost);
    expect(await seats()).toHaveLength(3);
    done(await execute(cancelReservation, owner(house), { id }));
    expect(await seats()).toHaveLength(0);
  });
});
