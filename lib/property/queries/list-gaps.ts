import { z } from "zod";
import { findProperty } from "@/db/repos/property";
import { lastPricedNights } from "@/db/repos/property-import";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { todayIn } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { loadHouse } from "../commands/load-house";
import { tellGaps } from "../commands/prepare-import";
import { findGaps } from "../rules/gaps";
import { houseFacts } from "../rules/house-facts";

export const listGaps = defineQuery({
  name: "property.list-gaps",
  title: "What the house does not know about itself or contradicts, the gravest first, with the next step.",
  permission: "property:read",
  input: z.object({}),
  async run({ tx, ctx }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const present = await loadHouse(tx, property.slug, null);
    const today = todayIn(property.timezone, nowMs());
    const codeOf = new Map([...present.roomTypeIds].map(([code, id]) => [id, code]));
    const priced = (await lastPricedNights(tx, property.id)).filter((row) => row.night >= today).map((row) => codeOf.get(row.roomTypeId) ?? "");
    return { property: property.slug, gaps: tellGaps(findGaps(houseFacts(present, null, new Set(priced))), ctx.locale) };
  },
});
