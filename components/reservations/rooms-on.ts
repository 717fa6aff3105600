type Stretch = { readonly stayId: string | null; readonly arrival: string; readonly departure: string };

/**
 * The room each stay of a reservation is in on a day: whoever moves mid-stay has rooms one after the other and is one stay all
 * the same. Before the stay its first room, after it its last.
 */
export function roomsOn<R extends Stretch>(rooms: readonly R[], day: string): R[] {
  const stays = new Map<string | R, R[]>();
  for (const room of rooms.toSorted((a, b) => a.arrival.localeCompare(b.arrival))) {
    const key = room.stayId ?? room;
    stays.set(key, [...(stays.get(key) ?? []), room]);
  }
  return [...stays.values()].flatMap((stretches) => stretches.find((room) => day < room.departure) ?? stretches.slice(-1));
}
