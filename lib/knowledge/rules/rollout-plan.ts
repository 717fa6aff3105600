import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { locales } from "@/lib/kernel/locale";
import { audiences, risks } from "./book";
import { whole } from "./route";

export const rolloutStatuses = ["planned", "running", "paused", "completed", "rolled_back"] as const;
export type RolloutStatus = (typeof rolloutStatuses)[number];

const part = z.number().int().min(0, "From 0 to 100 %.").max(whole, "From 0 to 100 %.");

/** A stage lasts until its criteria are met; then a person lets the next begin, or it begins by itself. */
export const stageSchema = z.strictObject({
  /** Share of conversations, in hundredths of a percent; 0 is shadow: both answer, the incumbent's is sent. */
  share: part,
  minDays: z.number().int().min(0).max(90),
  /** Answers of both that somebody, or a rule, has judged. */
  minJudged: z.number().int().min(0).max(5_000),
  advance: z.enum(["person", "itself"]),
});
export type Stage = z.output<typeof stageSchema>;

export const limitsSchema = z.strictObject({
  /** An answer is slow from here on. */
  slowMs: z.number().int().min(100).max(60_000).default(1_000),
  /** How many answers may be slow, or fail, before that is too many. */
  slowShare: part.default(500),
  errorShare: part.default(200),
  /** By how much the book may be worse than the incumbent at most, and how sure of it a stage must be. */
  margin: part.default(500),
  certainty: part.default(9_000),
  /** From which confidence an answer counts as sure, and how many must be. */
  sureFrom: part.default(7_500),
  sureShare: part.default(8_000),
  /** How many conversations may be handed to a person where the incumbent's own record is too short to compare with. */
  escalationShare: part.default(1_500),
  /** What two prices that contradict each other mean before anybody said which is right: stop, or wait for the verdict. */
  disputed: z.enum(["stop", "wait"]).default("stop"),
  /** After so many days of answering unwatched the book answers no more. */
  unwatchedDays: z.number().int().min(1).max(30).default(3),
});
export type Limits = z.output<typeof limitsSchema>;
export const usualLimits: Limits = limitsSchema.parse({});

const anyOf = <const T extends readonly [string, ...string[]]>(values: T) => z.enum(["any", ...values]);
export const cellSchema = z.strictObject({
  intent: z.string().regex(/^[a-z][a-z_]{0,39}$/, "A kind of question, or `any`.").default("any"),
  locale: anyOf(locales).default("any"),
  risk: anyOf(risks).default("any"),
  audience: anyOf(audiences).default("any"),
  share: part.default(whole),
  threshold: part.default(7_500),
  state: z.enum(["in", "out"]).default("in"),
});
export type PlanCell = z.output<typeof cellSchema>;
const cellKey = (cell: PlanCell) => [cell.intent, cell.locale, cell.risk, cell.audience].join("/");

const inOrder = (stages: readonly Stage[]) => stages.every((stage, index) => index === 0 || stage.share > (stages[index - 1]?.share ?? whole));
export const stagesSchema = z.array(stageSchema).min(2, "A shadow, and at least one stage after it.").max(8)
  .refine((stages) => stages[0]?.share === 0, "The first stage is the shadow: 0 %.")
  .refine(inOrder, "Each stage has a larger share than the one before.")
  .refine((stages) => stages.at(-1)?.share === whole, "The last stage is 100 %.");

const cellsSchema = z.array(cellSchema).min(1, "At least one kind of question.").max(200)
  .refine((cells) => new Set(cells.map(cellKey)).size === cells.length, "Each kind of question stands once.")
  .refine((cells) => cells.some((cell) => cell.state === "in" && cell.share > 0), "At least one kind of question is for the book.");

/** The usual way: a week beside each other, then a tenth, a half, everything. What may harm somebody stays with people. */
export const usualStages: readonly Stage[] = [
  { share: 0, minDays: 7, minJudged: 50, advance: "person" },
  { share: 1_000, minDays: 5, minJudged: 50, advance: "person" },
  { share: 5_000, minDays: 5, minJudged: 80, advance: "person" },
  { share: whole, minDays: 7, minJudged: 80, advance: "person" },
];
export const usualCells: readonly PlanCell[] = [
  cellSchema.parse({ risk: "low", audience: "guest" }),
  cellSchema.parse({ risk: "medium", audience: "guest", threshold: 8_500 }),
  cellSchema.parse({ risk: "high", audience: "guest", share: 0, state: "out" }),
];

export const planRolloutInput = z.object({ stages: stagesSchema.default([...usualStages]), cells: cellsSchema.default([...usualCells]), limits: limitsSchema.default(usualLimits) });
export const changePlanInput = planRolloutInput.extend({ rolloutId: idSchema });
/** `revision`: what the person saw; a roll-out that moved meanwhile refuses. */
export const moveInput = z.object({ rolloutId: idSchema, revision: z.number().int().min(1).optional() });
export const stepBackInput = moveInput.extend({ stage: z.number().int().min(0).max(7).describe("Counted from 0, the shadow.") });
export const returnInput = z.object({ because: z.string().trim().max(300).optional().describe("Why, in your own words.") });
export const rollBackInput = z.object({ rolloutId: idSchema });
export const retireInput = z.object({ rolloutId: idSchema, understood: z.literal(true, "Deleting the old way cannot be taken back: say that you understand.") });

export const daysKept = 30;
const storedPlan = z.object({ stages: z.array(stageSchema).min(1), limits: limitsSchema });
/** What a row holds, read back. Throws where somebody wrote into the database by hand. */
export const readPlan = (row: { readonly stages: unknown; readonly limits: unknown }) => storedPlan.parse({ stages: row.stages, limits: row.limits });
