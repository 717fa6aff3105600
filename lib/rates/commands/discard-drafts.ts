import { deleteDrafts, draftsOf } from "@/db/repos/rate-drafts";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { draftSpanInput } from "../rules/drafts";

export const discardDrafts = defineCommand({
  name: "rates.discard-drafts",
  title: "Throw away what was drafted in the rates grid; prices in force stay.",
  permission: "rates:write",
  input: draftSpanInput,
  async run(tools, span) {
    const drafts = await draftsOf(tools.tx, { propertyId: propertyOf(tools.ctx), ...span, lock: true });
    await deleteDrafts(tools.tx, drafts.map(({ ratePlanId, night }) => ({ ratePlanId, night })));
    if (drafts.length > 0) tools.invertWith({ command: "rates.draft-cells", input: { cells: drafts.map(({ ratePlanId, night, values }) => ({ ratePlanId, night, set: values, replace: true })) } });
    tools.record({ discarded: drafts.length });
    return { discarded: drafts.length };
  },
  noInverse: "Nothing was drafted.",
});
