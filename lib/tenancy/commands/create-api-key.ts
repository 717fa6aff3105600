import { findPropertyBySlug } from "@/db/repos/property";
import { apiKeyRows, insertApiKey } from "@/db/repos/tenancy";
import { hashSecret, newSecret } from "@/lib/auth/tokens";
import { conflict, found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { OnceShown } from "@/lib/kernel/once-shown";
import { defineCommand } from "@/lib/runtime/command";
import { createApiKeyInput } from "../rules/inputs";
import { refuseMore } from "./refuse-more";

const mostLive = 50;

export const createApiKey = defineCommand({
  name: "tenancy.create-api-key",
  title: "Make an API key in a role. It is shown once; only its hash is kept.",
  permission: "api-keys:manage",
  input: createApiKeyInput,
  risk: "high",
  async run({ tx, ctx, record, invertWith }, { name, role, propertySlug }) {
    refuseMore(ctx.permissions, role);
    const property = propertySlug === undefined ? null : found(await findPropertyBySlug(tx, propertySlug), "Property");
    if ((await apiKeyRows(tx)).filter((key) => key.revokedAt === null).length >= mostLive) throw conflict("too_many_keys", `At most ${mostLive} keys may be in use: revoke one first.`);
    const key = newSecret("lhcm_");
    const id = newId();
    const prefix = key.slice(0, 11);
    await insertApiKey(tx, { id, propertyId: property?.id ?? null, name, prefix, keyHash: hashSecret(key), role, createdBy: "name" in ctx.actor ? ctx.actor.name : ctx.actor.type });
    record({ name, role, property: propertySlug ?? null, prefix });
    invertWith({ command: "tenancy.revoke-api-key", input: { id } });
    return { id, name, role, prefix, key: new OnceShown(key) };
  },
});
