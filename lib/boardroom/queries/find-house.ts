import { z } from "zod";
import { findProperty } from "@/db/repos/property";
import { found } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";

export const findHouse = defineQuery({
  name: "boardroom.find-house",
  title: "The house the board sits for: name, place, currency, time zone.",
  permission: "boardroom:read",
  input: z.object({}),
  async run({ tx, ctx }) {
    const { id, slug, name, city, currency, timezone, theme, demo } = found(await findProperty(tx, propertyOf(ctx)), "The property");
    return { id, slug, name, city, currency, timezone, theme, demo };
  },
});
