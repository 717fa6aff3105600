import { deleteProfile, foldedIds } from "@/db/repos/guests";
import { isBoundElsewhere } from "@/db/repos/guests-erase";
import { conflict } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { guestIdInput } from "../rules/inputs";
import { lockGuest } from "./load-guest";

export const discardGuest = defineCommand({
  name: "guests.discard-guest",
  title: "Throw away a profile that nothing hangs on: no stay, no bill, no merge.",
  permission: "guests:write",
  input: guestIdInput,
  risk: "medium",
  noInverse: "A profile without stays is written again in a minute.",
  async run({ tx, ctx }, { id }) {
    const guest = await lockGuest(tx, ctx, id);
    if ((await foldedIds(tx, guest.id)).length > 1 || (await isBoundElsewhere(tx, guest.id))) throw conflict("guest_in_use", "This guest has stays, bills or declarations. Merge the profile with another, or erase it.");
    await deleteProfile(tx, guest.id);
    return { id: guest.id };
  },
});
