import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Placed, planSeats, type SeatPlan, type SeatWish } from "./plan-seats";

const day = (offset: number) => new Date(Date.UTC(2027, 0, 1 + offset)).toISOString().slice(0, 10);
const units = (count: number) => Array.from({ length: count }, (_, index) => `u${index}`);
const touch = (a: { arrival: string; departure: string }, b: { arrival: string; departure: string }) => a.arrival < b.departure && b.arrival < a.departure;

/** A house as it may stand: random stays, each put on the first unit free for it, some of them nailed down. */
const house = fc.record({
  count: fc.integer({ min: 1, max: 5 }),
  stays: fc.array(fc.record({ start: fc.integer({ min: 0, max: 24 }), nights: fc.integer({ min: 1, max: 7 }), first: fc.nat(4), nailed: fc.boolean() }), { maxLength: 22 }),
  wish: fc.record({ start: fc.integer({ min: 0, max: 24 }), nights: fc.integer({ min: 1, max: 7 }) }),
}).map(({ count, stays, wish }) => {
  const all = units(count);
  const placed: Placed[] = [];
  stays.forEach(({ start, nights, first, nailed }, index) => {
    const span = { arrival: day(start), departure: day(start + nights) };
    const order = all.map((_, at) => all[(at + first) % count] ?? "");
    const unitId = order.find((unit) => !placed.some((other) => other.unitId === unit && touch(other, span)));
    if (unitId) placed.push({ id: `s${index}`, unitId, ...span, options: nailed ? [] : all });
  });
  return { all, placed, wish: { id: "wish", arrival: day(wish.start), departure: day(wish.start + wish.nights), options: all } satisfies SeatWish };
});

function problemsOf(placed: readonly Placed[], wishes: readonly SeatWish[], plan: SeatPlan): string[] {
  const after = [...placed.map((item) => ({ ...item, unitId: plan.moves.find((move) => move.id === item.id)?.to ?? item.unitId })), ...wishes.map((wish) => ({ ...wish, unitId: plan.seats.get(wish.id) ?? "" }))];
  return [
    ...after.flatMap((a, index) => after.slice(index + 1).filter((b) => a.unitId === b.unitId && touch(a, b)).map((b) => `${a.id} and ${b.id} lie in ${a.unitId}`)),
    ...plan.moves.filter(({ id, to }) => !placed.find((item) => item.id === id)?.options.includes(to)).map(({ id }) => `${id} was moved where it may not go`),
    ...wishes.filter((wish) => !wish.options.includes(plan.seats.get(wish.id) ?? "")).map(({ id }) => `${id} got what it did not ask for`),
  ];
}
const fullest = (items: readonly { arrival: string; departure: string }[]) => Math.max(0, ...items.map((one) => items.filter((other) => other.arrival <= one.arrival && one.arrival < other.departure).length));

describe("planSeats", () => {
  it("never puts two on one unit, never moves who is nailed down, whatever the house looks like", () => {
    fc.assert(fc.property(house, ({ placed, wish }) => {
      const plan = planSeats(placed, [wish]);
      if (plan) expect(problemsOf(placed, [wish], plan)).toEqual([]);
    }), { numRuns: 600, seed: 20_261_120 });
  });

  it("finds a way whenever nobody is nailed down and every night has a room left", () => {
    fc.assert(fc.property(house, ({ all, placed, wish }) => {
      const free = placed.map((item) => ({ ...item, options: all }));
      expect(planSeats(free, [wish]) !== null).toBe(fullest([...free, wish].filter((item) => touch(item, wish) || item === wish).map((item) => ({ arrival: item.arrival > wish.arrival ? item.arrival : wish.arrival, departure: item.departure < wish.departure ? item.departure : wish.departure }))) <= all.length);
    }), { numRuns: 600, seed: 20_261_121 });
  });

  it("moves nobody where a unit is free", () => {
    const placed = [{ id: "a", unitId: "u0", arrival: day(0), departure: day(5), options: units(2) }];
    expect(planSeats(placed, [{ id: "w", arrival: day(2), departure: day(4), options: units(2) }])).toEqual({ seats: new Map([["w", "u1"]]), moves: [] });
  });

  it("moves one stay for a stay that no single unit could hold", () => {
    const placed = [
      { id: "a", unitId: "u0", arrival: day(0), departure: day(2), options: units(2) },
      { id: "b", unitId: "u1", arrival: day(2), departure: day(4), options: units(2) },
    ];
    const plan = planSeats(placed, [{ id: "w", arrival: day(0), departure: day(4), options: units(2) }]);
    expect(plan?.moves).toHaveLength(1);
    expect(problemsOf(placed, [{ id: "w", arrival: day(0), departure: day(4), options: units(2) }], plan ?? { seats: new Map(), moves: [] })).toEqual([]);
  });

  it("gives two wishes two units, and gives up where there is one", () => {
    const wishes = ["v", "w"].map((id) => ({ id, arrival: day(0), departure: day(2), options: units(2) }));
    expect(new Set(planSeats([], wishes)?.seats.values())).toEqual(new Set(units(2)));
    expect(planSeats([], wishes.map((wish) => ({ ...wish, options: ["u0"] })))).toBeNull();
  });
});
