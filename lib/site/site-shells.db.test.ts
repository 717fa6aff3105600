import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { withTenant } from "@/db/tenant";
import { changesStamp } from "@/db/repos/site-shells";
import { guestPermissions } from "@/lib/auth/roles";
import { useAuthEnvironment } from "@/lib/auth/testing/people";
import { houseAtWork, staff } from "@/lib/folios/testing/stay";
import { setClock } from "@/lib/kernel/clock";
import { setRestrictions } from "@/lib/rates/commands/set-restrictions";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { getShellStamp } from "./queries/get-shell-stamp";
import "@/lib/wiring";

const database = useTestDatabase();
let house: TestHouse;
let neighbour: TestHouse;

beforeAll(() => { useAuthEnvironment(); });
beforeEach(async () => { [house, neighbour] = [await makeHouse({ units: [2], nights: 20 }), await makeHouse({ units: [2], nights: 20 })]; });

const stampOf = async (of: TestHouse) => (await ask(getShellStamp, { ...houseAtWork(of), actor: { type: "guest" }, permissions: guestPermissions }, {})).stamp;
const close = (of: TestHouse) => execute(setRestrictions, staff(of, "owner"), { from: of.from, to: nightsFrom(of.from, 2)[1], ratePlanIds: [of.types[0]?.ratePlanId ?? ""], stopSell: true });

describe("the stamp of what a house's pages show", () => {
  it("stays while nothing changes, changes with the house, and not with its neighbour", async () => {
    const before = await stampOf(house);
    expect(await stampOf(house)).toBe(before);
    done(await close(neighbour));
    expect(await stampOf(house)).toBe(before);
    done(await close(house));
    expect(await stampOf(house)).not.toBe(before);
  });

  it("changes at the house's midnight, for what is shown as from today", async () => {
    const before = await stampOf(house);
    const back = setClock(() => Date.now() + 86_400_000);
    try { expect(await stampOf(house)).not.toBe(before); } finally { back(); }
  });

  it("changes too with what began before the latest change and was written after it", async () => {
    done(await close(house));
    const before = await withTenant(house.tenantId, "read", (tx) => changesStamp(tx, house.propertyId));
    await database.admin`insert into receipts (tenant_id, id, property_id, command, actor, input, result, request_id, created_at) values (${house.tenantId}, gen_random_uuid(), ${house.propertyId}, 'site.edit-section', '{}', '{}', '{}', 'test', now() - interval '2 minutes')`;
    expect(await withTenant(house.tenantId, "read", (tx) => changesStamp(tx, house.propertyId))).not.toBe(before);
    const own = await withTenant(neighbour.tenantId, "read", (tx) => changesStamp(tx, house.propertyId));
    expect(own).toBe("0 0 0");
  });
});
