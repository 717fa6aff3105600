import { found } from "@/lib/kernel/errors";
import { OnceShown } from "@/lib/kernel/once-shown";
import { defineCommand } from "@/lib/runtime/command";
import { guestIdInput } from "../rules/inputs";
import { lockGuest, openIdentity } from "./load-guest";

/** A command, not a query: whoever looks at a number leaves a receipt. */
export const revealIdentity = defineCommand({
  name: "guests.reveal-identity",
  title: "Show a guest's document. Each look leaves a receipt; the number is in none of them.",
  permission: "guests:identity",
  input: guestIdInput,
  kept: { result: () => ({}) },
  noInverse: "What was seen cannot be unseen; the receipt says who looked.",
  async run({ tx, ctx, record }, { id }) {
    const guest = await lockGuest(tx, ctx, id);
    const identity = found(await openIdentity(tx, guest.id), "The document");
    record({ guestId: guest.id, kind: identity.kind });
    const [issuedOn, expiresOn]: (string | null)[] = [identity.issuedOn, identity.expiresOn];
    return {
      kind: identity.kind, number: new OnceShown(identity.number), issuingCountry: identity.issuingCountry, issuedOn: issuedOn ?? null, expiresOn: expiresOn ?? null,
      entryNumber: identity.entryNumber === null ? null : new OnceShown(identity.entryNumber),
    };
  },
});
