import { houseNights } from "@/db/repos/insights";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { periodFigures } from "../rules/metrics";
import { twoSpansInput } from "../rules/report-periods";
import { houseOf } from "./house-picture";

export const comparePeriods = defineQuery({
  name: "insights.compare-periods",
  title: "Two periods side by side: occupancy, ADR, RevPAR and room revenue of each; past nights are what happened, later ones what is on the books.",
  permission: "boardroom:read",
  input: twoSpansInput,
  async run({ tx, ctx }, { from, to, againstFrom, againstTo }) {
    const property = await houseOf(tx, propertyOf(ctx));
    const [now, against] = await Promise.all([houseNights(tx, property.id, from, to), houseNights(tx, property.id, againstFrom, againstTo)]);
    return { currency: property.currency, now: { from, to, ...periodFigures(now) }, against: { from: againstFrom, to: againstTo, ...periodFigures(against) } };
  },
});
