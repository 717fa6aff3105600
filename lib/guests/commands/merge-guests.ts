import { handOver, insertMerge } from "@/db/repos/guests-merge";
import { changedAt, lockProfiles, updateProfile } from "@/db/repos/guests";
import { conflict, found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { mergeGuestsInput } from "../rules/inputs";
import { type Choices, type MergeField, mergedValues } from "../rules/merge";
import { asProfile } from "../rules/views";
import { guestOf } from "./load-guest";
import { nameOfActor } from "./set-consent";

export const mergeGuests = defineCommand({
  name: "guests.merge-guests",
  title: "Fold one profile into another: stays, bills, consents and declarations go over, and can be given back exactly.",
  permission: "guests:write",
  input: mergeGuestsInput,
  risk: "medium",
  async run({ tx, ctx, record, invertWith }, { survivorId, absorbedId, choices }) {
    const ids = [(await guestOf(tx, ctx, survivorId)).id, (await guestOf(tx, ctx, absorbedId)).id] as const;
    if (ids[0] === ids[1]) throw conflict("already_merged", "These two are one profile already.");
    const rows = await lockProfiles(tx, ids);
    const survivor = found(rows.find((row) => row.id === ids[0]), "The guest");
    const absorbed = found(rows.find((row) => row.id === ids[1]), "The guest");
    if (survivor.mergedInto ?? absorbed.mergedInto) throw conflict("already_merged", "One of these profiles has just been merged by somebody else.");
    if (survivor.erasedAt ?? absorbed.erasedAt) throw conflict("guest_erased", "This guest's data were erased. Write a new profile.");
    const now = asProfile(survivor);
    const values = mergedValues(now, asProfile(absorbed), choices as Choices);
    const before = { ...Object.fromEntries((Object.keys(values) as MergeField[]).map((field) => [field, now[field]])), updatedAt: await changedAt(tx, survivor.id), absorbedUpdatedAt: await changedAt(tx, absorbed.id) };
    const moved = await handOver(tx, absorbed.id, survivor.id);
    // The one that is folded away first: a word of both must not be lost to the other's.
    await updateProfile(tx, absorbed.id, { mergedInto: survivor.id });
    await updateProfile(tx, survivor.id, values as never);
    const mergeId = newId();
    await insertMerge(tx, { id: mergeId, survivorId: survivor.id, absorbedId: absorbed.id, survivorBefore: before, moved: { ...moved, values }, mergedBy: nameOfActor(ctx) });
    record({ mergeId, fields: Object.keys(values), reservations: moved.reservations.length, folios: moved.folios.length });
    invertWith({ command: "guests.unmerge-guests", input: { mergeId } });
    return { mergeId, id: survivor.id, fields: Object.keys(values), reservations: moved.reservations.length + moved.occupants.length };
  },
});
