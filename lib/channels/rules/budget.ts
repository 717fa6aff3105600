import { type CallBudget, type CallWindow, profileOf } from "./partners";

/** What a call is for, most urgent first. Less urgent lanes leave room for the ones before them; `bulk` is a first or repeated full sync. */
export const lanes = ["closing", "delivery", "update", "bulk", "check"] as const;
export type Lane = (typeof lanes)[number];

const dayMs = 86_400_000;
/** No partner's call is waited for longer than this; one whose end nobody wrote down is over by then. */
const longestCallMs = 60_000;

const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value) && value > 0;

/** Windows a connection was granted for one bucket, where that is not what its partner publishes: `facts.budgets[bucket]`. */
function grantedWindows(facts: Readonly<Record<string, unknown>>, { bucket, windows }: CallBudget): readonly CallWindow[] {
  const granted = facts["budgets"];
  const own: unknown = typeof granted === "object" && granted !== null ? (granted as Record<string, unknown>)[bucket] : undefined;
  if (Array.isArray(own)) {
    const read = own.flatMap((one: { seconds?: unknown; calls?: unknown } | null): CallWindow[] => (isNumber(one?.seconds) && isNumber(one.calls) ? [{ seconds: one.seconds, calls: one.calls }] : []));
    if (read.length > 0) return read;
  }
  // The two figures people may give a connection by hand: calls a minute and calls a day.
  const given = new Map<number, unknown>([[60, facts["callsPerMinute"]], [86_400, facts["callsPerDay"]]]);
  return windows.map((window) => {
    const calls = given.get(window.seconds);
    return isNumber(calls) ? { seconds: window.seconds, calls } : window;
  });
}

/** A connection's budgets, as published for its partner or as granted to it. */
export const budgetsOf = (partner: string, facts: Readonly<Record<string, unknown>>): readonly CallBudget[] =>
  profileOf(partner).budgets.map((budget) => ({ ...budget, windows: grantedWindows(facts, budget) }));

/** The budget a call counts against: the one that names the longest beginning of its endpoint, else the one for all others. */
export function budgetFor(budgets: readonly CallBudget[], endpoint: string): CallBudget {
  const matches = budgets.flatMap((budget) => budget.endpoints.filter((prefix) => endpoint.startsWith(prefix)).map((prefix) => ({ budget, length: prefix.length })));
  const [best] = matches.sort((a, b) => b.length - a.length);
  const found = best?.budget ?? budgets.find((budget) => budget.endpoints.length === 0) ?? budgets[0];
  if (!found) throw new TypeError("A partner without any budget cannot be called.");
  return found;
}

/** A call that was booked: when (epoch ms), and how long it took where that is known. */
export type BookedCall = { readonly at: number; readonly tookMs?: number | null };

/** The latest moment at which the partner may have counted a call: it was on its way until it was answered. */
const countedAt = ({ at, tookMs }: BookedCall, now: number): number => at + (tookMs ?? Math.min(longestCallMs, Math.max(0, now - at)));

/** Calls of a window that a lane leaves to more urgent ones: some calls of a short window, tenths of a long one. */
function keptFree(lane: Lane, { seconds, calls }: CallWindow): number {
  const rank = lanes.indexOf(lane);
  if (seconds >= 3_600) return rank * Math.floor(calls / 10);
  // Of one or two calls nothing can be kept.
  return calls <= 2 ? 0 : Math.min([0, 1, 1, 2, 2][rank] ?? 2, Math.floor(calls / 2));
}

/** What is neither a closing nor owed to the partner may use this part of a day's calls in an hour: an hour of many changes must not eat the day. */
const hourlyShare = 6;
const paced: ReadonlySet<Lane> = new Set(["update", "bulk", "check"]);

type Allowance = { readonly span: number; readonly allowed: number };

function allowances(lane: Lane, window: CallWindow): Allowance[] {
  const [span, allowed] = [window.seconds * 1_000, window.calls - keptFree(lane, window)];
  return window.seconds >= 86_400 && paced.has(lane) ? [{ span, allowed }, { span: span / 24, allowed: Math.ceil(allowed / hourlyShare) }] : [{ span, allowed }];
}

/**
 * May a call be made at `now` (epoch ms), given the earlier calls of its budget? Rolling windows are stricter than calendar
 * ones, so either reading of the partner's limit is kept. Returns 0, or the milliseconds to wait.
 */
export function waitForBudget(calls: readonly BookedCall[], now: number, lane: Lane, windows: readonly CallWindow[]): number {
  const counted = calls.map((call) => countedAt(call, now)).sort((a, b) => a - b);
  return Math.max(0, ...windows.flatMap((window) => allowances(lane, window)).map(({ span, allowed }) => {
    const inside = counted.filter((at) => at > now - span);
    if (inside.length < allowed) return 0;
    const mustLeave = inside[inside.length - Math.max(1, allowed)];
    return mustLeave === undefined ? span : mustLeave + span - now + 1;
  }));
}

/** How far back calls matter to these budgets, in milliseconds. */
export const longestWindowMs = (budgets: readonly CallBudget[]): number => Math.max(60_000, ...budgets.flatMap((budget) => budget.windows.map((window) => window.seconds * 1_000)));

/** How many calls a budget of this kind allows a minute and a day, for people. A budget with neither says what its first window comes to. */
export type CallLimits = { readonly perMinute: number; readonly perDay: number };

export function limitsFrom(partner: string, facts: Readonly<Record<string, unknown>>): CallLimits {
  const windows = budgetsOf(partner, facts).flatMap((budget) => budget.windows);
  const within = (ms: number) => Math.min(...windows.map((window) => Math.max(1, Math.floor((window.calls * ms) / (window.seconds * 1_000)))));
  const exact = (seconds: number) => windows.find((window) => window.seconds === seconds)?.calls;
  return { perMinute: exact(60) ?? within(60_000), perDay: exact(86_400) ?? within(dayMs) };
}

/** What is left of each window of a budget at `now`. */
export const leftOf = (calls: readonly BookedCall[], now: number, { bucket, windows, published }: CallBudget) => ({
  bucket, published,
  windows: windows.map(({ seconds, calls: allowed }) => {
    const used = calls.filter((call) => countedAt(call, now) > now - seconds * 1_000).length;
    return { seconds, allowed, used, left: Math.max(0, allowed - used) };
  }),
});
