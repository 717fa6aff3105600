/** What a connection's figures say to the owner, the gravest first; each code has a sentence in `channel-words.health`. Pure. */
import { type BrokenJob, brokenJobs } from "./broken-runs";
import type { BreakerState } from "./breaker";

export type Says = { readonly code: HealthCode; readonly level: "bad" | "warn" | "fine"; readonly params: Readonly<Record<string, string | number>> };
export const healthCodes = [
  "paused", "push_broken", "pull_broken", "circuit_open", "credentials_refused", "silent", "messages_failed", "pull_late", "unknown_there", "cells_refused", "drifted", "credentials_expired", "waiting_long", "rooms_unmapped", "bookings_waiting",
  "rates_unmapped", "credentials_expire_soon", "budget_used_up", "being_proven", "compare_failed", "never_compared", "not_provable", "on_the_way", "all_well",
] as const;
export type HealthCode = (typeof healthCodes)[number];

export type HealthFigures = {
  readonly status: string; readonly statusReason: string | null; readonly breaker: BreakerState; readonly failures: number; readonly lastOutcomeUnauthorized: boolean;
  /** Stays booked here that the PMS beside us does not know. */
  readonly unknownThere: number;
  readonly refusedCells: number; readonly failedMessages: number; readonly waitingCells: number; readonly oldestWaitingMs: number | null;
  readonly pullLateMs: number | null; readonly mappedRooms: number; readonly unmappedRooms: number; readonly unmappedRates: number; readonly waitingBookings: number;
  /** Since when, in ms, sending and fetching end by a fault of ours; null: they do not. */
  readonly brokenMs: Readonly<Record<BrokenJob, number | null>>;
  /** Whether a night, and its comparison, has come since it was connected. */
  readonly nightPassed: boolean;
  readonly provable: boolean; readonly compared: { readonly drifted: number; readonly failed: boolean } | null;
  readonly credentialsExpireInDays: number | null; readonly proving: boolean; readonly usedUp: boolean;
};

const minutes = (ms: number) => Math.round(ms / 60_000);
/** In the unit a person would say it in. */
const spell = (ms: number) => (ms < 2 * 3_600_000 ? { unit: "minutes", count: Math.max(1, minutes(ms)) } : ms < 48 * 3_600_000 ? { unit: "hours", count: Math.round(ms / 3_600_000) } : { unit: "days", count: Math.round(ms / 86_400_000) });
/** Longer than a busy budget holds a value back. */
const longMs = 15 * 60_000;
const soonDays = 21;

export function healthSays(of: HealthFigures): Says[] {
  const says: Says[] = [];
  const say = (when: boolean, code: HealthCode, level: Says["level"], params: Says["params"] = {}) => { if (when) says.push({ code, level, params }); };
  say(of.status === "paused", "paused", "warn");
  for (const job of brokenJobs) say(of.brokenMs[job] !== null, `${job}_broken`, "bad", spell(of.brokenMs[job] ?? 0));
  say(of.lastOutcomeUnauthorized, "credentials_refused", "bad");
  say(!of.lastOutcomeUnauthorized && (of.breaker === "open" || of.breaker === "half-open"), "circuit_open", "bad", { count: of.failures });
  say(!of.lastOutcomeUnauthorized && of.statusReason !== null && of.breaker !== "open" && of.breaker !== "half-open", "silent", "warn", { reason: of.statusReason ?? "" });
  say(of.failedMessages > 0, "messages_failed", "bad", { count: of.failedMessages });
  say(of.unknownThere > 0, "unknown_there", "bad", { count: of.unknownThere });
  say(of.pullLateMs !== null, "pull_late", "bad", { minutes: minutes(of.pullLateMs ?? 0) });
  say(of.refusedCells > 0, "cells_refused", "bad", { count: of.refusedCells });
  say((of.compared?.drifted ?? 0) > 0, "drifted", "bad", { count: of.compared?.drifted ?? 0 });
  const days = of.credentialsExpireInDays;
  say(days !== null && days < 0, "credentials_expired", "bad", { days: Math.abs(days ?? 0) });
  say(of.waitingCells > 0 && (of.oldestWaitingMs ?? 0) > longMs, "waiting_long", "warn", { count: of.waitingCells, minutes: minutes(of.oldestWaitingMs ?? 0) });
  say(of.unmappedRooms > 0, "rooms_unmapped", "warn", { count: of.unmappedRooms });
  say(of.waitingBookings > 0, "bookings_waiting", "bad", { count: of.waitingBookings });
  say(of.unmappedRates > 0, "rates_unmapped", "warn", { count: of.unmappedRates });
  say(days !== null && days >= 0 && days <= soonDays, "credentials_expire_soon", "warn", { days: days ?? 0 });
  say(of.usedUp, "budget_used_up", "warn");
  say(of.proving, "being_proven", "warn");
  say(of.provable && of.compared?.failed === true, "compare_failed", "warn");
  say(of.provable && of.compared === null, "never_compared", of.nightPassed ? "warn" : "fine");
  say(!of.provable, "not_provable", "fine");
  if (says.some((one) => one.level !== "fine")) return says;
  say(of.waitingCells > 0, "on_the_way", "fine", { count: of.waitingCells });
  // Green is said of what is proven or at least confirmed, never of what nobody has looked at.
  say(of.waitingCells === 0 && of.mappedRooms > 0, "all_well", "fine");
  return says;
}
