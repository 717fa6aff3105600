import { handBack, laterMerges, lockMerge, type MergeRow, updateMerge } from "@/db/repos/guests-merge";
import { lockProfiles, putChangedAt, updateProfile } from "@/db/repos/guests";
import type { TenantTx } from "@/db/tenant";
import { now } from "@/lib/kernel/clock";
import { conflict, found } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { unmergeGuestsInput } from "../rules/inputs";
import { type MergeValues, takenOut } from "../rules/merge";
import { asProfile } from "../rules/views";
import { guestOf } from "./load-guest";

const written = (merge: MergeRow) => ({ id: merge.id, before: merge.survivorBefore as MergeValues, values: merge.moved.values as MergeValues });

/** When a profile was last changed, as it was before the merge. */
const restoreMoment = async (tx: TenantTx, id: string, told: unknown) => {
  if (typeof told === "string" && told !== "") await putChangedAt(tx, id, told);
};

/**
 * Gives an absorbed profile back what was its own. Stays booked since belong to the survivor and stay there; a field somebody has
 * changed since keeps its change. A survivor that was itself folded away is un-merged first.
 */
export const unmergeGuests = defineCommand({
  name: "guests.unmerge-guests",
  title: "Take a merge of two profiles back.",
  permission: "guests:write",
  input: unmergeGuestsInput,
  risk: "medium",
  async run({ tx, ctx, record, invertWith }, { mergeId }) {
    const merge = found(await lockMerge(tx, mergeId), "The merge");
    await guestOf(tx, ctx, merge.survivorId);
    if (merge.undoneAt) throw conflict("already_unmerged", "This merge was taken back already.");
    const rows = await lockProfiles(tx, [merge.survivorId, merge.absorbedId]);
    const survivor = found(rows.find((row) => row.id === merge.survivorId), "The guest");
    if (survivor.erasedAt) throw conflict("guest_erased", "This guest's data were erased: there is nothing to give back.");
    if (survivor.mergedInto) throw conflict("merged_since", "The profile it was merged into was itself merged since. Take that merge back first.", { survivorId: survivor.id });
    const { fields, mended } = takenOut(written(merge), (await laterMerges(tx, merge)).map(written), asProfile(survivor));
    for (const { id, before } of mended) await updateMerge(tx, id, { survivorBefore: before });
    await updateProfile(tx, survivor.id, fields as Record<string, never>);
    await updateProfile(tx, merge.absorbedId, { mergedInto: null });
    const whole = mended.length === 0 && Object.keys(fields).length === Object.keys(merge.moved.values).length;
    if (whole) await restoreMoment(tx, survivor.id, merge.survivorBefore["updatedAt"]);
    await restoreMoment(tx, merge.absorbedId, merge.survivorBefore["absorbedUpdatedAt"]);
    await handBack(tx, merge.moved, merge.survivorId, merge.absorbedId, merge.id);
    await updateMerge(tx, mergeId, { undoneAt: now() });
    record({ mergeId, fields: Object.keys(fields), reservations: merge.moved.reservations.length });
    invertWith({ command: "guests.merge-guests", input: { survivorId: merge.survivorId, absorbedId: merge.absorbedId } });
    return { mergeId, survivorId: merge.survivorId, absorbedId: merge.absorbedId };
  },
});
