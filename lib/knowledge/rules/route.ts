import { hashText } from "@/lib/kernel/seeded-random";

/** One kind of question of a plan. `any` stands for every value. Shares and thresholds in hundredths of a percent. */
export type RouteCell = {
  readonly intent: string;
  readonly locale: string;
  readonly risk: string;
  readonly audience: string;
  /** The most of these questions the book may answer, whatever the stage. */
  readonly share: number;
  /** How sure the book must be of its answer. */
  readonly threshold: number;
  readonly state: "in" | "out";
};

/** Who answers, as data: read where a message is answered, so that a change counts everywhere with the next message. */
export type RouteState = {
  /** `off`: the environment says KNOWLEDGE_ENGINE=off. `none`: no plan decides. */
  readonly status: "off" | "none" | "running" | "paused" | "completed";
  /** Chooses which conversations are in; another plan chooses others. */
  readonly salt: string;
  /** Share of conversations of the present stage. */
  readonly share: number;
  readonly cells: readonly RouteCell[];
};

export type Routed = {
  readonly conversationId: string;
  readonly intent: string;
  readonly locale: string;
  readonly risk: string;
  readonly audience: string;
  /** Calibrated, 0 to 1; null where the book abstained. */
  readonly confidence: number | null;
};

export type RouteBecause = "off" | "no_plan" | "paused" | "no_cell" | "kept_back" | "not_drawn" | "abstained" | "unsure" | "routed";
export type Route = { readonly to: "sop" | "incumbent"; readonly because: RouteBecause };

export const whole = 10_000;

/** A text's 32 bits, every one of them dependent on every letter: conversation ids that follow each other are spread evenly. */
function spread(text: string): number {
  let mixed = hashText(text);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** A conversation's place among 10,000, the same as long as the plan is the same: who is in at 10 % is in at 50 %. */
export const placeOf = (salt: string, conversationId: string): number => Math.floor((spread(`${salt}:${conversationId}`) / 4_294_967_296) * whole);

const fits = (wanted: string, value: string) => wanted === "any" || wanted === value;
const exactness = (cell: RouteCell) => (cell.risk === "any" ? 0 : 8) + (cell.intent === "any" ? 0 : 4) + (cell.audience === "any" ? 0 : 2) + (cell.locale === "any" ? 0 : 1);

/** The most exact row of the plan that speaks of this kind of question; where two are as exact, what it risks counts before what it is about. */
export function cellFor(cells: readonly RouteCell[], asked: Pick<Routed, "intent" | "locale" | "risk" | "audience">): RouteCell | undefined {
  let best: RouteCell | undefined;
  for (const cell of cells) {
    const speaks = fits(cell.intent, asked.intent) && fits(cell.locale, asked.locale) && fits(cell.risk, asked.risk) && fits(cell.audience, asked.audience);
    if (speaks && (best === undefined || exactness(cell) > exactness(best))) best = cell;
  }
  return best;
}

/**
 * Who answers this question. Pure and quick (under a millisecond): whatever is not surely the book's is the incumbent's, and what may
 * harm somebody is the book's only where a row of the plan names high risk.
 */
export function routeFor(state: RouteState, asked: Routed): Route {
  const incumbent = (because: RouteBecause): Route => ({ to: "incumbent", because });
  if (state.status === "off") return incumbent("off");
  if (state.status === "none") return incumbent("no_plan");
  if (state.status === "paused") return incumbent("paused");
  const cell = cellFor(state.cells, asked);
  if (!cell || (asked.risk === "high" && cell.risk !== "high")) return incumbent("no_cell");
  if (cell.state === "out") return incumbent("kept_back");
  if (placeOf(state.salt, asked.conversationId) >= Math.min(state.share, cell.share)) return incumbent("not_drawn");
  if (asked.confidence === null) return incumbent("abstained");
  // A number that is none is not sure of anything.
  if (!(asked.confidence * whole >= cell.threshold)) return incumbent("unsure");
  return { to: "sop", because: "routed" };
}
