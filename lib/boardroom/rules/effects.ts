import type { CostCode } from "@/lib/costs/rules/cost-items";
import type { CostModel } from "@/lib/costs/rules/cost-model";
import { netOf } from "@/lib/costs/rules/mix";
import { exactly, nothing, plus, product, rounded, type Spread, times, width } from "@/lib/costs/rules/spread";

/** Where in its band an assumption of demand is taken. */
export type End = "low" | "expected" | "high";
const ends = ["low", "expected", "high"] as const satisfies readonly End[];

/** What changes: room revenue as priced (taxes the price holds included), minor units, and room-nights sold. */
export type Flow = { readonly revenue: number; readonly roomNights: number };

/** One part of a change whose size hangs on how full nights get (`fill`) and how guests answer a price (`reaction`). */
export type FlowOf = (fill: End, reaction: End) => Flow;

/** What a room-night costs and what a sale pays, in force for the nights concerned. */
export type Margins = {
  readonly model: CostModel;
  readonly guestsPerRoom: number;
  readonly commission: { readonly spread: Spread; readonly known: boolean };
  readonly includedTaxBp: number;
};

export const variableCosts = ["occupied_room", "guest_night", "payment_fees"] as const satisfies readonly CostCode[];
type VariableCost = (typeof variableCosts)[number];
export type AssumptionCode = "fill" | "reaction" | "commission" | VariableCost;

/** One assumption on its own: GOP with it at either end, all others as expected, and its share of all such swings. */
export type Sensitivity = { readonly code: AssumptionCode; readonly from: number; readonly to: number; readonly shareBp: number };

export type Effects = {
  readonly currency: string;
  readonly revenue: Spread;
  /** Revenue net of included taxes, less commission, payment fees and what each room-night costs. */
  readonly gop: Spread;
  /** The same before included taxes are paid on: what comes into the house's account by the end of the stays. */
  readonly cash: Spread;
  /** Share of such money that comes before arrival, basis points; null where no payment tells. */
  readonly beforeArrivalBp: number | null;
  /** Largest first; empty where nothing is uncertain. */
  readonly assumptions: readonly Sensitivity[];
  /** By how much each unknown cost widens the range of GOP, the most first. */
  readonly unknown: readonly { readonly code: VariableCost | "commission"; readonly by: number }[];
  /** The figures it was reckoned with. */
  readonly basis: { readonly perRoomNight: Spread; readonly commissionBp: Spread; readonly paymentBp: Spread; readonly includedTaxBp: number; readonly modelFrom: string | null };
  /** GOP of the month most concerned, as forecast without this, and what this does to it in basis points; null: no share can be said. */
  readonly month: { readonly month: string; readonly gop: Spread; readonly changeBp: Spread | null } | null;
};

type Terms = { readonly roomNight: Spread; readonly shareBp: Spread };

function termsOf({ model, guestsPerRoom, commission }: Margins, pinned?: AssumptionCode, at?: (spread: Spread) => number): Terms {
  const taken = (code: AssumptionCode, spread: Spread) => (code === pinned ? exactly(at ? at(spread) : spread.expected) : at ? exactly(spread.expected) : spread);
  return {
    roomNight: plus(taken("occupied_room", model.costs.occupied_room.spread), times(taken("guest_night", model.costs.guest_night.spread), guestsPerRoom)),
    shareBp: plus(taken("commission", commission.spread), taken("payment_fees", model.costs.payment_fees.spread)),
  };
}

const profitOf = ({ revenue, roomNights }: Flow, terms: Terms, includedTaxBp: number): Spread => plus(
  exactly(netOf(revenue, includedTaxBp)), times(product(exactly(revenue), terms.shareBp), -1 / 10_000), times(product(exactly(roomNights), terms.roomNight), -1));

const cornersOf = (flow: FlowOf): Flow[] => ends.flatMap((fill) => ends.map((reaction) => flow(fill, reaction)));
const reach = (spreads: readonly Spread[], expected: number): Spread => ({ low: Math.min(...spreads.map(({ low }) => low)), expected, high: Math.max(...spreads.map(({ high }) => high)) });

function profitRange(flows: readonly FlowOf[], terms: Terms, includedTaxBp: number): Spread {
  return plus(nothing, ...flows.map((flow) => reach(cornersOf(flow).map((corner) => profitOf(corner, terms, includedTaxBp)), profitOf(flow("expected", "expected"), terms, includedTaxBp).expected)));
}

const profitAt = (flows: readonly FlowOf[], fill: End, reaction: End, terms: Terms, includedTaxBp: number) =>
  flows.reduce((sum, flow) => sum + profitOf(flow(fill, reaction), terms, includedTaxBp).expected, 0);

function sensitivities(flows: readonly FlowOf[], margins: Margins): Sensitivity[] {
  const { includedTaxBp, model, commission } = margins;
  const usual = termsOf(margins, undefined, (spread) => spread.expected);
  const ofDemand = (code: "fill" | "reaction") => ends.map((end) => profitAt(flows, code === "fill" ? end : "expected", code === "reaction" ? end : "expected", usual, includedTaxBp));
  const spreadOf = (code: AssumptionCode): Spread | null => (code === "commission" ? commission.spread : code === "fill" || code === "reaction" ? null : model.costs[code].spread);
  const codes: readonly AssumptionCode[] = ["fill", "reaction", "commission", ...variableCosts];
  const swings = codes.map((code) => {
    const spread = spreadOf(code);
    const at = spread === null
      ? ofDemand(code === "fill" ? "fill" : "reaction")
      : ends.map((end) => profitAt(flows, "expected", "expected", termsOf(margins, code, (known) => known[end]), includedTaxBp));
    return { code, from: Math.round(Math.min(...at)) || 0, to: Math.round(Math.max(...at)) || 0 };
  }).filter(({ from, to }) => to > from);
  const all = swings.reduce((sum, { from, to }) => sum + to - from, 0);
  return swings.map((swing) => ({ ...swing, shareBp: Math.round(((swing.to - swing.from) / all) * 10_000) })).sort((a, b) => b.shareBp - a.shareBp);
}

/**
 * What a change does to revenue, GOP and cash, each with its range; which assumption moves GOP most when each is moved alone;
 * and what unknown costs add to the range. Parts are added worst to worst. Minor units of `currency`.
 */
export function effectsOf(currency: string, flows: readonly FlowOf[], margins: Margins, beforeArrivalBp: number | null): Effects {
  const terms = termsOf(margins);
  const { includedTaxBp, model, commission } = margins;
  const revenue = plus(nothing, ...flows.map((flow) => reach(cornersOf(flow).map((corner) => exactly(corner.revenue)), flow("expected", "expected").revenue)));
  const gop = profitRange(flows, terms, includedTaxBp);
  const unknown = [...variableCosts.filter((code) => !model.costs[code].known), ...(commission.known ? [] : ["commission" as const])].map((code) => {
    const pinned: Margins = code === "commission"
      ? { ...margins, commission: { ...commission, spread: exactly(commission.spread.expected) } }
      : { ...margins, model: { ...model, costs: { ...model.costs, [code]: { known: true, spread: exactly(model.costs[code].spread.expected) } } } };
    return { code, by: Math.round(width(gop) - width(profitRange(flows, termsOf(pinned), includedTaxBp))) };
  }).filter(({ by }) => by > 0).sort((a, b) => b.by - a.by);
  return {
    currency, revenue: rounded(revenue), gop: rounded(gop), cash: rounded(profitRange(flows, terms, 0)), beforeArrivalBp,
    assumptions: sensitivities(flows, margins), unknown,
    basis: { perRoomNight: rounded(terms.roomNight), commissionBp: commission.spread, paymentBp: model.costs.payment_fees.spread, includedTaxBp, modelFrom: model.validFrom },
    month: null,
  };
}

/** What a change of GOP is of a month's GOP, basis points of its worst, expected and best; null where that month may come to nothing. */
export function changeOfMonth(change: Spread, gop: Spread): Spread | null {
  if (gop.low <= 0) return null;
  const corners = [change.low, change.high].flatMap((part) => [gop.low, gop.high].map((base) => (part / base) * 10_000));
  return rounded({ low: Math.min(...corners), expected: (change.expected / gop.expected) * 10_000, high: Math.max(...corners) });
}
