import { insertRevision, updateProfile } from "@/db/repos/guests";
import type { TenantTx } from "@/db/tenant";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { sameValue } from "../rules/merge";
import { displayName, type ProfileField, updateGuestInput } from "../rules/profile";
import { asProfile } from "../rules/views";
import { lockGuest } from "./load-guest";

type Row = Awaited<ReturnType<typeof lockGuest>>;

/** Writes `told` over a profile and keeps what stood there in a revision, which can be erased with the person; null when nothing changes. */
export async function changeProfile(tx: TenantTx, guest: Row, told: Partial<Record<ProfileField, unknown>>): Promise<{ readonly revisionId: string; readonly changed: ProfileField[] } | null> {
  const now = asProfile(guest);
  const after = Object.fromEntries(Object.entries(told).filter(([field, value]) => !sameValue(value, now[field as ProfileField])));
  const changed = Object.keys(after) as ProfileField[];
  if (changed.length === 0) return null;
  const revisionId = newId();
  await insertRevision(tx, { id: revisionId, guestId: guest.id, before: Object.fromEntries(changed.map((field) => [field, now[field]])) });
  await updateProfile(tx, guest.id, after);
  return { revisionId, changed };
}

export const updateGuest = defineCommand({
  name: "guests.update-guest",
  title: "Change facts of a guest, field by field: what is not named stays, null takes a fact away.",
  permission: "guests:write",
  input: updateGuestInput,
  kept: { input: ({ id, ...told }) => ({ id, fields: Object.keys(told) }) },
  async run({ tx, ctx, emit, record, invertWith }, { id, ...told }) {
    const guest = await lockGuest(tx, ctx, id);
    const parts = told.name === undefined && (told.firstName !== undefined || told.lastName !== undefined);
    const name = parts ? displayName(told.firstName === undefined ? guest.firstName : told.firstName, told.lastName === undefined ? guest.lastName : told.lastName, guest.name) : told.name;
    const done = await changeProfile(tx, guest, { ...told, ...(name === undefined ? {} : { name }) });
    record({ guestId: guest.id, fields: done?.changed ?? [] });
    if (done) {
      emit({ name: "guests/updated", data: { guestId: guest.id, ...(ctx.propertyId ? { propertyId: ctx.propertyId } : {}) } });
      invertWith({ command: "guests.restore-guest", input: { revisionId: done.revisionId } });
    }
    return { id: guest.id, changed: done?.changed ?? [] };
  },
});
