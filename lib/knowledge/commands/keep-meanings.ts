import { z } from "zod";
import { forgetOtherMeanings, keepMeanings as keepVectors } from "@/db/repos/passage-meanings";
import { meaningModel, meaningSize } from "@/lib/ai/meaning/meaning";
import { idSchema } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";

const vector = z.base64().length(Math.ceil(meaningSize / 3) * 4);

export const keepMeanings = defineCommand({
  name: "knowledge.keep-meanings",
  title: "Keep what the model made of English passages that still stand; a passage that has its meaning keeps it.",
  permission: "knowledge:publish",
  internal: true,
  unrecorded: true,
  noInverse: "Made again from the passages at any time.",
  input: z.strictObject({ model: z.literal(meaningModel), meanings: z.array(z.strictObject({ passageId: idSchema, vector })).min(1).max(200) }),
  async run({ tx, ctx }, { model, meanings }) {
    const propertyId = propertyOf(ctx);
    await forgetOtherMeanings(tx, propertyId, model);
    return { kept: await keepVectors(tx, propertyId, model, meanings) };
  },
});
