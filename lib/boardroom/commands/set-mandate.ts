import { lockMandate, upsertMandate } from "@/db/repos/boardroom";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { defaultMode } from "../rules/directors";
import { setMandateInput } from "../rules/inputs";
import { decidingPerson } from "./deciding-person";

export const setMandate = defineCommand({
  name: "boardroom.set-mandate",
  title: "Write what a director may do on its own, and its limits.",
  permission: "mandates:manage",
  input: setMandateInput,
  risk: "high",
  async run({ tx, ctx, record, invertWith, emit }, { director, action, mode, limits }) {
    const person = decidingPerson(ctx);
    const propertyId = propertyOf(ctx);
    const before = await lockMandate(tx, propertyId, director, action);
    const written = Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined));
    await upsertMandate(tx, { id: before?.id ?? newId(), propertyId, director, action, mode, limits: written, updatedBy: person.name });
    invertWith({ command: "boardroom.set-mandate", input: { director, action, mode: before?.mode ?? defaultMode(action), limits: before?.limits ?? {} } });
    record({ director, action, before: { mode: before?.mode ?? defaultMode(action), limits: before?.limits ?? {} }, after: { mode, limits: written } });
    emit({ name: "boardroom/mandate-changed", data: { propertyId, director, action, mode } });
    return { director, action, mode, limits: written };
  },
});
