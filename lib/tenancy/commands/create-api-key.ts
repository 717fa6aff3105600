import { findPropertyBySlug } from "@/db/repos/property";
import { apiKeyRows, insertApiKey } from "@/db/repos/tenancy";
import { hashSecret, newSecret } from "@/lib/auth/tokens";
import { conflict, found } from "@/lib/kernel/errors";
import { now } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";
import { OnceShown } from "@/lib/kernel/once-shown";
import { actorName } from "@/lib/runtime/actor-name";
import { defineCommand } from "@/lib/runtime/command";
import { isLiveKey } from "../rules/api-keys";
import { createApiKeyInput } from "../rules/inputs";
import { refuseMore } from "./refuse-more";

const mostLive = 50;

export const createApiKey = defineCommand({
  name: "tenancy.create-api-key",
  title: "Make an API key in a role. It is shown once; only its hash is kept.",
  permission: "api-keys:manage",
  input: createApiKeyInput,
  risk: "high",
  async run({ tx, ctx, record, invertWith }, { name, role, propertySlug, days }) {
    refuseMore(ctx.permissions, role);
    const at = now();
    const expiresAt = days === undefined ? null : new Date(at.getTime() + days * 86_400_000);
    const property = propertySlug === undefined ? null : found(await findPropertyBySlug(tx, propertySlug), "Property");
    if ((await apiKeyRows(tx)).filter((key) => isLiveKey(key, at)).length >= mostLive) throw conflict("too_many_keys", `At most ${mostLive} keys may be in use: revoke one first.`);
    const key = newSecret("lhcm_");
    const id = newId();
    const prefix = key.slice(0, 11);
    await insertApiKey(tx, { id, propertyId: property?.id ?? null, name, prefix, keyHash: hashSecret(key), role, createdBy: actorName(ctx.actor), expiresAt });
    record({ name, role, property: propertySlug ?? null, prefix, ...(days === undefined ? {} : { days }) });
    invertWith({ command: "tenancy.revoke-api-key", input: { id } });
    return { id, name, role, prefix, expiresAt: expiresAt?.toISOString() ?? null, key: new OnceShown(key) };
  },
});
