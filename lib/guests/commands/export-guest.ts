import { z } from "zod";
import { invoicesOfGuests, toldAbout } from "@/db/repos/guests-erase";
import { consentsOf, foldedIds, profilesByIds, staysOfGuest } from "@/db/repos/guests";
import { declarationsOfGuests } from "@/db/repos/guests-police";
import { now } from "@/lib/kernel/clock";
import { OnceShown } from "@/lib/kernel/once-shown";
import { defineCommand } from "@/lib/runtime/command";
import { unseal } from "@/lib/runtime/seal";
import { guestIdInput } from "../rules/inputs";
import { asProfile } from "../rules/views";
import { lockGuest, openIdentity } from "./load-guest";

const everyStay = 10_000;
/** A message of the inbox as it was sealed there. */
const said = z.record(z.string(), z.unknown());

/** A command, so that each copy of a person's data leaves a receipt; the copy itself is in none. */
export const exportGuest = defineCommand({
  name: "guests.export-guest",
  title: "Everything the organisation knows about a person, as JSON (GDPR art. 15, law 09-08).",
  permission: "guests:identity",
  input: guestIdInput,
  kept: { result: () => ({}) },
  noInverse: "A copy that was handed over cannot be called back.",
  async run({ tx, ctx, record }, { id }) {
    const guest = await lockGuest(tx, ctx, id);
    const ids = await foldedIds(tx, guest.id);
    const profiles = await profilesByIds(tx, ids);
    const [told, invoices] = [await toldAbout(tx, ids), await invoicesOfGuests(tx, ids)];
    const whole = {
      exportedAt: now().toISOString(), id: guest.id,
      profile: asProfile(guest), createdAt: guest.createdAt.toISOString(), updatedAt: guest.updatedAt.toISOString(),
      mergedProfiles: profiles.filter((row) => row.id !== guest.id).map((row) => ({ id: row.id, ...asProfile(row) })),
      document: await openIdentity(tx, guest.id),
      consents: (await consentsOf(tx, guest.id)).map(({ purpose, given, source, recordedAt }) => ({ purpose, given, source, recordedAt: recordedAt.toISOString() })),
      stays: await staysOfGuest(tx, guest.id, null, everyStay),
      notes: told.notes, documents: told.documents, folioLines: told.lines, channelMessages: told.messages, conversations: told.conversations.map(({ sealed, ...rest }) => ({ ...rest, said: said.parse(JSON.parse(unseal(sealed, "inbox-words"))) })), invoices,
      policeDeclarations: await declarationsOfGuests(tx, ids),
    };
    record({ guestId: guest.id, stays: whole.stays.length, notes: whole.notes.length, folioLines: whole.folioLines.length, invoices: whole.invoices.length });
    return { id: guest.id, fileName: `guest-${guest.id}.json`, mediaType: "application/json", content: new OnceShown(JSON.stringify(whole, null, 2)) };
  },
});
