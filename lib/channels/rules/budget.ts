/** How many calls a partner allows, as published or as agreed: per rolling minute and rolling day. */
export type CallLimits = { readonly perMinute: number; readonly perDay: number };

/** HotelRunner: third parties name 5 a minute and 250 a day per property; nothing official is published. */
export const hotelRunnerLimits: CallLimits = { perMinute: 5, perDay: 250 };

/** What a connection was granted, where that is not the usual. */
export function limitsFrom(facts: Readonly<Record<string, unknown>>): CallLimits {
  const [perMinute, perDay] = [facts["callsPerMinute"], facts["callsPerDay"]];
  return { perMinute: typeof perMinute === "number" ? perMinute : hotelRunnerLimits.perMinute, perDay: typeof perDay === "number" ? perDay : hotelRunnerLimits.perDay };
}

/** What a call is for, most urgent first. Less urgent lanes leave room for the ones before them; `bulk` is a first or repeated full sync. */
export const lanes = ["closing", "delivery", "update", "bulk", "check"] as const;
export type Lane = (typeof lanes)[number];

/** Share of the minute and of the day that each lane may use up, in calls kept free for more urgent lanes. */
function keptFree(lane: Lane, limits: CallLimits): { minute: number; day: number } {
  const tenth = Math.floor(limits.perDay / 10);
  switch (lane) {
    case "closing": return { minute: 0, day: 0 };
    case "delivery": return { minute: Math.min(1, limits.perMinute - 1), day: tenth };
    case "update": return { minute: Math.min(1, limits.perMinute - 1), day: 2 * tenth };
    case "bulk": return { minute: Math.min(2, limits.perMinute - 1), day: 3 * tenth };
    case "check": return { minute: Math.min(2, limits.perMinute - 1), day: 4 * tenth };
  }
}

const minuteMs = 60_000;
const dayMs = 86_400_000;

/**
 * May a call be made at `now` (epoch ms), given the moments of earlier calls? Rolling windows are stricter than
 * calendar ones, so either reading of the partner's limit is kept. Returns 0, or the milliseconds to wait.
 */
export function waitForBudget(calls: readonly number[], now: number, lane: Lane, limits: CallLimits): number {
  const free = keptFree(lane, limits);
  const waitWindow = (window: number, allowed: number) => {
    const inside = calls.filter((at) => at > now - window).sort((a, b) => a - b);
    if (inside.length < allowed) return 0;
    const mustLeave = inside[inside.length - Math.max(1, allowed)];
    return mustLeave === undefined ? window : mustLeave + window - now + 1;
  };
  return Math.max(waitWindow(minuteMs, limits.perMinute - free.minute), waitWindow(dayMs, limits.perDay - free.day));
}
