import { type BillingAccountRow, findBillingFacts, openBillingAccount } from "@/db/repos/billing";
import type { TenantTx } from "@/db/tenant";
import { nowMs } from "@/lib/kernel/clock";
import { conflict } from "@/lib/kernel/errors";
import type { Plans } from "../rules/plans";
import { plansHere } from "../rules/plan-shelf";
import { keptReport, type Report } from "../rules/report";
import { type Standing, standingOf } from "../rules/standing";

const day = 86_400_000;

export type Account = { readonly row: BillingAccountRow; readonly report: Report | null; readonly standing: Standing };

/** The plans, or a refusal where nothing is sold here. */
export function plansOrRefuse(): Plans {
  const plans = plansHere();
  if (plans === null) throw conflict("no_billing", "Nothing is billed here: this installation runs for itself, and everything is on.");
  return plans;
}

export function accountOf(row: BillingAccountRow, at = nowMs()): Account {
  const report = keptReport(row.report);
  return { row, report, standing: standingOf({ trialEndsAt: row.trialEndsAt.getTime(), report }, plansHere(), at) };
}

/** How the organisation stands now. */
export async function standingNow(tx: TenantTx): Promise<Standing> {
  const plans = plansHere();
  const facts = plans === null ? undefined : await findBillingFacts(tx);
  return standingOf(facts ? { trialEndsAt: facts.trialEndsAt, report: keptReport(facts.report) } : null, plans, nowMs());
}

/** The organisation's account with its row held: begun with a trial where there was none. */
export async function heldAccount(tx: TenantTx): Promise<Account & { readonly isNew: boolean }> {
  const { account, isNew } = await openBillingAccount(tx, new Date(nowMs() + plansOrRefuse().trialDays * day));
  return { ...accountOf(account), isNew };
}
