import { insertCompany } from "@/db/repos/companies";
import { now } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { present } from "../rules/present";
import { createCompanyInput } from "../rules/group-inputs";

export const createCompany = defineCommand({
  name: "reservations.create-company",
  title: "Add an agency or a firm that books for others, with its commission and how it pays.",
  permission: "reservations:write",
  input: createCompanyInput,
  async run(tools, { address, ...facts }) {
    const companyId = newId();
    await insertCompany(tools.tx, { id: companyId, ...facts, address: present(address), createdAt: now() });
    tools.record({ name: facts.name, kind: facts.kind });
    tools.invertWith({ command: "reservations.remove-company", input: { companyId } });
    return { companyId, name: facts.name };
  },
});
