import { z } from "zod";
import { lockExchange, updateExchange } from "@/db/repos/exchanges";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { stopAtOnce } from "../rollout/heed-guard";
import { exchangeInput } from "../../rules/exchange";

/** A model judges what rules left open; a person's word stands beside it and above it. */
export const recordJudgement = defineCommand({
  name: "knowledge.record-judgement",
  title: "Write down how a model judged two answers that rules could not compare.",
  permission: "inbox:read",
  input: exchangeInput.extend({ verdict: z.enum(["incumbent", "sop", "both", "neither"]) }),
  internal: true,
  noInverse: "A reviewer's verdict stands above it.",
  async run(tools, { exchangeId, verdict }) {
    const { tx, ctx, emit } = tools;
    const exchange = inScope(ctx, await lockExchange(tx, exchangeId), "The exchange");
    if (exchange.machineVerdict === null) {
      await updateExchange(tx, exchangeId, { machineVerdict: verdict, machineBy: "model" });
      emit({ name: "knowledge/exchange-judged", data: { propertyId: exchange.propertyId, exchangeId } });
      await stopAtOnce(tools, exchange.propertyId, exchangeId);
    }
    return { verdict: exchange.machineVerdict ?? verdict };
  },
});
