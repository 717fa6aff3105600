import { lockApiKey, markApiKeyRevoked } from "@/db/repos/tenancy";
import { now } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { revokeApiKeyInput } from "../rules/inputs";

export const revokeApiKey = defineCommand({
  name: "tenancy.revoke-api-key",
  title: "Revoke an API key: its next request is refused.",
  permission: "api-keys:manage",
  input: revokeApiKeyInput,
  risk: "medium",
  noInverse: "A revoked key never works again; make a new one.",
  async run({ tx, record }, { id }) {
    const key = found(await lockApiKey(tx, id), "API key");
    if (!key.revokedAt) await markApiKeyRevoked(tx, id, now());
    record({ name: key.name, prefix: key.prefix });
    return { id };
  },
});
