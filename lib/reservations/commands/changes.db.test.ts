import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { driftOf } from "@/db/testing/drift";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { chargeRest } from "@/lib/folios/commands/charge-day";
import { sumOfLines } from "@/lib/rates/rules/quoted-line";
import { ask } from "@/lib/runtime/ask";
import { defineCommand } from "@/lib/runtime/command";
import { done, execute, type Outcome } from "@/lib/runtime/execute";
import { commandByName } from "@/lib/runtime/registry";
import { z } from "zod";
import { previewAddedRoom } from "../queries/preview-added-room";
import { previewModification } from "../queries/preview-modification";
import { previewReleasedRoom } from "../queries/preview-released-room";
import { previewRoomMove } from "../queries/preview-room-move";
import { previewShortening } from "../queries/preview-shortening";
import { previewSplit } from "../queries/preview-split";
import { atDesk, booked, dayOf, houseItself, ledger, onDay, refusal, roomWish } from "../testing/desk";
import { addRoom } from "./add-room";
import { cancelReservation } from "./cancel-reservation";
import { checkIn } from "./check-in";
import { checkOut } from "./check-out";
import { createReservation } from "./create-reservation";
import { modifyReservation } from "./modify-reservation";
import { moveRoom } from "./move-room";
import { releaseRoom } from "./release-room";
import { shortenStay } from "./shorten-stay";
import { splitStay } from "./split-stay";
import "@/lib/wiring";

const database = useTestDatabase();
beforeAll(() => { process.env["ENCRYPTION_KEY"] = "test-key-of-at-least-thirty-two-characters"; });

type Row = { total_amount: number; quoted: { kind: "night"; code: string; name: Record<string, string>; amount: number; included: boolean; night?: string }[]; arrival: string; departure: string; adults: number };
const reservation = async (id: string): Promise<Row> => (await database.admin<Row[]>`select total_amount, quoted, arrival::text, departure::text, adults from reservations where id = ${id}`)[0] ?? Promise.reject(new Error("There is no such reservation."));
const rooms = (id: string) => database.admin<{ id: string; room_type_id: string; arrival: string; departure: string; amount: number; released: boolean; stay_id: string | null }[]>`
  select id, room_type_id, arrival::text, departure::text, amount, released_at is not null as released, stay_id from reservation_rooms where reservation_id = ${id} order by arrival, id`;
const unitsOf = (id: string) => database.admin<{ unit: string; arrival: string; departure: string }[]>`
  select u.name as unit, a.arrival::text, a.departure::text from unit_assignments a join units u on u.id = a.unit_id join reservation_rooms rr on rr.id = a.reservation_room_id where rr.reservation_id = ${id} order by a.arrival, u.name`;
const price = (house: TestHouse, type: number, amount: number) => database.admin`update rate_nights set amount = ${amount} where rate_plan_id = ${house.types[type]?.ratePlanId ?? ""}`;
/** Everything a change may move, for "exactly as it was". */
const whole = async (id: string) => JSON.stringify([await reservation(id), (await rooms(id)).filter((room) => !room.released), await database.admin`select extra_id, quantity, day, amount from reservation_extras where reservation_id = ${id}`]);

async function undone(house: TestHouse, outcome: Outcome): Promise<void> {
  if (outcome.status !== "done") throw new Error("It was not done.");
  const [receipt] = await database.admin<{ inverse: { command: string; input: unknown } }[]>`select inverse from receipts where id = ${outcome.receiptId}`;
  const inverse = commandByName(receipt?.inverse.command ?? "");
  if (!inverse) throw new Error("There is no way back.");
  done(await execute(inverse, atDesk(house), receipt?.inverse.input, { undoOf: outcome.receiptId }));
}
const sound = async (house: TestHouse, id: string) => {
  const row = await reservation(id);
  expect(sumOfLines(row.quoted)).toBe(row.total_amount);
  expect((await rooms(id)).filter((room) => !room.released).reduce((sum, room) => sum + room.amount, 0)).toBe(row.quoted.filter((line) => ["night", "promotion"].includes(line.kind)).reduce((sum, line) => sum + line.amount, 0));
  expect(await driftOf(database.admin, house.tenantId)).toEqual([]);
};

describe("reservations.modify-reservation", () => {
  it("keeps the agreed price of nights that stay, prices new ones as of today, and is what the preview showed", async () => {
    const house = await makeHouse({ units: [2], levy: true });
    const { id, total } = await booked(house, 2, 3);
    expect(total.amount).toBe(3 * 100_000 + 3 * 2 * 2_600);
    await price(house, 0, 130_000);
    const before = await whole(id);
    const change = { id, departure: dayOf(house, 6), arrival: dayOf(house, 1) };
    const preview = await ask(previewModification, atDesk(house), change);
    expect(preview.difference.amount).toBe(2 * 130_000 + 2 * 2 * 2_600);
    expect(preview).toMatchObject({ possible: true, refused: [], before: total });
    expect(preview.lines.filter((line) => line.kind === "night").map(({ before: was, after }) => [was.amount, after.amount])).toEqual([[0, 130_000], [100_000, 100_000], [100_000, 100_000], [100_000, 100_000], [0, 130_000]]);
    expect((await refusal(execute(modifyReservation, atDesk(house), { ...change, expectedTotal: total.amount }))).code).toBe("price_moved");
    const outcome = await execute(modifyReservation, atDesk(house), { ...change, expectedTotal: preview.after.amount });
    expect(done(outcome)).toMatchObject({ total: preview.after, difference: preview.difference, arrival: dayOf(house, 1), departure: dayOf(house, 6) });
    expect(await ledger(database.admin, house, 7)).toBe("0 1 1 1 1 1 0");
    expect(await unitsOf(id)).toEqual([{ unit: "11", arrival: dayOf(house, 1), departure: dayOf(house, 6) }]);
    await sound(house, id);
    await undone(house, outcome);
    expect(await whole(id)).toBe(before);
    expect(await ledger(database.admin, house, 7)).toBe("0 0 1 1 1 0 0");
    await sound(house, id);
    expect((await ask(previewModification, atDesk(house), { ...change, reprice: true })).after.amount).toBe(5 * 130_000 + 5 * 2 * 2_600);
  });

  it("names every night that is sold, by whom it may not be passed over, and changes nothing", async () => {
    const house = await makeHouse({ units: [1] });
    const { id } = await booked(house, 0, 2);
    await booked(house, 3, 2);
    const change = { id, departure: dayOf(house, 5) };
    const preview = await ask(previewModification, atDesk(house), { ...change, override: true });
    expect(preview.possible).toBe(false);
    expect(preview.refused.map(({ code, night, overridable }) => [code, night, overridable])).toEqual([["sold_out", dayOf(house, 3), false], ["sold_out", dayOf(house, 4), false]]);
    const before = await whole(id);
    expect((await refusal(execute(modifyReservation, atDesk(house), { ...change, override: true }))).code).toBe("sold_out");
    expect(await whole(id)).toBe(before);
    await sound(house, id);
  });

  it("does not see its own nights as taken, and moves to overlapping ones", async () => {
    const house = await makeHouse({ units: [1] });
    const { id } = await booked(house, 1, 2);
    done(await execute(modifyReservation, atDesk(house), { id, arrival: dayOf(house, 2), departure: dayOf(house, 4) }));
    expect(await ledger(database.admin, house, 5)).toBe("0 0 1 1 0");
    expect(await unitsOf(id)).toEqual([{ unit: "11", arrival: dayOf(house, 2), departure: dayOf(house, 4) }]);
    await sound(house, id);
  });

  it("passes over a restriction only when told to", async () => {
    const house = await makeHouse({ units: [1] });
    const { id } = await booked(house, 1, 3);
    await database.admin`update rate_nights set min_stay = 3 where rate_plan_id = ${house.types[0]?.ratePlanId ?? ""}`;
    const change = { id, departure: dayOf(house, 3) };
    expect((await ask(previewModification, atDesk(house), change)).refused).toMatchObject([{ code: "min_stay", overridable: true }]);
    expect((await refusal(execute(modifyReservation, atDesk(house), change))).code).toBe("min_stay");
    expect(done(await execute(modifyReservation, atDesk(house), { ...change, override: true })).difference.amount).toBe(-100_000);
    await sound(house, id);
  });

  it("names the field of what cannot be, and lets the past be", async () => {
    const house = await makeHouse({ units: [1] });
    const { id } = await booked(house, 0, 4);
    const fields = async (input: Record<string, unknown>) => (await refusal(execute(modifyReservation, atDesk(house), { id, ...input }))).fields.map(({ path }) => path);
    expect(await fields({ departure: dayOf(house, 0) })).toEqual(["departure"]);
    expect(await fields({ rooms: [{ roomId: (await rooms(id))[0]?.id, adults: 9 }] })).toEqual(["adults"]);
    await onDay(house, 2, async () => {
      await execute(checkIn, atDesk(house), { id });
      expect((await refusal(execute(modifyReservation, atDesk(house), { id, arrival: dayOf(house, 1) }))).code).toBe("already_checked_in");
      expect(await fields({ departure: dayOf(house, 1) })).toEqual(["departure"]);
      await price(house, 0, 150_000);
      // Nights that are over keep their price even where everything is to be priced anew.
      expect(done(await execute(modifyReservation, atDesk(house), { id, reprice: true })).total.amount).toBe(2 * 100_000 + 2 * 150_000);
    });
    await sound(house, id);
  });

  it("gives one of two who want the same last night the room", async () => {
    const house = await makeHouse({ units: [1] });
    const [a, b] = [await booked(house, 0, 1), await booked(house, 2, 1)];
    const codes = await Promise.all([
      execute(modifyReservation, atDesk(house), { id: a.id, departure: dayOf(house, 2) }).then(() => "done", (error: { code: string }) => error.code),
      execute(modifyReservation, atDesk(house), { id: b.id, arrival: dayOf(house, 1) }).then(() => "done", (error: { code: string }) => error.code),
    ]);
    expect(codes.toSorted()).toEqual(["done", "sold_out"]);
    await sound(house, a.id);
  });

  it("refuses a channel's, a cancelled one, the neighbour's, without permission, and a director", async () => {
    const [house, neighbour] = [await makeHouse({ units: [2] }), await makeHouse()];
    const theirs = await booked(neighbour);
    const change = (id: string) => ({ id, departure: dayOf(house, 3) });
    expect((await refusal(execute(modifyReservation, atDesk(house), change(theirs.id)))).code).toBe("not_found");
    expect((await refusal(ask(previewModification, atDesk(house), change(theirs.id)))).code).toBe("not_found");
    const { id } = await booked(house);
    expect((await refusal(execute(modifyReservation, atDesk(house, "housekeeping"), change(id)))).status).toBe(403);
    const director = { ...houseItself(house), actor: { type: "director" as const, director: "general-manager" as const, onBehalfOf: null } };
    expect((await refusal(execute(modifyReservation, director, change(id)))).code).toBe("mandate_refused");
    await database.admin`update reservations set source = 'channel' where id = ${id}`;
    expect((await refusal(execute(modifyReservation, atDesk(house), change(id)))).code).toBe("channel_owned");
    await database.admin`update reservations set source = 'desk' where id = ${id}`;
    done(await execute(cancelReservation, atDesk(house), { id }));
    expect((await refusal(execute(modifyReservation, atDesk(house), change(id)))).code).toBe("wrong_status");
  });
});

describe("rooms of a reservation", () => {
  it("are added and given back, each with its price before, and taken back exactly", async () => {
    const house = await makeHouse({ units: [2, 1], levy: true });
    const { id } = await booked(house, 0, 2);
    const one = await whole(id);
    const { arrival: _a, departure: _d, ...second } = roomWish(house, 0, 2, 1);
    const shown = await ask(previewAddedRoom, atDesk(house), { id, ...second });
    const added = await execute(addRoom, atDesk(house), { id, ...second, expectedTotal: shown.after.amount });
    expect([await ledger(database.admin, house, 2, 0), await ledger(database.admin, house, 2, 1)]).toEqual(["1 1", "1 1"]);
    expect((await reservation(id)).adults).toBe(4);
    await sound(house, id);
    const two = await whole(id);
    const gone = done(added).roomIds[1] ?? "";
    expect(done(added).newRoomIds).toEqual([gone]);
    const less = await ask(previewReleasedRoom, atDesk(house), { id, roomId: gone });
    const released = await execute(releaseRoom, atDesk(house), { id, roomId: gone });
    expect(done(released).total).toEqual(less.after);
    expect(await whole(id)).toBe(one);
    await sound(house, id);
    expect((await refusal(execute(releaseRoom, atDesk(house), { id, roomId: (await rooms(id)).find((room) => !room.released)?.id ?? "" }))).code).toBe("last_room");
    await undone(house, released);
    expect(await whole(id)).toBe(two);
    await sound(house, id);
  });

  it("change type in the middle of a stay: free as an upgrade, or at today's price, end to end", async () => {
    const house = await makeHouse({ units: [1, 1] });
    await price(house, 1, 180_000);
    const { id } = await booked(house, 0, 4);
    const [room] = await rooms(id);
    const move = { id, roomId: room?.id ?? "", roomTypeId: house.types[1]?.roomTypeId ?? "" };
    await onDay(house, 1, async () => {
      done(await execute(checkIn, atDesk(house), { id }));
    });
    await onDay(house, 2, async () => {
      expect((await ask(previewRoomMove, atDesk(house), { ...move, charge: "today" })).difference.amount).toBe(2 * 80_000);
      expect((await ask(previewRoomMove, atDesk(house), move)).difference.amount).toBe(0);
      const before = await whole(id);
      const upgraded = await execute(moveRoom, atDesk(house), move);
      expect(done(upgraded).difference.amount).toBe(0);
      expect([await ledger(database.admin, house, 5, 0), await ledger(database.admin, house, 5, 1)]).toEqual(["1 1 0 0 0", "0 0 1 1 0"]);
      expect((await rooms(id)).map(({ arrival, departure, stay_id }) => [arrival, departure, stay_id])).toEqual([[dayOf(house, 0), dayOf(house, 2), room?.id], [dayOf(house, 2), dayOf(house, 4), room?.id]]);
      expect(await unitsOf(id)).toMatchObject([{ unit: "11" }, { unit: "21" }]);
      await sound(house, id);
      await undone(house, upgraded);
      expect(await whole(id)).toBe(before);
      expect(done(await execute(moveRoom, atDesk(house), { ...move, charge: "today" })).difference.amount).toBe(160_000);
      await sound(house, id);
    });
    await onDay(house, 4, async () => expect(done(await execute(checkOut, atDesk(house), { id, leaveOpen: true })).status).toBe("departed"));
  });

  it("name the field of a night that is over, or of none of theirs; a shorter stay of who is not here needs its day", async () => {
    const house = await makeHouse({ units: [1, 1] });
    const { id, roomIds } = await booked(house, 0, 3);
    const move = { id, roomId: roomIds[0], roomTypeId: house.types[1]?.roomTypeId };
    const fields = async (command: string, input: unknown) => {
      const known = commandByName(command);
      if (!known) throw new Error(`There is no ${command}.`);
      return (await refusal(execute(known, atDesk(house), input))).fields.map(({ path }) => path);
    };
    expect(await fields("reservations.move-room", { ...move, from: dayOf(house, 3) })).toEqual(["from"]);
    expect(await fields("reservations.shorten-stay", { id })).toEqual(["departure"]);
    await onDay(house, 1, async () => {
      expect(await fields("reservations.move-room", { ...move, from: dayOf(house, 0) })).toEqual(["from"]);
      expect(await fields("reservations.split-stay", { ...move, parts: [{ from: dayOf(house, 2), roomTypeId: move.roomTypeId }, { from: dayOf(house, 0), roomTypeId: move.roomTypeId }] })).toEqual(["parts.0.from"]);
    });
  });

  it("are split over types before anybody comes, and refuse a part that is sold", async () => {
    const house = await makeHouse({ units: [1, 1] });
    const { id } = await booked(house, 0, 4);
    const [room] = await rooms(id);
    const [a, b] = house.types.map((type) => type.roomTypeId);
    await booked(house, 3, 1, { rooms: [roomWish(house, 3, 1, 1)] });
    const split = { id, roomId: room?.id ?? "", parts: [{ from: dayOf(house, 1), roomTypeId: b ?? "" }, { from: dayOf(house, 2), roomTypeId: a ?? "" }] };
    expect((await ask(previewSplit, atDesk(house), { ...split, parts: [{ from: dayOf(house, 2), roomTypeId: b ?? "" }] })).refused).toMatchObject([{ code: "sold_out", night: dayOf(house, 3) }]);
    done(await execute(splitStay, atDesk(house), split));
    expect((await rooms(id)).map((each) => each.room_type_id)).toEqual([a, b, a]);
    expect([await ledger(database.admin, house, 4, 0), await ledger(database.admin, house, 4, 1)]).toEqual(["1 0 1 1", "0 1 0 1"]);
    expect((await reservation(id)).adults).toBe(2);
    await sound(house, id);
  });
});

describe("leaving early", () => {
  it("sells the nights again at once, shows and charges the policy's penalty, and leaves an open bill that equals the quote", async () => {
    const house = await makeHouse({ units: [1], levy: true });
    const { id } = await booked(house, 0, 4);
    const terms = { code: "firm", name: { en: "Firm" }, steps: [{ hoursBefore: null, kind: "first_night", value: 0 }], noShow: { kind: "none", value: 0 } };
    await database.admin`update reservations set policies = ${database.admin.json({ cancellation: terms, deposit: null, rooms: {} })} where id = ${id}`;
    await onDay(house, 0, async () => { done(await execute(checkIn, atDesk(house), { id })); });
    await onDay(house, 2, async () => {
      const shown = await ask(previewShortening, atDesk(house), { id });
      expect(shown).toMatchObject({ penalty: { amount: 100_000 }, departure: dayOf(house, 2) });
      expect(shown.difference.amount).toBe(-2 * (100_000 + 2 * 2_600) + 100_000);
      const before = await whole(id);
      const waived = await execute(shortenStay, atDesk(house), { id, waive: "The pool was closed." });
      expect(done(waived).difference.amount).toBe(-2 * (100_000 + 2 * 2_600));
      await undone(house, waived);
      expect(await whole(id)).toBe(before);
      const cut = done(await execute(shortenStay, atDesk(house), { id, expectedTotal: shown.after.amount }));
      expect([cut.departure, cut.penalty.amount, await ledger(database.admin, house, 4)]).toEqual([dayOf(house, 2), 100_000, "1 1 0 0"]);
      await sound(house, id);
      await booked(house, 2, 2);
      const owes = await refusal(execute(checkOut, atDesk(house), { id }));
      expect([owes.code, owes.detail["owed"]]).toEqual(["folio_owes", cut.total]);
      expect((await refusal(execute(shortenStay, atDesk(house), { id }))).code).toBe("nothing_to_shorten");
      expect(done(await execute(checkOut, atDesk(house), { id, leaveOpen: true })).status).toBe("departed");
    });
    const [folio] = await database.admin<{ charged: number }[]>`select sum(l.amount)::int as charged from folio_lines l join folios f on f.id = l.folio_id where f.reservation_id = ${id}`;
    expect(folio?.charged).toBe((await reservation(id)).total_amount);
  });

  it("charges a company on account without asking for money at the door", async () => {
    const house = await makeHouse({ units: [1] });
    const [company] = await database.admin<{ id: string }[]>`insert into companies (tenant_id, id, kind, name, on_account) values (${house.tenantId}, gen_random_uuid(), 'corporate', 'Atlas Works', true) returning id`;
    const { id } = await booked(house, 0, 1, { companyId: company?.id });
    await onDay(house, 0, async () => { done(await execute(checkIn, atDesk(house), { id })); });
    await onDay(house, 1, async () => expect(done(await execute(checkOut, atDesk(house), { id })).status).toBe("departed"));
  });
});

describe("a changed reservation's folio", () => {
  it("bears the changed quote to the minor unit, night by night", async () => {
    const house = await makeHouse({ units: [2, 1], levy: true });
    const { id } = done(await execute(createReservation, atDesk(house), { rooms: [roomWish(house, 0, 3)], guest: { name: "Claire Martin" } }));
    await price(house, 1, 133_700);
    done(await execute(moveRoom, atDesk(house), { id, roomId: (await rooms(id))[0]?.id ?? "", roomTypeId: house.types[1]?.roomTypeId ?? "", from: dayOf(house, 1), charge: "today" }));
    done(await execute(modifyReservation, atDesk(house), { id, departure: dayOf(house, 5) }));
    const charge = defineCommand({ name: "test.charge-rest", title: "Charges.", permission: "folios:write", input: z.object({}), noInverse: "A test.", run: (tools) => chargeRest(tools, id) });
    expect(done(await execute(charge, atDesk(house), {})).amount).toBe((await reservation(id)).total_amount);
    expect(done(await execute(charge, atDesk(house), {})).amount).toBe(0);
    await sound(house, id);
  });
});
