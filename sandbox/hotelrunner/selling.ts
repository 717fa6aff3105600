/** A channel sells from its own copy of the calendar, and HotelRunner may pass the change on to the others. */
import { Refusal } from "../http";
import { cellAt, channelCell, masterRate, priceOf, shiftChannel, unsellable } from "./calendar";
import { nights } from "./days";
import { openTransaction } from "./transactions";
import type { Booking, Change, Line, Property, World } from "./world";

export type Wish = {
  readonly channel: string;
  readonly arrival: string;
  readonly departure: string;
  readonly inv_code?: string | undefined;
  readonly rate_code?: string | undefined;
  readonly adults: number;
  readonly child_ages: number[];
  readonly force: boolean;
  readonly price?: number | undefined;
};

/** An OTA lowers its own count when it sells and reopens what is cancelled. Rooms it does not know have no count. */
export function shift(world: World, property: Property, channel: string, lines: readonly Line[], by: number): void {
  for (const line of lines) {
    if (!property.rooms.some((room) => room.inv_code === line.inv_code)) continue;
    for (const night of nights(line.arrival, line.departure)) shiftChannel(world, property.hr_id, channel, line.inv_code, night, by);
  }
}

/** Takes one room off the channel's own calendar, priced as the channel shows it; refuses what the channel would not sell. */
export function sell(world: World, property: Property, wish: Wish): Line {
  const stay = nights(wish.arrival, wish.departure);
  if (stay.length === 0) throw new Refusal(422, "The departure must come after the arrival.");
  const known = wish.rate_code === undefined ? masterRate(property, wish.inv_code ?? "") : property.rooms.find((row) => row.rate_code === wish.rate_code);
  const stranger = { inv_code: wish.inv_code ?? "HR:0", rate_code: wish.rate_code ?? wish.inv_code ?? "HR:0", name: "Unknown room" };
  const room = known ?? (wish.force ? stranger : undefined);
  if (room === undefined) throw new Refusal(404, `No room ${wish.rate_code ?? wish.inv_code ?? ""} at this property.`);
  if (!wish.force && known !== undefined) {
    if (wish.adults + wish.child_ages.length > known.room_capacity) throw new Refusal(409, `${known.name} sleeps ${known.room_capacity}.`);
    const reason = unsellable(world, property, { ...wish, room: known, nights: stay });
    if (reason !== undefined) throw new Refusal(409, reason);
  }
  const shown = (night: string): number | undefined =>
    known && priceOf(property, known, channelCell(world, property.hr_id, wish.channel, known.inv_code, night));
  const line: Line = {
    inv_code: room.inv_code,
    rate_code: room.rate_code,
    arrival: wish.arrival,
    departure: wish.departure,
    adults: wish.adults,
    child_ages: wish.child_ages,
    prices: stay.map((night) => wish.price ?? shown(night) ?? 0),
    name: room.name,
  };
  shift(world, property, wish.channel, [line], -1);
  return line;
}

/** Sells every wish or none. */
export function sellAll(world: World, property: Property, wishes: readonly Wish[]): Line[] {
  const sold: { line: Line; channel: string }[] = [];
  try {
    for (const wish of wishes) sold.push({ line: sell(world, property, wish), channel: wish.channel });
  } catch (error) {
    for (const { line, channel } of sold) shift(world, property, channel, [line], 1);
    throw error;
  }
  return sold.map(({ line }) => line);
}

/** With allocation "decrease", HotelRunner itself changes its calendar and tells the other channels. */
export function allocate(world: World, property: Property, booking: Booking, by: number): void {
  if (property.allocation === "no_changes") return;
  const others = property.channels.map((channel) => channel.code).filter((code) => code !== booking.channel);
  for (const line of booking.lines) {
    const changes: Change[] = nights(line.arrival, line.departure).map((date) => {
      const now = cellAt(world, property.hr_id, line.inv_code, date).master.availability ?? 0;
      return { inv_code: line.inv_code, date, channels: others, fields: { prices: {}, availability: Math.max(0, now + by) } };
    });
    openTransaction(world, property, changes);
  }
}
