import { z } from "zod";
import { pickupSince } from "@/db/repos/insights";
import { addDays, isoDate, startOfDay } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { netPickup } from "../rules/metrics";
import { houseOf } from "./house-picture";

export const getPickup = defineQuery({
  name: "insights.get-pickup",
  title: "What was booked and what was cancelled between two days, whatever the dates of the stays.",
  permission: "boardroom:read",
  input: z.object({ from: isoDate, to: isoDate }).refine((range) => range.to >= range.from, { message: "The last day must not come before the first.", path: ["to"] }),
  async run({ tx, ctx }, { from, to }) {
    const property = await houseOf(tx, propertyOf(ctx));
    const [since, until] = [new Date(startOfDay(from, property.timezone)), new Date(startOfDay(addDays(to, 1), property.timezone))];
    const window = await pickupSince(tx, property.id, since, "0001-01-01", until);
    return { from, to, currency: property.currency, ...window, net: netPickup(window) };
  },
});
