type Named = { readonly guestId: string; readonly roomId: string | null; readonly child: boolean; readonly name: string };
type Room = { readonly id: string; readonly adults: number; readonly children: number; readonly occupants: readonly Named[] };
type Whole = { readonly reservation: { readonly guestId: string | null; readonly guest: { readonly name: string }; readonly rooms: readonly Room[] }; readonly occupants: readonly Named[] };

/** Somebody who stays. `named`: stands in the list of occupants; who booked stays without standing there. */
export type Person = Named & { readonly booked: boolean; readonly named: boolean };

/** Everybody known of a reservation, who booked first. In a house of one room everybody sleeps in it. */
export function peopleOf({ reservation: { guestId, guest, rooms }, occupants }: Whole): Person[] {
  const only = rooms.length === 1 ? (rooms[0]?.id ?? null) : null;
  const named = [...occupants, ...rooms.flatMap((room) => room.occupants)].map((each) => ({ ...each, roomId: each.roomId ?? only, booked: each.guestId === guestId, named: true }));
  const booker = guestId === null || named.some((each) => each.booked) ? [] : [{ guestId, name: guest.name, child: false, roomId: only, booked: true, named: false }];
  return [...booker, ...named.filter((each) => each.booked), ...named.filter((each) => !each.booked)];
}

/** The list as the command takes it. Who booked stands in it only where a room or a childhood was said. */
export const asOccupants = (people: readonly Person[]) => people.filter((each) => each.named).map(({ guestId, roomId, child }) => ({ guestId, roomId, child }));
