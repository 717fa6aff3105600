import { stayNights } from "@/db/repos/pricing";
import type { TenantTx } from "@/db/tenant";
import { nowMs } from "@/lib/kernel/clock";
import { conflict, invalid, notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { countNights, type IsoDate, todayIn } from "@/lib/kernel/nights";
import { limitBreach } from "../rules/adjust";
import type { QuotedExtra } from "../rules/extra-lines";
import { type Quote, quoteReservation } from "../rules/quote";
import type { QuotedLine } from "../rules/quoted-line";
import { minStayOf, type SellableNight, type Unsellable, whyNotSellable } from "../rules/sellable";
import { requireExtras, requireTime } from "./extras-left";
import { knownFacts, learnFacts, type PricingFacts, type Product, roomToQuote, type SoldOn, sellableNight } from "./pricing-facts";

export type StayWish = {
  readonly roomTypeId: string; readonly ratePlanId: string; readonly arrival: IsoDate; readonly departure: IsoDate;
  readonly adults: number; readonly children?: number | undefined; readonly childAges?: readonly number[] | undefined;
  /** The id the room will have (`reservation_rooms.id`); one is made where none is given. */
  readonly roomId?: string | undefined;
  /** Prices agreed by hand for some nights instead of the plan's, within its floor and ceiling. Minor units. */
  readonly agreed?: readonly { readonly night: string; readonly amount: number }[] | undefined;
  /** These are only some nights of a longer stay: taxes charged once a stay, or for its first nights, count on. */
  readonly within?: { readonly offset: number; readonly nights: number } | undefined;
};

export type Wish = {
  readonly stays: readonly StayWish[];
  readonly extras?: readonly { readonly extraId: string; readonly quantity: number; readonly day?: string | undefined }[] | undefined;
  readonly promoCode?: string | null | undefined;
  readonly soldOn: SoldOn;
  /** The business day of the booking; a changed reservation keeps its own. Default: the calendar's today. */
  readonly bookedOn?: IsoDate | undefined;
  /** Tax exemptions the guest claims, by the country pack's names. */
  readonly exemptions?: readonly string[] | undefined;
  /** Restrictions a person has decided to pass over. `sold_out` leaves the ledger to judge. */
  readonly waived?: readonly Unsellable[] | undefined;
  /** Somebody of the house takes extras also where their hour is over. Guests never may. */
  readonly lateExtras?: boolean | undefined;
  /** The lines of the reservation that is priced anew: uses of their promotions are its own, and a code that no longer helps is no refusal. */
  readonly held?: readonly QuotedLine[] | undefined;
  /** A reservation that is already in house may keep an arrival in the past. */
  readonly pastArrival?: boolean | undefined;
};

export type PricedRoom = { readonly roomId: string; readonly wish: StayWish; readonly product: Product; readonly amount: number; readonly nights: { night: string; amount: number }[] };
/** `rooms` in the order of the wish: amounts after promotions, as `reservation_rooms` keeps them. `quote.lines` and `quote.policies` are what the reservation keeps. */
export type PricedStays = { readonly quote: Quote; readonly rooms: readonly PricedRoom[]; readonly arrival: IsoDate; readonly departure: IsoDate; readonly facts: PricingFacts };

export const refusalSentences: Readonly<Record<Unsellable, string>> = {
  sold_out: "This room is no longer available for these dates.",
  stop_sell: "This room is closed to sale on these dates.",
  not_open: "These dates are not open for booking yet.",
  min_stay: "The stay is shorter than the minimum for these dates.",
  min_stay_through: "The stay is shorter than the minimum for a night it includes.",
  max_stay: "The stay is longer than the maximum for these dates.",
  closed_to_arrival: "Arrival is not possible on this date.",
  closed_to_departure: "Departure is not possible on this date.",
  advance_window: "This rate cannot be booked so early or so late before arrival.",
};

export const mostNights = 60;

/** The one field of a stay that is wrong, where several stays were sent named with its place. */
const at = (wish: Wish, index: number, field: string) => (wish.stays.length > 1 ? `stays.${index}.${field}` : field);

function checkParty(wish: Wish, index: number, stay: StayWish, product: Product): void {
  const children = Math.max(stay.children ?? 0, stay.childAges?.length ?? 0);
  if (stay.adults > product.maxAdults || stay.adults + children > product.maxGuests) {
    throw invalid([{ path: at(wish, index, stay.adults > product.maxAdults ? "adults" : "children"), message: `This room sleeps ${product.maxGuests} guests, ${product.maxAdults} of them adults.` }]);
  }
}

function withAgreed(stay: StayWish, product: Product, nights: readonly SellableNight[], path: string): { night: string; amount: number }[] {
  const agreed = new Map((stay.agreed ?? []).map((each) => [each.night, each.amount]));
  return nights.map(({ night, amount }) => {
    const price = agreed.get(night);
    const breach = price === undefined ? null : limitBreach(price, product);
    if (breach) throw conflict(breach, breach === "below_floor" ? "The price would fall below the floor." : "The price would rise above the ceiling.", { path, night, amount: price, floorAmount: product.floorAmount, ceilingAmount: product.ceilingAmount });
    return { night, amount: price ?? amount };
  });
}

/** Promotions as this booking may use them: a use it already holds is free for itself. */
function promotionsFor({ held = [] }: Wish, facts: PricingFacts): PricingFacts["promotions"] {
  const own = new Set(held.flatMap((line) => line.promotionId ?? []));
  return facts.promotions.map((rule) => (own.has(rule.id) ? { ...rule, uses: Math.max(0, rule.uses - 1) } : rule));
}

function extrasOf(wish: Wish, facts: PricingFacts, span: { arrival: string; departure: string }): QuotedExtra[] {
  return (wish.extras ?? []).map(({ extraId, quantity, day }, index) => {
    const extra = facts.extras.find((each) => each.extraId === extraId && (wish.soldOn === "desk" || each.soldOn.includes(wish.soldOn)));
    if (!extra) throw notFound("The extra");
    if (day !== undefined && (day < span.arrival || day > span.departure)) throw invalid([{ path: `extras.${index}.day`, message: "A day of the stay." }]);
    return { ...extra, quantity, day };
  });
}

/**
 * Checks that every stay may be sold and prices them together. Throws 404 for rooms, plans and extras that are not the house's,
 * 422 naming the field (past arrival, length, party), 409 with the restriction as its code (`min_stay`, `sold_out`,
 * `advance_window` …, `stop_sell` answered as `sold_out`), 409 `promo_refused` with the rule in `detail.reason`, 409 `extra_sold_out`
 * and `extra_too_late` with extra and day.
 */
export async function priceStays(tx: TenantTx, propertyId: string, wish: Wish): Promise<PricedStays> {
  const { stays } = wish;
  if (stays.length === 0) throw invalid([{ path: "stays", message: "At least one room." }]);
  // Sent together: two reads cost one round trip, and mostly the facts are known and only their stamp is asked for.
  const [known, { stamp, rows }] = await Promise.all([knownFacts(tx, propertyId) ?? learnFacts(tx, propertyId), stayNights(tx, propertyId, stays)]);
  const facts = known.stamp === stamp ? known : await learnFacts(tx, propertyId);
  const today = todayIn(facts.timezone, nowMs());
  const bookedOn = wish.bookedOn ?? today;
  const byWish = Map.groupBy(rows, (row) => row.wish);
  const wanted = Map.groupBy(stays, (stay) => stay.roomTypeId);
  const priced = stays.map((stay, index) => {
    if (!wish.pastArrival && stay.arrival < today) throw invalid([{ path: at(wish, index, "arrival"), message: "Arrival is in the past." }]);
    const length = countNights(stay.arrival, stay.departure);
    if (length < 1) throw invalid([{ path: at(wish, index, "departure"), message: "Departure must come after arrival." }]);
    if (length > mostNights) throw invalid([{ path: at(wish, index, "departure"), message: `A stay has at most ${mostNights} nights.` }]);
    const product = facts.products.find((each) => each.ratePlanId === stay.ratePlanId && each.roomTypeId === stay.roomTypeId);
    if (!product || (wish.soldOn !== "desk" && !product.soldOn.includes(wish.soldOn))) throw conflict("not_open", refusalSentences.not_open, { reason: "not_open" });
    checkParty(wish, index, stay, product);
    const mine = byWish.get(index + 1) ?? [];
    const nights = mine.filter((row) => row.night < stay.departure && row.available !== null).map((row) => sellableNight(row, product)).sort((a, b) => (a.night < b.night ? -1 : 1));
    const closedToDeparture = mine.some((row) => row.night === stay.departure && row.closed_to_departure);
    const advance = { days: countNights(bookedOn, stay.arrival), min: product.minAdvanceDays, max: product.maxAdvanceDays };
    // Rooms of one type wanted together must all be there, on the nights they share.
    const rooms = Math.max(1, ...nights.map((night) => (wanted.get(stay.roomTypeId) ?? []).filter((other) => other.arrival <= night.night && other.departure > night.night).length));
    const reason = whyNotSellable(nights, length, closedToDeparture, { advance, rooms, ...(wish.waived ? { waived: wish.waived } : {}) });
    if (reason) throw conflict(reason === "stop_sell" ? "sold_out" : reason, refusalSentences[reason], { reason, roomTypeId: stay.roomTypeId, ...(reason.startsWith("min_stay") ? { minStay: minStayOf(nights) } : {}) });
    return { roomId: stay.roomId ?? newId(), wish: stay, product, nights: withAgreed(stay, product, nights, at(wish, index, "agreed")) };
  });
  const arrival = stays.map((stay) => stay.arrival).sort()[0] as IsoDate;
  const departure = stays.map((stay) => stay.departure).sort().at(-1) as IsoDate;
  const quote = quoteReservation({
    currency: priced[0]?.product.currency ?? facts.currency, arrival, departure, bookedOn, soldOn: wish.soldOn,
    rooms: priced.map(({ roomId, nights, wish: stay, product }) => roomToQuote(facts, product, { roomId, nights, within: stay.within, adults: stay.adults, children: stay.children ?? 0, childAges: stay.childAges ?? [] }, bookedOn)),
    taxes: facts.taxesBetween(arrival, departure), extras: extrasOf(wish, facts, { arrival, departure }),
    promotions: promotionsFor(wish, facts), promoCode: wish.promoCode ?? null, exemptions: wish.exemptions ?? [], ...facts.display(bookedOn),
  });
  if (quote.promotionRefusal && wish.held === undefined && quote.promotionRefusal !== "better_offer") {
    throw conflict("promo_refused", "This promo code does not apply to this stay.", { reason: quote.promotionRefusal, code: wish.promoCode });
  }
  if (!wish.lateExtras) requireTime(quote.lines, wish.held ?? [], facts, arrival, wish.extras ?? []);
  await requireExtras(tx, quote.lines, wish.held ?? []);
  const roomOf = new Map(quote.rooms.map((room) => [room.roomId, room]));
  return {
    quote, arrival, departure, facts,
    rooms: priced.map(({ roomId, wish: stay, product }) => ({
      roomId, wish: stay, product, amount: roomOf.get(roomId)?.amount ?? 0, nights: (roomOf.get(roomId)?.nights ?? []).map(({ night, amount }) => ({ night, amount })),
    })),
  };
}
