import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";

export const reviewVerdicts = ["incumbent", "sop", "both", "neither", "dangerous"] as const;
export type ReviewVerdict = (typeof reviewVerdicts)[number];
export const sides = ["incumbent", "sop", "both"] as const;

export const exchangeInput = z.strictObject({ exchangeId: idSchema });
/** `waited`: the incumbent was given its moment to be held against. */
export const sendServedInput = exchangeInput.extend({ waited: z.boolean().default(false) });
export const openExchangeInput = z.strictObject({ conversationId: idSchema, messageId: idSchema });

const figures = { confidence: z.number().min(0).max(1).nullable(), latencyMs: z.number().int().min(0), costMicros: z.number().int().min(0) };
const citation = z.record(z.string(), z.string().nullable());
/** What the SOP engine made of a question. */
export const engineOutcome = z.discriminatedUnion("state", [
  z.strictObject({ state: z.literal("answered"), text: z.string().min(1).max(8_000), citations: z.array(citation).max(40), ...figures }),
  z.strictObject({ state: z.literal("abstained"), because: z.string().max(200), ...figures }),
  z.strictObject({ state: z.literal("failed"), because: z.string().max(200), latencyMs: z.number().int().min(0) }),
]);
export type EngineOutcome = z.output<typeof engineOutcome>;
export const recordEngineInput = exchangeInput.extend({ outcome: engineOutcome });

/** What the incumbent made of it; `silent`: a person did not reply in time. */
export const incumbentOutcome = z.discriminatedUnion("state", [
  z.strictObject({ state: z.literal("answered"), text: z.string().min(1).max(8_000), latencyMs: z.number().int().min(0), inputTokens: z.number().int().nullable(), outputTokens: z.number().int().nullable() }),
  z.strictObject({ state: z.enum(["handed_over", "failed"]), because: z.string().max(200), latencyMs: z.number().int().min(0) }),
  z.strictObject({ state: z.literal("silent") }),
]);
export const recordIncumbentInput = exchangeInput.extend({ outcome: incumbentOutcome });

const because = z.string().trim().max(1_000).default("");
/** A reviewer sees two answers without knowing whose they are: what is judged are places, `a` and `b`. */
export const blindVerdicts = ["a", "b", "both", "neither", "dangerous"] as const;
export const judgeInput = z.strictObject({
  exchangeId: idSchema, verdict: z.enum(blindVerdicts), danger: z.enum(["a", "b", "both"]).optional().describe("Which answer would have done harm; given with `dangerous` only."), because,
}).superRefine(({ verdict, danger, because: why }, context) => {
  if ((verdict === "dangerous") !== (danger !== undefined)) context.addIssue({ code: "custom", path: ["danger"], message: verdict === "dangerous" ? "Say which answer would have done harm." : "Only a dangerous answer has this." });
  if (verdict === "dangerous" && why.length < 3) context.addIssue({ code: "custom", path: ["because"], message: "Say what harm it would have done." });
});
export const restoreJudgementInput = z.strictObject({ exchangeId: idSchema, verdict: z.enum(reviewVerdicts), danger: z.enum(sides).nullable(), sealedBecause: z.string().max(8_000).nullable().default(null) }).refine(({ verdict, danger }) => (verdict === "dangerous") === (danger !== null), { path: ["danger"], message: "Given with `dangerous` only." });

/** Which answer stands in place A: drawn from the exchange's own id, the same at every look, even over many. */
export function firstPlace(exchangeId: string): "incumbent" | "sop" {
  let mixed = 2_166_136_261;
  for (const character of `place:${exchangeId}`) mixed = Math.imul(mixed ^ (character.codePointAt(0) ?? 0), 16_777_619);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d);
  return ((mixed ^ (mixed >>> 13)) & 1) === 0 ? "incumbent" : "sop";
}
/** Whose answer a place holds. */
export function sideOf(exchangeId: string, place: "a" | "b"): "incumbent" | "sop" {
  const first = firstPlace(exchangeId);
  return place === "a" ? first : first === "sop" ? "incumbent" : "sop";
}

/** A machine's answer that comes later than this after the question is not sent: the moment has passed, and a person is asked. */
export const freshMs = 20 * 60_000;
