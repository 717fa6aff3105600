import { z } from "zod";
import { findQuestion, questionRows, type QuestionRow } from "@/db/repos/objectives";
import { findProperty, type PropertyRow } from "@/db/repos/property";
import type { TenantTx } from "@/db/tenant";
import { DomainError, found } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import { propertyOf } from "@/lib/runtime/property-scope";
import { weighAgain } from "../commands/weigh-question";
import { actionText } from "../commands/words";
import { type DirectorSeat, directorNames } from "../rules/directors";
import { disagree, type OptionFigures, type Position } from "../rules/positions";
import { keptPositions, questionId, questionStatuses } from "../rules/question-inputs";

export type PositionView = Position & { /** What the option does, in the reader's language; null: nothing. */ readonly title: string | null };
export type QuestionView = {
  readonly id: string; readonly said: string; readonly routedTo: DirectorSeat; readonly status: (typeof questionStatuses)[number];
  readonly positions: readonly PositionView[]; readonly disagree: boolean; readonly chosen: string | null; readonly proposalId: string | null;
  readonly decidedBy: string | null; readonly decidedAt: string | null; readonly createdAt: string;
};

/** What the house costs is for those who keep its accounts. */
const withoutCosts = (figures: OptionFigures): OptionFigures => ({ ...figures, gop: null, cash: null });

async function present(tx: TenantTx, ctx: Context, property: PropertyRow, row: QuestionRow): Promise<readonly Position[]> {
  const kept = keptPositions(row.positions);
  if (row.status !== "open" || kept.length === 0) return kept;
  try {
    return await weighAgain(tx, property, kept, ctx.locale);
  } catch (error) {
    if (error instanceof DomainError) return kept;
    throw error;
  }
}

async function questionView(tx: TenantTx, ctx: Context, property: PropertyRow, row: QuestionRow): Promise<QuestionView> {
  const positions = await present(tx, ctx, property, row);
  const costs = ctx.permissions.has("costs:read");
  return {
    id: row.id, said: row.said, routedTo: directorNames.find((name) => name === row.routedTo) ?? "general-manager", status: questionStatuses.find((status) => status === row.status) ?? "dropped",
    positions: positions.map((position) => ({ ...position, figures: costs ? position.figures : withoutCosts(position.figures), title: position.command === null ? null : actionText(position.command, position.input, ctx.locale, position.command) })),
    disagree: disagree(positions), chosen: row.chosen, proposalId: row.proposalId, decidedBy: row.decidedBy, decidedAt: row.decidedAt?.toISOString() ?? null, createdAt: row.createdAt.toISOString(),
  };
}

const shown = { open: ["open"], all: questionStatuses } as const;

export const listQuestions = defineQuery({
  name: "boardroom.list-questions",
  title: "Questions put to the board: who owns each, and the positions of directors with their figures on today's rows.",
  permission: "boardroom:read",
  input: z.object({ show: z.enum(["open", "all"]).default("open"), limit: z.number().int().min(1).max(50).default(10) }),
  async run({ tx, ctx }, { show, limit }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const questions: QuestionView[] = [];
    for (const row of await questionRows(tx, property.id, shown[show], limit)) questions.push(await questionView(tx, ctx, property, row));
    return { currency: property.currency, questions };
  },
});

export const getQuestion = defineQuery({
  name: "boardroom.get-question",
  title: "One question to the board with every position, its figures made anew while it is open.",
  permission: "boardroom:read",
  input: questionId,
  async run({ tx, ctx }, { id }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    return { currency: property.currency, question: await questionView(tx, ctx, property, found(await findQuestion(tx, property.id, id), "The question")) };
  },
});
