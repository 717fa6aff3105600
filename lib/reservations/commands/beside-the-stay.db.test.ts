import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse, type TestHouse } from "@/db/testing/house";
import { ask } from "@/lib/runtime/ask";
import { done, execute, type Outcome } from "@/lib/runtime/execute";
import { commandByName } from "@/lib/runtime/registry";
import { findReservations } from "../queries/find-reservations";
import { getDocument } from "../queries/get-document";
import { getGroup } from "../queries/get-group";
import { getReservation } from "../queries/get-reservation";
import { listCompanies } from "../queries/list-companies";
import { previewGroupCancellation } from "../queries/preview-group-cancellation";
import { listWaitlist } from "../queries/list-waitlist";
import { atDesk, booked, dayOf, ledger, refusal, roomWish } from "../testing/desk";
import { addDocument } from "./add-document";
import { addNote } from "./add-note";
import { addToGroup } from "./add-to-group";
import { addToWaitlist } from "./add-to-waitlist";
import { cancelGroup } from "./cancel-group";
import { cancelReservation } from "./cancel-reservation";
import { closeWaitlistEntry } from "./close-waitlist-entry";
import { confirmReservation } from "./confirm-reservation";
import { createCompany } from "./create-company";
import { createGroup } from "./create-group";
import { createReservation } from "./create-reservation";
import { modifyReservation } from "./modify-reservation";
import { offerWaitlist } from "./offer-waitlist";
import { pinNote } from "./pin-note";
import { removeCompany } from "./remove-company";
import { removeDocument } from "./remove-document";
import { removeFromGroup } from "./remove-from-group";
import { removeNote } from "./remove-note";
import { setCompany } from "./set-company";
import { setDetails } from "./set-details";
import { setOccupants } from "./set-occupants";
import { updateCompany } from "./update-company";
import "@/lib/wiring";

const database = useTestDatabase();
beforeAll(() => { process.env["ENCRYPTION_KEY"] = "test-key-of-at-least-thirty-two-characters"; });

async function undone(house: TestHouse, outcome: Outcome): Promise<unknown> {
  if (outcome.status !== "done") throw new Error("It was not done.");
  const [receipt] = await database.admin<{ inverse: { command: string; input: unknown } }[]>`select inverse from receipts where id = ${outcome.receiptId}`;
  const inverse = commandByName(receipt?.inverse.command ?? "");
  if (!inverse) throw new Error("There is no way back.");
  return done(await execute(inverse, atDesk(house), receipt?.inverse.input));
}
const whole = (house: TestHouse, id: string) => ask(getReservation, atDesk(house), { id });
const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("notes and files", () => {
  it("are written, pinned, taken away and brought back; the receipt keeps no words", async () => {
    const house = await makeHouse();
    const { id } = await booked(house);
    const first = done(await execute(addNote, atDesk(house), { reservationId: id, body: "Arrives by train.\nNeeds a cot." }));
    const second = await execute(addNote, atDesk(house), { reservationId: id, body: "Anniversary" });
    done(await execute(pinNote, atDesk(house), { noteId: first.noteId, pinned: true }));
    expect((await whole(house, id)).notes.map((note) => [note.body, note.pinned, note.authorName])).toEqual([["Arrives by train.\nNeeds a cot.", true, "The desk"], ["Anniversary", false, "The desk"]]);
    const gone = await execute(removeNote, atDesk(house), { noteId: first.noteId });
    expect((await whole(house, id)).notes).toHaveLength(1);
    expect((await refusal(execute(removeNote, atDesk(house), { noteId: first.noteId }))).code).toBe("not_found");
    await undone(house, gone);
    await undone(house, second);
    expect((await whole(house, id)).notes.map((note) => note.body)).toEqual(["Arrives by train.\nNeeds a cot."]);
    expect(await database.admin`select 1 from receipts where tenant_id = ${house.tenantId} and input::text like '%train%'`).toHaveLength(0);
    expect((await refusal(execute(addNote, atDesk(house), { reservationId: id, body: "  " }))).fields.map(({ path }) => path)).toEqual(["body"]);
  });

  it("are what their bytes say, at most 5 MB, and belong to their house", async () => {
    const [house, neighbour] = [await makeHouse(), await makeHouse()];
    const { id } = await booked(house);
    const added = done(await execute(addDocument, atDesk(house), { reservationId: id, name: "voucher.exe", content: base64("%PDF-1.7 voucher") }));
    expect(added).toMatchObject({ mediaType: "application/pdf", size: 16 });
    const read = await ask(getDocument, atDesk(house), { documentId: added.documentId });
    expect(Buffer.from(read.content, "base64").toString()).toBe("%PDF-1.7 voucher");
    expect((await refusal(ask(getDocument, atDesk(neighbour), { documentId: added.documentId }))).code).toBe("not_found");
    const fields = async (input: Record<string, unknown>) => (await refusal(execute(addDocument, atDesk(house), { reservationId: id, name: "a.pdf", content: base64("%PDF-"), ...input }))).fields.map(({ path }) => path);
    expect(await fields({ content: Buffer.from([0x4d, 0x5a, 0x90, 0]).toString("base64") })).toEqual(["content"]);
    expect(await fields({ content: "not base64!" })).toEqual(["content"]);
    expect(await fields({ content: Buffer.alloc(5 * 1024 * 1024 + 1, 65).toString("base64") })).toEqual(["content"]);
    expect(await fields({ name: "../../etc/passwd" })).toEqual(["name"]);
    done(await execute(removeDocument, atDesk(house), { documentId: added.documentId }));
    expect((await whole(house, id)).documents).toEqual([]);
    expect(await database.admin`select 1 from receipts where tenant_id = ${house.tenantId} and input::text like ${`%${base64("%PDF-1.7 voucher")}%`}`).toHaveLength(0);
  });
});

describe("a whole reservation", () => {
  it("tells rooms, seats, lines, terms, acts and its history, and money only to who may see folios", async () => {
    const house = await makeHouse({ units: [2], levy: true });
    const { id, roomIds } = await booked(house, 0, 2, { eta: "15:30", purpose: "leisure" });
    done(await execute(setDetails, atDesk(house), { reservationId: id, eta: "18:00", note: "Late" }));
    const read = await whole(house, id);
    expect(read.reservation).toMatchObject({ status: "confirmed", eta: "18:00", note: "Late", source: "desk", total: { amount: 210_400, currency: "MAD" } });
    expect(read.reservation.rooms).toMatchObject([{ id: roomIds[0], unit: "11", seats: [{ unit: "11", locked: false }], nights: [{ amount: 100_000 }, { amount: 100_000 }] }]);
    expect(read.lines.filter((line) => !line.included).reduce((sum, line) => sum + line.amount.amount, 0)).toBe(210_400);
    expect(read.acts).toEqual(["check_in", "mark_no_show", "cancel"]);
    expect(read.history.map(({ command, by, undoable }) => [command, by.name, undoable])).toEqual([["reservations.set-details", "The desk", true], ["reservations.create-reservation", "The desk", true]]);
    expect((await ask(getReservation, atDesk(house, "housekeeping"), { id })).folios).toEqual([]);
    await database.admin`update reservations set source = 'channel' where id = ${id}`;
    expect(await whole(house, id)).toMatchObject({ acts: ["check_in", "mark_no_show"], channelOwned: true });
  });

  it("names who sleeps where, each once, and takes it back", async () => {
    const house = await makeHouse();
    const { id, roomIds } = await booked(house);
    const other = await booked(house, 4, 1, { guest: { name: "Nadia Alaoui" } });
    const [guest, companion] = await Promise.all([id, other.id].map(async (each) => (await database.admin<{ guest_id: string }[]>`select guest_id from reservations where id = ${each}`)[0]?.guest_id ?? ""));
    const set = await execute(setOccupants, atDesk(house), { reservationId: id, occupants: [{ guestId: guest, roomId: roomIds[0] }, { guestId: companion, child: true }] });
    const read = await whole(house, id);
    expect([read.reservation.rooms[0]?.occupants.map(({ name }) => name), read.occupants.map(({ name, child }) => [name, child])]).toEqual([["Claire Martin"], [["Nadia Alaoui", true]]]);
    expect((await refusal(execute(setOccupants, atDesk(house), { reservationId: id, occupants: [{ guestId: guest }, { guestId: guest }] }))).status).toBe(422);
    expect((await refusal(execute(setOccupants, atDesk(house), { reservationId: id, occupants: [{ guestId: guest, roomId: other.roomIds[0] }] }))).code).toBe("not_found");
    await undone(house, set);
    expect((await whole(house, id)).occupants).toEqual([]);
  });
});

describe("reservations.create-reservation", () => {
  it("makes several rooms at once, all or none, for a group of an agency with its commission", async () => {
    const house = await makeHouse({ units: [2, 1] });
    const { companyId } = done(await execute(createCompany, atDesk(house), { kind: "agency", name: "Voyages du Sud", commissionBp: 1_000 }));
    const { groupId } = done(await execute(createGroup, atDesk(house), { name: "Wedding", companyId }));
    const rooms = [roomWish(house, 0, 2), roomWish(house, 0, 2), { ...roomWish(house, 0, 2, 1), adults: 1 }];
    const wrong = await refusal(execute(createReservation, atDesk(house), { rooms: [...rooms, roomWish(house, 0, 2)], guest: { name: "Claire Martin" } }));
    expect(wrong.code).toBe("sold_out");
    expect(await ledger(database.admin, house, 2)).toBe("0 0");
    const made = done(await execute(createReservation, atDesk(house), { rooms, guest: { name: "Claire Martin" }, companyId, groupId, expectedTotal: 600_000 }));
    expect(await database.admin`select adults, company_id, group_id, commission_bp, commission_amount from reservations where id = ${made.id}`).toMatchObject([{ adults: 5, company_id: companyId, group_id: groupId, commission_bp: 1_000, commission_amount: 60_000 }]);
    expect((await whole(house, made.id)).reservation.rooms.map((room) => room.unit)).toEqual(["11", "12", "21"]);
    done(await execute(modifyReservation, atDesk(house), { id: made.id, departure: dayOf(house, 3) }));
    expect((await whole(house, made.id)).commission).toEqual({ amount: { amount: 90_000, currency: "MAD" }, bp: 1_000 });
    expect((await ask(findReservations, atDesk(house), { companyId })).reservations.map(({ id }) => id)).toEqual([made.id]);
  });

  it("names each wrong field by its room, and refuses a total that has moved", async () => {
    const house = await makeHouse();
    const guest = { name: "Claire Martin" };
    const fields = async (input: Record<string, unknown>) => (await refusal(execute(createReservation, atDesk(house), input))).fields.map(({ path }) => path);
    expect(await fields({ rooms: [roomWish(house), { ...roomWish(house), adults: 9 }], guest })).toEqual(["rooms.1.adults"]);
    expect(await fields({ rooms: [{ ...roomWish(house), adults: 9 }], guest })).toEqual(["rooms.0.adults"]);
    expect(await fields({ rooms: [{ ...roomWish(house), arrival: "2020-01-01" }], guest })).toEqual(["rooms.0.arrival"]);
    expect(await fields({ rooms: [roomWish(house)] })).toEqual(["guest"]);
    expect(await fields({ rooms: [{ ...roomWish(house), departure: roomWish(house).arrival }], guest })).toEqual(["rooms.0.departure"]);
    expect((await refusal(execute(createReservation, atDesk(house), { rooms: [roomWish(house)], guest, expectedTotal: 1 }))).code).toBe("price_moved");
    await database.admin`update rate_nights set min_stay = 5 where rate_plan_id = ${house.types[0]?.ratePlanId ?? ""}`;
    expect((await refusal(execute(createReservation, atDesk(house), { rooms: [roomWish(house)], guest }))).code).toBe("min_stay");
    expect(done(await execute(createReservation, atDesk(house), { rooms: [roomWish(house)], guest, override: true })).status).toBe("confirmed");
  });
});

describe("groups and companies", () => {
  it("stand in the history of each reservation that came, left or was cancelled with them, and in nobody else's", async () => {
    const house = await makeHouse({ units: [4] });
    const [a, b, c] = [await booked(house), await booked(house), await booked(house)];
    const { groupId } = done(await execute(createGroup, atDesk(house), { name: "Tour", reservationIds: [a.id, b.id] }));
    done(await execute(removeFromGroup, atDesk(house), { groupId, reservationIds: [b.id] }));
    done(await execute(addToGroup, atDesk(house), { groupId, reservationIds: [b.id, c.id] }));
    done(await execute(removeFromGroup, atDesk(house), { groupId, reservationIds: [c.id] }));
    done(await execute(cancelGroup, atDesk(house), { groupId }));
    const told = async (id: string) => (await ask(getReservation, atDesk(house), { id })).history.map((step) => `${step.command.slice(13)} ${step.group ?? "-"}${step.undoable ? " undo" : ""}`);
    expect(await told(b.id)).toEqual(["cancel-group Tour", "add-to-group Tour", "remove-from-group Tour undo", "create-group Tour", "create-reservation - undo"]);
    expect(await told(c.id)).toEqual(["remove-from-group Tour undo", "add-to-group Tour", "create-reservation - undo"]);
  });

  it("total what stands, and are cancelled and brought back together", async () => {
    const house = await makeHouse({ units: [3] });
    const [a, b, c] = [await booked(house), await booked(house), await booked(house, 5, 1)];
    const { groupId } = done(await execute(createGroup, atDesk(house), { name: "Tour", reservationIds: [a.id, b.id] }));
    const joined = await execute(addToGroup, atDesk(house), { groupId, reservationIds: [c.id] });
    expect((await refusal(execute(addToGroup, atDesk(house), { groupId, reservationIds: [c.id] }))).code).toBe("already_in_group");
    expect((await ask(getGroup, atDesk(house), { groupId })).totals).toMatchObject({ reservations: 3, rooms: 3, roomNights: 5, persons: 6, total: { amount: 500_000, currency: "MAD" }, owed: { amount: 0 } });
    await undone(house, joined);
    done(await execute(removeFromGroup, atDesk(house), { groupId, reservationIds: [b.id] }));
    expect((await refusal(execute(removeFromGroup, atDesk(house), { groupId, reservationIds: [b.id] }))).code).toBe("not_in_group");
    done(await execute(addToGroup, atDesk(house), { groupId, reservationIds: [b.id] }));
    const before = await ask(previewGroupCancellation, atDesk(house), { groupId });
    const off = await execute(cancelGroup, atDesk(house), { groupId });
    expect(before).toEqual({ groupId, going: 2, keptByChannels: [], penalty: done(off).penalty });
    expect((await ask(previewGroupCancellation, atDesk(house), { groupId })).going).toBe(0);
    expect([done(off).cancelled, await ledger(database.admin, house, 2)]).toEqual([2, "0 0"]);
    expect((await refusal(execute(cancelGroup, atDesk(house), { groupId }))).code).toBe("nothing_to_cancel");
    await undone(house, off);
    expect(await ledger(database.admin, house, 2)).toBe("2 2");
  });

  it("keep a company that something stands under, and change what a reservation earns it", async () => {
    const house = await makeHouse();
    const made = await execute(createCompany, atDesk(house), { kind: "agency", name: "Atlas Tours", commissionBp: 800 });
    const { companyId } = done(made);
    const { id } = await booked(house);
    const set = await execute(setCompany, atDesk(house), { reservationId: id, companyId });
    expect(done(set).commission?.amount).toBe(16_000);
    expect((await refusal(execute(removeCompany, atDesk(house), { companyId }))).code).toBe("company_in_use");
    const changed = await execute(updateCompany, atDesk(house), { companyId, onAccount: true, commissionBp: 1_200 });
    expect((await ask(listCompanies, atDesk(house), { text: "atlas" })).companies).toMatchObject([{ name: "Atlas Tours", onAccount: true, commissionBp: 1_200 }]);
    await undone(house, changed);
    expect((await ask(listCompanies, atDesk(house), {})).companies).toMatchObject([{ onAccount: false, commissionBp: 800 }]);
    await undone(house, set);
    await undone(house, made);
    expect((await ask(listCompanies, atDesk(house), {})).companies).toEqual([]);
  });
});

describe("the waitlist", () => {
  it("says who could be seated now, holds a room for them, and lets it go again", async () => {
    const house = await makeHouse({ units: [1, 1] });
    const taken = await booked(house, 0, 2);
    const wish = { guest: { name: "Samira Benani", phone: "+212 600 000 001" }, arrival: dayOf(house, 0), departure: dayOf(house, 2), adults: 2 };
    const { entryId } = done(await execute(addToWaitlist, atDesk(house), { ...wish, roomTypeId: house.types[0]?.roomTypeId }));
    const anyRoom = done(await execute(addToWaitlist, atDesk(house), { ...wish, adults: 1 }));
    const list = async () => (await ask(listWaitlist, atDesk(house), {})).entries.map((entry) => [entry.id, entry.status, entry.seatable.map((type) => type.roomTypeId)]);
    expect(await list()).toEqual([[entryId, "waiting", []], [anyRoom.entryId, "waiting", [house.types[1]?.roomTypeId]]]);
    expect((await refusal(execute(offerWaitlist, atDesk(house), { entryId }))).code).toBe("sold_out");
    done(await execute(cancelReservation, atDesk(house), { id: taken.id }));
    const offered = await execute(offerWaitlist, atDesk(house), { entryId, holdMinutes: 60 });
    expect(await ledger(database.admin, house, 2)).toBe("0+1 0+1");
    expect((await refusal(execute(offerWaitlist, atDesk(house), { entryId }))).code).toBe("wrong_status");
    await undone(house, offered);
    expect([await ledger(database.admin, house, 2), (await list())[0]?.[1]]).toEqual(["0 0", "waiting"]);
    const again = done(await execute(offerWaitlist, atDesk(house), { entryId }));
    done(await execute(confirmReservation, atDesk(house), { id: again.reservationId }));
    expect((await list())[0]?.[1]).toBe("booked");
    const closed = await execute(closeWaitlistEntry, atDesk(house), { entryId: anyRoom.entryId });
    expect(await list()).toHaveLength(1);
    await undone(house, closed);
    expect(await list()).toHaveLength(2);
    expect((await refusal(execute(addToWaitlist, atDesk(house), { ...wish, arrival: "2020-01-01" }))).fields.map(({ path }) => path)).toEqual(["arrival"]);
  });
});
