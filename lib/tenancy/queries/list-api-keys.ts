import { z } from "zod";
import { listPropertyRows } from "@/db/repos/property";
import { apiKeyRows } from "@/db/repos/tenancy";
import { now } from "@/lib/kernel/clock";
import { defineQuery } from "@/lib/runtime/command";
import { stateOfKey } from "../rules/api-keys";

export const listApiKeys = defineQuery({
  name: "tenancy.list-api-keys",
  title: "The organisation's API keys, newest first: what they begin with, never the keys.",
  permission: "api-keys:manage",
  input: z.object({}),
  async run({ tx }) {
    const rows = await apiKeyRows(tx);
    const at = now();
    const slugs = new Map((await listPropertyRows(tx)).map((property) => [property.id, property.slug]));
    return {
      keys: rows.map((row) => ({
        id: row.id, name: row.name, prefix: row.prefix, role: row.role, property: row.propertyId ? (slugs.get(row.propertyId) ?? null) : null, createdBy: row.createdBy,
        createdAt: row.createdAt.toISOString(), lastUsedAt: row.lastUsedAt?.toISOString() ?? null, expiresAt: row.expiresAt?.toISOString() ?? null, revokedAt: row.revokedAt?.toISOString() ?? null, state: stateOfKey(row, at), replacedBy: row.replacedBy,
      })),
    };
  },
});
