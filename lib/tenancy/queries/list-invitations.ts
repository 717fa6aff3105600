import { z } from "zod";
import { openInvitations } from "@/db/repos/tenancy";
import { now } from "@/lib/kernel/clock";
import { defineQuery } from "@/lib/runtime/command";

export const listInvitations = defineQuery({
  name: "tenancy.list-invitations",
  title: "Invitations that can still be accepted, newest first.",
  permission: "members:manage",
  input: z.object({}),
  async run({ tx }) {
    const rows = await openInvitations(tx, now());
    return { invitations: rows.map((row) => ({ id: row.id, email: row.email, role: row.role, invitedBy: row.invitedBy, createdAt: row.createdAt.toISOString(), expiresAt: row.expiresAt.toISOString() })) };
  },
});
