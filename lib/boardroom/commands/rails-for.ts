import { askedSince, latestRails, mostChanges, nightStates, ownPrices } from "@/db/repos/guard-rails";
import type { PropertyRow } from "@/db/repos/property";
import type { TenantTx } from "@/db/tenant";
import { nowMs } from "@/lib/kernel/clock";
import { addDays, todayIn, toIsoDate } from "@/lib/kernel/nights";
import { setRatesInput, setRestrictionsInput } from "@/lib/rates/rules/inputs";
import { standingRails, trippedRails, type TrippedRail } from "../rules/guard-rails";
import type { Impact } from "../rules/impact";
import { figuresOf, type PricedChange } from "../rules/rail-figures";
import { shippedRails } from "../rules/rail-shelf";
import type { Change } from "./measure-change";

const dayMs = 86_400_000;
/** Nights looked at on either side, so that a gap at the edge is seen whole. */
const around = 14;
/** Rails look at a year of nights at most; a change beyond is judged by its first year. */
const most = 366;

/** The shortest stay a command asks for, where it says one for all its nights. */
function minStayOf(action: string, input: unknown): number | null {
  if (action === "rates.set-restrictions") {
    const { minStay, minStayThrough } = setRestrictionsInput.parse(input);
    return minStay ?? minStayThrough ?? null;
  }
  if (action !== "rates.set-rates") return null;
  const asked = setRatesInput.parse(input).cells.flatMap(({ minStay }) => (minStay === undefined ? [] : [minStay]));
  return asked.length > 0 ? Math.max(...asked) : null;
}

/** Every rail of the house this change touches, from the rows as they are, the gravest first. */
export async function railsFor(tx: TenantTx, property: PropertyRow, action: string, input: unknown, change: Change, impact: Impact): Promise<TrippedRail[]> {
  const rails = standingRails(shippedRails(), await latestRails(tx, property.id)).filter((rail) => rail.active && rail.applies.includes(action));
  if (rails.length === 0) return [];
  const nights = [...change.nights].sort().slice(0, most);
  const [first, last] = [nights[0], nights.at(-1)];
  const today = todayIn(property.timezone, nowMs());
  const ground = { today, nights, stopSell: change.stopSell, minStay: minStayOf(action, input), impact };
  if (first === undefined || last === undefined) return trippedRails(rails, action, figuresOf({ ...ground, prices: [], states: [], roomTypeIds: [], changesWeek: 0, askedLately: 0 }));
  const typeOf = new Map([...change.plans].map(([id, plan]) => [id, plan.roomTypeId]));
  const states = await nightStates(tx, property.id, addDays(toIsoDate(first), -around), addDays(toIsoDate(last), around));
  const priced = change.prices.filter(({ night, before, after }) => before !== null && before !== after && night <= last);
  const own = await ownPrices(tx, property.id, [...new Set(priced.flatMap(({ ratePlanId }) => typeOf.get(ratePlanId) ?? []))], first, last);
  const changing = new Map(priced.map((price) => [`${price.ratePlanId} ${price.night}`, price.after]));
  const byRoom = Map.groupBy(own, (price) => `${price.roomTypeId} ${price.night}`);
  const prices = priced.flatMap(({ ratePlanId, night, before, after }): PricedChange[] => {
    const roomTypeId = typeOf.get(ratePlanId);
    if (roomTypeId === undefined || before === null) return [];
    const others = (byRoom.get(`${roomTypeId} ${night}`) ?? []).filter((price) => price.ratePlanId !== ratePlanId && !changing.has(`${price.ratePlanId} ${night}`)).map(({ amount }) => amount);
    return [{ ratePlanId, roomTypeId, night, before, after, others }];
  });
  const roomTypeIds = change.plans.size > 0 ? [...new Set(typeOf.values())] : [...new Set(states.map((state) => state.roomTypeId))];
  const [changesWeek, askedLately] = [
    await mostChanges(tx, property.id, prices.map(({ ratePlanId, night }) => ({ ratePlanId, night })), new Date(nowMs() - 7 * dayMs)),
    await askedSince(tx, property.id, first, last, new Date(nowMs() - dayMs)),
  ];
  return trippedRails(rails, action, figuresOf({ ...ground, prices, states, roomTypeIds, changesWeek, askedLately }));
}
