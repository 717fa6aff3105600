export type SeatedSpan = { readonly unitId: string; readonly arrival: string; readonly departure: string };
export type SpanToSeat = { readonly id: string; readonly arrival: string; readonly departure: string };

/**
 * Gives stays their units, in the order they arrive: each the free unit that was left last, so that gaps stay whole elsewhere.
 * Where nothing lay in the units before, nobody is left over as long as no night has more stays than units. Who finds none is
 * not in the answer. A departure's day is free for the next arrival.
 */
export function colourStays(unitIds: readonly string[], taken: readonly SeatedSpan[], stays: readonly SpanToSeat[]): Map<string, string> {
  const before = Map.groupBy(taken, (span) => span.unitId);
  const units = unitIds.map((id) => ({ id, last: "", taken: before.get(id) ?? [] }));
  const seats = new Map<string, string>();
  for (const stay of stays.toSorted((a, b) => (a.arrival < b.arrival ? -1 : a.arrival > b.arrival ? 1 : a.departure < b.departure ? -1 : a.departure > b.departure ? 1 : a.id < b.id ? -1 : 1))) {
    let best: (typeof units)[number] | undefined;
    for (const unit of units) {
      if (unit.last > stay.arrival || (best && best.last >= unit.last)) continue;
      if (unit.taken.some((span) => span.arrival < stay.departure && span.departure > stay.arrival)) continue;
      best = unit;
    }
    if (!best) continue;
    best.last = stay.departure;
    seats.set(stay.id, best.id);
  }
  return seats;
}
