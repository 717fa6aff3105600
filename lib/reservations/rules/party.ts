import { staysOf } from "./stays";

type Room = { readonly id: string; readonly stayId: string | null; readonly arrival: string; readonly departure: string; readonly adults: number; readonly children: number };

/** Dates and persons of a whole reservation from its rooms. A stay that changes rooms counts its persons once, as they arrive. */
export function partyOf(rooms: readonly Room[]): { arrival: string; departure: string; adults: number; children: number } {
  const first = staysOf(rooms).flatMap(({ segments }) => segments.slice(0, 1));
  return {
    arrival: rooms.map((room) => room.arrival).sort()[0] ?? "", departure: rooms.map((room) => room.departure).sort().at(-1) ?? "",
    adults: first.reduce((sum, room) => sum + room.adults, 0), children: first.reduce((sum, room) => sum + room.children, 0),
  };
}
