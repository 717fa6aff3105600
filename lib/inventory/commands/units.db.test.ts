import { describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { driftOf } from "@/db/testing/drift";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { setClock } from "@/lib/kernel/clock";
import { cancelReservation } from "@/lib/reservations/commands/cancel-reservation";
import { modifyReservation } from "@/lib/reservations/commands/modify-reservation";
import { getChart } from "@/lib/reservations/queries/get-chart";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { commandByName } from "@/lib/runtime/registry";
import { explainOverbooking } from "../queries/explain-overbooking";
import { previewAssignment } from "../queries/preview-assignment";
import { book, director, night, refusal, staff } from "../testing/booked-house";
import { assignUnits } from "./assign-units";
import { lockUnit } from "./lock-unit";
import { moveStayUnit } from "./move-stay-unit";
import { setUnitCondition } from "./set-unit-condition";
import { swapUnits } from "./swap-units";
import "@/lib/wiring";

const database = useTestDatabase();

const roomOf = async (reservationId: string) => String((await database.admin`select id from reservation_rooms where reservation_id = ${reservationId}`)[0]?.["id"]);
/** Where a stay lies: "12 0-3" is unit 12 from the first open night for three nights. */
const seats = async (house: TestHouse, reservationId: string) =>
  (await database.admin<{ told: string }[]>`select u.name || ' ' || (a.arrival - ${house.from}::date) || '-' || (a.departure - ${house.from}::date) as told from unit_assignments a join units u on u.tenant_id = a.tenant_id and u.id = a.unit_id
    join reservation_rooms rr on rr.tenant_id = a.tenant_id and rr.id = a.reservation_room_id where rr.reservation_id = ${reservationId} order by a.arrival, u.name`).map((row) => row.told);
const daysFrom = (house: TestHouse, date: string) => Math.round((Date.parse(date) - Date.parse(house.from)) / 86_400_000);
const unassign = (house: TestHouse) => database.admin`delete from unit_assignments where tenant_id = ${house.tenantId}`;
const undo = async (house: TestHouse) => {
  const [row] = await database.admin<{ inverse: { command: string; input: unknown } }[]>`select inverse from receipts where tenant_id = ${house.tenantId} order by created_at desc, id desc limit 1`;
  const command = commandByName(row?.inverse.command ?? "");
  if (!command) throw new Error("nothing to undo");
  return done(await execute(command, staff(house), row?.inverse.input));
};

describe("units for stays", () => {
  it("fills gaps, and lets others make room when no unit is free from end to end", async () => {
    const house = await makeHouse({ units: [2] });
    const [first, second] = [await book(house, 0, 0, 2), await book(house, 0, 2, 2)];
    expect([await seats(house, first), await seats(house, second)]).toEqual([["11 0-2"], ["11 2-4"]]);
    const apart = await roomOf(second);
    done(await execute(moveStayUnit, staff(house), { reservationRoomId: apart, unitId: house.types[0]?.unitIds[1] }));
    const long = await book(house, 0, 0, 4);
    const all = [await seats(house, first), await seats(house, second), await seats(house, long)].flat();
    expect(all).toHaveLength(3);
    expect(new Set([await seats(house, first), await seats(house, second)].flat().map((seat) => seat.slice(0, 2))).size).toBe(1);
    expect(await driftOf(database.admin, house.tenantId)).toEqual([]);
  });

  it("leaves a stay without a room rather than moving one that was promised its own", async () => {
    const house = await makeHouse({ units: [2] });
    const [first, second] = [await book(house, 0, 0, 2), await book(house, 0, 2, 2)];
    done(await execute(moveStayUnit, staff(house), { reservationRoomId: await roomOf(second), unitId: house.types[0]?.unitIds[1] }));
    for (const id of [first, second]) done(await execute(lockUnit, staff(house), { reservationRoomId: await roomOf(id), locked: true }));
    const long = await book(house, 0, 0, 4);
    expect(await seats(house, long)).toEqual([]);
    expect(await seats(house, first)).toEqual(["11 0-2"]);
  });
});

describe("nights added to a stay whose unit is not free for them", () => {
  /** Three units: 11 full and 12 taken from night 4, both for good; the stay lies on 12 for nights 1 and 2; on 13 somebody from night 2. */
  async function crowded(promised: boolean) {
    const house = await makeHouse({ units: [3] });
    const units = house.types[0]?.unitIds ?? [];
    const put = async (first: number, nights: number, unit: number, locked: boolean) => {
      const id = await book(house, 0, first, nights);
      const reservationRoomId = await roomOf(id);
      if (!(await seats(house, id)).some((seat) => seat.startsWith(`1${unit + 1} `))) done(await execute(moveStayUnit, staff(house), { reservationRoomId, unitId: units[unit] }));
      done(await execute(lockUnit, staff(house), { reservationRoomId, locked }));
      return id;
    };
    const full = await put(1, 5, 0, true);
    const next = await put(4, 2, 1, true);
    const stay = await put(1, 2, 1, promised);
    const other = await put(2, 2, 2, false);
    const longer = await execute(modifyReservation, staff(house), { id: stay, arrival: night(house, 1), departure: night(house, 5) });
    return { house, full, next, stay, other, longer };
  }

  it("nobody is moved onto the nights where the stay itself lies: they change places, and each sleeps in one room", async () => {
    const { house, stay, other, longer } = await crowded(false);
    expect(longer.status).toBe("done");
    expect([await seats(house, stay), await seats(house, other), await driftOf(database.admin, house.tenantId)]).toEqual([["13 1-5"], ["12 2-4"], []]);
  });

  it("stand on the chart as nights without a room until there is one, and are explained", async () => {
    const { house, stay, next } = await crowded(true);
    const bars = async () => (await ask(getChart, staff(house), { from: house.from, to: night(house, 8) })).stays.filter((bar) => bar.reservationId === stay)
      .map((bar) => ({ unit: bar.unitId !== null, from: daysFrom(house, bar.arrival), to: daysFrom(house, bar.departure), whole: bar.stay && [daysFrom(house, bar.stay.arrival), daysFrom(house, bar.stay.departure)] }));
    expect(await bars()).toEqual([{ unit: true, from: 1, to: 3, whole: [1, 5] }, { unit: false, from: 3, to: 5, whole: [1, 5] }]);
    const explained = await ask(explainOverbooking, staff(house), { reservationId: stay });
    expect(explained.rooms).toMatchObject([{ arrival: night(house, 1), departure: night(house, 5), overNights: [] }]);
    // Two others are promised their rooms on these nights, so there is nobody to move before one of them is released.
    expect(explained.rooms[0]?.ways.some((way) => way.kind === "reshuffle")).toBe(false);
    done(await execute(lockUnit, staff(house), { reservationRoomId: await roomOf(next), locked: false }));
    const [way] = (await ask(explainOverbooking, staff(house), { reservationId: stay })).rooms[0]?.ways ?? [];
    expect(way).toMatchObject({ kind: "reshuffle", cost: { amount: 0 } });
    done(await execute(cancelReservation, staff(house), { id: next, reason: "Plans changed." }));
    expect(await bars()).toEqual([{ unit: true, from: 1, to: 5, whole: undefined }]);
  });

  it("wait for a room where the stay was promised its own, and have the first that comes free: the same one where it is that", async () => {
    for (const [gone, then] of [["full", ["12 1-3", "11 3-5"]], ["next", ["12 1-5"]]] as const) {
      const { house, stay, ...others } = await crowded(true);
      expect(await seats(house, stay)).toEqual(["12 1-3"]);
      done(await execute(cancelReservation, staff(house), { id: others[gone], reason: "Plans changed." }));
      expect([await seats(house, stay), await driftOf(database.admin, house.tenantId)]).toEqual([then, []]);
    }
  });
});

describe("inventory.move-stay-unit", () => {
  it("moves the whole stay, or splits it from a night on, and undoes both", async () => {
    const house = await makeHouse({ units: [3] });
    const id = await book(house, 0, 0, 4);
    const reservationRoomId = await roomOf(id);
    const [, second, third] = house.types[0]?.unitIds ?? [];
    done(await execute(moveStayUnit, staff(house, "front-desk"), { reservationRoomId, unitId: second }));
    expect(await seats(house, id)).toEqual(["12 0-4"]);
    done(await execute(moveStayUnit, staff(house), { reservationRoomId, unitId: third, from: night(house, 3) }));
    expect(await seats(house, id)).toEqual(["12 0-3", "13 3-4"]);
    expect(await driftOf(database.admin, house.tenantId)).toEqual([]);
    await undo(house);
    expect(await seats(house, id)).toEqual(["12 0-4"]);
  });

  it("moves some nights only, and leaves those around them where they are", async () => {
    const house = await makeHouse({ units: [3] });
    const id = await book(house, 0, 0, 5);
    const reservationRoomId = await roomOf(id);
    const [first, second, third] = house.types[0]?.unitIds ?? [];
    const move = (unitId: string | undefined, from: number, until: number) => execute(moveStayUnit, staff(house), { reservationRoomId, unitId, from: night(house, from), until: night(house, until) });
    done(await move(third, 1, 3));
    expect(await seats(house, id)).toEqual(["11 0-1", "13 1-3", "11 3-5"]);
    done(await move(second, 2, 3));
    expect([await seats(house, id), await driftOf(database.admin, house.tenantId)]).toEqual([["11 0-1", "13 1-2", "12 2-3", "11 3-5"], []]);
    await undo(house);
    expect(await seats(house, id)).toEqual(["11 0-1", "13 1-3", "11 3-5"]);
    done(await move(first, 1, 3));
    expect(await seats(house, id)).toEqual(["11 0-5"]);
    for (const [from, until] of [[2, 2], [2, 6]] as const) expect((await refusal(move(second, from, until))).fields[0]?.path).toBe("until");
    await unassign(house);
    for (const [from, until] of [[0, 2], [2, 5]] as const) expect((await refusal(move(second, from, until))).code).toBe("not_assigned");
    expect(await seats(house, id)).toEqual([]);
    done(await move(first, 0, 5));
    await database.admin`update unit_assignments set departure = ${night(house, 2)} where tenant_id = ${house.tenantId}`;
    expect((await refusal(move(second, 3, 5))).code).toBe("not_assigned"); // night 2 would be left between two rooms
    await database.admin`update reservation_rooms set overbooked = true where id = ${reservationRoomId}`;
    await database.admin`update reservations set needs_attention = 'overbooked' where id = ${id}`;
    const attention = async () => (await database.admin`select needs_attention as it from reservations where id = ${id}`)[0]?.["it"];
    done(await move(third, 0, 2));
    expect([await seats(house, id), await attention()]).toEqual([["13 0-2"], "overbooked"]);
    done(await move(second, 2, 5));
    expect([await seats(house, id), await attention()]).toEqual([["13 0-2", "12 2-5"], null]);
  });

  it("moves a guest in the house from the open day on, and keeps the nights that were slept", async () => {
    const house = await makeHouse({ units: [2] });
    const id = await book(house, 0, 0, 4);
    await database.admin`update reservations set status = 'in_house' where id = ${id}`;
    const free = setClock(() => Date.parse(`${night(house, 2)}T12:00:00Z`));
    try {
      const reservationRoomId = await roomOf(id);
      expect((await refusal(execute(moveStayUnit, staff(house), { reservationRoomId, unitId: house.types[0]?.unitIds[1], from: night(house, 1) }))).fields[0]?.path).toBe("from");
      done(await execute(moveStayUnit, staff(house), { reservationRoomId, unitId: house.types[0]?.unitIds[1] }));
      expect([await seats(house, id), await driftOf(database.admin, house.tenantId)]).toEqual([["11 0-2", "12 2-4"], []]);
      await unassign(house);
      done(await execute(moveStayUnit, staff(house), { reservationRoomId, unitId: house.types[0]?.unitIds[0] }));
      expect(await seats(house, id)).toEqual(["11 2-4"]);
    } finally {
      free();
    }
  });

  it("names who is in the room, and refuses other types, promised rooms, dates outside the stay", async () => {
    const house = await makeHouse({ units: [2, 1] });
    const [one, other] = [await book(house, 0, 0, 3), await book(house, 0, 1, 3, "Youssef Alami")];
    const [mine, theirs] = [await roomOf(one), await roomOf(other)];
    const taken = await refusal(execute(moveStayUnit, staff(house), { reservationRoomId: mine, unitId: house.types[0]?.unitIds[1] }));
    expect([taken.code, taken.status, taken.detail["guestName"], taken.detail["unit"]]).toEqual(["unit_taken", 409, "Youssef Alami", "12"]);
    expect((await refusal(execute(moveStayUnit, staff(house), { reservationRoomId: mine, unitId: house.types[1]?.unitIds[0] }))).code).toBe("other_type");
    expect((await refusal(execute(moveStayUnit, staff(house), { reservationRoomId: mine, unitId: house.types[0]?.unitIds[0], from: night(house, 3) }))).fields[0]?.path).toBe("from");
    done(await execute(lockUnit, staff(house), { reservationRoomId: theirs, locked: true }));
    expect((await refusal(execute(moveStayUnit, staff(house), { reservationRoomId: theirs, unitId: house.types[0]?.unitIds[0] }))).code).toBe("unit_locked");
    done(await execute(cancelReservation, staff(house), { id: one, reason: "Plans changed." }));
    expect((await refusal(execute(moveStayUnit, staff(house), { reservationRoomId: mine, unitId: house.types[0]?.unitIds[0] }))).code).toBe("wrong_status");
  });

  it("refuses the neighbour's stay and room, and whoever may not", async () => {
    const [house, neighbour] = [await makeHouse({ units: [2] }), await makeHouse({ units: [2] })];
    const [mine, theirs] = [await roomOf(await book(house, 0, 0, 2)), await roomOf(await book(neighbour, 0, 0, 2))];
    expect((await refusal(execute(moveStayUnit, staff(house), { reservationRoomId: theirs, unitId: house.types[0]?.unitIds[1] }))).code).toBe("not_found");
    expect((await refusal(execute(moveStayUnit, staff(house), { reservationRoomId: mine, unitId: neighbour.types[0]?.unitIds[1] }))).code).toBe("not_found");
    expect((await refusal(execute(moveStayUnit, staff(house, "housekeeping"), { reservationRoomId: mine, unitId: house.types[0]?.unitIds[1] }))).status).toBe(403);
    expect((await refusal(execute(moveStayUnit, director(house), { reservationRoomId: mine, unitId: house.types[0]?.unitIds[1] }))).code).toBe("mandate_refused");
  });

  it("lets one of twenty concurrent moves have the room", async () => {
    const house = await makeHouse({ units: [21] });
    const rooms = [];
    for (let index = 0; index < 20; index += 1) rooms.push(await roomOf(await book(house, 0, 0, 1)));
    const [row] = await database.admin`select id from units u where u.tenant_id = ${house.tenantId} and not exists (select from unit_assignments a where a.unit_id = u.id)`;
    const results = await Promise.all(rooms.map((reservationRoomId) => execute(moveStayUnit, staff(house), { reservationRoomId, unitId: row?.["id"] as string }).then(() => "moved", (error: { code?: string }) => error.code ?? "bug")));
    expect([results.filter((one) => one === "moved").length, new Set(results)]).toEqual([1, new Set(["moved", "unit_taken"])]);
  });
});

describe("inventory.swap-units", () => {
  it("lets two stays change rooms, also where their dates differ, and back", async () => {
    const house = await makeHouse({ units: [2] });
    const [one, other] = [await book(house, 0, 0, 2), await book(house, 0, 1, 3)];
    const input = { reservationRoomId: await roomOf(one), withReservationRoomId: await roomOf(other) };
    done(await execute(swapUnits, staff(house), input));
    expect([await seats(house, one), await seats(house, other)]).toEqual([["12 0-2"], ["11 1-4"]]);
    await undo(house);
    expect([await seats(house, one), await seats(house, other)]).toEqual([["11 0-2"], ["12 1-4"]]);
    expect((await refusal(execute(swapUnits, staff(house), { ...input, withReservationRoomId: input.reservationRoomId }))).fields[0]?.path).toBe("withReservationRoomId");
    await unassign(house);
    expect((await refusal(execute(swapUnits, staff(house), input))).code).toBe("not_one_room");
  });
});

describe("inventory.assign-units", () => {
  it("previews who goes where and why, applies what was accepted, and takes it back", async () => {
    const house = await makeHouse({ units: [2] });
    const ids = [await book(house, 0, 0, 2), await book(house, 0, 2, 2), await book(house, 0, 0, 4)];
    await unassign(house);
    const period = { from: house.from, to: night(house, 5) };
    const plan = await ask(previewAssignment, staff(house), period);
    expect(plan.rows.map((row) => [row.number.length > 0, row.unit !== null, row.why])).toEqual([[true, true, "free"], [true, true, "free"], [true, true, "free"]]);
    const accept = plan.rows.flatMap((row) => (row.unitId ? [{ reservationRoomId: row.reservationRoomId, unitId: row.unitId }] : []));
    expect(done(await execute(assignUnits, staff(house), { ...period, accept })).assigned).toBe(3);
    for (const id of ids) expect(await seats(house, id)).toHaveLength(1);
    expect(await driftOf(database.admin, house.tenantId)).toEqual([]);
    await undo(house);
    for (const id of ids) expect(await seats(house, id)).toEqual([]);
    expect((await ask(previewAssignment, staff(house), period)).rows).toHaveLength(3);
  });

  it("refuses a plan that is no longer true and changes nothing", async () => {
    const house = await makeHouse({ units: [1] });
    const id = await book(house, 0, 0, 2);
    const reservationRoomId = await roomOf(id);
    const accept = [{ reservationRoomId, unitId: house.types[0]?.unitIds[0] }];
    const period = { from: house.from, to: night(house, 5) };
    expect((await refusal(execute(assignUnits, staff(house), { ...period, accept }))).code).toBe("plan_changed");
    await unassign(house);
    await database.admin`insert into unit_assignments (tenant_id, id, property_id, unit_id, reservation_room_id, arrival, departure, locked)
      select tenant_id, gen_random_uuid(), property_id, id, gen_random_uuid(), ${house.from}, ${night(house, 1)}, true from units where tenant_id = ${house.tenantId}`;
    expect((await refusal(execute(assignUnits, staff(house), { ...period, accept }))).code).toBe("plan_changed");
    expect((await ask(previewAssignment, staff(house), period)).rows.map((row) => row.why)).toEqual(["no_room"]);
    expect((await refusal(execute(assignUnits, staff(house), { ...period, accept: [] }))).fields[0]?.path).toBe("accept");
  });
});

describe("inventory.set-unit-condition", () => {
  it("is housekeeping's to say, and undoable", async () => {
    const house = await makeHouse({ units: [1] });
    const unitId = house.types[0]?.unitIds[0] ?? "";
    done(await execute(setUnitCondition, staff(house, "housekeeping"), { unitId, condition: "dirty" }));
    expect((await database.admin`select condition from units where id = ${unitId}`)[0]).toEqual({ condition: "dirty" });
    await undo(house);
    expect((await database.admin`select condition from units where id = ${unitId}`)[0]).toEqual({ condition: "clean" });
    expect((await refusal(execute(setUnitCondition, staff(house, "viewer"), { unitId, condition: "dirty" }))).status).toBe(403);
    expect((await refusal(execute(setUnitCondition, staff(house), { unitId, condition: "spotless" }))).fields[0]?.path).toBe("condition");
  });
});
