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
