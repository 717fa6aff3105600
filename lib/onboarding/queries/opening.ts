import { z } from "zod";
import { type OpeningRow, openingRow } from "@/db/repos/opening";
import { findProperty } from "@/db/repos/property";
import type { TenantTx } from "@/db/tenant";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { addDays, todayIn } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { openingComment } from "../rules/opening-comment";
import { type OpeningFacts, openingOf } from "../rules/opening-steps";

/** How far ahead a price counts as one that guests can find. */
const priceDays = 90;

const factsOf = ({ demoStays, demoTypes, ...row }: OpeningRow): OpeningFacts => ({ ...row, demo: demoStays === null ? null : { stays: demoStays, roomTypeIds: demoTypes } });

/** The opening's facts of a house, for the page, the brief and the General Manager. */
export async function openingFacts(tx: TenantTx, property: { readonly id: string; readonly timezone: string }): Promise<OpeningFacts> {
  const today = todayIn(property.timezone, nowMs());
  return factsOf(await openingRow(tx, property.id, today, addDays(today, priceDays)));
}

export const getOpening = defineQuery({
  name: "onboarding.get-opening",
  title: "How far the house is on its way from sign-up to its first booking: each step as its rows show it, what comes next, and what the General Manager says of it.",
  permission: "property:read",
  input: z.object({}),
  async run({ tx, ctx }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const facts = await openingFacts(tx, property);
    return {
      property: { name: property.name, country: property.country, currency: property.currency, checkInTime: property.checkInTime, checkOutTime: property.checkOutTime },
      ...openingOf(facts), facts, comment: openingComment(facts),
    };
  },
});
