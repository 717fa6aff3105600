import { roomsOn } from "@/components/reservations/rooms-on";

type Named = { readonly guestId: string; readonly roomId: string | null; readonly child: boolean; readonly name: string };
type Room = { readonly id: string; readonly stayId: string | null; readonly arrival: string; readonly departure: string; readonly adults: number; readonly children: number; readonly occupants: readonly Named[] };
type Whole = { readonly reservation: { readonly guestId: string | null; readonly guest: { readonly name: string }; readonly rooms: readonly Room[] }; readonly occupants: readonly Named[] };

/** Somebody who stays. `named`: stands in the list of occupants; who booked stays without standing there. */
export type Person = Named & { readonly booked: boolean; readonly named: boolean };

/** The rooms of a reservation as its guests know them: whoever moves mid-stay sleeps in one after the other, and is placed once, in the first. */
export const homesOf = <R extends Pick<Room, "id" | "stayId" | "arrival" | "departure">>(rooms: readonly R[]) =>
  roomsOn(rooms, "").map((first) => ({ ...first, stretches: rooms.filter((room) => room.id === first.id || (room.stayId !== null && room.stayId === first.stayId)).toSorted((a, b) => a.arrival.localeCompare(b.arrival)) }));

/** Everybody known of a reservation, who booked first. In a stay of one room, or of one after the other, everybody sleeps in it. */
export function peopleOf({ reservation: { guestId, guest, rooms }, occupants }: Whole): Person[] {
  const homes = homesOf(rooms);
  const only = homes.length === 1 ? (homes[0]?.id ?? null) : null;
  const homeOf = (roomId: string | null) => homes.find((home) => home.stretches.some(({ id }) => id === roomId))?.id ?? roomId ?? only;
  const named = [...occupants, ...rooms.flatMap((room) => room.occupants)].map((each) => ({ ...each, roomId: homeOf(each.roomId), booked: each.guestId === guestId, named: true }));
  const booker = guestId === null || named.some((each) => each.booked) ? [] : [{ guestId, name: guest.name, child: false, roomId: only, booked: true, named: false }];
  return [...booker, ...named.filter((each) => each.booked), ...named.filter((each) => !each.booked)];
}

/** The list as the command takes it. Who booked stands in it only where a room or a childhood was said. */
export const asOccupants = (people: readonly Person[]) => people.filter((each) => each.named).map(({ guestId, roomId, child }) => ({ guestId, roomId, child }));
