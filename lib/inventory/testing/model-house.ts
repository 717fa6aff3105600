import type postgres from "postgres";
import { nightsFrom, type TestHouse } from "@/db/testing/house";
import { recordRooms } from "@/lib/channels/commands/record-rooms";
import { requestFullSync } from "@/lib/channels/commands/request-full-sync";
import { connectedHouse, owner, partnerRoom, system } from "@/lib/channels/testing/connected-house";
import { inbound, receive } from "@/lib/channels/testing/inbound";
import { DomainError } from "@/lib/kernel/errors";
import { bookStay } from "@/lib/reservations/commands/book-stay";
import { cancelReservation } from "@/lib/reservations/commands/cancel-reservation";
import { confirmHold } from "@/lib/reservations/commands/confirm-hold";
import { expireHolds } from "@/lib/reservations/commands/expire-holds";
import { holdStay } from "@/lib/reservations/commands/hold-stay";
import { modifyReservation } from "@/lib/reservations/commands/modify-reservation";
import { moveRoom } from "@/lib/reservations/commands/move-room";
import { reinstateReservation } from "@/lib/reservations/commands/reinstate-reservation";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { assignUnits } from "../commands/assign-units";
import { blockUnit } from "../commands/block-unit";
import { changeBlock } from "../commands/change-block";
import { lockUnit } from "../commands/lock-unit";
import { moveStayUnit } from "../commands/move-stay-unit";
import { setParts } from "../commands/set-parts";
import { swapUnits } from "../commands/swap-units";
import { unblockUnit } from "../commands/unblock-unit";
import { previewAssignment } from "../queries/preview-assignment";
import { Oracle, type OracleHouse, type OracleOp, type OracleRow, type Snapshot, type Taken } from "./oracle";
import { seededNumbers } from "@/lib/kernel/seeded-random";

/** The same numbers for the same seed. */
export function dice(seed: number) {
  const roll = seededNumbers(seed);
  return { below: (most: number) => Math.floor(roll() * most), chance: (share: number) => roll() < share };
}
export type Dice = ReturnType<typeof dice>;

const nights = 16;
const [double, single, twin, suite, villa, dayUse] = [0, 1, 2, 3, 4, 5] as const;

/** Doubles, singles and a twin; two doubles that connect to a suite, a villa of everything, and the doubles by day. */
export const modelHouse: OracleHouse = {
  nights, rooms: [4, 2, 1, 1, 1, 0],
  parts: new Map([[suite, new Map([[double, 2]])], [villa, new Map([[double, 4], [single, 2], [twin, 1]])], [dayUse, new Map([[double, 1]])]]),
};

export type World = {
  readonly admin: postgres.Sql; readonly house: TestHouse; readonly connectionId: string; readonly dates: readonly string[]; readonly oracle: Oracle;
  readonly joints: ReadonlyMap<string, readonly string[]>;
  /** Stays by reservation: what they are and may become. Blocks are the oracle's keys that are none of these. */
  readonly stays: Map<string, { roomId: string; take: Taken; live: boolean; channel: string | null }>;
  revision: number;
};

export async function openModelHouse(admin: postgres.Sql): Promise<World> {
  const { house, connectionId } = await connectedHouse({ units: [...modelHouse.rooms], nights, callsPerMinute: 10_000 });
  await admin`update room_types set kind = 'day_use' where id = ${house.types[dayUse]?.roomTypeId ?? ""}`;
  const joints = new Map([[house.types[suite]?.unitIds[0] ?? "", (house.types[double]?.unitIds ?? []).slice(2)]]);
  for (const [composite, parts] of modelHouse.parts) {
    const units = composite === suite ? [...joints].map(([unitId, partUnitIds]) => ({ unitId, partUnitIds })) : [];
    done(await execute(setParts, owner(house), { roomTypeId: house.types[composite]?.roomTypeId, parts: [...parts].map(([part, quantity]) => ({ roomTypeId: house.types[part]?.roomTypeId, quantity })), units }));
  }
  done(await execute(recordRooms, system(house), { connectionId, rooms: [0, 1, 2, 3, 4].map((type) => partnerRoom(type, `Chambre ${type + 1}`)) }));
  await admin`update connections set facts = facts || '{"callsPerDay": 1000000}' where tenant_id = ${house.tenantId}`;
  done(await execute(requestFullSync, system(house), { connectionId }));
  return { admin, house, connectionId, dates: nightsFrom(house.from, nights + 1), oracle: new Oracle(modelHouse), joints, stays: new Map(), revision: 0 };
}

/** The ledger and everybody's rooms as the database has them now. */
export async function snapshotOf({ admin, house }: World): Promise<Snapshot> {
  const index = new Map(house.types.map((type, at) => [type.roomTypeId, at]));
  const [row] = await admin<{ ledger: [string, number, number, number, number, number, number, number | null, number][]; seats: [string, string, string, number, number][] | null }[]>`
    select (select json_agg(json_build_array(room_type_id, night - ${house.from}::date, sold, held, blocked, taken, allowed, parts_left, available)) from room_nights where tenant_id = ${house.tenantId}) as ledger,
      (select json_agg(json_build_array(coalesce(rr.reservation_id, a.block_id), a.unit_id, u.room_type_id, a.arrival - ${house.from}::date, a.departure - ${house.from}::date))
        from unit_assignments a join units u on u.tenant_id = a.tenant_id and u.id = a.unit_id
        left join reservation_rooms rr on rr.tenant_id = a.tenant_id and rr.id = a.reservation_room_id where a.tenant_id = ${house.tenantId}) as seats`;
  return {
    ledger: (row?.ledger ?? []).map(([type, night, sold, held, blocked, taken, allowed, partsLeft, available]): OracleRow & { type: number; night: number } => ({ type: index.get(type) ?? -1, night, sold, held, blocked, taken, allowed, partsLeft, available })),
    seats: (row?.seats ?? []).map(([key, unit, type, from, to]) => ({ key, unit, type: index.get(type) ?? -1, from, to })),
  };
}

/** What a step did, and whether the house should have let it. `refused`: by what code. */
export type Step = { readonly name: string; readonly op: OracleOp; readonly should: boolean | null; readonly refused: string | null; readonly idle?: true };
export type Act = (world: World, die: Dice) => Promise<Step>;

const nothing: OracleOp = { kind: "none" };
/** Refusals that say the house is full, and those a random hand must expect. */
const full = new Set(["sold_out"]);
const polite = new Set(["sold_out", "unit_occupied", "unit_taken", "unit_locked", "other_type", "parts_taken", "not_one_room", "not_assigned"]);

async function attempt(name: string, should: boolean | null, work: () => Promise<OracleOp>): Promise<Step> {
  try {
    return { name, op: await work(), should, refused: null };
  } catch (error) {
    if (!(error instanceof DomainError) || !polite.has(error.code)) throw error;
    return { name, op: nothing, should: full.has(error.code) ? should : null, refused: error.code };
  }
}

const wishFor = (die: Dice, column: Taken["column"]): Taken => {
  const type = [double, double, double, single, single, twin, suite, villa, dayUse][die.below(9)] ?? double;
  const length = type === dayUse ? 1 : 1 + die.below(4);
  const from = die.below(nights - length + 1);
  return { type, from, to: from + length, column };
};
const datesOf = ({ dates }: World, take: Taken) => ({ arrival: dates[take.from], departure: dates[take.to] });
const guest = { name: "A Guest", email: "guest@example.com", phone: "+212600000000", locale: "fr" };
const stayInput = (world: World, take: Taken) => ({ roomTypeId: world.house.types[take.type]?.roomTypeId, ratePlanId: world.house.types[take.type]?.ratePlanId, ...datesOf(world, take), adults: 1, children: 0, guest });
async function remember(world: World, id: string, take: Taken, channel: string | null = null): Promise<void> {
  const [row] = await world.admin<{ id: string }[]>`select id from reservation_rooms where tenant_id = ${world.house.tenantId} and reservation_id = ${id} and released_at is null`;
  world.stays.set(id, { roomId: row?.id ?? "", take, live: true, channel });
}
const pick = <T>(die: Dice, list: readonly T[]): T | undefined => list[die.below(list.length)];
const known = (world: World, which: (stay: { take: Taken; live: boolean; channel: string | null }) => boolean) => [...world.stays].filter(([, stay]) => which(stay)).map(([id, stay]) => ({ id, ...stay }));
const idle = (name: string): Step => ({ name, op: nothing, should: null, refused: null, idle: true });

const book: Act = (world, die) => {
  const take = wishFor(die, "sold");
  return attempt("book", world.oracle.can(take), async () => {
    const { id } = done(await execute(bookStay, owner(world.house), stayInput(world, take)));
    await remember(world, id, take);
    return { kind: "take", key: id, take };
  });
};
const hold: Act = (world, die) => {
  const take = wishFor(die, "held");
  return attempt("hold", world.oracle.can(take), async () => {
    const { id } = done(await execute(holdStay, owner(world.house), { ...stayInput(world, take), minutes: 60 }));
    await remember(world, id, take);
    return { kind: "take", key: id, take };
  });
};
const confirm: Act = async (world, die) => {
  const stay = pick(die, known(world, ({ live, take }) => live && take.column === "held"));
  if (!stay) return idle("confirm");
  return attempt("confirm", true, async () => {
    done(await execute(confirmHold, owner(world.house), { id: stay.id }));
    world.stays.set(stay.id, { ...stay, take: { ...stay.take, column: "sold" } });
    return { kind: "sell", key: stay.id };
  });
};
const letGo = (name: string, run: (world: World, id: string) => Promise<unknown>, which: (stay: { take: Taken }) => boolean): Act => async (world, die) => {
  const stay = pick(die, known(world, ({ live, channel, take }) => live && channel === null && which({ take })));
  if (!stay) return idle(name);
  return attempt(name, true, async () => {
    await run(world, stay.id);
    world.stays.set(stay.id, { ...stay, live: false });
    return { kind: "give", key: stay.id };
  });
};
const cancel = letGo("cancel", async ({ house }, id) => done(await execute(cancelReservation, owner(house), { id, reason: "Plans changed." })), () => true);
const runOut = letGo("expire", async ({ admin, house }, id) => {
  await admin`update reservations set hold_expires_at = now() - interval '1 minute' where tenant_id = ${house.tenantId} and id = ${id}`;
  done(await execute(expireHolds, system(house), { limit: 5 }));
}, ({ take }) => take.column === "held");
const reinstate: Act = async (world, die) => {
  const stay = pick(die, known(world, ({ live, channel, take }) => !live && channel === null && take.column === "sold"));
  if (!stay) return idle("reinstate");
  return attempt("reinstate", world.oracle.can(stay.take), async () => {
    done(await execute(reinstateReservation, owner(world.house), { id: stay.id }));
    await remember(world, stay.id, stay.take);
    return { kind: "take", key: stay.id, take: stay.take };
  });
};
const modify: Act = async (world, die) => {
  const stay = pick(die, known(world, ({ live, channel, take }) => live && channel === null && take.type !== dayUse));
  if (!stay) return idle("modify");
  const from = Math.max(0, Math.min(nights - 1, stay.take.from + die.below(5) - 2));
  const take = { ...stay.take, from, to: Math.min(nights, from + 1 + die.below(5)) };
  if (take.from === stay.take.from && take.to === stay.take.to) return idle("modify");
  return attempt("modify", world.oracle.canChange(stay.id, take), async () => {
    done(await execute(modifyReservation, owner(world.house), { id: stay.id, ...datesOf(world, take) }));
    await remember(world, stay.id, take);
    return { kind: "change", key: stay.id, take };
  });
};
const retype: Act = async (world, die) => {
  const stay = pick(die, known(world, ({ live, channel, take }) => live && channel === null && take.type <= twin && take.column === "sold"));
  const type = die.below(3);
  if (!stay || stay.take.type === type) return idle("change type");
  const take = { ...stay.take, type };
  return attempt("change type", world.oracle.canChange(stay.id, take), async () => {
    done(await execute(moveRoom, owner(world.house), { id: stay.id, roomId: stay.roomId, roomTypeId: world.house.types[type]?.roomTypeId }));
    await remember(world, stay.id, take);
    return { kind: "change", key: stay.id, take };
  });
};
const channel: Act = async (world, die) => {
  world.revision += 1;
  const number = `OTA-${die.below(14)}`;
  const before = known(world, (stay) => stay.channel === number)[0];
  const gone = before?.live === true && die.chance(0.45);
  const type = die.below(5);
  const take = { ...wishFor(die, "sold"), type };
  const updatedAt = new Date(Date.UTC(2026, 10, 20, 0, 0, world.revision)).toISOString();
  const message = inbound(world.house, number, { rooms: [type], first: take.from, nights: take.to - take.from, change: { state: gone ? "canceled" : "confirmed", updatedAt, modified: before !== undefined } });
  return attempt(gone ? "channel cancels" : "channel books", true, async () => {
    await receive(world.house, world.connectionId, message, die.chance(0.5) ? "push" : "pull");
    const [row] = await world.admin<{ id: string }[]>`select id from reservations where tenant_id = ${world.house.tenantId} and external_number = ${number}`;
    const id = row?.id ?? "";
    if (gone && before) {
      world.stays.set(id, { ...before, live: false });
      return { kind: "give", key: id };
    }
    await remember(world, id, take, number);
    return { kind: "force", key: id, take };
  });
};
const blockOf = (world: World) => world.oracle.keys.filter((key) => !world.stays.has(key));
const block: Act = (world, die) => {
  const type = [double, double, double, single, twin, suite, villa][die.below(7)] ?? double;
  const from = die.below(nights - 3);
  const take: Taken = { type, from, to: from + 1 + die.below(3), column: "blocked" };
  const unitId = pick(die, world.house.types[type]?.unitIds ?? []);
  return attempt("block", world.oracle.can(take), async () => {
    const { blockId } = done(await execute(blockUnit, owner(world.house), { unitId, kind: "maintenance", reason: "Paint", ...datesOf(world, take), moveStays: die.chance(0.7) }));
    return { kind: "take", key: blockId, take };
  });
};
const alterBlock: Act = async (world, die) => {
  const key = pick(die, blockOf(world));
  const before = key === undefined ? undefined : world.oracle.of(key);
  if (key === undefined || !before) return idle("change block");
  const from = Math.max(0, before.from + die.below(3) - 1);
  const take = { ...before, from, to: Math.min(nights, from + 1 + die.below(4)) };
  return attempt("change block", world.oracle.canChange(key, take), async () => {
    done(await execute(changeBlock, owner(world.house), { blockId: key, ...datesOf(world, take), moveStays: die.chance(0.7) }));
    return { kind: "change", key, take };
  });
};
const unblock: Act = async (world, die) => {
  const key = pick(die, blockOf(world));
  if (key === undefined) return idle("unblock");
  return attempt("unblock", true, async () => {
    done(await execute(unblockUnit, owner(world.house), { blockId: key }));
    return { kind: "give", key };
  });
};
const move: Act = async (world, die) => {
  const stay = pick(die, known(world, ({ live }) => live));
  if (!stay) return idle("move");
  const unitId = pick(die, world.house.types[stay.take.type === dayUse ? double : stay.take.type]?.unitIds ?? []);
  const from = stay.take.from + die.below(stay.take.to - stay.take.from);
  const until = die.chance(0.3) ? from + 1 + die.below(stay.take.to - from) : stay.take.to;
  return attempt("move", null, async () => {
    done(await execute(moveStayUnit, owner(world.house), { reservationRoomId: stay.roomId, unitId, ...(die.chance(0.4) ? { from: world.dates[from] } : {}), ...(until < stay.take.to ? { until: world.dates[until] } : {}) }));
    return nothing;
  });
};
const swap: Act = async (world, die) => {
  const one = pick(die, known(world, ({ live }) => live));
  const other = pick(die, known(world, ({ live, take }) => live && take.type === one?.take.type));
  if (!one || !other || one.id === other.id) return idle("swap");
  return attempt("swap", null, async () => {
    done(await execute(swapUnits, owner(world.house), { reservationRoomId: one.roomId, withReservationRoomId: other.roomId }));
    return nothing;
  });
};
const promise: Act = async (world, die) => {
  const stay = pick(die, known(world, ({ live }) => live));
  if (!stay) return idle("lock");
  return attempt("lock", null, async () => {
    done(await execute(lockUnit, owner(world.house), { reservationRoomId: stay.roomId, locked: die.chance(0.4) }));
    return nothing;
  });
};
const assign: Act = async (world) => {
  const period = { from: world.dates[0], to: world.dates[nights - 1] };
  const { rows } = await ask(previewAssignment, owner(world.house), period);
  const accept = rows.flatMap((row) => (row.unitId ? [{ reservationRoomId: row.reservationRoomId, unitId: row.unitId }] : []));
  if (accept.length === 0) return idle("assign");
  return attempt("assign", null, async () => {
    done(await execute(assignUnits, owner(world.house), { ...period, accept }));
    return nothing;
  });
};

/** A front desk's day, as often as each happens. */
export const daily: readonly Act[] = [book, book, book, book, hold, hold, confirm, cancel, cancel, cancel, cancel, runOut, reinstate, modify, modify, retype, retype, channel, channel, block, block, alterBlock, unblock, unblock, move, move, move, swap, promise, assign];
