import { z } from "zod";
import { findClosure } from "@/db/repos/closures";
import { findOrganisation } from "@/db/repos/tenancy";
import { found } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/runtime/command";

export const getClosure = defineQuery({
  name: "tenancy.get-closure",
  title: "Whether the organisation is to be deleted, when, and who asked for it.",
  permission: "organisation:read",
  input: z.object({}),
  async run({ tx }) {
    const [organisation, row] = [found(await findOrganisation(tx), "Organisation"), await findClosure(tx)];
    return {
      organisation: organisation.name,
      closure: row ? { askedBy: row.askedBy, askedAt: row.askedAt.toISOString(), dueAt: row.dueAt.toISOString(), withdrawnAt: row.withdrawnAt?.toISOString() ?? null, withdrawnBy: row.withdrawnBy } : null,
    };
  },
});
