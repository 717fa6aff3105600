import { z } from "zod";
import { listPropertyRows } from "@/db/repos/property";
import { findOrganisation } from "@/db/repos/tenancy";
import { found } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/runtime/command";

export const getOrganisation = defineQuery({
  name: "tenancy.get-organisation",
  title: "The organisation: its name and its houses.",
  permission: "organisation:read",
  input: z.object({}),
  async run({ tx }) {
    const organisation = found(await findOrganisation(tx), "Organisation");
    const houses = await listPropertyRows(tx);
    return { id: organisation.tenantId, name: organisation.name, createdAt: organisation.createdAt.toISOString(), properties: houses.map(({ id, slug, name }) => ({ id, slug, name })) };
  },
});
