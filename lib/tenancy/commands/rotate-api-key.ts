import { insertApiKey, lockApiKey, replaceApiKey } from "@/db/repos/tenancy";
import { hashSecret, newSecret } from "@/lib/auth/tokens";
import { now } from "@/lib/kernel/clock";
import { conflict, found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { OnceShown } from "@/lib/kernel/once-shown";
import { actorName } from "@/lib/runtime/actor-name";
import { defineCommand } from "@/lib/runtime/command";
import { endOfReplaced, isLiveKey } from "../rules/api-keys";
import { rotateApiKeyInput } from "../rules/inputs";
import { isRole } from "../rules/roles";
import { refuseMore } from "./refuse-more";

/** The new key lasts as long again as the old one was made for, so that a yearly key stays a yearly one. */
const sameSpan = (row: { createdAt: Date; expiresAt: Date | null }, at: Date): Date | null => (row.expiresAt === null ? null : new Date(at.getTime() + (row.expiresAt.getTime() - row.createdAt.getTime())));

export const rotateApiKey = defineCommand({
  name: "tenancy.rotate-api-key",
  title: "Make a new key in place of one: the same name, role and house. The old one opens for some hours more.",
  permission: "api-keys:manage",
  input: rotateApiKeyInput,
  risk: "high",
  noInverse: "The new key can be revoked; the old one ends at the hour it was given.",
  async run({ tx, ctx, record }, { id, hours }) {
    const at = now();
    const row = found(await lockApiKey(tx, id), "API key");
    if (!isLiveKey(row, at)) throw conflict("key_ended", "This key opens nothing any more: make a new one.");
    if (row.replacedBy !== null) throw conflict("key_replaced", "This key has been replaced already: rotate the newer one.");
    if (!isRole(row.role)) throw conflict("key_ended", "This key's role does not exist any more: make a new one.");
    refuseMore(ctx.permissions, row.role);
    const key = newSecret("lhcm_");
    const made = { id: newId(), prefix: key.slice(0, 11), expiresAt: sameSpan(row, at) };
    const until = endOfReplaced(row.expiresAt, at, hours);
    await insertApiKey(tx, { ...made, propertyId: row.propertyId, name: row.name, keyHash: hashSecret(key), role: row.role, createdBy: actorName(ctx.actor), createdAt: at });
    await replaceApiKey(tx, id, { replacedBy: made.id, expiresAt: until });
    record({ name: row.name, before: row.prefix, after: made.prefix, hours });
    return { id: made.id, name: row.name, role: row.role, prefix: made.prefix, expiresAt: made.expiresAt?.toISOString() ?? null, oldUntil: until.toISOString(), key: new OnceShown(key) };
  },
});
