import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { until } from "@/inngest/embedded/testing/rig";
import { control, type GuestHouse, openGuestHouse } from "@/inngest/functions/channels/testing/guest-house";
import { type ChannelRig, startChannelRig } from "@/inngest/functions/channels/testing/rig";
import { owner } from "@/lib/channels/testing/connected-house";
import { examine } from "@/lib/doctor/commands/examine";
import { testBooking } from "@/lib/doctor/commands/test-booking";
import { listTests } from "@/lib/doctor/queries/list-tests";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";

const database = useTestDatabase();
let rig: ChannelRig;

beforeAll(async () => {
  process.env["ENCRYPTION_KEY"] = "test-key-of-at-least-thirty-two-characters";
  rig = await startChannelRig(database.url);
});
afterAll(() => rig.stop());

/** Every night of every room confirmed. */
const settled = (guestHouse: GuestHouse) => until(async () => {
  const cells = await guestHouse.cells();
  return (cells.length === guestHouse.nights.length * guestHouse.house.types.length && cells.every((cell) => cell.state === "confirmed")) || undefined;
}, 25_000, 150);
const shown = async (guestHouse: GuestHouse, night: string) => (await guestHouse.cell(0, night))?.channels["bookingcom"]?.availability;
const tests = async (guestHouse: GuestHouse) => (await ask(listTests, owner(guestHouse.house), { connectionId: guestHouse.connectionId })).tests;
/** Everything a test may leave behind. */
const held = async (guestHouse: GuestHouse) => (await database.admin<{ held: number }[]>`select coalesce(sum(held + sold), 0)::int as held from room_nights where tenant_id = ${guestHouse.house.tenantId}`)[0]?.held;
const start = (guestHouse: GuestHouse) => execute(testBooking, owner(guestHouse.house), { connectionId: guestHouse.connectionId, roomTypeId: guestHouse.house.types[0]?.roomTypeId ?? "" });

describe("the founding case: a booking made inside the channel manager", () => {
  it("leaves two rooms on Booking.com, no error anywhere, and is what the Doctor names first; fetching it mends the channel", { timeout: 60_000 }, async () => {
    const guestHouse = await openGuestHouse(rig, { units: [2, 1], nights: 20, callsPerMinute: 1_000 });
    await settled(guestHouse);
    const [night = "", last = ""] = [guestHouse.nights[5], guestHouse.nights[6]];
    // The manager sells a room itself. Its setting leaves its calendar alone, and its message does not come.
    await control(rig, "POST", "faults", { kind: "drop", endpoint: "push", count: 5, hr_id: guestHouse.hrId });
    const number = await guestHouse.ota({ type: 0, first: 5, length: 2 }, { channel: "online", force: true, price: 1_000 });
    const [property] = await database.admin<{ id: string }[]>`select property_id as id from connections where id = ${guestHouse.connectionId}`;
    expect(property?.id).toBe(guestHouse.house.propertyId);
    expect(await shown(guestHouse, night)).toBe(2);
    const doctor = () => execute(examine, owner(guestHouse.house), {
      channel: "bookingcom", roomTypeId: guestHouse.house.types[0]?.roomTypeId, from: night, to: last, question: "too_many_left",
      seen: { left: 2, madeIn: "manager", allocation: "no_changes", lastImport: new Date(Date.now() - 21 * 86_400_000).toISOString().slice(0, 10), transactions: 3_588 },
    });
    const { report, root } = done(await doctor());
    expect(root).toBe("made_in_manager");
    const [first] = report.findings;
    expect(first).toMatchObject({ cause: "made_in_manager", verdict: "suspected", mover: "manager", fix: { command: "channels.request-pull" }, letter: true });
    expect(first?.confidence).toBeGreaterThanOrEqual(0.9);
    expect(first?.evidence.map(({ code }) => code)).toEqual(["no_own_booking", "channel_agrees_with_house", "told_made_in_manager", "allocation_no_changes", "last_import", "no_message_ever", "told_transactions", "sent_without_error"]);
    expect(first?.evidence.find(({ code }) => code === "last_import")?.params["count"]).toBe(21);
    expect(first?.evidence.find(({ code }) => code === "told_transactions")?.params["count"]).toBe(3_588);
    expect(report.findings.filter(({ verdict }) => verdict === "found")).toEqual([]);
    // Nothing refused, nothing failed, nothing waiting: what was sent arrived. The booking was never in it.
    for (const cause of ["value_rejected", "transaction_failed", "waiting", "circuit_open", "room_unmapped"]) expect(report.findings.find((one) => one.cause === cause)?.verdict).toBe("ruled_out");

    const { inngest } = await import("@/inngest/client");
    await inngest.send({ name: "channels/pull-requested", data: { tenantId: guestHouse.house.tenantId, propertyId: guestHouse.house.propertyId, connectionId: guestHouse.connectionId } });
    await until(async () => (await shown(guestHouse, night)) === 1 || undefined, 25_000, 150);
    const [kept] = await database.admin<{ status: string }[]>`select status from reservations where tenant_id = ${guestHouse.house.tenantId} and external_number = ${number}`;
    expect(kept?.status).toBe("confirmed");
    const after = done(await doctor()).report.findings.find((one) => one.cause === "made_in_manager");
    expect(after?.verdict).toBe("ruled_out");
  });
});

describe("a test booking", () => {
  it("is seen on the channel, let go at once and back there; a second waits for the first", { timeout: 60_000 }, async () => {
    const guestHouse = await openGuestHouse(rig, { units: [2, 1], nights: 90, callsPerMinute: 1_000 });
    await settled(guestHouse);
    const { night } = done(await start(guestHouse));
    await expect(start(guestHouse)).rejects.toMatchObject({ code: "test_runs" });
    await until(async () => (await shown(guestHouse, night)) === 1 || undefined, 20_000, 50);
    const [test] = await until(async () => { const rows = await tests(guestHouse); return rows[0]?.finishedAt ? rows : undefined; }, 30_000, 150);
    expect(test).toMatchObject({ state: "passed", before: 2, error: null, night });
    expect(await shown(guestHouse, night)).toBe(2);
    expect(await held(guestHouse)).toBe(0);
    const [reservation] = await database.admin<{ status: string }[]>`select status from reservations where tenant_id = ${guestHouse.house.tenantId}`;
    expect(reservation?.status).toBe("expired");
  });

  it("lets its room go when the channel refuses, and says so", { timeout: 60_000 }, async () => {
    const guestHouse = await openGuestHouse(rig, { units: [2, 1], nights: 90, callsPerMinute: 1_000 });
    await settled(guestHouse);
    const { faults } = await control<{ faults: { id: string }[] }>(rig, "POST", "faults", { kind: "latency", endpoint: "PUT /*", ms: 4_000, hr_id: guestHouse.hrId });
    const { night } = done(await start(guestHouse));
    for (const { id } of faults) await control(rig, "DELETE", `faults?id=${id}`);
    // While the call is under way: a value refused for good.
    await database.admin`update ari_cells set state = 'rejected', error = 'Room is closed', sending = null, claim_id = null where connection_id = ${guestHouse.connectionId} and night = ${night}`;
    const released = await until(async () => { const rows = await tests(guestHouse); return rows[0]?.releasedAt ? rows : undefined; }, 30_000, 100);
    expect(released[0]?.seenAt).toBeNull();
    expect(await held(guestHouse)).toBe(0);
    const [test] = await until(async () => { const rows = await tests(guestHouse); return rows[0]?.finishedAt ? rows : undefined; }, 50_000, 200);
    expect(test?.state).toBe("failed");
    expect(test?.error).not.toBeNull();
  });
});
