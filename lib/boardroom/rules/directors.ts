/** The seats of the board. */
export const directorNames = ["general-manager", "revenue-manager", "cfo", "cto"] as const;
export type DirectorSeat = (typeof directorNames)[number];

/**
 * How the size of an action is measured: in prices, in nights on sale, in stays, in money spent, or not at all. "harmless" tells a channel
 * the truth once more: nothing of the house changes.
 */
export type Measure = "prices" | "restrictions" | "stay" | "spend" | "none" | "harmless";

type Delegable = { readonly measure: Measure; readonly directors: readonly DirectorSeat[] };

/**
 * Everything a director may ever be given, as data. What is not listed is refused whatever a mandate says:
 * organisations, members, keys, mandates, approvals, undo and money stay with people.
 */
const delegable: Readonly<Record<string, Delegable>> = {
  "rates.adjust-rates": { measure: "prices", directors: ["revenue-manager", "general-manager"] },
  "rates.set-rates": { measure: "prices", directors: ["revenue-manager", "general-manager"] },
  "rates.set-restrictions": { measure: "restrictions", directors: ["revenue-manager", "general-manager"] },
  "reservations.book-stay": { measure: "stay", directors: ["general-manager"] },
  "reservations.hold-stay": { measure: "stay", directors: ["general-manager"] },
  "reservations.cancel-reservation": { measure: "stay", directors: ["general-manager"] },
  "reservations.reinstate-reservation": { measure: "stay", directors: ["general-manager"] },
  "channels.request-full-sync": { measure: "harmless", directors: ["general-manager", "cto"] },
  "doctor.examine": { measure: "harmless", directors: ["general-manager", "revenue-manager", "cto"] },
  "doctor.test-booking": { measure: "none", directors: ["general-manager", "revenue-manager", "cto"] },
  "channels.retry-failed": { measure: "harmless", directors: ["general-manager", "cto"] },
  "onboarding.start": { measure: "none", directors: ["general-manager", "cto"] },
  "onboarding.complete-step": { measure: "none", directors: ["general-manager", "cto"] },
  "onboarding.set-listing-facts": { measure: "none", directors: ["general-manager"] },
  "costs.plan-expense": { measure: "spend", directors: ["cfo", "general-manager"] },
  "knowledge.draft-sop": { measure: "harmless", directors: ["general-manager", "revenue-manager", "cfo", "cto"] },
  "knowledge.draft-version": { measure: "harmless", directors: ["general-manager", "revenue-manager", "cfo", "cto"] },
  "knowledge.sign-off": { measure: "none", directors: ["general-manager"] },
  "knowledge.accept-finding": { measure: "none", directors: ["general-manager"] },
  "knowledge.add-scenario": { measure: "none", directors: ["general-manager"] },
  "boardroom.draft-objective": { measure: "harmless", directors: ["general-manager", "revenue-manager", "cfo"] },
  "knowledge.advance-rollout": { measure: "none", directors: ["general-manager"] },
  "knowledge.pause-rollout": { measure: "none", directors: ["general-manager"] },
  "inventory.open-nights": { measure: "none", directors: ["general-manager", "revenue-manager"] },
};

/** How `action` is measured when this director may be given it, else undefined. */
export function delegatedMeasure(director: DirectorSeat, action: string): Measure | undefined {
  const entry = Object.hasOwn(delegable, action) ? delegable[action] : undefined;
  return entry?.directors.includes(director) ? entry.measure : undefined;
}

/** The actions that can appear on a director's mandate page, in order. */
export const actionsOf = (director: DirectorSeat): readonly string[] =>
  Object.entries(delegable).filter(([, entry]) => entry.directors.includes(director)).map(([action]) => action);

export const measureOf = (action: string): Measure => (Object.hasOwn(delegable, action) ? delegable[action]?.measure : undefined) ?? "none";

/** A mandate may let a director act alone on prices, restrictions and a spending budget; guests' stays and the ledger are decided by people. */
export const mayActAlone = (action: string): boolean => ["prices", "restrictions", "spend", "harmless"].includes(measureOf(action));

/** Which limits must be written before a director acts alone, by how its act is measured. */
export const limitsNeeded = (measure: Measure): { readonly price: boolean; readonly nights: boolean; readonly spend: boolean } =>
  ({ price: measure === "prices", nights: measure === "prices" || measure === "restrictions", spend: measure === "spend" });

/** The actions that use a spending budget. */
export const spendingActions: readonly string[] = Object.keys(delegable).filter((action) => delegable[action]?.measure === "spend");

/** What stands where the owner has written nothing: ask first, except for what changes nothing of the house. */
export const defaultMode = (action: string): "suggest" | "act" => (measureOf(action) === "harmless" ? "act" : "suggest");
