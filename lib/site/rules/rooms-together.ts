/** Rooms that together take a party no single room takes. Pure. */
import { mostRooms } from "./basket";

/** A type of room that is free for the dates. `price`: what the stay costs in it for a small party, minor units, to order by. */
export type FreeRoom = { readonly roomTypeId: string; readonly ratePlanId: string; readonly free: number; readonly maxAdults: number; readonly maxGuests: number; readonly price: number };
export type Party = { readonly adults: number; readonly children: number };
export type SeatedRoom = Pick<FreeRoom, "roomTypeId" | "ratePlanId"> & Party;

export const fitsIn = ({ maxAdults, maxGuests }: Pick<FreeRoom, "maxAdults" | "maxGuests">, { adults, children }: Party): boolean => adults <= maxAdults && adults + children <= maxGuests;

/** How many adults a room holds at most, of those it may hold at all. */
const adultsIn = (room: FreeRoom) => Math.min(room.maxAdults, room.maxGuests);

/**
 * The party spread over the rooms, an adult in each, as evenly as they allow; null where they do not hold it. Some places in every room
 * are all that is asked: whoever may sit anywhere finds one as long as there are enough.
 */
export function seat(rooms: readonly FreeRoom[], { adults, children }: Party): SeatedRoom[] | null {
  const places = rooms.reduce((sum, room) => sum + room.maxGuests, 0);
  if (adults < rooms.length || rooms.reduce((sum, room) => sum + adultsIn(room), 0) < adults || places < adults + children) return null;
  const seated = rooms.map((room) => ({ room, adults: 1, children: 0 }));
  const left = (each: (typeof seated)[number]) => each.room.maxGuests - each.adults - each.children;
  const next = (open: (each: (typeof seated)[number]) => boolean) => seated.filter(open).toSorted((a, b) => left(b) - left(a))[0];
  for (let more = adults - rooms.length; more > 0; more -= 1) {
    const room = next((each) => each.adults < adultsIn(each.room) && left(each) > 0);
    if (!room) return null;
    room.adults += 1;
  }
  for (let more = children; more > 0; more -= 1) {
    const room = next((each) => left(each) > 0);
    if (!room) return null;
    room.children += 1;
  }
  return seated.map(({ room: { roomTypeId, ratePlanId }, ...party }) => ({ roomTypeId, ratePlanId, ...party }));
}

/** Every choice of `count` rooms, none oftener than it is free. */
function* choices(rooms: readonly FreeRoom[], count: number, from = 0): Generator<FreeRoom[]> {
  if (count === 0) { yield []; return; }
  for (let at = from; at < rooms.length; at += 1) {
    const room = rooms[at];
    if (!room) continue;
    for (let times = Math.min(room.free, count); times > 0; times -= 1) {
      for (const rest of choices(rooms, count - times, at + 1)) yield [...Array.from({ length: times }, () => room), ...rest];
    }
  }
}

/** More would make nobody wiser, and a house of twenty types would be asked for seconds. */
const mostLooked = 20_000;

/** The cheapest ways, at most `most`, of taking the party with as few rooms as can be; none where one room takes it or six do not. */
export function roomsTogether(rooms: readonly FreeRoom[], party: Party, most = 3): SeatedRoom[][] {
  if (rooms.some((room) => fitsIn(room, party))) return [];
  for (let count = 2; count <= mostRooms; count += 1) {
    const found: { price: number; seated: SeatedRoom[] }[] = [];
    let looked = 0;
    for (const chosen of choices(rooms, count)) {
      const seated = seat(chosen, party);
      if (seated) found.push({ seated, price: chosen.reduce((sum, room) => sum + room.price, 0) });
      looked += 1;
      if (looked === mostLooked) break;
    }
    if (found.length > 0) return found.toSorted((a, b) => a.price - b.price).slice(0, most).map(({ seated }) => seated);
  }
  return [];
}

/** For whom the calendar shows prices: the party, or two where no room of the house takes it. */
export const calendarParty = (rooms: readonly Pick<FreeRoom, "maxAdults" | "maxGuests">[], party: Party): Party =>
  rooms.length === 0 || rooms.some((room) => fitsIn(room, party)) ? party : { adults: 2, children: 0 };
