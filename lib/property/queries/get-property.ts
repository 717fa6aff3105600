import { z } from "zod";
import { findProperty } from "@/db/repos/property";
import { found } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";

export const getProperty = defineQuery({
  name: "property.get-property",
  title: "The property's own facts: name, address, times, contact, texts by language. What nobody has said is null.",
  permission: "property:read",
  input: z.object({}),
  async run({ tx, ctx }) {
    const row = found(await findProperty(tx, propertyOf(ctx)), "The property");
    return {
      id: row.id, slug: row.slug, name: row.name, street: row.street, city: row.city, country: row.country, currency: row.currency, timezone: row.timezone, stars: row.stars, demo: row.demo,
      checkInTime: row.checkInTime, checkOutTime: row.checkOutTime, contact: { email: row.contact?.email ?? null, phone: row.contact?.phone ?? null },
      tagline: row.tagline, description: row.description, cancellationPolicy: row.cancellationPolicy,
    };
  },
});
