import { purgeIdentities as purge } from "@/db/repos/guests-identity";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { purgeInput } from "../rules/inputs";
import { houseRules } from "./house-rules";

/** Given daily by the house's clock. `left`: more than one run deletes; whoever asks comes back. */
export const purgeIdentities = defineCommand({
  name: "guests.purge-identities",
  title: "Delete the documents whose time is over.",
  permission: "guests:identity",
  input: purgeInput,
  internal: true,
  noInverse: "Deleting is the purpose: the law lets the house keep these numbers for a time only.",
  async run({ tx, ctx, record }, { limit }) {
    const { today, keepDays } = await houseRules(tx, propertyOf(ctx));
    const done = await purge(tx, today, keepDays, limit);
    record({ ...done, today });
    return { ...done, today };
  },
});
