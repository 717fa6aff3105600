import { z } from "zod";
import { findProperty } from "@/db/repos/property";
import { cancellationPoliciesOf, depositPoliciesOf, extrasOf, promotionsOf } from "@/db/repos/rate-terms";
import { found } from "@/lib/kernel/errors";
import { pickText } from "@/lib/kernel/locale";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { rateTree } from "../commands/derive-plans";

export const listTerms = defineQuery({
  name: "rates.list-terms",
  title: "How the house sells: rate families and plans, seasons, promotions, cancellation and deposit policies, extras. Amounts in minor units.",
  permission: "rates:read",
  input: z.object({}),
  async run({ tx, ctx }) {
    const propertyId = propertyOf(ctx);
    const [known, tree, promotions, cancellation, deposits, extras] = await Promise.all([
      findProperty(tx, propertyId), rateTree(tx, propertyId), promotionsOf(tx, propertyId), cancellationPoliciesOf(tx, propertyId), depositPoliciesOf(tx, propertyId), extrasOf(tx, propertyId),
    ]);
    const property = found(known, "The property");
    const said = <T extends { tenantId: string; propertyId: string; name: Parameters<typeof pickText>[0] }>({ tenantId: _t, propertyId: _p, ...row }: T) => ({ ...row, label: pickText(row.name, ctx.locale, "en", "fr") });
    return {
      currency: property.currency, displayCurrency: property.displayCurrency,
      families: tree.families.map((family) => ({ ...said(family), plans: tree.plans.filter((plan) => plan.familyId === family.id).map(({ id, roomTypeId, code, floorAmount, ceilingAmount, active, demo }) => ({ id, roomTypeId, code, floorAmount, ceilingAmount, active, demo })) })),
      seasons: tree.seasons.map(said), promotions: promotions.map(said), cancellationPolicies: cancellation.map(said), depositPolicies: deposits.map(said), extras: extras.map(said),
    };
  },
});
