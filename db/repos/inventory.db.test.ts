import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { useTestDatabase } from "../testing/database";
import { makeHouse, nightsFrom } from "../testing/house";
import { withTenant } from "../tenant";
import { forceNights, ledgerOf, releaseNights, takeNights } from "./inventory";
import { recountNights, upsertParts } from "./inventory-parts";
import { insertAssignments } from "./inventory-units";

useTestDatabase();

/** A villa sold whole (type 0) or by its two rooms (types 1 and 2). */
async function villa() {
  const house = await makeHouse({ units: [1, 1, 1], nights: 12 });
  const [whole, first, second] = house.types.map((type) => type.roomTypeId) as [string, string, string];
  await withTenant(house.tenantId, "write", async (tx) => {
    await upsertParts(tx, [first, second].map((partTypeId) => ({ roomTypeId: whole, partTypeId, quantity: 1 })));
    await recountNights(tx, house.propertyId, house.from);
  });
  return { ...house, whole, first, second, dates: nightsFrom(house.from, 12) };
}

describe("the room-night ledger", () => {
  it("closes the whole villa with one room and every room with the villa", async () => {
    const v = await villa();
    const [a, b, c] = v.dates as [string, string, string];
    await withTenant(v.tenantId, "write", (tx) => takeNights(tx, { roomTypeId: v.first, arrival: a, departure: b }, "sold"));
    await expect(withTenant(v.tenantId, "write", (tx) => takeNights(tx, { roomTypeId: v.whole, arrival: a, departure: c }, "sold"))).rejects.toMatchObject({ code: "23514" });
    await withTenant(v.tenantId, "write", (tx) => takeNights(tx, { roomTypeId: v.whole, arrival: b, departure: c }, "held"));
    await expect(withTenant(v.tenantId, "write", (tx) => takeNights(tx, { roomTypeId: v.second, arrival: b, departure: c }, "sold"))).rejects.toMatchObject({ code: "23514" });
  });

  it("agrees with an oracle over 400 random takes, forced takes and releases, and ends as it began", async () => {
    const v = await villa();
    const types = [v.whole, v.first, v.second];
    const closes = (type: string) => (type === v.whole ? [v.first, v.second] : [v.whole]);
    type Stay = { roomTypeId: string; arrival: string; departure: string; column: "sold" | "held" };
    const stays: Stay[] = [];
    const over = new Set<Stay>();
    let seed = 20261120;
    const random = (n: number) => { seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff; return seed % n; };
    const covers = (stay: Stay, night: string) => stay.arrival <= night && night < stay.departure;

    for (let turn = 0; turn < 400; turn += 1) {
      const start = random(10);
      const stay: Stay = { roomTypeId: types[random(3)] ?? v.whole, arrival: v.dates[start] ?? "", departure: v.dates[Math.min(11, start + 1 + random(3))] ?? "", column: random(2) ? "sold" : "held" };
      const action = random(10);
      if (action < 3 && stays.length > 0) {
        const [gone] = stays.splice(random(stays.length), 1);
        if (!gone) continue;
        over.delete(gone);
        await withTenant(v.tenantId, "write", (tx) => releaseNights(tx, gone, gone.column));
      } else if (action === 3) {
        await withTenant(v.tenantId, "write", (tx) => forceNights(tx, stay));
        const forced: Stay = { ...stay, column: "sold" };
        stays.push(forced);
        over.add(forced);
      } else {
        const nights = v.dates.filter((night) => covers(stay, night));
        const free = nights.every((night) => {
          const here = stays.filter((s) => covers(s, night));
          return !here.some((s) => s.roomTypeId === stay.roomTypeId || closes(s.roomTypeId).includes(stay.roomTypeId));
        });
        const taken = await withTenant(v.tenantId, "write", (tx) => takeNights(tx, stay, stay.column)).then(() => true, () => false);
        if (over.size === 0) expect([turn, taken]).toEqual([turn, free]);
        else if (free) expect([turn, taken]).toEqual([turn, true]);
        if (taken) stays.push(stay);
      }
      const rows = await withTenant(v.tenantId, "read", (tx) => ledgerOf(tx, v.propertyId, v.from, v.to));
      for (const row of rows) {
        const here = stays.filter((s) => covers(s, row.night));
        expect([turn, row.sold + row.held]).toEqual([turn, here.filter((s) => s.roomTypeId === row.roomTypeId).length]);
        const own = here.filter((s) => s.roomTypeId === row.roomTypeId).length;
        const taken = row.roomTypeId === v.whole ? 0 : here.filter((s) => s.roomTypeId === v.whole).length;
        expect([turn, row.taken, row.allowed]).toEqual([turn, taken, Math.max(0, own + taken - 1)]);
        const free = !here.some((s) => s.roomTypeId === row.roomTypeId || closes(s.roomTypeId).includes(row.roomTypeId));
        expect([turn, row.available]).toEqual([turn, free ? 1 : 0]);
      }
    }
    for (const stay of stays) await withTenant(v.tenantId, "write", (tx) => releaseNights(tx, stay, stay.column));
    const rows = await withTenant(v.tenantId, "read", (tx) => ledgerOf(tx, v.propertyId, v.from, v.to));
    expect(rows.every((row) => row.sold === 0 && row.held === 0 && row.allowed === 0 && row.taken === 0 && row.available === 1)).toBe(true);
  });

  it("lets one of 50 concurrent assignments have the unit", async () => {
    const house = await makeHouse({ units: [1] });
    const [unitId = "", arrival, departure = ""] = [house.types[0]?.unitIds[0], house.from, nightsFrom(house.from, 2)[1]];
    const results = await Promise.all(Array.from({ length: 50 }, () => withTenant(house.tenantId, "write", (tx) => insertAssignments(tx, [{ id: randomUUID(), propertyId: house.propertyId, unitId, reservationRoomId: randomUUID(), arrival, departure }])).then(() => "got", (error: unknown) => (error instanceof Error && "code" in error ? String(error.code) : "?"))));
    expect(results.filter((result) => result === "got")).toHaveLength(1);
    expect(results.filter((result) => result !== "got").every((result) => result === "23P01")).toBe(true);
  });
});
