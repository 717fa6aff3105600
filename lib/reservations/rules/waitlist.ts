/** Somebody who waits: a room type, or any; persons and nights. */
export type Waiting = { readonly roomTypeId: string | null; readonly arrival: string; readonly departure: string; readonly adults: number; readonly children: number };
/** What is left of a type on a night; a night that is missing is not open. */
export type Left = { readonly roomTypeId: string; readonly night: string; readonly available: number };
export type Sleeping = { readonly id: string; readonly maxGuests: number; readonly maxAdults: number };

/** The room types that could seat somebody now, for every night of their wish; in the order of `types`. */
export function seatableTypes(entry: Waiting, nights: readonly string[], types: readonly Sleeping[], left: readonly Left[]): string[] {
  const free = new Map(left.map((row) => [`${row.roomTypeId} ${row.night}`, row.available]));
  return types
    .filter((type) => (entry.roomTypeId === null || entry.roomTypeId === type.id) && entry.adults <= type.maxAdults && entry.adults + entry.children <= type.maxGuests)
    .filter((type) => nights.length > 0 && nights.every((night) => (free.get(`${type.id} ${night}`) ?? 0) > 0))
    .map((type) => type.id);
}
