import { z } from "zod";
import { insertOutcomes, lockUnmeasured, soldAfter, wasUndone } from "@/db/repos/outcomes";
import { findProperty } from "@/db/repos/property";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { todayIn } from "@/lib/kernel/nights";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { measureOutcome, outcomeMethod } from "../rules/outcome";
import { readImpact } from "./appraise";

const atOnce = 100;

/** Closings are left out: a night that was closed has no sales to hold against what was foretold. */
export const measureOutcomes = defineCommand({
  name: "boardroom.measure-outcomes",
  title: "Measure what carried-out price decisions came to, once their nights are over.",
  permission: "boardroom:approve",
  input: z.object({}),
  internal: true,
  noInverse: "A measurement is of what happened.",
  async run({ tx, ctx, emit }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const due = await lockUnmeasured(tx, property.id, todayIn(property.timezone, nowMs()), atOnce);
    let measured = 0;
    for (const proposal of due) {
      const impact = readImpact(proposal.impact);
      const decidedAt = proposal.resolvedAt;
      if (impact.kind !== "prices" || !decidedAt) continue;
      const outcome = measureOutcome(impact, await soldAfter(tx, property.id, impact.rows.map(({ roomTypeId, night }) => ({ roomTypeId, night })), decidedAt));
      measured += await insertOutcomes(tx, [{
        proposalId: proposal.id, propertyId: property.id, director: proposal.director, command: proposal.command,
        predicted: { ...impact.revenue, currency: impact.currency }, realised: outcome.realised, model: outcomeMethod,
        evidence: { counterfactual: outcome.counterfactual, scatter: outcome.scatter, rows: outcome.rows, receiptId: proposal.receiptId },
        reversed: proposal.receiptId ? await wasUndone(tx, proposal.receiptId) : false, decidedAt,
      }]);
    }
    if (measured > 0) emit({ name: "boardroom/outcome-measured", data: { propertyId: property.id, measured } });
    return { measured, left: due.length === atOnce };
  },
});
