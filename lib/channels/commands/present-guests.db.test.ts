import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { driftOf } from "@/db/testing/drift";
import { listCommissions } from "@/lib/channels/queries/list-commissions";
import { getProduction } from "@/lib/insights/queries/get-production";
import { checkIn } from "@/lib/reservations/commands/check-in";
import { checkOut } from "@/lib/reservations/commands/check-out";
import { markNoShow } from "@/lib/reservations/commands/mark-no-show";
import { shortenStay } from "@/lib/reservations/commands/shorten-stay";
import { sumOfLines, type QuotedLine } from "@/lib/rates/rules/quoted-line";
import { atDesk, booked, ledger, onDay, refusal } from "@/lib/reservations/testing/desk";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { connectedHouse, owner, system } from "../testing/connected-house";
import { inbound, receive } from "../testing/inbound";
import { requestFullSync } from "./request-full-sync";
import { setCommission } from "./set-commission";
import "@/lib/wiring";

const database = useTestDatabase();
beforeAll(() => { process.env["ENCRYPTION_KEY"] = "test-key-of-at-least-thirty-two-characters"; });

async function arrived() {
  const { house, connectionId } = await connectedHouse({ units: [1, 1], nights: 12 });
  done(await execute(requestFullSync, system(house), { connectionId }));
  const { reservationId } = await receive(house, connectionId, inbound(house, "P1", { nights: 3 }));
  const id = reservationId ?? "";
  await onDay(house, 0, async () => { done(await execute(checkIn, atDesk(house), { id })); });
  const row = async () => (await database.admin<{ status: string; departure: string; total_amount: number; quoted: QuotedLine[]; needs_attention: string | null }[]>`select status, departure::text, total_amount, quoted, needs_attention from reservations where id = ${id}`)[0];
  const notes = async () => (await database.admin<{ body: string }[]>`select body from reservation_notes where reservation_id = ${id}`).map((note) => note.body);
  return { house, connectionId, id, row, notes };
}

describe("a channel's guests in the house", () => {
  it("stay in their unit when the channel lengthens or shortens their stay, beyond what is free too", async () => {
    const { house, connectionId, id, row } = await arrived();
    const rooms = async () => database.admin`select rr.id, a.unit_id, a.departure::text as until, rr.checked_in_at is not null as here from reservation_rooms rr left join unit_assignments a on a.reservation_room_id = rr.id where rr.reservation_id = ${id}`;
    const before = await rooms();
    await receive(house, connectionId, inbound(house, "P1", { nights: 5, minute: 2, change: { total: { amount: 250_000, currency: "MAD" } } }));
    expect(await ledger(database.admin, house, 6)).toBe("1 1 1 1 1 0");
    const after = await row();
    expect([after?.status, after?.total_amount, sumOfLines(after?.quoted ?? [])]).toEqual(["in_house", 250_000, 250_000]);
    expect((await rooms()).map(({ id: room, unit_id, here }) => [room, unit_id, here])).toEqual(before.map(({ id: room, unit_id }) => [room, unit_id, true]));
    await receive(house, connectionId, inbound(house, "P1", { nights: 2, minute: 3 }));
    expect(await ledger(database.admin, house, 6)).toBe("1 1 0 0 0 0");
    await booked(house, 2, 2);
    await receive(house, connectionId, inbound(house, "P1", { nights: 3, minute: 4 }));
    expect([(await row())?.needs_attention, await ledger(database.admin, house, 4)]).toEqual(["overbooked", "1 1 2 1"]);
    // The overbooked night has no unit: that is what the warning is about.
    expect((await driftOf(database.admin, house.tenantId)).filter((problem) => !problem.includes("has 2 unit nights, should have 3"))).toEqual([]);
  });

  it("are not sent away by a cancellation: a note says so, once", async () => {
    const { house, connectionId, row, notes } = await arrived();
    const cancelled = inbound(house, "P1", { nights: 3, minute: 5, change: { state: "canceled" } });
    await receive(house, connectionId, cancelled);
    await receive(house, connectionId, { ...cancelled, messageUid: "again", deliveryKey: "again" });
    expect([(await row())?.status, await ledger(database.admin, house, 3)]).toEqual(["in_house", "1 1 1"]);
    expect(await notes()).toHaveLength(1);
    expect((await notes())[0]).toContain("Booking.com");
  });

  it("are checked out here; what the channel says afterwards moves no room", async () => {
    const { house, connectionId, id, row } = await arrived();
    expect((await refusal(execute(shortenStay, atDesk(house), { id }))).code).toBe("channel_owned");
    await onDay(house, 3, async () => { done(await execute(checkOut, atDesk(house), { id, leaveOpen: true })); });
    await receive(house, connectionId, inbound(house, "P1", { nights: 6, minute: 6 }));
    await receive(house, connectionId, inbound(house, "P1", { nights: 6, minute: 7, change: { state: "canceled" } }));
    expect([(await row())?.status, await ledger(database.admin, house, 6)]).toEqual(["departed", "1 1 1 0 0 0"]);
  });

  it("who never came stay a no-show for the same nights and are expected again for others", async () => {
    const { house, connectionId } = await connectedHouse({ units: [1], nights: 12 });
    done(await execute(requestFullSync, system(house), { connectionId }));
    const { reservationId } = await receive(house, connectionId, inbound(house, "N1", { nights: 2 }));
    const id = reservationId ?? "";
    const status = async () => (await database.admin<{ status: string }[]>`select status from reservations where id = ${id}`)[0]?.status;
    await onDay(house, 0, async () => { done(await execute(markNoShow, atDesk(house), { id })); });
    await receive(house, connectionId, inbound(house, "N1", { nights: 2, minute: 2 }));
    expect([await status(), await ledger(database.admin, house, 2)]).toEqual(["no_show", "0 0"]);
    await receive(house, connectionId, inbound(house, "N1", { first: 3, nights: 2, minute: 3 }));
    expect([await status(), await ledger(database.admin, house, 5)]).toEqual(["confirmed", "0 0 0 1 1"]);
    expect(await driftOf(database.admin, house.tenantId)).toEqual([]);
  });
});

describe("a channel's commission", () => {
  it("is what the house has said it takes, on bookings from then on, and follows their total", async () => {
    const { house, connectionId } = await connectedHouse({ units: [2], nights: 12 });
    done(await execute(requestFullSync, system(house), { connectionId }));
    await receive(house, connectionId, inbound(house, "C0"));
    done(await execute(setCommission, owner(house), { connectionId, channelCode: "bookingcom", commissionBp: 1_700 }));
    await receive(house, connectionId, inbound(house, "C1"));
    done(await execute(setCommission, owner(house), { connectionId, channelCode: "bookingcom", commissionBp: 2_000 }));
    await receive(house, connectionId, inbound(house, "C1", { minute: 2, change: { total: { amount: 300_000, currency: "MAD" } } }));
    const rows = await database.admin`select external_number, commission_bp, commission_amount from reservations where tenant_id = ${house.tenantId} order by 1`;
    expect(rows.map((row) => [row["external_number"], row["commission_bp"], row["commission_amount"]])).toEqual([["C0", null, null], ["C1", 1_700, 51_000]]);
    expect((await ask(listCommissions, owner(house), { connectionId })).channels).toEqual([{ channelCode: "bookingcom", title: "Booking.com", commissionBp: 2_000, bookings: 2, unsaid: 1, earned: { amount: 51_000, currency: "MAD" } }]);
    const { from, to } = house;
    const { rows: byChannel } = await ask(getProduction, owner(house), { from, to, by: "channel", compare: "none" });
    expect(byChannel.map(({ key, revenue, commission }) => [key, commission > 0, commission < revenue])).toEqual([["bookingcom", true, true]]);
    expect(await refusal(ask(listCommissions, atDesk(house), { connectionId }))).toMatchObject({ status: 403 });
    expect((await refusal(execute(setCommission, atDesk(house), { connectionId, channelCode: "bookingcom", commissionBp: 0 }))).status).toBe(403);
  });
});
