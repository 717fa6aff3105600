import { z } from "zod";
import { insertModelUse } from "@/db/repos/model-uses";
import { modelMoney } from "@/lib/ai/models";
import { newId } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { directorSchema } from "../rules/inputs";
import { cautiousPrice, costOf } from "../rules/model-cost";

const tokens = z.number().int().min(0).max(100_000_000);

/** One answer of a language model: tokens and what they cost. The words themselves are in the conversation. */
export const recordModelUse = defineCommand({
  name: "boardroom.record-model-use",
  title: "Write down what an answer of a language model cost.",
  permission: "boardroom:chat",
  input: z.object({ director: directorSchema, model: z.string().min(1).max(120), promptVersion: z.string().min(1).max(40), inputTokens: tokens, outputTokens: tokens, cachedTokens: tokens }),
  internal: true,
  unrecorded: true,
  noInverse: "What was asked was asked.",
  async run({ tx, ctx }, use) {
    const { input, output } = modelMoney();
    const costMicros = costOf(use, { input: input ?? cautiousPrice.input, output: output ?? cautiousPrice.output });
    await insertModelUse(tx, { id: newId(), propertyId: propertyOf(ctx), ...use, costMicros });
    return { costMicros };
  },
});
