/**
 * Units a day is billed for: whole ones of everything used so far, less those billed before, so that a rest is carried on and
 * nothing is billed twice or lost. `used` and `costMicros` in millionths of a US dollar.
 */
export function unitsOfDay(unitMicros: number, before: { readonly used: number; readonly units: number }, costMicros: number): number {
  return Math.max(0, Math.floor((before.used + costMicros) / unitMicros) - before.units);
}
