/** One room row of a reservation, as far as the stay it belongs to matters. Dates as `YYYY-MM-DD`. */
export type Segment = { readonly id: string; readonly stayId: string | null; readonly arrival: string; readonly departure: string };

export type Stay<S extends Segment> = { readonly key: string; readonly segments: readonly S[]; readonly arrival: string; readonly departure: string };

/** Rooms end to end under one `stayId` are one stay; every other room is a stay of its own. Segments in order of their nights. */
export function staysOf<S extends Segment>(rooms: readonly S[]): Stay<S>[] {
  const groups = new Map<string, S[]>();
  for (const room of rooms) groups.set(room.stayId ?? room.id, [...(groups.get(room.stayId ?? room.id) ?? []), room]);
  return [...groups].map(([key, members]) => {
    const segments = members.toSorted((a, b) => (a.arrival < b.arrival ? -1 : a.arrival > b.arrival ? 1 : a.id < b.id ? -1 : 1));
    return { key, segments, arrival: segments[0]?.arrival ?? "", departure: segments.at(-1)?.departure ?? "" };
  });
}

/** The segment a stay lies in on the night of `day`: before it the first, after it the last. */
export function segmentOn<S extends Segment>(stay: Stay<S>, day: string): S | undefined {
  return stay.segments.findLast((segment) => segment.arrival <= day) ?? stay.segments[0];
}

/** Whether the segments of each stay follow one another without a gap or an overlap. */
export const endToEnd = (stays: readonly Stay<Segment>[]): boolean =>
  stays.every(({ segments }) => segments.every((segment, index) => segment.arrival < segment.departure && (index === 0 || segments[index - 1]?.departure === segment.arrival)));

/** The rooms that belong to one stay with this one, itself included. */
export const sameStay = <S extends Segment>(rooms: readonly S[], roomId: string): S[] =>
  [...(staysOf(rooms).find(({ segments }) => segments.some(({ id }) => id === roomId))?.segments ?? [])];

/**
 * Why a room is not given back while the others stay, or null where it is. A stay goes as a whole: guests who arrived in its
 * first room are in house in all of them, and a moved stay alone is no second room.
 */
export function whyNotGivenBack(rooms: readonly (Segment & { readonly checkedInAt: unknown })[], roomId: string): "already_checked_in" | "last_room" | null {
  const leaving = sameStay(rooms, roomId);
  if (leaving.some(({ checkedInAt }) => checkedInAt !== null)) return "already_checked_in";
  return leaving.length === rooms.length ? "last_room" : null;
}
