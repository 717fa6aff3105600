import { measureOutcome } from "@/lib/boardroom/rules/outcome";
import { type ImpactCell, rateImpact } from "@/lib/boardroom/rules/rate-impact";
import { type Booking, dateOf } from "./bookings";

const normal = (chance: () => number) => Math.sqrt(-2 * Math.log(Math.max(1e-12, chance()))) * Math.cos(2 * Math.PI * chance());
/** How guests really answer a price in the simulation, drawn anew for each decision. Not taken from the model that is tested, and not a finding about guests. */
export const drawElasticity = (chance: () => number): number => Math.min(-0.2, Math.max(-2.2, -1 + 0.35 * normal(chance)));

const historyNights = 84;
const covers = (booking: Booking, night: number) => booking.from <= night && booking.until > night;
const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const weekdayOf = (night: number) => (night + 3) % 7; // 0 Monday: day 0 was a Thursday

/**
 * The revenue manager's rule for a weekend, by what is on the books beside what such nights usually end at: well ahead it
 * raises, well behind and near it lowers, otherwise it leaves the price. Percent.
 */
export function weekendRule(onTheBooks: number, usual: number, weeksAhead: number): number {
  const pace = usual > 0 ? onTheBooks / usual : 0;
  if (pace >= 0.9) return 15;
  if (pace >= 0.65) return 8;
  return pace < 0.35 && weeksAhead <= 2 ? -10 : 0;
}

/** One replayed decision. Money in minor units. `effect`: the true effect in the simulation, where both worlds are known. */
export type Replayed = {
  readonly decidedOn: string; readonly type: string; readonly percent: number; readonly elasticity: number; readonly effect: number;
  readonly impact: ReturnType<typeof rateImpact>; readonly outcome: ReturnType<typeof measureOutcome>;
};

/** What one room type's ledger said on a morning: rooms that exist, those sold, and the past, from bookings known by then. */
function ledgerOf(bookings: readonly Booking[], today: number) {
  const known = bookings.filter((booking) => booking.made < today);
  const standing = known.filter(({ gone }) => gone === null || gone >= today);
  const stayed = (night: number) => known.filter((booking) => booking.gone === null && covers(booking, night)).length;
  // Of the rooms free as many days before, those that sold afterwards: only nights that are over count.
  const pickup = (weekday: number, lead: number, rooms: number) => past.filter(({ night }) => weekdayOf(night) === weekday).reduce((sum, { night }) => {
    const before = known.filter((booking) => (booking.gone === null || booking.gone >= night - lead) && covers(booking, night) && booking.made < night - lead).length;
    const after = known.filter((booking) => booking.gone === null && covers(booking, night) && booking.made >= night - lead).length;
    const free = Math.max(0, rooms - before);
    return { sold: sum.sold + Math.min(free, after), available: sum.available + free };
  }, { sold: 0, available: 0 });
  const past = Array.from({ length: historyNights }, (_, index) => ({ night: today - 1 - index, sold: stayed(today - 1 - index) }));
  return { past, pickup, soldOn: (night: number) => standing.filter((booking) => covers(booking, night)).length, standing };
}

/** Every Monday of the span, the coming weekends of one room type: proposed, foretold with what was known that morning, and held against what came. */
export function replay(bookings: readonly Booking[], type: string, first: number, last: number, weeks: readonly number[], chance: () => number): Replayed[] {
  const own = bookings.filter((booking) => booking.type === type);
  const replayed: Replayed[] = [];
  let rooms = 0;
  for (let today = first; today <= last; today += 7) {
    const near = own.filter((booking) => booking.from < today + 70 && booking.until > today - historyNights - 1);
    const { past, pickup, soldOn, standing } = ledgerOf(near, today);
    rooms = Math.max(rooms, ...past.map(({ sold }) => sold));
    if (rooms < 4) continue;
    for (const week of weeks) {
      const nights = [today + 7 * (week - 1) + 4, today + 7 * (week - 1) + 5];
      const price = median(standing.filter((booking) => booking.until > (nights[0] ?? 0) - 28 && booking.from < (nights[1] ?? 0) + 28).map(({ rate }) => rate));
      if (price <= 0) continue;
      const usual = past.filter(({ night }) => nights.some((each) => weekdayOf(each) === weekdayOf(night)));
      const usualShare = usual.reduce((sum, { sold }) => sum + sold, 0) / (usual.length * rooms);
      const booked = nights.map((night) => Math.min(rooms, soldOn(night)));
      const percent = weekendRule(booked.reduce((sum, sold) => sum + sold, 0) / (2 * rooms), usualShare, week);
      if (percent === 0) continue;
      const after = Math.round(price * (1 + percent / 100));
      const cells = nights.map((night, index): ImpactCell => {
        return {
          ratePlanId: type, roomTypeId: type, roomType: type, night: dateOf(night), before: price, after, physical: rooms, sold: booked[index] ?? 0, remaining: rooms - (booked[index] ?? 0),
          history: pickup(weekdayOf(night), night - today, rooms),
        };
      });
      if (cells.every(({ remaining }) => remaining === 0)) continue;
      const elasticity = drawElasticity(chance);
      const worlds = cells.map((cell, index) => {
        const night = nights[index] ?? 0;
        const without = near.filter((booking) => booking.made >= today && booking.gone === null && covers(booking, night)).length;
        const wanted = without * (after / price) ** elasticity;
        const sold = Math.min(Math.max(without, cell.remaining), Math.floor(wanted) + (chance() < wanted - Math.floor(wanted) ? 1 : 0));
        return { night: cell.night, without, sold };
      });
      const impact = rateImpact("EUR", cells);
      const outcome = measureOutcome(impact, worlds.map(({ night, sold }) => ({ roomTypeId: type, night, rooms: sold, revenue: sold * after })));
      replayed.push({ decidedOn: dateOf(today), type, percent, elasticity, effect: worlds.reduce((sum, { sold, without }) => sum + sold * after - without * price, 0), impact, outcome });
    }
  }
  return replayed;
}
