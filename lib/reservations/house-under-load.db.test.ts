import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { driftOf } from "@/db/testing/drift";
import { composeHouse, nightsFrom, type TestHouse } from "@/db/testing/house";
import { claimAri } from "@/lib/channels/commands/claim-ari";
import { mapRoom } from "@/lib/channels/commands/map-room";
import { recordPush } from "@/lib/channels/commands/record-push";
import { recordRooms } from "@/lib/channels/commands/record-rooms";
import { recordTransaction } from "@/lib/channels/commands/record-transaction";
import { requestFullSync } from "@/lib/channels/commands/request-full-sync";
import { connectedHouse, invCode, owner, partnerRoom, system } from "@/lib/channels/testing/connected-house";
import { inbound, receive } from "@/lib/channels/testing/inbound";
import { DomainError } from "@/lib/kernel/errors";
import { adjustRates } from "@/lib/rates/commands/adjust-rates";
import { setRates } from "@/lib/rates/commands/set-rates";
import { setRestrictions } from "@/lib/rates/commands/set-restrictions";
import { done, execute } from "@/lib/runtime/execute";
import { bookStay } from "./commands/book-stay";
import { cancelReservation } from "./commands/cancel-reservation";
import { confirmHold } from "./commands/confirm-hold";
import { expireHolds } from "./commands/expire-holds";
import { checkIn } from "./commands/check-in";
import { holdStay } from "./commands/hold-stay";
import { markNoShow } from "./commands/mark-no-show";
import { modifyReservation } from "./commands/modify-reservation";
import { moveRoom } from "./commands/move-room";
import { reinstateReservation } from "./commands/reinstate-reservation";
import "@/lib/wiring";
import { seededNumbers } from "@/lib/kernel/seeded-random";

const database = useTestDatabase();
beforeAll(() => { process.env["ENCRYPTION_KEY"] = "test-key-of-at-least-thirty-two-characters"; });

const nights = 16;
const villa = 2;

/** The same numbers for the same seed. */
function dice(seed: number) {
  const roll = seededNumbers(seed);
  return { below: (most: number) => Math.floor(roll() * most), chance: (share: number) => roll() < share };
}
type Dice = ReturnType<typeof dice>;
type Scene = { house: TestHouse; connectionId: string; ids: string[]; revision: number; transaction: number };
type Act = (scene: Scene, die: Dice) => Promise<unknown>;

function stay({ house }: Scene, die: Dice) {
  const { roomTypeId, ratePlanId } = house.types[die.below(3)] ?? { roomTypeId: "", ratePlanId: "" };
  const first = die.below(nights - 5);
  const dates = nightsFrom(house.from, nights);
  return { roomTypeId, ratePlanId, arrival: dates[first], departure: dates[first + 1 + die.below(4)], adults: 1, children: 0, guest: { name: `Guest ${die.below(9)}`, email: `guest${die.below(9)}@example.com`, phone: "+212600000000", locale: "fr" } };
}
function period({ house }: Scene, die: Dice) {
  const first = die.below(nights - 4);
  const dates = nightsFrom(house.from, nights);
  return { from: dates[first], to: dates[first + die.below(4)] };
}
const keep = (scene: Scene, id: string) => { scene.ids.push(id); };
const one = ({ ids }: Scene, die: Dice) => ids[die.below(ids.length)] ?? "00000000-0000-7000-8000-000000000000";

const book: Act = async (scene, die) => keep(scene, done(await execute(bookStay, owner(scene.house), stay(scene, die))).id);
const hold: Act = async (scene, die) => keep(scene, done(await execute(holdStay, owner(scene.house), { ...stay(scene, die), minutes: 5 })).id);
const confirm: Act = (scene, die) => execute(confirmHold, owner(scene.house), { id: one(scene, die) });
const cancel: Act = (scene, die) => execute(cancelReservation, owner(scene.house), { id: one(scene, die) });
const reinstate: Act = (scene, die) => execute(reinstateReservation, owner(scene.house), { id: one(scene, die) });
const modify: Act = async (scene, die) => {
  const { arrival, departure } = stay(scene, die);
  return execute(modifyReservation, owner(scene.house), { id: one(scene, die), arrival, departure, override: true });
};
const move: Act = async (scene, die) => {
  const id = one(scene, die);
  const [room] = await database.admin<{ id: string }[]>`select id from reservation_rooms where tenant_id = ${scene.house.tenantId} and reservation_id = ${id} and released_at is null order by id limit 1`;
  return execute(moveRoom, owner(scene.house), { id, roomId: room?.id ?? id, roomTypeId: scene.house.types[die.below(3)]?.roomTypeId, from: nightsFrom(scene.house.from, nights)[die.below(nights)], override: true });
};
const missed: Act = (scene, die) => execute(markNoShow, owner(scene.house), { id: one(scene, die) });
const comes: Act = (scene, die) => execute(checkIn, owner(scene.house), { id: one(scene, die) });
const runOut: Act = async (scene, die) => {
  await database.admin`update reservations set hold_expires_at = now() - interval '1 minute' where tenant_id = ${scene.house.tenantId} and id = ${one(scene, die)} and status = 'held'`;
  return execute(expireHolds, system(scene.house), { limit: 5 });
};
const channel: Act = (scene, die) => {
  scene.revision += 1;
  const state = die.chance(0.3) ? "canceled" : "confirmed";
  const rooms = Array.from({ length: 1 + die.below(3) }, () => [0, 7, 2][die.below(3)] ?? 0);
  const updatedAt = new Date(Date.UTC(2026, 10, 20, 0, 0, scene.revision)).toISOString();
  const message = inbound(scene.house, `OTA-${die.below(25)}`, { rooms, first: die.below(nights - 5), nights: 1 + die.below(4), change: { state, updatedAt, modified: die.chance(0.5) } });
  const deliver = () => receive(scene.house, scene.connectionId, message, die.chance(0.5) ? "push" : "pull");
  return die.chance(0.2) ? Promise.all([deliver(), deliver()]) : deliver();
};
const price: Act = (scene, die) => {
  const { ratePlanId } = scene.house.types[die.below(3)] ?? { ratePlanId: "" };
  const cells = Array.from({ length: 1 + die.below(5) }, () => ({ ratePlanId, night: nightsFrom(scene.house.from, nights)[die.below(nights)], amount: 90_000 + die.below(400) * 100 }));
  return execute(setRates, owner(scene.house), { cells });
};
const adjust: Act = (scene, die) => execute(adjustRates, owner(scene.house), { ...period(scene, die), percent: die.chance(0.5) ? 3 : -3 });
const restrict: Act = (scene, die) => execute(setRestrictions, owner(scene.house), { ...period(scene, die), stopSell: die.chance(0.3) });
const resend: Act = ({ house, connectionId }) => execute(requestFullSync, system(house), { connectionId });
const push: Act = async (scene, die) => {
  const { house, connectionId } = scene;
  const { cells } = done(await execute(claimAri, system(house), { connectionId, maxNights: 8 }));
  if (cells.length === 0) return;
  scene.transaction += 1;
  const transactionId = `T${scene.transaction}`;
  const refs = cells.map(({ roomTypeId, night, version }) => ({ roomTypeId, night, version }));
  const lists = { accepted: [], rejected: [], retryable: [], unsent: [] };
  if (die.chance(0.2)) return execute(recordPush, system(house), { connectionId, transactionId: null, ...lists, unsent: refs, failure: "No answer." });
  await execute(recordPush, system(house), { connectionId, transactionId, ...lists, accepted: refs });
  return execute(recordTransaction, system(house), { connectionId, transactionId, outcome: die.chance(0.7) ? "confirmed" : "failed" });
};
const map: Act = ({ house, connectionId }, die) => execute(mapRoom, owner(house), { connectionId, inventoryCode: invCode(7), roomTypeId: die.chance(0.6) ? house.types[1]?.roomTypeId : null });

const daily: readonly Act[] = [modify, modify, move, missed, comes, book, book, book, hold, hold, confirm, confirm, cancel, cancel, cancel, reinstate, runOut, channel, channel, channel, channel, price, price, price, adjust, adjust, restrict, push, push];

async function openScene(): Promise<Scene> {
  const { house, connectionId } = await connectedHouse({ units: [3, 2, 1], nights, callsPerMinute: 10_000 });
  const ids = house.types.map((type) => type.roomTypeId);
  await composeHouse(house, ids[villa] ?? "", [{ partTypeId: ids[0] ?? "", quantity: 3 }, { partTypeId: ids[1] ?? "", quantity: 2 }]);
  done(await execute(recordRooms, system(house), { connectionId, rooms: [partnerRoom(villa, "Chambre 3")] }));
  await database.admin`update connections set facts = facts || '{"callsPerDay": 1000000}' where tenant_id = ${house.tenantId}`;
  done(await execute(requestFullSync, system(house), { connectionId }));
  return { house, connectionId, ids: [], revision: 0, transaction: 0 };
}

const hands = 12;
const actsEach = 3;

/**
 * Rounds of `hands` at work side by side, each with dice of its own; after every round the house must agree with itself, before
 * later acts can heal what one left behind. Anything but a refusal is a failure.
 */
async function work(scene: Scene, acts: readonly Act[], ms: number, seed: number, settle: () => Promise<unknown> = async () => undefined): Promise<Map<string, number>> {
  const tally = new Map<string, number>([["rounds", 0]]);
  const count = (name: string) => tally.set(name, (tally.get(name) ?? 0) + 1);
  const dies = Array.from({ length: hands }, (_, hand) => dice(seed + hand * 7_919));
  for (const end = performance.now() + ms; performance.now() < end; count("rounds")) {
    await Promise.all(dies.map(async (die) => {
      for (let turn = 0; turn < actsEach; turn += 1) {
        const act = acts[die.below(acts.length)] ?? book;
        await act(scene, die).then(() => count("done"), (error: unknown) => {
          if (!(error instanceof DomainError)) throw error;
          count(error.code);
        });
      }
    }));
    await settle();
    expect(await driftOf(database.admin, scene.house.tenantId), `seed ${seed}, round ${tally.get("rounds") ?? 0}`).toEqual([]);
  }
  return tally;
}
const told = (tally: Map<string, number>) => [...tally].toSorted(([, a], [, b]) => b - a).map(([name, times]) => `${name} ${times}`).join(", ");

describe("a house under load", () => {
  it("agrees with itself after bookings, holds, channels, prices, pushes and mappings at the same time", async () => {
    const scene = await openScene();
    const { house, connectionId } = scene;
    const rest = await work(scene, daily, 4_000, 20_261_120);
    console.info(`daily work:    ${told(rest)}`);
    // The job that follows every mapping sends everything again.
    const mapped = await work(scene, [channel, channel, channel, book, cancel, price, map], 4_000, 42, () => resend(scene, dice(1)));
    console.info(`with mappings: ${told(mapped)}`);
    const [row] = await database.admin`select deadlocks::int as deadlocks from pg_stat_database where datname = current_database()`;
    console.info(`deadlocks that had to be resolved: ${String(row?.["deadlocks"])}`);
    // Everything given back: the ledger ends empty.
    for (const { id } of await database.admin<{ id: string }[]>`select id from reservations where tenant_id = ${house.tenantId} and status in ('held', 'confirmed') and source <> 'channel'`) {
      done(await execute(cancelReservation, owner(house), { id }));
    }
    for (const { external_number: number } of await database.admin<{ external_number: string }[]>`select external_number from reservations where tenant_id = ${house.tenantId} and status = 'confirmed'`) {
      await receive(house, connectionId, inbound(house, number, { change: { state: "canceled", updatedAt: "2026-11-21T00:00:00.000Z" } }));
    }
    const [left] = await database.admin`select sum(sold + held + taken + allowed)::int as taken from room_nights where tenant_id = ${house.tenantId}`;
    expect(left?.["taken"]).toBe(0);
    expect(await database.admin`select 1 from unit_assignments where tenant_id = ${house.tenantId}`).toHaveLength(0);
    expect(await driftOf(database.admin, house.tenantId)).toEqual([]);
  }, 60_000);
});
