import { type Partner, partnerProfiles, partners } from "./partners";

/** How often reservations are fetched where they arrive by themselves: the safety net. Seconds. */
export const safetyNetSeconds = 1_200;
/** The clock that fans out strikes once a minute. */
export const tickSeconds = 60;

/** Seconds between two looks at a connection of this partner. */
export const pollSecondsOf = (partner: string): number => {
  const known: Partner | undefined = partners.find((one) => one === partner);
  return (known && partnerProfiles[known].pollSeconds) ?? safetyNetSeconds;
};

/** A fixed place of each connection in its interval, so that not all of them are asked in one minute. */
const offsetOf = (connectionId: string, interval: number): number => [...connectionId].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003, 7) % interval;

/**
 * The seconds of the minute that begins at `tick` (epoch seconds, a whole minute) at which a connection is to be looked at.
 * Over time exactly one look in each interval; several a minute where the interval is shorter.
 */
export function looksWithin(tick: number, connectionId: string, interval: number): number[] {
  const offset = offsetOf(connectionId, interval);
  const first = Math.ceil((tick - offset) / interval) * interval + offset;
  const looks: number[] = [];
  for (let at = first; at < tick + tickSeconds; at += interval) looks.push(at - tick);
  return looks;
}

/** The hour of the property's night in which what channels show is compared with what they should show. */
export const nightlyHour = 3;

const clocks = new Map<string, Intl.DateTimeFormat>();
/** Hour and minute on a zone's clock at a moment (epoch ms). */
export function clockIn(timezone: string, at: number): { hour: number; minute: number } {
  const format = clocks.get(timezone) ?? new Intl.DateTimeFormat("en-GB", { timeZone: timezone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  clocks.set(timezone, format);
  const [hour, minute] = format.format(at).split(":").map(Number);
  return { hour: hour ?? 0, minute: minute ?? 0 };
}

/** Whether a connection's nightly comparison begins in the minute of this moment (epoch ms): once a night, spread over an hour. */
export function comesAtNight(connectionId: string, timezone: string, at: number): boolean {
  const { hour, minute } = clockIn(timezone, at);
  return hour === nightlyHour && minute === offsetOf(connectionId, 60);
}

/** Looks of one minute are gathered into groups of so many seconds. */
export const groupSeconds = 10;

export type WatchedConnection = { readonly tenantId: string; readonly propertyId: string; readonly connectionId: string; readonly partner: string; readonly timezone: string };

/** What the clock asks of the connections in the minute of `at` (epoch ms): by the second of the minute at which to ask. */
export function asksOf(connections: readonly WatchedConnection[], at: number): ReadonlyMap<number, readonly { name: string; data: Record<string, unknown> }[]> {
  const tick = Math.floor(at / 60_000) * tickSeconds;
  const groups = new Map<number, { name: string; data: Record<string, unknown> }[]>();
  const ask = (second: number, name: string, data: Record<string, unknown>) => {
    const group = Math.floor(second / groupSeconds) * groupSeconds;
    groups.set(group, [...(groups.get(group) ?? []), { name, data }]);
  };
  for (const { tenantId, propertyId, connectionId, partner, timezone } of connections) {
    const data = { tenantId, propertyId, connectionId };
    const interval = pollSecondsOf(partner);
    if (comesAtNight(connectionId, timezone, at)) ask(0, "channels/night-came", data);
    if (partner === "ical") {
      // A calendar is read; nothing is sent to it and it holds no reservations.
      for (const second of looksWithin(tick, connectionId, interval)) ask(second, "channels/calendar-requested", data);
      continue;
    }
    if (partner === "mews") {
      // A PMS keeps the stays itself: what changed there is read, what waits here is told.
      for (const second of looksWithin(tick, connectionId, interval)) for (const name of ["pms/sync-requested", "pms/write-queued"]) ask(second, name, data);
      continue;
    }
    // A short interval comes round again by itself: such a look waits for nothing.
    for (const second of looksWithin(tick, connectionId, interval)) ask(second, "channels/pull-requested", { ...data, poll: interval < safetyNetSeconds });
    for (const second of looksWithin(tick, connectionId, safetyNetSeconds)) {
      ask(second, "channels/ari-changed", { ...data, urgent: false });
      ask(second, "channels/transactions-open", data);
    }
  }
  return new Map([...groups].sort(([a], [b]) => a - b));
}
