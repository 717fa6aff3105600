import { type ExchangeRow, findExchangeTexts, lockExchange, updateExchange, updateExchangeTexts } from "@/db/repos/exchanges";
import { now } from "@/lib/kernel/clock";
import { conflict } from "@/lib/kernel/errors";
import { actorName } from "@/lib/runtime/actor-name";
import { type CommandTools, defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { stopAtOnce } from "../rollout/heed-guard";
import { exchangeInput, judgeInput, restoreJudgementInput, sideOf } from "../../rules/exchange";
import { readSaidOrNull, sealSaid } from "./words";

type Judged = { readonly verdict: string | null; readonly danger: string | null; /** Sealed. */ readonly because: string | null };

/** Writes a reviewer's word, or takes it away, and names the way back to the one before. Events tell guards at once. */
async function judge(tools: CommandTools, exchange: ExchangeRow, { verdict, danger, because }: Judged): Promise<void> {
  const { tx, ctx, emit, record, invertWith } = tools;
  const texts = await findExchangeTexts(tx, exchange.id);
  invertWith(exchange.reviewVerdict === null
    ? { command: "knowledge.withdraw-judgement", input: { exchangeId: exchange.id } }
    : { command: "knowledge.restore-judgement", input: { exchangeId: exchange.id, verdict: exchange.reviewVerdict, danger: exchange.danger, sealedBecause: texts?.reviewBecause ?? null } });
  await updateExchange(tx, exchange.id, { reviewVerdict: verdict, danger, reviewedBy: verdict === null ? null : actorName(ctx.actor), reviewedAt: verdict === null ? null : now() });
  if (texts) await updateExchangeTexts(tx, exchange.id, { reviewBecause: because });
  emit({ name: "knowledge/exchange-judged", data: { propertyId: exchange.propertyId, exchangeId: exchange.id } });
  record({ before: exchange.reviewVerdict, after: verdict });
  await stopAtOnce(tools, exchange.propertyId, exchange.id);
}

/** Receipts keep a reason only sealed; one that no key opens any more is left out. */
function opens(sealed: string | null): boolean {
  try {
    return readSaidOrNull(sealed) !== null;
  } catch {
    return false;
  }
}

const kept = { input: (input: { exchangeId: string; verdict?: string | undefined }) => ({ exchangeId: input.exchangeId, verdict: input.verdict }) };

export const judgeExchange = defineCommand({
  name: "knowledge.judge-exchange",
  title: "Judge two answers to one question, seen side by side without their authors: A, B, both, neither, or one that would have done harm.",
  permission: "knowledge:write",
  input: judgeInput,
  kept,
  async run(tools, { exchangeId, verdict, danger, because }) {
    const exchange = inScope(tools.ctx, await lockExchange(tools.tx, exchangeId), "The exchange");
    if (exchange.incumbentState !== "answered" || exchange.engineState !== "answered") throw conflict("nothing_to_compare", "Only one of the two has answered: there is nothing to compare.");
    const named = (place: "a" | "b" | "both" | undefined) => (place === undefined ? null : place === "both" ? "both" : sideOf(exchangeId, place));
    const meant = verdict === "a" || verdict === "b" ? sideOf(exchangeId, verdict) : verdict;
    await judge(tools, exchange, { verdict: meant, danger: named(danger), because: because === "" ? null : sealSaid(because) });
    // Told only now whose answers they were.
    return { verdict: meant, a: sideOf(exchangeId, "a"), b: sideOf(exchangeId, "b"), incumbent: exchange.incumbentKind === "assistant" ? ("assistant" as const) : ("person" as const), confidence: exchange.confidence, servedBy: exchange.servedBy, engineLatencyMs: exchange.engineLatencyMs, incumbentLatencyMs: exchange.incumbentLatencyMs, engineCostMicros: exchange.engineCostMicros, incumbentCostMicros: exchange.incumbentCostMicros };
  },
});

export const withdrawJudgement = defineCommand({
  name: "knowledge.withdraw-judgement",
  title: "Take a reviewer's verdict on two answers back: they wait to be judged again.",
  permission: "knowledge:write",
  input: exchangeInput,
  async run(tools, { exchangeId }) {
    const exchange = inScope(tools.ctx, await lockExchange(tools.tx, exchangeId), "The exchange");
    if (exchange.reviewVerdict === null) throw conflict("not_judged", "No reviewer has judged these answers.");
    await judge(tools, exchange, { verdict: null, danger: null, because: null });
    return { exchangeId };
  },
});

export const restoreJudgement = defineCommand({
  name: "knowledge.restore-judgement",
  title: "Put back the verdict that a reviewer had given before.",
  permission: "knowledge:write",
  input: restoreJudgementInput,
  kept,
  async run(tools, { exchangeId, verdict, danger, sealedBecause }) {
    const exchange = inScope(tools.ctx, await lockExchange(tools.tx, exchangeId), "The exchange");
    await judge(tools, exchange, { verdict, danger, because: opens(sealedBecause) ? sealedBecause : null });
    return { exchangeId };
  },
});
