import type { Effects } from "./effects";
import type { Figures } from "./guard-rails";
import type { Impact } from "./impact";

/** A night of one room type as it stands. `price`: the lowest of the plans that own their price, null without one. */
export type NightState = { readonly roomTypeId: string; readonly night: string; readonly physical: number; readonly sold: number; readonly available: number; readonly closed: boolean; readonly price: number | null };

/** A price that would change, and the other prices its room has that night. */
export type PricedChange = { readonly ratePlanId: string; readonly roomTypeId: string; readonly night: string; readonly before: number; readonly after: number; readonly others: readonly number[] };

export type RailGround = {
  readonly today: string;
  readonly nights: readonly string[];
  readonly roomTypeIds: readonly string[];
  readonly prices: readonly PricedChange[];
  /** Every room type's nights, some before and after those that change, in order of night. */
  readonly states: readonly NightState[];
  readonly stopSell: boolean | null;
  readonly minStay: number | null;
  readonly changesWeek: number;
  readonly askedLately: number;
  readonly impact: Impact;
};

const percent = (share: number) => Math.round(share * 1_000) / 10;
const dayMs = 86_400_000;

const movesOf = (prices: readonly PricedChange[]): number[] => prices.filter(({ before }) => before > 0).map(({ before, after }) => after / before - 1);
/** How far apart the ways of selling one room lie: the dearest against the cheapest. */
const apart = (amounts: readonly number[]): number => (amounts.length < 2 ? 0 : Math.max(...amounts) / Math.max(1, Math.min(...amounts)) - 1);

/** What is left of the lowest new price after the dearest a sale may cost; per price, as a share of it. */
function marginOf(prices: readonly PricedChange[], basis: Effects["basis"] | undefined): number | undefined {
  const changed = prices.filter(({ before, after }) => before !== after);
  if (!basis || changed.length === 0) return undefined;
  const lowest = Math.min(...changed.map(({ after }) => after));
  const net = (lowest * 10_000) / (10_000 + basis.includedTaxBp);
  return (net - (lowest * (basis.commissionBp.high + basis.paymentBp.high)) / 10_000 - basis.perRoomNight.high) / lowest;
}

/** Nights on which the cheapest open type would close while a dearer one stays open. */
function closesCheapest({ states, nights, roomTypeIds, stopSell }: RailGround): number {
  if (stopSell !== true) return 0;
  return nights.filter((night) => {
    const open = states.filter((state) => state.night === night && !state.closed && state.available > 0 && state.price !== null);
    const cheapest = open.toSorted((a, b) => (a.price ?? 0) - (b.price ?? 0))[0];
    return cheapest !== undefined && roomTypeIds.includes(cheapest.roomTypeId) && open.some((state) => !roomTypeIds.includes(state.roomTypeId) && (state.price ?? 0) > (cheapest.price ?? 0));
  }).length;
}

function closesHouse({ states, nights, roomTypeIds, stopSell }: RailGround): number {
  if (stopSell !== true) return 0;
  return nights.filter((night) => {
    const open = states.filter((state) => state.night === night && !state.closed && state.available > 0);
    return open.length > 0 && open.every((state) => roomTypeIds.includes(state.roomTypeId));
  }).length;
}

/** Free nights in a run between sold-out ones that is shorter than the minimum asked for. Runs that reach the edge of what is known are open. */
function gapNights({ states, nights, roomTypeIds, minStay }: RailGround): number {
  if (minStay === null || minStay < 2) return 0;
  const wanted = new Set(nights);
  let found = 0;
  for (const roomTypeId of roomTypeIds) {
    const own = states.filter((state) => state.roomTypeId === roomTypeId);
    let run: NightState[] = [];
    let bounded = false;
    for (const state of own) {
      if (state.available > 0) {
        run.push(state);
        continue;
      }
      if (bounded && run.length > 0 && run.length < minStay) found += run.filter(({ night }) => wanted.has(night)).length;
      run = [];
      bounded = true;
    }
  }
  return found;
}

/** What the rails look at, from the rows as they are. What this change has nothing to do with stays out. */
export function figuresOf(ground: RailGround): Figures {
  const { impact, prices, states, nights, roomTypeIds, today } = ground;
  const moves = movesOf(prices);
  const touched = states.filter((state) => nights.includes(state.night) && roomTypeIds.includes(state.roomTypeId) && state.physical > 0);
  const occupancy = touched.map((state) => state.sold / state.physical);
  const ahead = nights.filter((night) => night >= today).toSorted()[0];
  const effects = "effects" in impact ? impact.effects : undefined;
  const margin = marginOf(prices, effects?.basis);
  const share = impact.kind === "expense" ? impact.effects.month?.changeBp : undefined;
  const figures: Record<string, number | undefined> = {
    nights: nights.length > 0 ? nights.length : undefined,
    days_ahead: ahead === undefined ? undefined : Math.round((Date.parse(ahead) - Date.parse(today)) / dayMs),
    raise_percent: moves.length > 0 ? percent(Math.max(0, ...moves)) : undefined,
    cut_percent: moves.length > 0 ? percent(Math.max(0, ...moves.map((move) => -move))) : undefined,
    occupancy_high: occupancy.length > 0 ? percent(Math.max(...occupancy)) : undefined,
    occupancy_low: occupancy.length > 0 ? percent(Math.min(...occupancy)) : undefined,
    rooms_left: touched.length > 0 ? touched.reduce((sum, state) => sum + state.available, 0) : undefined,
    margin_percent: margin === undefined ? undefined : percent(margin),
    price_gap_percent: prices.length > 0 ? percent(Math.max(0, ...prices.map(({ before, after, others }) => apart([after, ...others]) - apart([before, ...others])))) : undefined,
    changes_week: prices.length > 0 ? ground.changesWeek : undefined,
    asked_lately: nights.length > 0 ? ground.askedLately : undefined,
    closes_cheapest: ground.stopSell === null ? undefined : closesCheapest(ground),
    closes_house: ground.stopSell === null ? undefined : closesHouse(ground),
    min_stay: ground.minStay ?? undefined,
    gap_nights: ground.minStay === null ? undefined : gapNights(ground),
    stay_free: impact.kind === "stay" ? (impact.revenue.expected === 0 ? 1 : 0) : undefined,
    spend_amount: impact.kind === "expense" ? impact.amount : undefined,
    expense_gop_percent: share ? -share.expected / 100 : undefined,
    expense_gop_worst_percent: share ? -share.low / 100 : undefined,
    month_gop_after: impact.kind === "expense" && impact.effects.month ? impact.effects.month.gop.low + impact.effects.gop.expected : undefined,
    gop_effect: effects && impact.kind === "prices" ? effects.gop.expected : undefined,
  };
  return Object.fromEntries(Object.entries(figures).filter((entry): entry is [string, number] => entry[1] !== undefined));
}
