import { z } from "zod";
import { listPropertyRows } from "@/db/repos/property";
import { defineQuery } from "@/lib/runtime/command";

export const listProperties = defineQuery({
  name: "property.list-properties",
  title: "The organisation's properties.",
  permission: "property:read",
  input: z.object({}),
  async run({ tx }) {
    const rows = await listPropertyRows(tx);
    return { properties: rows.map((row) => ({ id: row.id, slug: row.slug, name: row.name, city: row.city, country: row.country, currency: row.currency, timezone: row.timezone, demo: row.demo })) };
  },
});
