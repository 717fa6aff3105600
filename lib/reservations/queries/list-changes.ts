import { z } from "zod";
import { recentChanges } from "@/db/repos/chart";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";

export const listChanges = defineQuery({
  name: "reservations.list-changes",
  title: "Ids of the last seconds' changes to what the front desk shows: whether a screen is still true.",
  permission: "reservations:read",
  internal: true,
  input: z.object({ seconds: z.number().int().min(1).max(120).default(30) }),
  async run({ tx, ctx }, { seconds }) {
    return { ids: await recentChanges(tx, propertyOf(ctx), seconds) };
  },
});
