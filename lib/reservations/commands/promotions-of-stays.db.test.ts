import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { driftOf } from "@/db/testing/drift";
import { makeHouse } from "@/db/testing/house";
import { done, execute } from "@/lib/runtime/execute";
import { atDesk, dayOf, refusal, roomWish } from "../testing/desk";
import { cancelReservation } from "./cancel-reservation";
import { confirmReservation } from "./confirm-reservation";
import { createReservation } from "./create-reservation";
import { holdInquiry } from "./hold-inquiry";
import { modifyReservation } from "./modify-reservation";
import { releaseHold } from "./release-hold";
import "@/lib/wiring";

const database = useTestDatabase();
beforeAll(() => { process.env["ENCRYPTION_KEY"] = "test-key-of-at-least-thirty-two-characters"; });

describe("a promotion", () => {
  it("is used while a room is kept, and only then", async () => {
    const house = await makeHouse({ units: [1] });
    const [promotion] = await database.admin<{ id: string }[]>`
      insert into promotions (tenant_id, id, property_id, code, name, kind, value, max_uses) values (${house.tenantId}, gen_random_uuid(), ${house.propertyId}, 'SPRING', '{"en":"Spring"}', 'percent', 1000, 1) returning id`;
    const uses = async () => (await database.admin<{ uses: number }[]>`select uses from promotions where id = ${promotion?.id ?? ""}`)[0]?.uses;
    const { id, total } = done(await execute(createReservation, atDesk(house), { rooms: [roomWish(house)], status: "inquiry", promoCode: "spring", guest: { name: "Claire Martin" } }));
    expect([total.amount, await uses()]).toEqual([180_000, 0]);
    done(await execute(holdInquiry, atDesk(house), { id }));
    expect(await uses()).toBe(1);
    done(await execute(releaseHold, atDesk(house), { id }));
    expect(await uses()).toBe(0);
    done(await execute(confirmReservation, atDesk(house), { id }));
    const longer = await execute(modifyReservation, atDesk(house), { id, departure: dayOf(house, 3) });
    // The last use is its own: it goes on for added nights, and nobody else may have it.
    expect([done(longer).total.amount - total.amount, await uses()]).toEqual([90_000, 1]);
    expect((await refusal(execute(createReservation, atDesk(house), { rooms: [roomWish(house, 5, 1)], promoCode: "SPRING", guest: { name: "Second Guest" } }))).code).toBe("promo_refused");
    expect((await refusal(execute(modifyReservation, atDesk(house), { id, promoCode: "NONSENSE" }))).code).toBe("promo_refused");
    expect(done(await execute(modifyReservation, atDesk(house), { id, promoCode: null })).total.amount).toBe(300_000);
    expect(await uses()).toBe(0);
    expect(done(await execute(modifyReservation, atDesk(house), { id, promoCode: "SPRING" })).total.amount).toBe(270_000);
    expect(await driftOf(database.admin, house.tenantId)).toEqual([]);
    done(await execute(cancelReservation, atDesk(house), { id }));
    expect(await uses()).toBe(0);
  });
});
