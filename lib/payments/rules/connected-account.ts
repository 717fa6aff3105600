import { z } from "zod";

/** What Stripe says of a house's account: whether it may take and be paid money, and what it still asks for. */
export const connectedFacts = z.object({ chargesEnabled: z.boolean(), payoutsEnabled: z.boolean(), detailsSubmitted: z.boolean(), due: z.array(z.string().max(200)).max(50), disabledReason: z.string().max(200).nullable() });
export type ConnectedFacts = z.output<typeof connectedFacts>;
export const recordAccountInput = z.object({ account: z.string().regex(/^acct_\w{3,60}$/), facts: connectedFacts });

export type ConnectState = "none" | "started" | "asked" | "restricted" | "ready";

/** Where a house stands on its way: `asked` while Stripe wants more, `restricted` where it refuses. */
export function connectState(facts: ConnectedFacts | null): ConnectState {
  if (facts === null) return "none";
  if (facts.chargesEnabled) return "ready";
  if (facts.disabledReason?.startsWith("rejected")) return "restricted";
  return facts.detailsSubmitted ? "asked" : "started";
}
