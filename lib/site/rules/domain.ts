import { z } from "zod";

/** A domain as it stands in DNS: small letters, ASCII (xn-- for others), at least two labels, no port, no address. */
export const domainSchema = z.string().trim().toLowerCase().transform((text) => text.replace(/^https?:\/\//, "").replace(/\/.*$/, "").replace(/\.$/, "")).pipe(
  z.string().max(253).regex(/^(?=.*[a-z])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/, "A domain such as www.your-house.com."),
);

/** Where the proof stands, and what it says. */
export const recordName = (domain: string): string => `_lhcm.${domain}`;
export const recordValue = (token: string): string => `lhcm-site=${token}`;

/** What a look at the records found. unreachable: nobody answered, which proves nothing. */
export type DomainLook = "match" | "missing" | "other" | "unreachable";
export type DomainState = "waiting" | "verified" | "lost";

/** What the records of a name say about a token. `null`: nobody answered. */
export function judgeRecords(records: readonly string[] | null, token: string): DomainLook {
  if (records === null) return "unreachable";
  const ours = records.map((record) => record.trim().replaceAll('"', ""));
  if (ours.includes(recordValue(token))) return "match";
  return ours.some((record) => record.startsWith("lhcm-site=")) ? "other" : "missing";
}

/** A proof that was there is believed for three days after it was last seen: name servers have bad days. */
export const believedMs = 3 * 86_400_000;

/** The state after a look; `seenMs`: when the proof was last seen. */
export function nextState(state: DomainState, look: DomainLook, seenMs: number | null, nowMs: number): DomainState {
  if (look === "match") return "verified";
  if (state !== "verified" || look === "unreachable") return state;
  return seenMs !== null && nowMs - seenMs < believedMs ? "verified" : "lost";
}

/** Seconds to wait before each further look at a domain that is not proven yet: often at first, then twice a day for two weeks. */
export const lookDelays: readonly number[] = [60, 120, 300, 600, 1_800, 3_600, 10_800, ...Array.from({ length: 28 }, () => 43_200)];
