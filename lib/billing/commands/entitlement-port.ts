import { DomainError } from "@/lib/kernel/errors";
import type { AnyCommand } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import type { EntitlementPort } from "@/lib/runtime/ports";
import type { TenantTx } from "@/db/tenant";
import { classOf } from "../rules/command-class";
import { plansHere } from "../rules/plan-shelf";
import type { Standing } from "../rules/standing";
import { standingNow } from "./account";

const why: Readonly<Record<NonNullable<Standing["reason"]>, string>> = {
  unpaid: "Settings are read-only because an invoice of the platform is unpaid. An owner can pay it under Settings, Plan. The house itself runs on.",
  trial_ended: "Settings are read-only because the trial is over. An owner can choose a plan under Settings, Plan. The house itself runs on.",
  ended: "Settings are read-only because the subscription has ended. An owner can subscribe again under Settings, Plan. The house itself runs on.",
};

async function refusalOf(tx: TenantTx): Promise<DomainError | null> {
  const { state, reason, until } = await standingNow(tx);
  if (state !== "read_only" || reason === null) return null;
  return new DomainError(`settings_read_only_${reason}`, why[reason], { status: 402, detail: { reason, since: until === null ? null : new Date(until).toISOString() } });
}

/** Who acts by somebody's wish: the house's clockwork, its guests and its partners are never held up. */
const mayBeHeld = ({ actor }: Context): boolean => actor.type === "person" || actor.type === "api-key" || actor.type === "director";

/** What organisations are entitled to, as the road asks for it. */
export const billingEntitlements: EntitlementPort = {
  refusal: (tx: TenantTx, ctx: Context, command: AnyCommand) => (plansHere() === null || !mayBeHeld(ctx) || classOf(command) === "house" ? null : refusalOf(tx)),
};
