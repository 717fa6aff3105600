import { eraseOwn, invoicesOfGuests, openBusiness, scrub } from "@/db/repos/guests-erase";
import { foldedIds, profilesByIds } from "@/db/repos/guests";
import { conflict } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { tracesOf } from "../rules/erasure";
import { guestIdInput } from "../rules/inputs";
import { houseRules } from "./house-rules";
import { lockGuest, openIdentity } from "./load-guest";

/**
 * Erases a person (GDPR art. 17, law 09-08): the profile and those folded into it, documents, notes, papers, what channels sent, and
 * the person's traces in free text. Issued invoices stay, as tax law asks, and are named in the answer.
 */
export const eraseGuest = defineCommand({
  name: "guests.erase-guest",
  title: "Erase everything about a person but what tax law keeps.",
  permission: "guests:erase",
  input: guestIdInput,
  risk: "high",
  noInverse: "Erased data are kept nowhere: that is what was asked for.",
  async run({ tx, ctx, record, emit }, { id }) {
    const propertyId = propertyOf(ctx);
    const guest = await lockGuest(tx, ctx, id);
    const { today } = await houseRules(tx, propertyId);
    const ids = await foldedIds(tx, guest.id);
    const { stays, balances } = await openBusiness(tx, ids, today);
    if (stays.length > 0) throw conflict("guest_expected", `This guest is in the house or expected: ${stays.join(", ")}. Close these stays first.`, { reservations: stays });
    if (balances.length > 0) throw conflict("balance_open", `These bills are not even: ${balances.join(", ")}. Settle them first.`, { folios: balances });
    const documents = (await Promise.all(ids.map((each) => openIdentity(tx, each)))).flatMap((identity) => (identity ? [identity.number, identity.entryNumber ?? ""] : []));
    const traces = tracesOf(await profilesByIds(tx, ids), documents);
    const kept = (await invoicesOfGuests(tx, ids)).map((invoice) => invoice.number);
    await eraseOwn(tx, ids);
    const scrubbed = await scrub(tx, traces, "…");
    record({ guestId: guest.id, profiles: ids.length, scrubbed, invoices: kept });
    emit({ name: "guests/erased", data: { guestId: guest.id, propertyId } });
    return { id: guest.id, profiles: ids.length, kept: { invoices: kept, reason: "Issued invoices are kept as tax law asks." } };
  },
});
