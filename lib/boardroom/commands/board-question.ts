import { markProposalsTold } from "@/db/repos/approval-links";
import { findProperty } from "@/db/repos/property";
import { insertQuestion, lockQuestion, updateQuestion } from "@/db/repos/objectives";
import { now, nowMs } from "@/lib/kernel/clock";
import { conflict, DomainError, found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { todayIn } from "@/lib/kernel/nights";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { routeQuestion } from "../rules/board-topics";
import { delegatedMeasure } from "../rules/directors";
import { disagree, type Position } from "../rules/positions";
import { askBoardInput, decideQuestionInput, keptPositions, questionId } from "../rules/question-inputs";
import { reason } from "../rules/reason";
import { approveWaiting } from "./answer-proposal";
import { appraise } from "./appraise";
import { decidingPerson } from "./deciding-person";
import { propose } from "./mandate-port";
import { objectiveText } from "./objective-text";
import { readObjective } from "./read-objective";
import { readQuestion } from "./read-question";
import { lockedProposal } from "./waiting-proposal";
import { weigh } from "./weigh-question";
import { problemText, reasonText } from "./words";

/**
 * The seat is found by rule from the questions each seat owns. Where the words name a change of prices or of what is on sale, it is measured
 * as asked, by half, and left alone, and each seat takes the option best for what it answers for.
 */
export const askBoard = defineCommand({
  name: "boardroom.ask-board",
  title: "Put a question or directive to the board: it goes to the director who owns it, and where directors would decide differently both positions are kept with their figures.",
  permission: "boardroom:chat",
  input: askBoardInput,
  async run({ tx, ctx, invertWith, record }, { said }) {
    const person = decidingPerson(ctx);
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const { words, candidate } = await readQuestion(tx, property, said, ctx.locale);
    const route = routeQuestion(words);
    let positions: readonly Position[] = [];
    try {
      if (candidate) positions = await weigh(tx, property, candidate, ctx.locale);
    } catch (error) {
      // No prices yet, a plan that is gone: there is nothing to measure, and the director answers in words.
      if (!(error instanceof DomainError)) throw error;
    }
    const seat = candidate?.command === "rates.adjust-rates" && route.seat !== "cfo" ? "revenue-manager" : route.seat;
    const wish = readObjective(said, { today: todayIn(property.timezone, nowMs()), locale: ctx.locale, currency: property.currency });
    const id = newId();
    await insertQuestion(tx, { id, propertyId: property.id, said, saidBy: person.id, routedTo: seat, positions });
    record({ routedTo: seat, options: positions.length });
    invertWith({ command: "boardroom.drop-question", input: { id } });
    return { id, routedTo: seat, topics: route.topics, disagree: disagree(positions), options: positions.map(({ key }) => key), objective: positions.length === 0 && wish.metric !== null && (wish.target !== null || wish.prioritised) };
  },
});

/** The owner's decision is the approval: a proposal of the seat that would carry it out is made and approved at once, and runs by the same road. */
export const decideQuestion = defineCommand({
  name: "boardroom.decide-question",
  title: "Decide a question to the board: the option taken is carried out once, with its receipt; leaving it changes nothing.",
  permission: "boardroom:approve",
  input: decideQuestionInput,
  risk: "high",
  noInverse: "What it led to has its own receipt, with its own undo.",
  async run(tools, { id, choice }) {
    const { tx, ctx, record } = tools;
    const person = decidingPerson(ctx);
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const question = found(await lockQuestion(tx, property.id, id), "The question");
    if (question.status !== "open") throw conflict("question_closed", objectiveText("question.closed", ctx.locale), { said: ctx.locale });
    const option = found(keptPositions(question.positions).find(({ key }) => key === choice), "The option");
    const decided = { status: "decided", chosen: choice, decidedBy: person.name, decidedAt: now() };
    record({ choice });
    if (option.command === null) {
      await updateQuestion(tx, id, decided);
      return { id, choice, proposalId: null };
    }
    const { command, input } = option;
    const director = option.backers.map((backer) => backer.director).find((seat) => delegatedMeasure(seat, command) !== undefined) ?? "revenue-manager";
    const appraisal = await appraise(tx, property, command, input, { lock: true, locale: ctx.locale });
    const [breach] = appraisal.breaches;
    if (breach) throw new DomainError(breach.kind, reasonText(reason(breach.kind, { ...breach }), ctx.locale), { detail: { ...breach, said: ctx.locale } });
    const proposalId = await propose(tx, ctx, property, { director, onBehalfOf: person.id, command, input, reason: reason("board_decided", { name: person.name }), appraisal });
    // Whoever decides has it before them: no message about it.
    await markProposalsTold(tx, [proposalId], now());
    const approved = await approveWaiting(tools, await lockedProposal(tx, ctx, proposalId), "board");
    if (approved.status !== "approved") throw conflict("question_stale", approved.reason ?? problemText("stale", ctx.locale), { said: ctx.locale });
    await updateQuestion(tx, id, { ...decided, proposalId });
    return { id, choice, proposalId };
  },
});

export const dropQuestion = defineCommand({
  name: "boardroom.drop-question",
  title: "Drop a question to the board without deciding it.",
  permission: "boardroom:chat",
  input: questionId,
  noInverse: "Ask the board again: it will look at the figures of that moment.",
  async run({ tx, ctx, record }, { id }) {
    const person = decidingPerson(ctx);
    const question = found(await lockQuestion(tx, propertyOf(ctx), id), "The question");
    if (question.status !== "open") throw conflict("question_closed", objectiveText("question.closed", ctx.locale), { said: ctx.locale });
    await updateQuestion(tx, id, { status: "dropped", decidedBy: person.name, decidedAt: now() });
    record({ questionId: id });
    return { id, status: "dropped" as const };
  },
});
