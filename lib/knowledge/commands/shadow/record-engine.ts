import { lockExchange, updateExchange, updateExchangeTexts } from "@/db/repos/exchanges";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { recordEngineInput } from "../../rules/exchange";
import { routeFor } from "../../rules/route";
import { compareExchange } from "./compare-exchange";
import { routingState } from "../routing";
import { sealSaid } from "./words";

/** Once: what is written is not changed. Who answers is decided here, where the engine's confidence is known, unless it was before. */
export const recordEngine = defineCommand({
  name: "knowledge.record-engine",
  title: "Write down what the SOP engine made of a guest's question, and decide whose answer the guest is given.",
  permission: "inbox:read",
  input: recordEngineInput,
  internal: true,
  noInverse: "What was answered was answered.",
  kept: { input: ({ exchangeId, outcome }) => ({ exchangeId, state: outcome.state }) },
  async run({ tx, ctx, emit, record }, { exchangeId, outcome }) {
    const exchange = inScope(ctx, await lockExchange(tx, exchangeId), "The exchange");
    if (exchange.engineState !== "waiting") return { servedBy: exchange.servedBy };
    const confidence = outcome.state === "failed" ? null : outcome.confidence;
    const route = exchange.servedBy === null
      ? routeFor(await routingState(tx, exchange.propertyId, { hold: true }), { conversationId: exchange.conversationId, intent: exchange.intent, locale: exchange.locale, risk: exchange.risk, audience: exchange.audience, confidence: outcome.state === "answered" ? confidence : null })
      : null;
    const values = {
      engineState: outcome.state, confidence, engineLatencyMs: outcome.latencyMs, engineCostMicros: outcome.state === "failed" ? null : outcome.costMicros, engineBecause: outcome.state === "answered" ? null : outcome.because,
      ...(route ? { servedBy: route.to, servedBecause: outcome.state === "failed" ? "failed" : route.because } : {}),
    };
    await updateExchange(tx, exchangeId, values);
    if (outcome.state === "answered") await updateExchangeTexts(tx, exchangeId, { engineAnswer: sealSaid(outcome.text), citations: outcome.citations });
    await compareExchange({ tx, emit }, { ...exchange, ...values });
    const servedBy = route?.to ?? exchange.servedBy;
    record({ servedBy, because: values.servedBecause ?? exchange.servedBecause });
    return { servedBy };
  },
});
