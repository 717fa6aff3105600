import { z } from "zod";
import { findProperty } from "@/db/repos/property";
import { changesStamp } from "@/db/repos/site-shells";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { todayIn } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";

export const getShellStamp = defineQuery({
  name: "site.get-shell-stamp",
  title: "What changes whenever anything changes that the pages of the house's site show to everybody.",
  permission: "site:read",
  input: z.object({}),
  internal: true,
  async run({ tx, ctx }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    return { stamp: `${todayIn(property.timezone, nowMs())} ${await changesStamp(tx, property.id)}` };
  },
});
