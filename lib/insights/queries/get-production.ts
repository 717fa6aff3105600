import { production } from "@/db/repos/reports";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { comparedSpan, productionInput } from "../rules/report-periods";
import { houseOf } from "./house-picture";

export const getProduction = defineQuery({
  name: "insights.get-production",
  title: "Room nights and room revenue of a period by source, channel, company, rate, room type, market or country, beside last year or the period before.",
  permission: "reports:read",
  input: productionInput,
  async run({ tx, ctx }, { from, to, by, compare }) {
    const property = await houseOf(tx, propertyOf(ctx));
    const before = comparedSpan({ from, to }, compare);
    const [rows, earlier] = [await production(tx, property.id, from, to, by), before ? await production(tx, property.id, before.from, before.to, by) : []];
    const known = new Map(earlier.map((row) => [row.key, row]));
    const gone = earlier.filter((row) => !rows.some(({ key }) => key === row.key)).map((row) => ({ ...row, reservations: 0, roomNights: 0, revenue: 0, commission: 0 }));
    return {
      from, to, by, compare, before, currency: property.currency,
      rows: [...rows, ...gone].map((row) => ({ ...row, before: before ? { roomNights: known.get(row.key)?.roomNights ?? 0, revenue: known.get(row.key)?.revenue ?? 0 } : null })),
    };
  },
});
