import { deleteIdentity } from "@/db/repos/guests-identity";
import { notFound } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { guestIdInput } from "../rules/inputs";
import { lockGuest } from "./load-guest";

export const removeIdentity = defineCommand({
  name: "guests.remove-identity",
  title: "Delete a guest's document now, before its time.",
  permission: "guests:identity",
  input: guestIdInput,
  risk: "medium",
  noInverse: "A deleted number is kept nowhere. Enter the document again.",
  async run({ tx, ctx, record }, { id }) {
    const guest = await lockGuest(tx, ctx, id);
    if (!(await deleteIdentity(tx, guest.id))) throw notFound("The document");
    record({ guestId: guest.id });
    return { id: guest.id };
  },
});
