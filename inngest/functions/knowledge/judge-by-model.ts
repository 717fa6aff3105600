import type { z } from "zod";
import type { LanguageModelV4 } from "@ai-sdk/provider";
import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { reachableModel } from "@/lib/ai/models";
import { idSchema } from "@/lib/kernel/ids";
import { recordJudgement } from "@/lib/knowledge/commands/shadow/record-judgement";
import { getExchangeWork } from "@/lib/knowledge/queries/shadow/get-exchange-work";
import { sideOf } from "@/lib/knowledge/rules/exchange";
import { houseModel } from "@/lib/knowledge/tools/house-model";
import { judgeAnswers } from "@/lib/knowledge/tools/judge-answers";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";

const comparedEvent = houseEvent.extend({ exchangeId: idSchema });

/** Two answers that rules left open, put before a model as before a reviewer: in places, without their authors. Without a model, or once the month's cap is used up, they wait for a person. */
export async function judgeOpen(data: z.output<typeof comparedEvent>, model: LanguageModelV4 | null): Promise<{ readonly verdict: string | null }> {
  if (model === null) return { verdict: null };
  const [ctx, { exchangeId }] = [jobContext(data, "knowledge.judge-by-model"), data];
  const { question, incumbentAnswer, engineAnswer, judged, known } = await ask(getExchangeWork, ctx, { exchangeId });
  if (judged || question === null || incumbentAnswer === null || engineAnswer === null) return { verdict: null };
  const of = (place: "a" | "b") => (sideOf(exchangeId, place) === "sop" ? engineAnswer : incumbentAnswer);
  const house = await houseModel(ctx, model);
  if (house === null) return { verdict: null };
  const verdict = await judgeAnswers(house, { question, a: of("a"), b: of("b"), ...(known ? { known } : {}) });
  if (verdict === null) return { verdict: null };
  return done(await execute(recordJudgement, ctx, { exchangeId, verdict: verdict === "a" || verdict === "b" ? sideOf(exchangeId, verdict) : verdict }));
}

export const judgeByModel = inngest.createFunction(
  { id: "knowledge.judge-by-model", triggers: [{ event: "knowledge/exchange-open" }], retries: 3, concurrency: { limit: 2 } },
  async ({ event, step }) => step.run("judge", () => judgeOpen(comparedEvent.parse(event.data), reachableModel())),
);
