import { z } from "zod";
import { passagesWithoutMeaning } from "@/db/repos/passage-meanings";
import { meaningModel } from "@/lib/ai/meaning/meaning";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { meantText } from "../rules/retrieval/likeness";

export const listWithoutMeaning = defineQuery({
  name: "knowledge.list-without-meaning",
  title: "English passages of the house that the model has not read yet, as it reads them.",
  permission: "knowledge:publish",
  internal: true,
  input: z.strictObject({ limit: z.number().int().min(1).max(200).default(64) }),
  async run({ tx, ctx }, { limit }) {
    const rows = await passagesWithoutMeaning(tx, propertyOf(ctx), meaningModel, limit);
    return { passages: rows.map(({ passageId, heading, text }) => ({ passageId, text: meantText(heading, text) })) };
  },
});
