const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/** Milliseconds in an Inngest duration such as `90s`, `1h30m` or `7d`; undefined when it is none. */
export function durationMs(text: string): number | undefined {
  const compact = text.replaceAll(" ", "");
  if (compact === "") return undefined;
  let total = 0;
  let read = 0;
  for (const part of compact.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d|w)/gy)) {
    total += Number(part[1]) * (units[part[2] ?? ""] ?? 0);
    read += part[0].length;
  }
  return read === compact.length ? total : undefined;
}

/** The moment a timer set at `now` (epoch ms) ends: a duration from then, or an ISO date and time. */
export function timerEnd(text: string, now: number): number | undefined {
  if (text === "") return now; // the SDK writes a zero duration as nothing
  const wait = durationMs(text);
  if (wait !== undefined) return now + wait;
  const moment = /^\d{4}-\d{2}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(moment) ? undefined : moment;
}
