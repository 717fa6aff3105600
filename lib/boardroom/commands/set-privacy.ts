import { findBoardSettings, saveBoardSettings } from "@/db/repos/board-settings";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { setPrivacyInput } from "../rules/inputs";
import { decidingPerson } from "./deciding-person";

export const setPrivacy = defineCommand({
  name: "boardroom.set-privacy",
  title: "Hide people's names, addresses and numbers from a foreign language model, or show them.",
  permission: "mandates:manage",
  input: setPrivacyInput,
  risk: "high",
  async run({ tx, ctx, record, invertWith }, { redactPeople }) {
    const person = decidingPerson(ctx);
    const before = (await findBoardSettings(tx, propertyOf(ctx)))?.redactPeople ?? true;
    await saveBoardSettings(tx, propertyOf(ctx), { redactPeople, updatedBy: person.name });
    invertWith({ command: "boardroom.set-privacy", input: { redactPeople: before } });
    record({ before, after: redactPeople });
    return { redactPeople };
  },
});
