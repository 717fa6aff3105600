import { findBoardSettings, saveBoardSettings } from "@/db/repos/board-settings";
import { findProperty } from "@/db/repos/property";
import { found } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { quietHoursInput } from "../rules/mandate-inputs";
import { spanOf } from "../rules/quiet-hours";
import { decidingPerson } from "./deciding-person";

export const setQuietHours = defineCommand({
  name: "boardroom.set-quiet-hours",
  title: "Set the hours of the house's clock in which no director acts alone.",
  permission: "mandates:manage",
  input: quietHoursInput,
  risk: "medium",
  async run({ tx, ctx, record, invertWith }, { hours }) {
    const person = decidingPerson(ctx);
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const settings = await findBoardSettings(tx, property.id);
    const before = spanOf(settings?.quietFrom, settings?.quietUntil);
    await saveBoardSettings(tx, property.id, { quietFrom: hours?.from ?? null, quietUntil: hours?.until ?? null, updatedBy: person.name });
    invertWith({ command: "boardroom.set-quiet-hours", input: { hours: before } });
    record({ before, after: hours });
    return { hours };
  },
});
