/** A time zone around now: from each moment (ms since the epoch) on, minutes east of Greenwich. The first entry also holds before it. */
export type ZoneOffsets = { readonly timeZone: string; readonly offsets: readonly (readonly [from: number, minutes: number])[] };

/** Minutes east of Greenwich at a moment (ms since the epoch). Without Temporal, so that a browser need not load it. */
export function offsetAt({ offsets }: ZoneOffsets, at: number): number {
  return (offsets.findLast(([from]) => from <= at) ?? offsets[0] ?? [0, 0])[1];
}
