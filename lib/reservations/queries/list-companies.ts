import { companiesOf } from "@/db/repos/companies";
import { defineQuery } from "@/lib/runtime/command";
import { listCompaniesInput } from "../rules/group-inputs";

export const listCompanies = defineQuery({
  name: "reservations.list-companies",
  title: "Agencies and firms that book for others, by name.",
  permission: "reservations:read",
  input: listCompaniesInput,
  async run({ tx }, filter) {
    const rows = await companiesOf(tx, filter);
    return { companies: rows.map(({ tenantId: _tenantId, createdAt, ...company }) => ({ ...company, createdAt: createdAt.toISOString() })) };
  },
});
