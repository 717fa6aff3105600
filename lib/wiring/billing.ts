import { beginReading, keepReading } from "@/lib/billing/commands/keep-reading";
import { leave, noteExport, stay } from "@/lib/billing/commands/leave";
import { beginAnew, openAccount, recordCustomer } from "@/lib/billing/commands/open-account";
import { tellOwners } from "@/lib/billing/commands/tell-owners";
import { measureUsage, noteUsage } from "@/lib/billing/commands/usage";
import { getBillingAccount, getBillingWork } from "@/lib/billing/queries/get-account";
import { getBillingWord, getStanding } from "@/lib/billing/queries/get-standing";

export const commands = [beginAnew, openAccount, recordCustomer, beginReading, keepReading, leave, stay, noteExport, measureUsage, noteUsage, tellOwners];
export const queries = [getStanding, getBillingWord, getBillingAccount, getBillingWork];
