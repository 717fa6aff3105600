import { type ExchangeRow, findExchangeTexts, updateExchange } from "@/db/repos/exchanges";
import { extrasOf } from "@/db/repos/rate-terms";
import type { TenantTx } from "@/db/tenant";
import type { CommandTools } from "@/lib/runtime/command";
import { compareAnswers, verdictByRules } from "../../rules/compare";
import { type PriceProof, proofOfPrices } from "../../rules/house-price";
import { isEmergency } from "../../rules/questions/intent-of";
import { whatIsSaid } from "../../rules/said";
import { stopAtOnce } from "../rollout/heed-guard";
import { readSaidOrNull } from "./words";

type Texts = { readonly question: string; readonly ours: string; readonly theirs: string | null; readonly citations: readonly Readonly<Record<string, string | null>>[] };

/** The book's answer against the house's own figures: what it sells, and the live figures the answer cites. */
async function proofIn(tx: TenantTx, propertyId: string, { question, ours, citations }: Texts): Promise<PriceProof> {
  if (whatIsSaid(ours).prices.length === 0) return "none";
  const prices = (await extrasOf(tx, propertyId)).filter(({ active }) => active).map(({ name, amount, currency }) => ({ names: Object.values(name).filter((one) => one !== undefined), amount, currency }));
  return proofOfPrices(question, ours, { prices, live: citations.flatMap(({ source, quote }) => (source === "live" && quote ? [quote] : [])) });
}

/**
 * In the transaction that writes down an answer: the book's is held against the house's own figures, and against the incumbent's once that is
 * there. What rules leave open is told, for a model to judge; what may not happen once stops the roll-out here.
 */
export async function weighExchange(tools: Pick<CommandTools, "tx" | "ctx" | "emit" | "record">, exchange: ExchangeRow): Promise<{ readonly rolloutId: string } | null> {
  if (exchange.engineState !== "answered" || exchange.agreement !== null) return null;
  const { tx, emit } = tools;
  const found = await findExchangeTexts(tx, exchange.id);
  const [question, ours, theirs] = [readSaidOrNull(found?.question ?? null), readSaidOrNull(found?.engineAnswer ?? null), readSaidOrNull(found?.incumbentAnswer ?? null)];
  if (question === null || ours === null) return null;
  const house = exchange.comparison?.["house"] ?? (await proofIn(tx, exchange.propertyId, { question, ours, theirs, citations: found?.citations ?? [] }));
  // Whoever needs help now and is not sent any was failed, whether or not anybody else saw it.
  const helpless = isEmergency(question) && !whatIsSaid(ours).actions.includes("emergency") ? { actions: "differs" } : {};
  if (theirs === null || exchange.incumbentState !== "answered") await updateExchange(tx, exchange.id, { comparison: { house, ...helpless } });
  else {
    const comparison = compareAnswers(theirs, ours);
    // Whoever says another price than the house's own figures is not right by rule, not even a person: a reviewer says what was meant.
    const verdict = house === "same" && comparison.parts.prices === "differs" ? null : verdictByRules(comparison, exchange.incumbentKind === "person" ? "person" : "assistant");
    await updateExchange(tx, exchange.id, { agreement: comparison.agreement, comparison: { ...comparison.parts, house, ...helpless }, ...(verdict === null ? {} : { machineVerdict: verdict, machineBy: "rules" }) });
    if (verdict === null) emit({ name: "knowledge/exchange-open", data: { propertyId: exchange.propertyId, exchangeId: exchange.id } });
  }
  return stopAtOnce(tools, exchange.propertyId, exchange.id);
}
