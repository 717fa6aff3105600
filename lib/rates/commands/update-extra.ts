import { lockExtra, updateExtra as writeExtra } from "@/db/repos/rate-terms";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { updateExtraInput } from "../rules/term-inputs";

export const updateExtra = defineCommand({
  name: "rates.update-extra",
  title: "Change an extra's price, words or where it is sold, or take it off sale; bookings keep what was agreed.",
  permission: "rates:write",
  input: updateExtraInput,
  risk: "medium",
  async run(tools, { id, ...changes }) {
    const before = inScope(tools.ctx, await lockExtra(tools.tx, id), "The extra");
    const set = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
    if (Object.keys(set).length > 0) await writeExtra(tools.tx, id, set);
    tools.invertWith({ command: "rates.update-extra", input: { id, ...Object.fromEntries(Object.keys(set).map((key) => [key, before[key as keyof typeof before]])) } });
    tools.record({ code: before.code, changed: Object.keys(set) });
    return { id, changed: Object.keys(set) };
  },
});
