/** A unit free for a whole stay. */
export type FreeUnit = {
  readonly id: string; readonly roomTypeId: string; readonly position: number; readonly own: boolean;
  readonly before: number; readonly after: number; readonly closes: number; readonly parts: readonly string[] | null;
};
/** `hasOwn`: the type has units of its own, free or not. A day-use has none: it lies in the room it borrows. */
export type SeatChoice = { readonly units: readonly FreeUnit[]; readonly hasOwn: boolean; readonly parts: readonly { readonly partTypeId: string; readonly quantity: number }[] };
/** `stay`: where the guest lies. `part`: a room that goes with it. */
export type Seat = { readonly unitId: string; readonly reason: "stay" | "part" };

const edges = (unit: FreeUnit) => (unit.before > 0 ? 1 : 0) + (unit.after > 0 ? 1 : 0);

/** The unit to give first: it closes no composite, leaves the fewest and shortest gaps, and stands first in the house. */
const fitter = (a: FreeUnit, b: FreeUnit): number =>
  a.closes - b.closes || edges(a) - edges(b) || a.before + a.after - (b.before + b.after) || a.position - b.position || (a.id < b.id ? -1 : 1);

/** Units of the part types, as many as each needs; null when some are missing. */
function anyParts({ units, parts }: SeatChoice, better: (a: FreeUnit, b: FreeUnit) => number): string[] | null {
  const chosen = parts.map(({ partTypeId, quantity }) => ({ quantity, free: units.filter((unit) => !unit.own && unit.roomTypeId === partTypeId).toSorted(better).slice(0, quantity) }));
  return chosen.every(({ quantity, free }) => free.length === quantity) ? chosen.flatMap(({ free }) => free.map((unit) => unit.id)) : null;
}

/**
 * Where a stay goes, its parts included; null when nothing is free for all of its nights. A composite unit takes the very rooms it
 * is made of, or as many as each part type gives. Units in `prefer` come first: those it had.
 */
export function chooseSeats(choice: SeatChoice, prefer: ReadonlySet<string> = new Set()): Seat[] | null {
  const better = (a: FreeUnit, b: FreeUnit) => Number(prefer.has(b.id)) - Number(prefer.has(a.id)) || fitter(a, b);
  const free = new Set(choice.units.map((unit) => unit.id));
  if (!choice.hasOwn) {
    const borrowed = choice.parts.length > 0 ? anyParts(choice, better) : null;
    return borrowed ? borrowed.map((unitId) => ({ unitId, reason: "stay" })) : null;
  }
  for (const unit of choice.units.filter((one) => one.own).toSorted(better)) {
    const parts = unit.parts ? (unit.parts.every((id) => free.has(id)) ? unit.parts : null) : anyParts(choice, better);
    if (parts) return [{ unitId: unit.id, reason: "stay" }, ...parts.map((unitId) => ({ unitId, reason: "part" as const }))];
  }
  return null;
}
