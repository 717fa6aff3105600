import { lockCompanyRow, updateCompanyRow } from "@/db/repos/companies";
import { found } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { updateCompanyInput } from "../rules/group-inputs";
import { present } from "../rules/present";

export const updateCompany = defineCommand({
  name: "reservations.update-company",
  title: "Change what the house knows of an agency or firm; reservations made before keep their commission.",
  permission: "reservations:write",
  input: updateCompanyInput,
  risk: "medium",
  async run(tools, { companyId, address, ...facts }) {
    const before = found(await lockCompanyRow(tools.tx, companyId), "The company");
    const changed = { ...present(facts), ...(address ? { address: present(address) } : {}) };
    if (Object.keys(changed).length > 0) await updateCompanyRow(tools.tx, companyId, changed);
    const earlier: Record<string, unknown> = Object.fromEntries(Object.entries(before).filter(([key]) => key in changed));
    tools.record({ name: before.name, before: earlier });
    tools.invertWith({ command: "reservations.update-company", input: { companyId, ...earlier } });
    return { companyId, name: changed.name ?? before.name };
  },
});
