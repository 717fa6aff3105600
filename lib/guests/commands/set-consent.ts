import { consentsOf, insertConsent } from "@/db/repos/guests";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import { setConsentInput } from "../rules/inputs";
import { lockGuest } from "./load-guest";

/** Who did it, as a row may keep it: a member's name, a key's, or the job's. */
export const nameOfActor = ({ actor }: Context): string =>
  actor.type === "person" || actor.type === "api-key" ? actor.name : actor.type === "director" ? actor.director : actor.type === "system" ? actor.job : actor.type;

export const setConsent = defineCommand({
  name: "guests.set-consent",
  title: "Write down that a guest agrees to something, or no longer does. Nothing is written over: a withdrawal stands beside the consent.",
  permission: "guests:write",
  input: setConsentInput,
  async run({ tx, ctx, record, invertWith }, { id, purpose, given, source }) {
    const guest = await lockGuest(tx, ctx, id);
    const before = (await consentsOf(tx, guest.id)).find((consent) => consent.purpose === purpose)?.given ?? false;
    await insertConsent(tx, { id: newId(), guestId: guest.id, purpose, given, source, recordedBy: nameOfActor(ctx) });
    record({ guestId: guest.id, purpose, before, given });
    if (before !== given) invertWith({ command: "guests.set-consent", input: { id: guest.id, purpose, given: before, source: "taken back" } });
    return { id: guest.id, purpose, given };
  },
});
