import { insertProfile } from "@/db/repos/guests";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { createGuestInput, displayName } from "../rules/profile";

export const createGuest = defineCommand({
  name: "guests.create-guest",
  title: "Write down a new guest.",
  permission: "guests:write",
  input: createGuestInput,
  kept: { input: (told) => ({ fields: Object.keys(told) }) },
  async run({ tx, record, invertWith }, told) {
    const id = newId();
    await insertProfile(tx, { id, ...told, name: told.name ?? displayName(told.firstName, told.lastName, "") });
    record({ guestId: id });
    invertWith({ command: "guests.discard-guest", input: { id } });
    return { id };
  },
});
