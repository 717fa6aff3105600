import { z } from "zod";
import { runningExperiment } from "@/db/repos/site-experiments";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";

export const getAnchor = defineQuery({
  name: "site.get-anchor",
  title: "Whether the house tries two ways of leading its rooms, and since which day.",
  permission: "site:read",
  input: z.object({}),
  internal: true,
  async run({ tx, ctx }) {
    const row = await runningExperiment(tx, propertyOf(ctx));
    return { experimentId: row?.id ?? null, firstDay: row?.firstDay ?? null };
  },
});
