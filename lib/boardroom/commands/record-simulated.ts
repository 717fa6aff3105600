import { v5 } from "uuid";
import { z } from "zod";
import { insertOutcomes } from "@/db/repos/outcomes";
import { findProperty } from "@/db/repos/property";
import { found } from "@/lib/kernel/errors";
import { currencyCode } from "@/lib/kernel/money-schema";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { directorSchema } from "../rules/inputs";

const amount = z.number().int();
const band = z.object({ low: amount, high: amount });

export const recordSimulated = defineCommand({
  name: "boardroom.record-simulated",
  title: "Keep the outcomes of simulated decisions, marked as simulated for good.",
  permission: "boardroom:approve",
  input: z.object({ outcomes: z.array(z.object({
    key: z.string().min(1).max(120).describe("The simulated decision's own name: kept once."), director: directorSchema, command: z.string(), predicted: band.extend({ expected: amount }), currency: currencyCode, scatter: band, realised: amount, model: z.string(),
    counterfactual: amount, rows: z.array(z.unknown()).max(400), truth: z.object({ elasticity: z.number(), effect: amount, seed: z.number().int() }), decidedAt: z.iso.datetime(),
  })).min(1).max(500) }),
  internal: true,
  noInverse: "Simulated outcomes are kept apart from real ones and count for no mandate.",
  kept: { input: ({ outcomes }) => ({ outcomes: outcomes.length }) },
  async run({ tx, ctx }, { outcomes }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const kept = await insertOutcomes(tx, outcomes.map(({ key, decidedAt, predicted, currency, scatter, counterfactual, rows, truth, ...outcome }) => ({
      ...outcome, proposalId: v5(key, property.id), propertyId: property.id, predicted: { ...predicted, currency }, evidence: { counterfactual, scatter, rows, truth }, simulated: true, decidedAt: new Date(decidedAt),
    })));
    return { kept };
  },
});
