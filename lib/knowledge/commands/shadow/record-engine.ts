import { lockExchange, updateExchange, updateExchangeTexts } from "@/db/repos/exchanges";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { recordEngineInput } from "../../rules/exchange";
import { routeFor } from "../../rules/route";
import { routingState } from "../routing";
import { weighExchange } from "./weigh-exchange";
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
  async run(tools, { exchangeId, outcome }) {
    const { tx, ctx, record } = tools;
    const exchange = inScope(ctx, await lockExchange(tx, exchangeId), "The exchange");
    if (exchange.engineState !== "waiting") return { servedBy: exchange.servedBy };
    const confidence = outcome.state === "failed" ? null : outcome.confidence;
    const values = { engineState: outcome.state, confidence, engineLatencyMs: outcome.latencyMs, engineCostMicros: outcome.state === "failed" ? null : outcome.costMicros, engineBecause: outcome.state === "answered" ? null : outcome.because };
    await updateExchange(tx, exchangeId, values);
    if (outcome.state === "answered") await updateExchangeTexts(tx, exchangeId, { engineAnswer: sealSaid(outcome.text), citations: outcome.citations });
    // Before the routing is held: where this very answer stops the roll-out, the routing below is already that of afterwards.
    const stopped = await weighExchange(tools, { ...exchange, ...values });
    let { servedBy, servedBecause } = exchange;
    if (servedBy === null) {
      const { conversationId, intent, locale, risk, audience } = exchange;
      const route = routeFor(await routingState(tx, exchange.propertyId, { hold: true }), { conversationId, intent, locale, risk, audience, confidence: outcome.state === "answered" ? confidence : null });
      [servedBy, servedBecause] = [route.to, outcome.state === "failed" ? "failed" : route.because];
      await updateExchange(tx, exchangeId, { servedBy, servedBecause });
    }
    record({ servedBy, because: servedBecause });
    // A receipt is found by what it is about.
    return { servedBy, ...(stopped ? { id: stopped.rolloutId } : {}) };
  },
});
