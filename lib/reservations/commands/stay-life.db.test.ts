import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { driftOf } from "@/db/testing/drift";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { commandByName } from "@/lib/runtime/registry";
import { listArrivals } from "../queries/list-arrivals";
import { listDepartures } from "../queries/list-departures";
import { listInHouse } from "../queries/list-in-house";
import { previewCancellation } from "../queries/preview-cancellation";
import { atDesk, booked, dayOf, houseItself, ledger, onDay, refusal, roomWish } from "../testing/desk";
import { cancelReservation } from "./cancel-reservation";
import { checkIn } from "./check-in";
import { checkOut } from "./check-out";
import { confirmReservation } from "./confirm-reservation";
import { createReservation } from "./create-reservation";
import { expireHolds } from "./expire-holds";
import { holdInquiry } from "./hold-inquiry";
import { markNoShow } from "./mark-no-show";
import { reinstateReservation } from "./reinstate-reservation";
import { releaseHold } from "./release-hold";
import { releaseRoom } from "./release-room";
import { reopenReservation } from "./reopen-reservation";
import { undoCheckIn } from "./undo-check-in";
import { undoCheckOut } from "./undo-check-out";
import { undoNoShow } from "./undo-no-show";
import "@/lib/wiring";

const database = useTestDatabase();
beforeAll(() => { process.env["ENCRYPTION_KEY"] = "test-key-of-at-least-thirty-two-characters"; });

const statusOf = async (house: TestHouse, id: string) => (await database.admin<{ status: string }[]>`select status from reservations where tenant_id = ${house.tenantId} and id = ${id}`)[0]?.status;
const soil = (house: TestHouse) => database.admin`update units set condition = 'dirty' where tenant_id = ${house.tenantId}`;
const closeDay = (house: TestHouse, day: string, next: string) => database.admin`insert into business_days (tenant_id, property_id, day, status, closed_at) values (${house.tenantId}, ${house.propertyId}, ${day}, 'closed', now()), (${house.tenantId}, ${house.propertyId}, ${next}, 'open', null)`;
/** First night on cancelling at any time, everything on not coming. */
const terms = { code: "firm", name: { en: "Firm" }, steps: [{ hoursBefore: null, kind: "first_night", value: 0 }], noShow: { kind: "percent", value: 10_000 } };
const firm = (house: TestHouse, id: string) => database.admin`update reservations set policies = ${database.admin.json({ cancellation: terms, deposit: null, rooms: {} })} where tenant_id = ${house.tenantId} and id = ${id}`;

describe("check-in and check-out", () => {
  it("move a stay through its life and back, each act with its way back", async () => {
    const house = await makeHouse({ units: [2] });
    const { id } = await booked(house, 0, 2);
    await onDay(house, 0, async () => {
      const came = done(await execute(checkIn, atDesk(house), { id }));
      expect(came).toMatchObject({ status: "in_house", day: dayOf(house, 0), rooms: [{ unit: "11", condition: "clean" }] });
      expect((await ask(listInHouse, atDesk(house), {})).reservations.map((stay) => stay.id)).toEqual([id]);
      expect((await refusal(execute(checkIn, atDesk(house), { id }))).code).toBe("already_checked_in");
      done(await execute(undoCheckIn, atDesk(house), { id }));
      expect(await statusOf(house, id)).toBe("confirmed");
      done(await execute(checkIn, atDesk(house), { id }));
    });
    await onDay(house, 2, async () => {
      expect((await ask(listDepartures, atDesk(house), {})).reservations.map((stay) => stay.status)).toEqual(["in_house"]);
      expect((await refusal(execute(checkOut, atDesk(house), { id }))).code).toBe("folio_owes");
      const left = done(await execute(checkOut, atDesk(house), { id, leaveOpen: true }));
      expect(left).toMatchObject({ status: "departed", day: dayOf(house, 2) });
      expect(await database.admin`select condition from units where tenant_id = ${house.tenantId} order by position`).toMatchObject([{ condition: "dirty" }, { condition: "clean" }]);
      done(await execute(undoCheckOut, atDesk(house), { id }));
      expect(await statusOf(house, id)).toBe("in_house");
      done(await execute(checkOut, atDesk(house), { id, leaveOpen: true }));
    });
    expect(await ledger(database.admin, house, 3)).toBe("1 1 0");
    expect(await driftOf(database.admin, house.tenantId)).toEqual([]);
  });

  it("say why not: too early, no unit, not clean, no guest's day, leaving early", async () => {
    const house = await makeHouse({ units: [1] });
    const { id, roomIds } = await booked(house, 1, 2);
    await onDay(house, 0, async () => expect((await refusal(execute(checkIn, atDesk(house), { id }))).code).toBe("too_early"));
    await onDay(house, 0, async () => expect((await refusal(execute(checkIn, atDesk(house), { id, early: true }))).code).toBe("too_early"));
    // After midnight, while the house still counts the day before.
    await database.admin`insert into business_days (tenant_id, property_id, day, status) values (${house.tenantId}, ${house.propertyId}, ${dayOf(house, 0)}, 'open')`;
    await onDay(house, 1, async () => {
      expect((await refusal(execute(checkIn, atDesk(house), { id }))).code).toBe("too_early");
      await soil(house);
      const dirty = await refusal(execute(checkIn, atDesk(house), { id, early: true }));
      expect([dirty.code, dirty.detail["units"]]).toEqual(["unit_dirty", ["11"]]);
      expect(done(await execute(checkIn, atDesk(house), { id, early: true, acceptDirty: true })).day).toBe(dayOf(house, 0));
    }, "02:00");
    await database.admin`delete from business_days where tenant_id = ${house.tenantId}`;
    await onDay(house, 2, async () => {
      const early = await refusal(execute(checkOut, atDesk(house), { id, leaveOpen: true }));
      expect([early.code, early.detail["departure"]]).toEqual(["leaves_early", dayOf(house, 3)]);
      await execute(undoCheckIn, atDesk(house), { id });
      await database.admin`delete from unit_assignments where tenant_id = ${house.tenantId}`;
      const unseated = await refusal(execute(checkIn, atDesk(house), { id }));
      expect([unseated.code, unseated.detail["roomIds"]]).toEqual(["unit_missing", roomIds]);
    });
    await onDay(house, 3, async () => expect((await refusal(execute(checkIn, atDesk(house), { id }))).code).toBe("stay_over"));
  });

  it("take rooms of one reservation one by one", async () => {
    const house = await makeHouse({ units: [3] });
    const { id, roomIds } = done(await execute(createReservation, atDesk(house), { rooms: [roomWish(house, 0, 1), roomWish(house, 0, 1)], guest: { name: "Family Idrissi" } }));
    const [one, two] = roomIds;
    await onDay(house, 0, async () => {
      done(await execute(checkIn, atDesk(house), { id, roomIds: [one] }));
      expect((await refusal(execute(checkIn, atDesk(house), { id, roomIds: [one] }))).code).toBe("already_checked_in");
      expect(done(await execute(checkIn, atDesk(house), { id })).rooms.map((room) => room.roomId)).toEqual([two]);
    });
    await onDay(house, 1, async () => {
      expect(done(await execute(checkOut, atDesk(house), { id, roomIds: [one] })).status).toBe("in_house");
      expect(done(await execute(checkOut, atDesk(house), { id, leaveOpen: true })).status).toBe("departed");
    });
  });

  it("end a stay of which one room never came, once that room is given back", async () => {
    const house = await makeHouse({ units: [2] });
    const { id, roomIds } = done(await execute(createReservation, atDesk(house), { rooms: [roomWish(house, 0, 1), roomWish(house, 0, 1)], guest: { name: "Family Idrissi" } }));
    const [one, two] = roomIds;
    await onDay(house, 0, async () => { done(await execute(checkIn, atDesk(house), { id, roomIds: [one] })); });
    await onDay(house, 1, async () => {
      expect(done(await execute(checkOut, atDesk(house), { id, leaveOpen: true })).status).toBe("in_house");
      expect((await refusal(execute(checkOut, atDesk(house), { id, leaveOpen: true }))).code).toBe("not_checked_in");
      done(await execute(releaseRoom, atDesk(house), { id, roomId: two ?? "" }));
      expect(done(await execute(checkOut, atDesk(house), { id, leaveOpen: true })).status).toBe("departed");
      done(await execute(undoCheckOut, atDesk(house), { id }));
      expect(await statusOf(house, id)).toBe("in_house");
    });
  });

  it("let exactly one of many hands check a guest in", async () => {
    const house = await makeHouse({ units: [1] });
    const { id } = await booked(house);
    const codes = await onDay(house, 0, () => Promise.all(Array.from({ length: 8 }, () => execute(checkIn, atDesk(house), { id }).then(() => "in", (error: { code: string }) => error.code))));
    expect(codes.toSorted()).toEqual([...Array<string>(7).fill("already_checked_in"), "in"]);
  });

  it("are not taken back once their day is closed", async () => {
    const house = await makeHouse({ units: [1] });
    const { id } = await booked(house);
    await onDay(house, 0, async () => { done(await execute(checkIn, atDesk(house), { id })); });
    await closeDay(house, dayOf(house, 0), dayOf(house, 1));
    await onDay(house, 1, async () => expect((await refusal(execute(undoCheckIn, atDesk(house), { id }))).code).toBe("day_closed"));
  });

  it("are for who may write reservations, and for the house's own", async () => {
    const [house, neighbour] = [await makeHouse(), await makeHouse()];
    const { id } = await booked(neighbour);
    for (const name of ["check-in", "check-out", "undo-check-in", "undo-check-out", "mark-no-show", "undo-no-show", "confirm-reservation", "hold-inquiry", "release-hold", "reopen-reservation"]) {
      const command = commandByName(`reservations.${name}`);
      if (!command) throw new Error(`There is no ${name}.`);
      expect([command.name, (await refusal(execute(command, atDesk(house), { id }))).code]).toEqual([command.name, "not_found"]);
      expect([command.name, (await refusal(execute(command, atDesk(house, "housekeeping"), { id }))).status]).toEqual([command.name, 403]);
      const director = { ...houseItself(house), actor: { type: "director" as const, director: "general-manager" as const, onBehalfOf: null } };
      expect([command.name, (await refusal(execute(command, director, { id }))).code]).toEqual([command.name, "mandate_refused"]);
    }
  });
});

describe("no-show", () => {
  it("sells the nights again, charges its policy, and is taken back when the guests come after all", async () => {
    const house = await makeHouse({ units: [1] });
    const { id, total } = await booked(house, 0, 3);
    await firm(house, id);
    expect((await refusal(execute(markNoShow, atDesk(house), { id }))).code).toBe("not_due");
    await onDay(house, 0, async () => {
      const gone = done(await execute(markNoShow, atDesk(house), { id }));
      expect(gone).toMatchObject({ status: "no_show", penalty: total });
      expect(await ledger(database.admin, house, 3)).toBe("0 0 0");
      expect((await refusal(execute(markNoShow, atDesk(house), { id }))).code).toBe("wrong_status");
    });
    await closeDay(house, dayOf(house, 0), dayOf(house, 1));
    await onDay(house, 1, async () => {
      expect(done(await execute(undoNoShow, atDesk(house), { id })).status).toBe("confirmed");
      expect(await ledger(database.admin, house, 3)).toBe("1 1 1");
      const [owed] = await database.admin<{ owed: number }[]>`select coalesce(sum(l.amount), 0)::int as owed from journal_lines l join folios f on f.tenant_id = l.tenant_id and f.id = l.folio_id where f.reservation_id = ${id}`;
      expect(owed?.owed).toBe(0);
      expect(done(await execute(checkIn, atDesk(house), { id })).status).toBe("in_house");
    });
    expect(await driftOf(database.admin, house.tenantId)).toEqual([]);
  });

  it("charges again after it was taken back, and nothing when it is waived", async () => {
    const house = await makeHouse({ units: [1] });
    const { id } = await booked(house, 0, 2);
    await firm(house, id);
    const owed = async () => (await database.admin<{ owed: number }[]>`select coalesce(sum(l.amount), 0)::int as owed from journal_lines l join folios f on f.tenant_id = l.tenant_id and f.id = l.folio_id where f.reservation_id = ${id}`)[0]?.owed;
    await onDay(house, 0, async () => {
      done(await execute(markNoShow, atDesk(house), { id }));
      done(await execute(undoNoShow, atDesk(house), { id }));
      done(await execute(markNoShow, atDesk(house), { id }));
      expect(await owed()).toBe(200_000);
      done(await execute(undoNoShow, atDesk(house), { id }));
      expect(done(await execute(markNoShow, atDesk(house), { id, waive: "The flight was cancelled." })).penalty.amount).toBe(0);
      expect(await owed()).toBe(0);
    });
  });
});

describe("cancelling", () => {
  it("shows the money before, charges it, and takes it back with the cancellation", async () => {
    const house = await makeHouse({ units: [1] });
    const { id } = await booked(house, 3, 2);
    await firm(house, id);
    const preview = await ask(previewCancellation, atDesk(house), { id });
    expect(preview).toMatchObject({ possible: true, penalty: { amount: 100_000, currency: "MAD" }, noShowPenalty: { amount: 200_000, currency: "MAD" }, alwaysFree: false, freeUntil: null });
    expect(done(await execute(cancelReservation, atDesk(house), { id })).penalty).toEqual(preview.penalty);
    expect(await database.admin`select penalty_amount from reservations where id = ${id}`).toMatchObject([{ penalty_amount: 100_000 }]);
    done(await execute(reinstateReservation, atDesk(house), { id }));
    const [owed] = await database.admin<{ owed: number }[]>`select coalesce(sum(l.amount), 0)::int as owed from journal_lines l join folios f on f.tenant_id = l.tenant_id and f.id = l.folio_id where f.reservation_id = ${id}`;
    expect(owed?.owed).toBe(0);
    const waived = await execute(cancelReservation, atDesk(house), { id, waive: "A death in the family." });
    expect(done(waived).penalty.amount).toBe(0);
    const [receipt] = await database.admin<{ facts: Record<string, unknown> }[]>`select facts from receipts where id = ${waived.status === "done" ? waived.receiptId : ""}`;
    expect(receipt?.facts).toMatchObject({ waived: { amount: 100_000 }, why: "A death in the family." });
  });

  it("lets one of two cancellations and a check-in at once win, and says so to the others", async () => {
    const house = await makeHouse({ units: [1] });
    const { id } = await booked(house);
    const codes = await onDay(house, 0, () => Promise.all([
      execute(cancelReservation, atDesk(house), { id }).then(() => "done", (error: { code: string }) => error.code),
      execute(checkIn, atDesk(house), { id }).then(() => "done", (error: { code: string }) => error.code),
      execute(cancelReservation, atDesk(house), { id }).then(() => "done", (error: { code: string }) => error.code),
    ]));
    expect(codes.toSorted()).toEqual(["done", "wrong_status", "wrong_status"]);
    expect(await driftOf(database.admin, house.tenantId)).toEqual([]);
  });
});

describe("an inquiry", () => {
  it("asks and takes nothing, is held, let go, held until its time is over, reopened and accepted", async () => {
    const house = await makeHouse({ units: [1] });
    const { id, status } = done(await execute(createReservation, atDesk(house), { rooms: [roomWish(house)], status: "inquiry" }));
    expect([status, await ledger(database.admin, house, 2)]).toEqual(["inquiry", "0 0"]);
    done(await execute(holdInquiry, atDesk(house), { id, minutes: 30 }));
    expect(await ledger(database.admin, house, 2)).toBe("0+1 0+1");
    done(await execute(releaseHold, atDesk(house), { id }));
    expect([await statusOf(house, id), await ledger(database.admin, house, 2)]).toEqual(["inquiry", "0 0"]);
    done(await execute(holdInquiry, atDesk(house), { id, minutes: 1 }));
    await database.admin`update reservations set hold_expires_at = now() - interval '1 minute' where id = ${id}`;
    expect(done(await execute(expireHolds, houseItself(house), {})).expired).toBe(1);
    expect((await refusal(execute(confirmReservation, atDesk(house), { id }))).code).toBe("wrong_status");
    done(await execute(reopenReservation, atDesk(house), { id }));
    expect((await refusal(execute(confirmReservation, atDesk(house), { id }))).code).toBe("guest_missing");
    expect(done(await execute(confirmReservation, atDesk(house), { id, guest: { name: "Claire Martin" } })).status).toBe("confirmed");
    expect(await ledger(database.admin, house, 2)).toBe("1 1");
    expect((await refusal(execute(reopenReservation, atDesk(house), { id }))).code).toBe("wrong_status");
    done(await execute(cancelReservation, atDesk(house), { id }));
    expect((await refusal(execute(reopenReservation, atDesk(house), { id }))).code).toBe("wrong_status");
  });

  it("may ask for what is sold, and is refused only when it is to be kept", async () => {
    const house = await makeHouse({ units: [1] });
    await booked(house);
    const { id } = done(await execute(createReservation, atDesk(house), { rooms: [roomWish(house)], status: "inquiry", guest: { name: "Second Guest" } }));
    expect((await refusal(execute(holdInquiry, atDesk(house), { id }))).code).toBe("sold_out");
    expect((await refusal(execute(confirmReservation, atDesk(house), { id }))).code).toBe("sold_out");
    expect(await statusOf(house, id)).toBe("inquiry");
    expect(done(await execute(cancelReservation, atDesk(house), { id })).status).toBe("cancelled");
    done(await execute(reopenReservation, atDesk(house), { id }));
    expect(await statusOf(house, id)).toBe("inquiry");
  });
});

describe("lists of a day", () => {
  it("show who is agreed, and who sleeps here is who came", async () => {
    const house = await makeHouse({ units: [3] });
    const [here, late] = [await booked(house, 0, 2), await booked(house, 0, 2)];
    await onDay(house, 0, async () => {
      done(await execute(checkIn, atDesk(house), { id: here.id }));
      expect((await ask(listArrivals, atDesk(house), {})).reservations.map((stay) => stay.status).toSorted()).toEqual(["confirmed", "in_house"]);
      expect((await ask(listInHouse, atDesk(house), {})).reservations.map((stay) => stay.id)).toEqual([here.id]);
      const expected = await ask(listInHouse, atDesk(house), { date: dayOf(house, 1) });
      expect([expected.expected, expected.reservations.map((stay) => stay.id).toSorted()]).toEqual([true, [here.id, late.id].toSorted()]);
    });
  });
});
