/** What the house itself decided about these nights: sold, closed, kept, priced. */
import { ourRestrictions, restrictionProblem } from "@/lib/channels/rules/restriction-warnings";
import { addDays, type IsoDate } from "@/lib/kernel/nights";
import { askedNights, type DoctorCase, leftFor, type NightCase, type RateNight } from "./case";
import type { Cause, Checked, Evidence } from "./causes";
import { checked, found, ruledOut, said } from "./check-connection";
import { closedNights, type Obstacle } from "./sale-window";

const datesOf = (nights: readonly NightCase[]) => nights.map(({ night }) => night);
const span = (nights: readonly string[]) => ({ from: nights[0] ?? "", to: nights.at(-1) ?? "", count: nights.length });
/** Stays and blocks are told by their dates and numbers, the first few of them. */
const shown = 6;

function calendar(of: DoctorCase): Checked[] {
  const asked = askedNights(of);
  const past = datesOf(asked.filter(({ night }) => night < of.today));
  const last = of.connection && of.connection.kind !== "calendar" ? addDays(of.today as IsoDate, of.connection.horizonNights - 1) : null;
  const beyond = last === null ? [] : datesOf(asked.filter(({ night }) => night > last));
  const unopened = datesOf(asked.filter(({ night, ledger }) => night >= of.today && ledger === null));
  const unpriced = datesOf(asked.filter(({ night, rate, ledger }) => night >= of.today && ledger !== null && rate === null));
  return [
    past.length > 0 ? found("past_nights", 0.99, [said("nights_over", span(past))], past) : ruledOut("past_nights"),
    beyond.length > 0 && last ? found("beyond_horizon", 0.97, [said("horizon_ends", { to: last, count: of.connection?.horizonNights ?? 0 })], beyond) : ruledOut("beyond_horizon", ...(last ? [said("horizon_ends", { to: last, count: of.connection?.horizonNights ?? 0 })] : [])),
    unopened.length > 0 ? found("nights_not_open", 0.97, [said("no_ledger", span(unopened))], unopened) : ruledOut("nights_not_open"),
    unpriced.length > 0 ? found("price_missing", 0.97, [said("no_price", span(unpriced))], unpriced) : ruledOut("price_missing"),
  ];
}

/** Of nights with no room left for the channel: who or what has them. */
function takenNights(of: DoctorCase): Checked[] {
  const none = askedNights(of).filter(({ night, ledger }) => night >= of.today && ledger !== null && leftFor(ledger, of.mapping) <= 0);
  const fewer = of.question === "too_few_left" ? askedNights(of).filter(({ night, ledger }) => night >= of.today && ledger !== null && (of.seen.left === undefined ? ledger.available < ledger.physical : leftFor(ledger, of.mapping) <= of.seen.left)) : [];
  const about = none.length > 0 ? none : fewer;
  const parts = (night: NightCase) => {
    const { ledger } = night;
    if (!ledger) return { guests: 0, linked: 0, blocked: 0, kept: 0 };
    const guests = ledger.sold + ledger.held;
    // A composite is closed by its parts, a part by what contains it.
    const own = ledger.physical + ledger.allowed - guests - ledger.blocked - ledger.taken;
    const linked = ledger.taken + (ledger.partsLeft !== null && ledger.partsLeft < own ? own - ledger.partsLeft : 0);
    return { guests, linked, blocked: ledger.blocked, kept: Math.min(of.mapping?.keepBack ?? 0, ledger.available) };
  };
  const share = (kind: "guests" | "linked" | "blocked" | "kept", cause: Cause, evidence: (nights: readonly string[]) => Evidence[]): Checked => {
    const nights = about.filter((night) => parts(night)[kind] > 0);
    if (nights.length === 0) return ruledOut(cause, ...(kind === "kept" ? [said("keep_back", { count: of.mapping?.keepBack ?? 0 })] : []));
    // Whoever has most of the rooms comes first.
    const weight = nights.reduce((sum, night) => { const all = parts(night); return sum + all[kind] / Math.max(1, all.guests + all.linked + all.blocked + all.kept); }, 0) / nights.length;
    return found(cause, 0.6 + 0.38 * weight, evidence(datesOf(nights)), datesOf(nights));
  };
  const touches = (one: { arrival: string; departure: string }, nights: readonly string[]) => nights.some((night) => night >= one.arrival && night < one.departure);
  const stays = (via: readonly string[], nights: readonly string[]) => of.stays.filter((stay) => via.includes(stay.via) && touches(stay, nights)).slice(0, shown)
    .map((stay) => said(stay.via === "own" ? "stay_takes" : stay.via === "whole" ? "whole_takes" : "part_takes", { number: stay.number, room: stay.roomType, arrival: stay.arrival, departure: stay.departure, channel: stay.channel ?? "–" }));
  return [
    share("guests", "sold_out", (nights) => [said("rooms_with_guests", span(nights)), ...stays(["own"], nights)]),
    share("linked", "linked_rooms", (nights) => [said("rooms_linked", span(nights)), ...stays(["whole", "part"], nights)]),
    share("blocked", "blocked", (nights) => [said("rooms_blocked", span(nights)), ...of.blocks.filter((block) => touches(block, nights)).slice(0, shown).map(({ unit, kind, arrival, departure }) => said(`block_${kind}`, { unit, arrival, departure }))]),
    share("kept", "keep_back", (nights) => [said("keep_back", { count: of.mapping?.keepBack ?? 0 }), said("rooms_kept", span(nights))]),
  ];
}

const obstacleCauses: readonly (readonly [Obstacle, Cause, (rate: RateNight) => Evidence["params"]])[] = [
  ["stopSell", "stop_sell", () => ({})], ["closedToArrival", "closed_to_arrival", () => ({})], ["closedToDeparture", "closed_to_departure", () => ({})],
  ["minStay", "min_stay", (rate) => ({ least: Math.max(rate.minStay, rate.minStayThrough ?? 1) })], ["maxStay", "max_stay", (rate) => ({ most: rate.maxStay ?? 0 })],
  ["advance", "advance_window", (rate) => ({ least: rate.minAdvance ?? 0, most: rate.maxAdvance ?? 0 })],
];

/** How many nights in a row are free around a night, itself included. */
function gapAround(of: DoctorCase, night: string): number {
  const at = of.nights.findIndex((one) => one.night === night);
  const free = (index: number) => { const one = of.nights[index]; return one?.ledger != null && one.rate != null && !one.rate.stopSell && leftFor(one.ledger, of.mapping) > 0; };
  let [first, last] = [at, at];
  while (free(first - 1)) first -= 1;
  while (free(last + 1)) last += 1;
  return last - first + 1;
}

function closings(of: DoctorCase): Checked[] {
  const closed = closedNights(of);
  return obstacleCauses.map(([obstacle, cause, figures]) => {
    const nights = [...closed].filter(([, by]) => by.has(obstacle)).map(([night]) => night);
    const [first] = nights;
    if (first === undefined) return ruledOut(cause);
    const sure = nights.reduce((sum, night) => sum + (closed.get(night)?.get(obstacle) ?? 0), 0) / nights.length;
    const rates = of.nights.flatMap(({ night, rate }) => (nights.includes(night) && rate ? [rate] : []));
    const strictest = rates.map(figures)[0] ?? {};
    const worst = obstacle === "minStay" ? { least: Math.max(...rates.map((rate) => Math.max(rate.minStay, rate.minStayThrough ?? 1))), gap: gapAround(of, first) } : strictest;
    // No partner is told the window: the channel closes by it only where it has the same one set on its side.
    return found(cause, (obstacle === "advance" ? 0.6 : 0.96) * sure, [said(`closed_by_${cause}`, { ...span(nights), ...worst })], nights);
  });
}

function prices(of: DoctorCase): Checked[] {
  const nights = askedNights(of).filter(({ night, rate }) => night >= of.today && rate !== null);
  const { floor, ceiling } = of.limits;
  const outside = nights.filter(({ rate }) => rate !== null && ((floor !== null && rate.amount < floor) || (ceiling !== null && rate.amount > ceiling)));
  const [first] = outside;
  const theirs = of.mapping?.room?.salesCurrency ?? null;
  return [
    first?.rate ? found("price_outside_limits", 0.85, [said("price_outside", { night: first.night, amount: first.rate.amount, currency: of.currency }), ...(floor === null ? [] : [said("price_floor", { amount: floor, currency: of.currency })]), ...(ceiling === null ? [] : [said("price_ceiling", { amount: ceiling, currency: of.currency })])], datesOf(outside)) : ruledOut("price_outside_limits"),
    theirs !== null && theirs !== of.currency ? found("currency_mismatch", 0.97, [said("currencies_differ", { ours: of.currency, theirs })]) : ruledOut("currency_mismatch", ...(theirs === null ? [] : [said("currencies_agree", { ours: of.currency })])),
  ];
}

const carries: Readonly<Record<(typeof ourRestrictions)[number], (rate: RateNight) => boolean>> = {
  minStayArrival: (rate) => rate.minStay > 1, minStayThrough: (rate) => (rate.minStayThrough ?? 1) > 1, maxStay: (rate) => rate.maxStay !== null, closedToArrival: (rate) => rate.closedToArrival,
  closedToDeparture: (rate) => rate.closedToDeparture, stopSell: (rate) => rate.stopSell, advance: (rate) => rate.minAdvance !== null || rate.maxAdvance !== null,
};

/** A channel without a word for a restriction sells as if it were not there; one with a coarser word refuses more than we mean. */
function unspoken(of: DoctorCase): Checked[] {
  const { connection } = of;
  if (!connection || connection.kind === "calendar") return [];
  const lost = ourRestrictions.flatMap((kind) => {
    const problem = restrictionProblem(connection.partner, kind, false);
    const nights = askedNights(of).filter(({ rate }) => rate !== null && carries[kind](rate));
    const matters = problem === "never" ? of.question !== "not_sold" : problem === "stricter" ? of.question === "not_sold" : false;
    return matters && nights.length > 0 ? [{ kind, nights: datesOf(nights) }] : [];
  });
  const [first] = lost;
  if (!first) return [ruledOut("restriction_unspoken")];
  // A coarser word closes a night only together with the stays around it.
  const coarser = of.question === "not_sold";
  return [checked("restriction_unspoken", coarser ? "suspected" : "found", coarser ? 0.4 : 0.85, lost.map(({ kind, nights }) => said(`unspoken_${kind}`, { connection: connection.name, ...span(nights) })), [...new Set(lost.flatMap(({ nights }) => nights))].sort())];
}

export const checkHouse = (of: DoctorCase): Checked[] => [...calendar(of), ...takenNights(of), ...closings(of), ...prices(of), ...unspoken(of)];
