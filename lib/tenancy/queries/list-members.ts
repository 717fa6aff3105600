import { z } from "zod";
import { presentMembers } from "@/db/repos/tenancy";
import { defineQuery } from "@/lib/runtime/command";

export const listMembers = defineQuery({
  name: "tenancy.list-members",
  title: "The people of the organisation and their roles.",
  permission: "organisation:read",
  input: z.object({}),
  async run({ tx }) {
    const rows = await presentMembers(tx);
    return { members: rows.map((row) => ({ userId: row.userId, name: row.name, email: row.email, role: row.role, since: row.createdAt.toISOString() })) };
  },
});
