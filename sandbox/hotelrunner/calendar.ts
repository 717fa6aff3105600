/** Reading and changing the calendar: HotelRunner's master cell and each channel's own copy of it. */
import { cellKey, type Cell, type Change, type Fields, type Property, type Room, type World } from "./world";
import { plusDays, today } from "./days";

const empty: Cell = { master: { prices: {} }, channels: {} };

export const cellAt = (world: World, hrId: string, inv: string, date: string): Cell => world.cells.get(cellKey(hrId, inv, date)) ?? empty;

/** What a channel itself believes about a room type's night; nothing was ever sent: nothing is sold. */
export const channelCell = (world: World, hrId: string, channel: string, inv: string, date: string): Fields =>
  cellAt(world, hrId, inv, date).channels[channel] ?? { prices: {} };

/** The row that carries the room type's master rate: the first that takes prices, else the first that is no `NR:` one. */
export function masterRate(property: Property, inv: string): Room | undefined {
  const rows = property.rooms.filter((room) => room.inv_code === inv);
  return rows.find((room) => room.price_update && !room.rate_code.startsWith("NR:")) ?? rows.find((room) => !room.rate_code.startsWith("NR:")) ?? rows[0];
}

/** A rate's price among a cell's: its own, or derived from the master rate. Undefined: no price known. */
export function priceOf(property: Property, room: Room, fields: Fields): number | undefined {
  const own = fields.prices[room.rate_code];
  if (own !== undefined) return own;
  const master = masterRate(property, room.inv_code);
  const base = master ? fields.prices[master.rate_code] : undefined;
  if (base === undefined) return undefined;
  return Math.round(base * (room.derived_percent ?? 100)) / 100;
}

const merge = (old: Fields, news: Fields): Fields => ({ ...old, ...news, prices: { ...old.prices, ...news.prices } });

/** Writes fields into HotelRunner's own calendar. */
export function writeMaster(world: World, hrId: string, inv: string, date: string, fields: Fields): void {
  const cell = cellAt(world, hrId, inv, date);
  world.cells.set(cellKey(hrId, inv, date), { ...cell, master: merge(cell.master, fields) });
}

/** Writes fields into a channel's copy. */
export function writeChannel(world: World, hrId: string, channel: string, inv: string, date: string, fields: Fields): void {
  const cell = cellAt(world, hrId, inv, date);
  const copy = merge(cell.channels[channel] ?? { prices: {} }, fields);
  world.cells.set(cellKey(hrId, inv, date), { ...cell, channels: { ...cell.channels, [channel]: copy } });
}

/** A channel's own count goes up or down by itself, as an OTA's does when it sells or reopens a night. */
export function shiftChannel(world: World, hrId: string, channel: string, inv: string, date: string, by: number): void {
  const copy = channelCell(world, hrId, channel, inv, date);
  writeChannel(world, hrId, channel, inv, date, { prices: {}, availability: (copy.availability ?? 0) + by });
}

/** The channels a room type is sold on, the connected ones only. */
export function channelsOf(property: Property, inv: string): string[] {
  const connected = new Set(property.channels.map((channel) => channel.code));
  const codes = property.rooms.filter((room) => room.inv_code === inv).flatMap((room) => room.channel_codes);
  return [...new Set(codes)].filter((code) => connected.has(code));
}

/** Fills the calendar of newly registered rooms that ask for it; nights already known stay as they are. */
export function openCalendar(world: World, property: Property): void {
  for (const room of property.rooms) {
    if (room.opening === undefined) continue;
    const { from = today(), days, availability, price } = room.opening;
    for (let day = 0; day < days; day += 1) {
      const date = plusDays(from, day);
      if (world.cells.get(cellKey(property.hr_id, room.inv_code, date)) !== undefined) continue;
      const fields: Fields = { availability, prices: { [room.rate_code]: price }, stop_sale: false };
      const copies = channelsOf(property, room.inv_code).map((code) => [code, fields] as const);
      world.cells.set(cellKey(property.hr_id, room.inv_code, date), { master: fields, channels: Object.fromEntries(copies) });
    }
  }
}

/** Why a channel would not sell a stay, or undefined when it would. */
export function unsellable(
  world: World,
  property: Property,
  stay: { channel: string; room: Room; arrival: string; departure: string; nights: readonly string[] },
): string | undefined {
  const { channel, room, arrival, departure } = stay;
  if (!property.channels.some((known) => known.code === channel)) return `The property is not connected to ${channel}.`;
  if (!room.channel_codes.includes(channel)) return `${room.name} is not sold on ${channel}.`;
  const at = (date: string) => channelCell(world, property.hr_id, channel, room.inv_code, date);
  for (const night of stay.nights) {
    const cell = at(night);
    if (cell.stop_sale === true) return `${room.name} is closed on ${night}.`;
    if ((cell.availability ?? 0) <= 0) return `${room.name} is sold out on ${night}.`;
    if (priceOf(property, room, cell) === undefined) return `${room.name} has no price on ${night}.`;
  }
  const first = at(arrival);
  if (first.cta === true) return `${room.name} takes no arrival on ${arrival}.`;
  if (at(departure).ctd === true) return `${room.name} takes no departure on ${departure}.`;
  if ((first.min_stay ?? 1) > stay.nights.length) return `${room.name} asks for at least ${first.min_stay} nights from ${arrival}.`;
  if (first.max_stay !== undefined && first.max_stay > 0 && first.max_stay < stay.nights.length)
    return `${room.name} takes at most ${first.max_stay} nights from ${arrival}.`;
  return undefined;
}

/** Applies one transaction's changes to a channel's copy. */
export function applyToChannel(world: World, hrId: string, channel: string, changes: readonly Change[]): void {
  for (const change of changes) {
    if (change.channels.includes(channel)) writeChannel(world, hrId, channel, change.inv_code, change.date, change.fields);
  }
}
