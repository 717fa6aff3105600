import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { nightsFrom, type TestHouse } from "@/db/testing/house";
import { getSyncState } from "@/lib/channels/queries/get-sync-state";
import { listConnections } from "@/lib/channels/queries/list-connections";
import { previewMapping } from "@/lib/channels/queries/preview-mapping";
import { connectedHouse, owner, partnerRoom, system } from "@/lib/channels/testing/connected-house";
import { updateFamily } from "@/lib/rates/commands/update-family";
import { setRates } from "@/lib/rates/commands/set-rates";
import { bookStay } from "@/lib/reservations/commands/book-stay";
import { cancelReservation } from "@/lib/reservations/commands/cancel-reservation";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { claimAri } from "./claim-ari";
import { claimCall } from "./claim-call";
import { connectChannel } from "./connect-channel";
import { mapRoom } from "./map-room";
import { recordPush } from "./record-push";
import { recordRooms } from "./record-rooms";
import { recordTransaction } from "./record-transaction";
import { requestFullSync } from "./request-full-sync";
import { retryFailed } from "./retry-failed";
import "@/lib/wiring";

const database = useTestDatabase();
beforeAll(() => { process.env["ENCRYPTION_KEY"] = "test-key-of-at-least-thirty-two-characters"; });

type Claim = { cells: readonly { roomTypeId: string; night: string; version: number }[] };
const refs = ({ cells }: Claim) => cells.map(({ roomTypeId, night, version }) => ({ roomTypeId, night, version }));
const doubtful = (claimed: Claim) => refs(claimed).map((ref) => ({ ...ref, doubtful: true }));
const answered = (claim: Claim, reason: string) => refs(claim).map((ref) => ({ ...ref, reason }));

async function claim(house: TestHouse, connectionId: string) {
  return done(await execute(claimAri, system(house), { connectionId }));
}
async function record(house: TestHouse, connectionId: string, push: { accepted?: unknown; rejected?: unknown; retryable?: unknown; unsent?: unknown; failure?: string; transactionId?: string }) {
  done(await execute(recordPush, system(house), { connectionId, transactionId: null, accepted: [], rejected: [], retryable: [], ...push }));
}
async function sync(house: TestHouse, connectionId: string) {
  done(await execute(requestFullSync, system(house), { connectionId }));
}
const cellsOf = async (house: TestHouse, connectionId: string) => (await ask(getSyncState, system(house), { connectionId, from: house.from, to: house.to })).cells;
const states = async (house: TestHouse, connectionId: string) => [...new Set((await cellsOf(house, connectionId)).map((cell) => cell.state))];

/** Everything sent and confirmed. */
async function settled(options: Parameters<typeof connectedHouse>[0] = {}) {
  const { house, connectionId } = await connectedHouse({ nights: 20, callsPerMinute: 1_000, ...options });
  await sync(house, connectionId);
  await record(house, connectionId, { accepted: refs(await claim(house, connectionId)), transactionId: "T0" });
  done(await execute(recordTransaction, system(house), { connectionId, transactionId: "T0", outcome: "confirmed" }));
  return { house, connectionId };
}
async function book(house: TestHouse, first = 0, nights = 2) {
  const dates = nightsFrom(house.from, first + nights + 1);
  const { roomTypeId, ratePlanId } = house.types[0] ?? { roomTypeId: "", ratePlanId: "" };
  return done(await execute(bookStay, owner(house), { roomTypeId, ratePlanId, arrival: dates[first], departure: dates[first + nights], adults: 2, children: 0, guest: { name: "A Guest", email: "guest@example.com", phone: "+212600000000", locale: "fr" } }));
}
async function price(house: TestHouse, night: string, amount: number) {
  done(await execute(setRates, owner(house), { cells: [{ ratePlanId: house.types[0]?.ratePlanId ?? "", night, amount }] }));
}

describe("channel values", () => {
  it("goes pending → sent → confirmed, and a change in between stays pending", async () => {
    const { house, connectionId } = await connectedHouse({ nights: 20 });
    await sync(house, connectionId);
    const first = await claim(house, connectionId);
    expect(first.cells).toHaveLength(20);
    await book(house);
    await record(house, connectionId, { accepted: refs(first), transactionId: "T1" });
    done(await execute(recordTransaction, system(house), { connectionId, transactionId: "T1", outcome: "confirmed" }));
    const cells = await cellsOf(house, connectionId);
    expect(cells.filter((cell) => cell.state === "pending").map((cell) => cell.night)).toEqual(nightsFrom(house.from, 2));
    expect(cells.filter((cell) => cell.state === "confirmed")).toHaveLength(18);
    expect((await claim(house, connectionId)).cells.map((cell) => cell.desired.availability)).toEqual([1, 1]);
  });

  it("gives a value up after five bad answers, with the partner's reason, and takes it up again when it changes or somebody asks", async () => {
    const { house, connectionId } = await settled();
    await price(house, house.from, 120_000);
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      const [cell] = (await cellsOf(house, connectionId)).filter((one) => one.night === house.from);
      expect([cell?.state, cell?.attempts]).toEqual(["pending", attempt - 1]);
      await record(house, connectionId, { retryable: answered(await claim(house, connectionId), "HR:1903 Invalid price") });
    }
    const [given] = (await cellsOf(house, connectionId)).filter((one) => one.night === house.from);
    expect([given?.state, given?.error]).toEqual(["failed", "HR:1903 Invalid price"]);
    expect((await claim(house, connectionId)).cells).toEqual([]);
    await price(house, house.from, 130_000);
    expect((await claim(house, connectionId)).cells.map((cell) => [cell.night, cell.desired.amount])).toEqual([[house.from, 130_000]]);
    await database.admin`update ari_cells set state = 'failed', sending = null where night = ${house.from}`;
    expect(done(await execute(retryFailed, owner(house), { connectionId })).cells).toBe(1);
    expect((await claim(house, connectionId)).cells).toHaveLength(1);
  });

  it("tells a channel the price of the full room where a rate is priced by person, also when that is decided later", async () => {
    const { house, connectionId } = await settled();
    const amounts = async () => (await cellsOf(house, connectionId)).map((cell) => [cell.desired.amount, cell.state]);
    const [before] = await amounts();
    const [family] = await database.admin<{ id: string }[]>`select id from rate_families where tenant_id = ${house.tenantId}`;
    done(await execute(updateFamily, owner(house), { id: family?.id, pricing: "per_person" }));
    // Two adults fit: half of that price would have been a double room for one.
    expect(await amounts()).toContainEqual([2 * Number(before?.[0]), "pending"]);
    const preview = await ask(previewMapping, owner(house), { connectionId, inventoryCode: "HR:1", roomTypeId: house.types[0]?.roomTypeId });
    expect(preview.problems).toContainEqual({ code: "party_price", rateCode: "", adults: 2 });
    expect(preview.nights[0]?.amount).toBe(2 * Number(before?.[0]));
    done(await execute(updateFamily, owner(house), { id: family?.id, pricing: "per_room", includedAdults: 1, extraAdultAmount: 15_000 }));
    expect((await amounts())[0]?.[0]).toBe(Number(before?.[0]) + 15_000);
    done(await execute(updateFamily, owner(house), { id: family?.id, includedAdults: null, extraAdultAmount: 0 }));
    expect((await amounts())[0]?.[0]).toBe(before?.[0]);
    expect((await ask(previewMapping, owner(house), { connectionId, inventoryCode: "HR:1", roomTypeId: house.types[0]?.roomTypeId })).problems.map((one) => one.code)).not.toContain("party_price");
  });

  it("holds no outage against a value: unsent ones return to pending however often", async () => {
    const { house, connectionId } = await settled();
    await price(house, house.from, 120_000);
    for (let attempt = 0; attempt < 12; attempt += 1) await record(house, connectionId, { unsent: doubtful(await claim(house, connectionId)), failure: "HotelRunner is not available (HTTP 503)." });
    const [cell] = (await cellsOf(house, connectionId)).filter((one) => one.night === house.from);
    expect([cell?.state, cell?.attempts, cell?.error]).toEqual(["pending", 0, "HotelRunner is not available (HTTP 503)."]);
    const { connections } = await ask(listConnections, owner(house), {});
    expect(connections[0]).toMatchObject({ health: "silent", statusReason: "HotelRunner is not available (HTTP 503)." });
    await record(house, connectionId, { accepted: refs(await claim(house, connectionId)), transactionId: "T9" });
    expect((await ask(listConnections, owner(house), {})).connections[0]).toMatchObject({ health: "on-the-way", statusReason: null });
  });

  it("sends a failed or lost transaction's values again, five times at most", async () => {
    const { house, connectionId } = await settled();
    await price(house, house.from, 120_000);
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      const transactionId = `F${attempt}`;
      await record(house, connectionId, { accepted: refs(await claim(house, connectionId)), transactionId });
      const told = done(await execute(recordTransaction, system(house), { connectionId, transactionId, outcome: attempt === 2 ? "lost" : "failed", error: attempt === 2 ? null : "bookingcom: rate closed" }));
      expect(told).toEqual({ cells: 1, again: attempt < 5 ? 1 : 0 });
    }
    const [cell] = (await cellsOf(house, connectionId)).filter((one) => one.night === house.from);
    expect([cell?.state, cell?.error, cell?.acknowledged]).toEqual(["failed", "bookingcom: rate closed", null]);
    const [row] = await database.admin`select count(*)::int as asked from outbox where tenant_id = ${house.tenantId} and name = 'channels/ari-changed'`;
    expect(row?.["asked"]).toBeGreaterThanOrEqual(5);
  });

  it("takes closings before changes, changes before what only repeats, and each in its own lane", async () => {
    const { house, connectionId } = await settled({ units: [1], nights: 30 });
    await sync(house, connectionId);
    const bulk = await claim(house, connectionId);
    expect(bulk.lane).toBe("bulk");
    await record(house, connectionId, { unsent: refs(bulk) });
    await price(house, nightsFrom(house.from, 30)[29] ?? "", 120_000);
    const changed = done(await execute(claimAri, system(house), { connectionId, maxNights: 1 }));
    expect([changed.lane, changed.cells.map((cell) => cell.night)]).toEqual(["update", [house.to]]);
    await book(house, 10, 1);
    const closing = done(await execute(claimAri, system(house), { connectionId, maxNights: 1 }));
    expect([closing.lane, closing.cells.map((cell) => [cell.night, cell.desired.availability])]).toEqual(["closing", [[nightsFrom(house.from, 11)[10], 0]]]);
  });

  it("closes urgently also what it opened a moment ago: the opening may be in the air, unanswered or undone by the partner", async () => {
    const { house, connectionId } = await settled({ units: [1], nights: 30 });
    const claimLane = async () => { const one = await claim(house, connectionId); return { lane: one.lane, left: one.cells.map((cell) => cell.desired.availability), cells: one.cells }; };
    const closed = await book(house, 3, 1);
    const closing = await claimLane();
    await record(house, connectionId, { accepted: refs(closing), transactionId: "T1" });
    done(await execute(recordTransaction, system(house), { connectionId, transactionId: "T1", outcome: "confirmed" }));
    // In the air: the partner may show the opening, whatever it acknowledged before.
    done(await execute(cancelReservation, owner(house), { id: closed.id }));
    const opening = await claimLane();
    expect([closing.lane, opening.lane, opening.left]).toEqual(["closing", "update", [1]]);
    const again = await book(house, 3, 1);
    await record(house, connectionId, { accepted: refs(opening), transactionId: "T2" });
    const second = await claimLane();
    expect([second.lane, second.left]).toEqual(["closing", [0]]);
    await record(house, connectionId, { accepted: refs(second), transactionId: "T3" });
    // Unanswered: taken or not, nobody knows.
    done(await execute(cancelReservation, owner(house), { id: again.id }));
    await record(house, connectionId, { unsent: doubtful(await claim(house, connectionId)), failure: "No answer." });
    await book(house, 3, 1);
    const third = await claimLane();
    expect([third.lane, third.left]).toEqual(["closing", [0]]);
    // Accepted, repriced meanwhile, and then the transaction failed: the closing never arrived.
    await record(house, connectionId, { accepted: refs(third), transactionId: "T4" });
    await price(house, third.cells[0]?.night ?? "", 120_000);
    done(await execute(recordTransaction, system(house), { connectionId, transactionId: "T4", outcome: "failed", error: "bookingcom: closed" }));
    expect((await claimLane()).lane).toBe("closing");
  });

  it("never books more calls than the budget has; a full sync leaves room for changes, and those for closings", async () => {
    const { house, connectionId } = await connectedHouse({ units: [1], nights: 20 });
    const call = async (lane: string) => done(await execute(claimCall, system(house), { connectionId, endpoint: "PUT /rooms/daily", lane })).waitMs;
    const waits: boolean[] = [];
    for (let round = 0; round < 4; round += 1) {
      await sync(house, connectionId);
      const claimed = await claim(house, connectionId);
      waits.push(claimed.waitMs > 0);
      if (claimed.waitMs === 0) expect(await call(claimed.lane)).toBe(0);
      await record(house, connectionId, { accepted: refs(claimed), transactionId: `T${round}` });
    }
    expect(waits).toEqual([false, false, false, true]);
    await price(house, house.from, 120_000);
    const change = await claim(house, connectionId);
    expect([change.lane, change.waitMs, await call("update")]).toEqual(["update", 0, 0]);
    await record(house, connectionId, { accepted: refs(change), transactionId: "T10" });
    await price(house, house.from, 125_000);
    expect((await claim(house, connectionId)).waitMs).toBeGreaterThan(50_000);
    await book(house, 3, 1);
    const closing = await claim(house, connectionId);
    expect([closing.lane, closing.waitMs, await call("closing")]).toEqual(["closing", 0, 0]);
    expect(await call("closing")).toBeGreaterThan(50_000);
  });

  it("leaves nights that are over and room types no longer mapped alone", async () => {
    const { house, connectionId } = await settled();
    await database.admin`update ari_cells set state = 'pending', night = night - 60 where tenant_id = ${house.tenantId} and night = ${house.from}`;
    expect((await claim(house, connectionId)).cells).toEqual([]);
    done(await execute(mapRoom, owner(house), { connectionId, inventoryCode: "HR:1", roomTypeId: null }));
    expect(await cellsOf(house, connectionId)).toEqual([]);
  });

  it("keeps credentials and callback out of every receipt, and renews them on the same connection", async () => {
    const { house, connectionId } = await settled();
    const again = done(await execute(connectChannel, owner(house), { partner: "hotelrunner", partnerPropertyId: `hr-${house.slug}`, token: "another-secret-token" }));
    expect([again.connectionId, again.renewed]).toEqual([connectionId, true]);
    const rows = await database.admin`select input::text || result::text || facts::text as kept from receipts where tenant_id = ${house.tenantId}`;
    const kept = rows.map((row) => String(row["kept"])).join("\n");
    expect(kept).not.toMatch(/another-secret-token|token-of-the-property/);
    expect(kept).not.toContain(again.pushPath.reveal().split("/").at(-1));
  });

  it("keeps no second copy of values and messages in receipts", async () => {
    const { house } = await settled();
    const rows = await database.admin<{ command: string; input: unknown; result: unknown }[]>`select command, input, result from receipts where tenant_id = ${house.tenantId} and command in ('channels.claim-ari', 'channels.record-push') order by command`;
    expect(rows.map((row) => [row.command, row.command === "channels.claim-ari" ? row.result : row.input])).toMatchObject([
      ["channels.claim-ari", { waitMs: 0, cells: 20 }], ["channels.record-push", { accepted: 20, rejected: 0, transactionId: "T0" }],
    ]);
  });

  it("chooses the rate that takes prices for a room type with several", async () => {
    const { house, connectionId } = await connectedHouse();
    const fixed = { ...partnerRoom(0, "Chambre 1"), rateCode: "A", updates: { availability: true, restrictions: true, price: false } };
    const flexible = { ...partnerRoom(0, "Chambre 1"), rateCode: "B" };
    done(await execute(recordRooms, system(house), { connectionId, rooms: [fixed, flexible, { ...flexible, rateCode: "NR:B", nonRefundable: true }] }));
    const [row] = await database.admin`select rate_code from room_mappings where tenant_id = ${house.tenantId} and inventory_code = 'HR:1'`;
    expect(row?.["rate_code"]).toBe("B");
    expect(await states(house, connectionId)).toEqual([]);
  });
});
