import type { Plans } from "./plans";

/** Where plans come from is wired at the composition root: rules and commands know neither disk nor environment. Null: nothing is sold here. */
export type PlanLoader = () => Plans | null;

const shelf = globalThis as typeof globalThis & { __lhcmPlans?: PlanLoader };

export function wirePlans(loader: PlanLoader): void {
  shelf.__lhcmPlans = loader;
}

/** The plans of this installation. Null where it has no account of a platform: then there is no billing, and everything is on. */
export const plansHere = (): Plans | null => shelf.__lhcmPlans?.() ?? null;
