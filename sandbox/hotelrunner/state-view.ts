/** The whole world as the control API shows it: what each party believes, night by night. */
import { masterRate } from "./calendar";
import { reservationWire } from "./wire";
import type { Cell, Property, World } from "./world";

type Window = { from?: string | undefined; to?: string | undefined };

function cellView(property: Property, inv: string, cell: Cell): unknown {
  const rate = masterRate(property, inv)?.rate_code ?? "";
  const flat = (fields: Cell["master"]) => ({ ...fields, price: fields.prices[rate] ?? null });
  const copies = Object.entries(cell.channels).map(([code, fields]) => [code, flat(fields)] as const);
  return { ...flat(cell.master), channels: Object.fromEntries(copies) };
}

function cellsOf(world: World, property: Property, { from, to }: Window): Record<string, Record<string, unknown>> {
  const rooms: Record<string, Record<string, unknown>> = {};
  for (const key of [...world.cells.keys()].sort()) {
    const [hrId = "", inv = "", date = ""] = key.split("|");
    if (hrId !== property.hr_id || (from !== undefined && date < from) || (to !== undefined && date > to)) continue;
    const cell = world.cells.get(key);
    if (cell === undefined) continue;
    const dates = rooms[inv] ?? {};
    dates[date] = cellView(property, inv, cell);
    rooms[inv] = dates;
  }
  return rooms;
}

/** One property: settings, rooms, `cells[inv_code][date]`, bookings, undelivered messages, transactions, pushes and calls. */
export function propertyState(world: World, property: Property, window: Window): Record<string, unknown> {
  const mine = <T extends { hr_id: string }>(rows: Iterable<T>): T[] => [...rows].filter((row) => row.hr_id === property.hr_id);
  const waiting = mine(world.messages.values()).filter((message) => message.delivered === null);
  const open = new Set(waiting.map((message) => message.hr_number));
  return {
    ...property,
    cells: cellsOf(world, property, window),
    reservations: mine(world.bookings.values()).map((booking) => ({ ...reservationWire(booking), delivered: !open.has(booking.hr_number) })),
    undelivered: waiting.map(({ uid, hr_number, reason, at }) => ({ message_uid: uid, hr_number, reason, at })),
    transactions: mine(world.transactions.values()).map(({ id, created_at, rooms, cells, jobs }) => ({ id, created_at, rooms, cells, channels: jobs })),
    pushes: mine(world.pushes.values()),
    calls: mine(world.calls.values()),
  };
}

/** Every property by hr_id, with the settings and faults in force. */
export function worldState(world: World, window: Window): unknown {
  const properties = [...world.properties.values()].map((property) => [property.hr_id, propertyState(world, property, window)] as const);
  return { at: new Date().toISOString(), settings: world.settings(), faults: world.faults.list(), properties: Object.fromEntries(properties) };
}
