import { DomainError } from "@/lib/kernel/errors";
import type { AnyCommand } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import type { EntitlementPort } from "@/lib/runtime/ports";
import type { TenantTx } from "@/db/tenant";
import { classOf } from "../rules/command-class";
import { plansHere } from "../rules/plan-shelf";
import type { Standing } from "../rules/standing";
import { standingNow } from "./account";

const facts = ({ reason, until }: Standing) => ({ status: 402, detail: { reason, since: until === null ? null : new Date(until).toISOString() } });

async function refusalOf(tx: TenantTx): Promise<DomainError | null> {
  const standing = await standingNow(tx);
  if (standing.state !== "read_only") return null;
  switch (standing.reason) {
    case "unpaid": return new DomainError("settings_read_only_unpaid", "Settings are read-only because an invoice of the platform is unpaid. An owner can pay it under Settings, Plan. The house itself runs on.", facts(standing));
    case "ended": return new DomainError("settings_read_only_ended", "Settings are read-only because the plan has ended. An owner can choose one again under Settings, Plan. The house itself runs on.", facts(standing));
    default: return new DomainError("settings_read_only_trial_ended", "Settings are read-only because the trial is over. An owner can choose a plan under Settings, Plan. The house itself runs on.", facts(standing));
  }
}

/** Who acts by somebody's wish: the house's clockwork, its guests and its partners are never held up. */
const mayBeHeld = ({ actor }: Context): boolean => actor.type === "person" || actor.type === "api-key" || actor.type === "director";

/** What organisations are entitled to, as the road asks for it. */
export const billingEntitlements: EntitlementPort = {
  refusal: (tx: TenantTx, ctx: Context, command: AnyCommand) => (plansHere() === null || !mayBeHeld(ctx) || classOf(command) === "house" ? null : refusalOf(tx)),
};
