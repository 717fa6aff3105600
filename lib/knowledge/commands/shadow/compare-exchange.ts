import { type ExchangeRow, findExchangeTexts, updateExchange } from "@/db/repos/exchanges";
import type { TenantTx } from "@/db/tenant";
import { compareAnswers, verdictByRules } from "../../rules/compare";
import { readSaidOrNull } from "./words";

/** Once both have answered, what they said is held against each other. A machine's earlier word on it is not taken back. */
export async function compareExchange(tx: TenantTx, exchange: ExchangeRow): Promise<void> {
  if (exchange.incumbentState !== "answered" || exchange.engineState !== "answered" || exchange.agreement !== null) return;
  const texts = await findExchangeTexts(tx, exchange.id);
  const [theirs, ours] = [readSaidOrNull(texts?.incumbentAnswer ?? null), readSaidOrNull(texts?.engineAnswer ?? null)];
  if (theirs === null || ours === null) return;
  const comparison = compareAnswers(theirs, ours);
  const verdict = verdictByRules(comparison, exchange.incumbentKind === "person" ? "person" : "assistant");
  await updateExchange(tx, exchange.id, { agreement: comparison.agreement, comparison: { ...comparison.parts }, ...(verdict === null || exchange.machineVerdict !== null ? {} : { machineVerdict: verdict, machineBy: "rules" }) });
}
