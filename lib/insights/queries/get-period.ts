import { z } from "zod";
import { houseNights } from "@/db/repos/insights";
import { countNights, isoDate } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { periodFigures } from "../rules/metrics";
import { houseOf } from "./house-picture";

export const getPeriod = defineQuery({
  name: "insights.get-period",
  title: "Occupancy, ADR and RevPAR of a period, night by night and in total; past nights are what happened, later ones what is on the books.",
  permission: "boardroom:read",
  input: z.object({ from: isoDate, to: isoDate })
    .refine((range) => range.to >= range.from, { message: "The last night must not come before the first.", path: ["to"] })
    .refine((range) => range.to < range.from || countNights(range.from, range.to) <= 400, { message: "At most 400 nights at once.", path: ["to"] }),
  async run({ tx, ctx }, { from, to }) {
    const property = await houseOf(tx, propertyOf(ctx));
    const nights = await houseNights(tx, property.id, from, to);
    return { from, to, currency: property.currency, total: periodFigures(nights), nights };
  },
});
