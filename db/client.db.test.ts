import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { insertOutbox } from "@/db/repos/road";
import { withTenant } from "@/db/tenant";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse } from "@/db/testing/house";
import { staff } from "@/lib/folios/testing/stay";
import { getProperty } from "@/lib/property/queries/get-property";
import { ask } from "@/lib/runtime/ask";
import { closePools } from "./client";
import "@/lib/wiring";

useTestDatabase();

it("pools close at once though the last read's COMMIT, which nobody waits for, is still under way, and open again when asked", async () => {
  const house = await makeHouse({ units: [1] });
  const ctx = staff(house);
  for (let turn = 0; turn < 3; turn += 1) {
    expect((await ask(getProperty, ctx, {})).id).toBe(house.propertyId);
    const begun = performance.now();
    await closePools();
    expect(performance.now() - begun).toBeLessThan(2_000);
  }
});

it("pools that are closed stay closed: the bell for a commit, rung one turn later, is waited for", async () => {
  const house = await makeHouse({ units: [1] });
  for (let turn = 0; turn < 3; turn += 1) {
    await withTenant(house.tenantId, "write", (tx) => insertOutbox(tx, [{ id: randomUUID(), name: "test/happened", data: { tenantId: house.tenantId } }]));
    await closePools();
    await pause(20);
    expect(Object.keys((globalThis as { __lhcmPools?: object }).__lhcmPools ?? {})).toEqual([]);
  }
});
