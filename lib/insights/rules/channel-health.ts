import type { HealthState } from "@/lib/channels/rules/health";

/** How a channel is, in one word for the owner's morning. */
export type ChannelMood = "agrees" | "catching_up" | "trouble" | "silent" | "paused" | "idle";

/** Changes that wait longer than this are no longer on their way: somebody should look. */
export const patience = 10 * 60_000;

/**
 * The channel's own health with what only time and the house can add: a change that waits too long (`oldestPending`, ms
 * since the epoch) and rooms that map to nothing are trouble too.
 */
export function channelMood(facts: { readonly health: HealthState; readonly unmappedRooms: number; readonly oldestPending: number | null }, at: number): ChannelMood {
  if (facts.health === "paused" || facts.health === "silent") return facts.health;
  if (facts.health === "refused") return "trouble";
  if (facts.health === "setting-up") return "idle";
  const late = facts.oldestPending !== null && at - facts.oldestPending > patience;
  if (late || facts.unmappedRooms > 0) return "trouble";
  return facts.health === "on-the-way" ? "catching_up" : "agrees";
}
