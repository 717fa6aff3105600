import { z } from "zod";
import { groupsOf } from "@/db/repos/reservation-groups";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";

export const listGroups = defineQuery({
  name: "reservations.list-groups",
  title: "The house's groups, newest first.",
  permission: "reservations:read",
  input: z.object({ text: z.string().trim().min(1).max(80).optional(), limit: z.number().int().min(1).max(200).default(50) }),
  async run({ tx, ctx }, { text, limit }) {
    const groups = await groupsOf(tx, propertyOf(ctx), text, limit);
    return { groups: groups.map(({ id, name, companyId, note, createdAt }) => ({ id, name, companyId, note, createdAt: createdAt.toISOString() })) };
  },
});
