import { findBoardSettings, saveBoardSettings } from "@/db/repos/board-settings";
import { findProperty } from "@/db/repos/property";
import { found } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { defaultBriefHour } from "../rules/day-brief";
import { briefHourInput } from "../rules/mandate-inputs";
import { decidingPerson } from "./deciding-person";

export const setBriefHour = defineCommand({
  name: "boardroom.set-brief-hour",
  title: "Set when the day's brief comes, on the house's clock, or that none comes.",
  permission: "mandates:manage",
  input: briefHourInput,
  async run({ tx, ctx, record, invertWith }, { at, on }) {
    const person = decidingPerson(ctx);
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const settings = await findBoardSettings(tx, property.id);
    const before = { at: settings?.briefAt ?? defaultBriefHour, on: settings?.briefOn ?? true };
    await saveBoardSettings(tx, property.id, { briefAt: at, briefOn: on, updatedBy: person.name });
    invertWith({ command: "boardroom.set-brief-hour", input: before });
    record({ before, after: { at, on } });
    return { at, on };
  },
});
