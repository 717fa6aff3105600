import { companyInUse, lockCompanyRow, removeCompany as deleteCompany } from "@/db/repos/companies";
import { conflict, found } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { companyInput } from "../rules/group-inputs";

export const removeCompany = defineCommand({
  name: "reservations.remove-company",
  title: "Remove an agency or firm that nothing stands under.",
  permission: "reservations:write",
  input: companyInput,
  risk: "medium",
  async run(tools, { companyId }) {
    const { id, tenantId: _tenantId, createdAt: _createdAt, ...facts } = found(await lockCompanyRow(tools.tx, companyId), "The company");
    if (await companyInUse(tools.tx, id)) throw conflict("company_in_use", "Reservations, groups or folios stand under this company: it stays.");
    await deleteCompany(tools.tx, id);
    tools.record({ name: facts.name });
    tools.invertWith({ command: "reservations.create-company", input: facts });
    return { companyId, name: facts.name };
  },
});
