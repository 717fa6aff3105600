import { type ExchangeRow, findExchangeTexts, updateExchange } from "@/db/repos/exchanges";
import type { CommandTools } from "@/lib/runtime/command";
import { compareAnswers, verdictByRules } from "../../rules/compare";
import { readSaidOrNull } from "./words";

/** Once both have answered, what they said is held against each other. What rules leave open is told, for a model to judge. */
export async function compareExchange({ tx, emit }: Pick<CommandTools, "tx" | "emit">, exchange: ExchangeRow): Promise<void> {
  if (exchange.incumbentState !== "answered" || exchange.engineState !== "answered" || exchange.agreement !== null) return;
  const texts = await findExchangeTexts(tx, exchange.id);
  const [theirs, ours] = [readSaidOrNull(texts?.incumbentAnswer ?? null), readSaidOrNull(texts?.engineAnswer ?? null)];
  if (theirs === null || ours === null) return;
  const comparison = compareAnswers(theirs, ours);
  const verdict = verdictByRules(comparison, exchange.incumbentKind === "person" ? "person" : "assistant");
  await updateExchange(tx, exchange.id, { agreement: comparison.agreement, comparison: { ...comparison.parts }, ...(verdict === null ? {} : { machineVerdict: verdict, machineBy: "rules" }) });
  if (verdict === null) emit({ name: "knowledge/exchange-open", data: { propertyId: exchange.propertyId, exchangeId: exchange.id } });
}
