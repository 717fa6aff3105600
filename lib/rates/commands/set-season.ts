import { lockSeason, putSeason, type SeasonRow } from "@/db/repos/rate-terms";
import { ratePlansById } from "@/db/repos/rates";
import { DomainError, notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { inScope, propertyOf } from "@/lib/runtime/property-scope";
import { limitBreach } from "../rules/adjust";
import { setSeasonInput } from "../rules/term-inputs";

/** The input that brings a season back. */
export const seasonInput = ({ tenantId: _t, propertyId: _p, ...season }: SeasonRow) => season;

export const setSeason = defineCommand({
  name: "rates.set-season",
  title: "Describe a stretch of the year with its prices by rate plan and weekday; prices follow when the seasons are applied.",
  permission: "rates:write",
  input: setSeasonInput,
  risk: "medium",
  async run(tools, { id: given, ...season }) {
    const { tx, ctx } = tools;
    const propertyId = propertyOf(ctx);
    const plans = new Map((await ratePlansById(tx, [...new Set(season.prices.map((price) => price.ratePlanId))])).filter((plan) => plan.propertyId === propertyId).map((plan) => [plan.id, plan]));
    for (const { ratePlanId, amount } of season.prices) {
      const plan = plans.get(ratePlanId);
      if (!plan) throw notFound("The rate plan");
      const breach = limitBreach(amount, plan);
      if (breach) throw new DomainError(breach, breach === "below_floor" ? "The price would fall below the floor." : "The price would rise above the ceiling.", { detail: { ratePlanId, amount, limit: breach === "below_floor" ? plan.floorAmount : plan.ceilingAmount, currency: plan.currency } });
    }
    const known = given === undefined ? undefined : await lockSeason(tx, given);
    if (known) inScope(ctx, known, "The season");
    const id = given ?? newId();
    await putSeason(tx, { id, propertyId, ...season });
    tools.invertWith(known ? { command: "rates.set-season", input: seasonInput(known) } : { command: "rates.remove-season", input: { id } });
    tools.record({ code: season.code, fromDate: season.fromDate, toDate: season.toDate, prices: season.prices.length });
    return { id };
  },
});
