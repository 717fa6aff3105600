import { updateProfile } from "@/db/repos/guests";
import { defineCommand } from "@/lib/runtime/command";
import { setDoNotContactInput } from "../rules/inputs";
import { lockGuest } from "./load-guest";

export const setDoNotContact = defineCommand({
  name: "guests.set-do-not-contact",
  title: "Say whether a guest may be written to beyond what a stay needs.",
  permission: "guests:write",
  input: setDoNotContactInput,
  async run({ tx, ctx, record, invertWith }, { id, doNotContact }) {
    const guest = await lockGuest(tx, ctx, id);
    if (guest.doNotContact !== doNotContact) {
      await updateProfile(tx, guest.id, { doNotContact });
      invertWith({ command: "guests.set-do-not-contact", input: { id: guest.id, doNotContact: guest.doNotContact } });
    }
    record({ guestId: guest.id, before: guest.doNotContact, doNotContact });
    return { id: guest.id, doNotContact };
  },
});
