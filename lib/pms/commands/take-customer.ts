import { insertProfile, livingId, lockProfiles } from "@/db/repos/guests";
import { holdObject, updateObject } from "@/db/repos/pms";
import { findGuest } from "@/db/repos/reservations";
import type { TenantTx } from "@/db/tenant";
import { changeProfile } from "@/lib/guests/commands/update-guest";
import { displayName } from "@/lib/guests/rules/profile";
import { now } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";
import { isLocale } from "@/lib/kernel/locale";
import { defineCommand } from "@/lib/runtime/command";
import { fieldsOf, profileChange, spelled } from "../rules/guest-fields";
import { takeCustomerInput } from "../rules/inputs";
import type { CustomerFields, PmsCustomer } from "../rules/pms-port";
import { mergeObject } from "./merge-object";
import { noteLine, readConnection } from "./pms-connection";
import { tellGuest } from "./tell-guest";

/** The same person here by address and name together, as everywhere in this house; else a new profile. */
async function guestFor(tx: TenantTx, fields: CustomerFields, customer: PmsCustomer): Promise<{ id: string; isNew: boolean }> {
  const name = displayName(fields.firstName, fields.lastName, "Guest");
  const known = fields.email === null ? undefined : await findGuest(tx, fields.email, name);
  if (known) return { id: (await livingId(tx, known.id)) ?? known.id, isNew: false };
  const id = newId();
  const locale = customer.language?.slice(0, 2).toLowerCase() ?? "";
  await insertProfile(tx, { id, name, ...(isLocale(locale) ? { locale } : {}) });
  return { id, isNew: true };
}

export const takeCustomer = defineCommand({
  name: "pms.take-customer",
  title: "Take in a guest as the PMS tells them: field by field, both values kept where both houses changed one.",
  permission: "channels:sync",
  input: takeCustomerInput,
  internal: true,
  kept: { input: ({ connectionId, customer }) => ({ connectionId, customerId: customer.id }) },
  noInverse: "What the PMS told stays on record; a field is put back on the guest's page.",
  async run(tools, { connectionId, customer, again }) {
    const { tx, record } = tools;
    const connection = await readConnection(tools, connectionId);
    const object = await holdObject(tx, { id: newId(), connectionId, kind: "customer", externalId: customer.id });
    const theirsAt = new Date(customer.updatedAt);
    if (!again && object.externalUpdatedAt && object.externalUpdatedAt >= theirsAt && object.state !== "waiting") return { outcome: "unchanged" as const, guestId: object.localId };
    const { fields, unreadable } = spelled(customer.fields);
    if (!customer.active && object.localId === null) {
      await updateObject(tx, object.id, { told: customer, externalUpdatedAt: theirsAt, state: "gone", syncedAt: now() });
      return { outcome: "gone" as const, guestId: null };
    }
    const { id: localId, isNew } = object.localId === null ? await guestFor(tx, fields, customer) : { id: (await livingId(tx, object.localId)) ?? object.localId, isNew: false };
    const [guest] = await lockProfiles(tx, [localId]);
    if (!guest || guest.erasedAt) {
      await updateObject(tx, object.id, { told: {}, agreed: {}, externalUpdatedAt: theirsAt, state: "gone", syncedAt: now() });
      await noteLine(tx, { connectionId, direction: "in", kind: "customer", externalId: customer.id, localId, outcome: "erased" });
      return { outcome: "erased" as const, guestId: null };
    }
    // A profile that was just made has no value of its own: what the PMS says is what is known.
    const sides = { ours: isNew ? {} : fieldsOf(guest), theirs: fields, oursAt: guest.updatedAt, theirsAt: customer.updatedAt };
    const merge = await mergeObject(tx, object, "customer", sides, unreadable);
    const holds = Object.fromEntries(Object.entries(merge.take).filter(([field]) => !unreadable.some((name) => name === field)));
    const change = profileChange(guest, holds);
    // A second profile's revision of a brand-new one would only say that nothing was there.
    const changed = Object.keys(change).length === 0 ? [] : ((await changeProfile(tx, guest, change))?.changed ?? []);
    const state = merge.open ? "conflict" : !customer.active ? "gone" : "in-step";
    await updateObject(tx, object.id, { localId, told: customer, agreed: { ...merge.agreed }, externalUpdatedAt: theirsAt, state, syncedAt: now() });
    if (Object.keys(merge.send).length > 0) await tellGuest(tools, connection, { ...object, externalUpdatedAt: theirsAt }, merge.send, customer.fields);
    const outcome = isNew ? "created" : merge.open ? "conflict" : changed.length > 0 ? "changed" : "unchanged";
    if (outcome !== "unchanged") await noteLine(tx, { connectionId, direction: "in", kind: "customer", externalId: customer.id, localId, outcome, detail: [...unreadable.map((field) => `${field}?`), ...merge.conflicts.map((one) => one.field)].join(", ") || null });
    record({ outcome, fields: changed, conflicts: merge.conflicts.map((one) => one.field) });
    return { outcome, guestId: localId };
  },
});
