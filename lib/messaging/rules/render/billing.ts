import { type Part, plain, type Say } from "../told";

export type BillingFacts = { readonly stage: string; readonly until: string | null; readonly amount: string | null; readonly url: string; readonly archiveUrl: string };

/** How the organisation stands with the platform, and what mends it. */
export const renderBilling = ({ stage, until, amount, url, archiveUrl }: BillingFacts, say: Say): Part => ({
  title: say(`billing.${stage}.title`, { until: until ?? "", amount: amount ?? "" }),
  lines: [plain(say(`billing.${stage}.line`, { until: until ?? "", amount: amount ?? "" })), ...(stage === "last_days" || stage === "read_only" || stage === "payment_failed" ? [plain(say("billing.houseRuns"))] : [])],
  actions: [stage === "export" ? { label: say("billing.fetch"), url: archiveUrl } : { label: say("billing.open"), url }],
});
