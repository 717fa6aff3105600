import type { TenantTx } from "@/db/tenant";
import type { DomainError } from "@/lib/kernel/errors";
import type { AnyCommand } from "./command";
import type { Context } from "./context";

/** The mandate's answer, reached outside any model. */
export type Verdict =
  /** `facts` go on the receipt; `settle` runs in the same transaction once the receipt is written. */
  | { readonly verdict: "do"; readonly facts?: Readonly<Record<string, unknown>>; readonly settle?: (receiptId: string) => Promise<void> }
  | { readonly verdict: "propose"; readonly proposalId: string; readonly reason: string }
  | { readonly verdict: "refuse"; readonly reason: string; readonly detail?: Readonly<Record<string, unknown>> };

/**
 * What the road needs to know about directors. Implemented by the boardroom, wired in `lib/wiring.ts`.
 */
export type MandatePort = {
  /** Decides for a director. May write the proposal row; runs in the command's transaction, before its body. */
  decide(tx: TenantTx, ctx: Context, command: AnyCommand, input: unknown): Promise<Verdict>;
  /** Counts what `decide` refused, in a transaction of its own: the refusal undid everything else. `detail` is the verdict's. */
  refused(tx: TenantTx, ctx: Context, command: AnyCommand, detail: Readonly<Record<string, unknown>>): Promise<void>;
  /** Marks the approved proposal as executed, in the same transaction as what it did. Throws when it may not run any more. */
  settle(tx: TenantTx, ctx: Context, command: AnyCommand, input: unknown): Promise<(receiptId: string) => Promise<void>>;
};

/** Until wired, no director may do anything. */
const closed: MandatePort = {
  decide: async () => ({ verdict: "refuse", reason: "No mandates are wired." }),
  refused: async () => undefined,
  settle: async () => { throw new Error("No mandates are wired."); },
};

const keep = globalThis as typeof globalThis & { __lhcmMandates?: MandatePort };

export const mandatePort = (): MandatePort => keep.__lhcmMandates ?? closed;
export function wireMandates(port: MandatePort): void {
  keep.__lhcmMandates = port;
}

/**
 * What the road needs to know about what an organisation is entitled to. Implemented by billing, wired in `lib/wiring.ts`.
 * Null at once where the command is none that could wait; it asks the database for nothing then.
 */
export type EntitlementPort = { refusal(tx: TenantTx, ctx: Context, command: AnyCommand): Promise<DomainError | null> | null };

const keptEntitlements = globalThis as typeof globalThis & { __lhcmEntitlements?: EntitlementPort };

/** Until wired, everything is on: who runs this for themselves owes nobody. */
export const entitlementPort = (): EntitlementPort => keptEntitlements.__lhcmEntitlements ?? { refusal: () => null };
export function wireEntitlements(port: EntitlementPort): void {
  keptEntitlements.__lhcmEntitlements = port;
}
