import { z } from "zod";
import { countToReview, exchangesToReview, findIncumbent } from "@/db/repos/exchanges";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { readSaid } from "../../commands/shadow/words";
import { firstPlace } from "../../rules/exchange";

/** Nothing that is told here says whose an answer is: no times, no costs, no sources; those come with the verdict. */
export const listToReview = defineQuery({
  name: "knowledge.list-to-review",
  title: "Questions of guests with two answers side by side, without their authors, waiting for a reviewer: differences first.",
  permission: "knowledge:write",
  input: z.strictObject({ limit: z.number().int().min(1).max(50).default(20) }),
  async run({ tx, ctx }, { limit }) {
    const propertyId = propertyOf(ctx);
    const rows = await exchangesToReview(tx, propertyId, limit);
    return {
      ...(await countToReview(tx, propertyId)),
      exchanges: rows.map(({ id, askedAt, intent, locale, risk, agreement, question, incumbentAnswer, engineAnswer, comparison }) => {
        const [theirs, ours] = [readSaid(incumbentAnswer), readSaid(engineAnswer)];
        const first = firstPlace(id) === "incumbent";
        return { exchangeId: id, askedAt: new Date(askedAt).toISOString(), intent, locale, risk, agreement, question: readSaid(question), a: first ? theirs : ours, b: first ? ours : theirs, differs: Object.entries(comparison ?? {}).filter(([, outcome]) => outcome === "differs").map(([part]) => part) };
      }),
    };
  },
});

export const getIncumbent = defineQuery({
  name: "knowledge.get-incumbent",
  title: "Who answers guests beside the book: the people of the house, or a legacy assistant with its address; never its key.",
  permission: "knowledge:read",
  input: z.strictObject({}),
  async run({ tx, ctx }) {
    const row = await findIncumbent(tx, propertyOf(ctx));
    if (!row) return { kind: "person" as const, set: false, baseUrl: null, assistantId: null, hasKey: false, speaks: false, timeoutMs: 30_000, windowMinutes: 1_440, costMicros: 0, inputMicros: 0, outputMicros: 0, updatedBy: null };
    const { baseUrl, assistantId, speaks, timeoutMs, windowMinutes, costMicros, inputMicros, outputMicros, updatedBy } = row;
    return { kind: row.kind === "assistant" ? ("assistant" as const) : ("person" as const), set: true, baseUrl, assistantId, hasKey: row.credentials !== null, speaks, timeoutMs, windowMinutes, costMicros, inputMicros, outputMicros, updatedBy };
  },
});
