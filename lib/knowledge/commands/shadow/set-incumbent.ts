import { findIncumbent, saveIncumbent } from "@/db/repos/exchanges";
import { now } from "@/lib/kernel/clock";
import { invalid } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { actorName } from "@/lib/runtime/actor-name";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { seal } from "@/lib/runtime/seal";
import { incumbentInput } from "../../rules/incumbent";

/** An assistant's account is kept when people become the incumbent: nothing of the old way is deleted here. */
export const setIncumbent = defineCommand({
  name: "knowledge.set-incumbent",
  title: "Say who answers guests today: a legacy assistant over HTTP, or the people of the house. A key is sealed and never shown.",
  permission: "knowledge:publish",
  input: incumbentInput,
  risk: "high",
  noInverse: "Set it again as it was; a key is given anew.",
  kept: { input: (input) => (input.kind === "assistant" ? { ...input, apiKey: input.apiKey === undefined ? undefined : "[sealed]" } : input) },
  async run({ tx, ctx, record }, input) {
    const propertyId = propertyOf(ctx);
    const known = await findIncumbent(tx, propertyId);
    const base = { id: known?.id ?? newId(), propertyId, kind: input.kind, costMicros: input.costMicros, updatedBy: actorName(ctx.actor), updatedAt: now() };
    if (input.kind === "person") await saveIncumbent(tx, { ...base, windowMinutes: input.windowMinutes });
    else {
      const { baseUrl, assistantId, speaks, timeoutMs, inputMicros, outputMicros } = input;
      // A key belongs to the address it was given for: another one is not told it.
      const kept = known?.baseUrl === baseUrl ? known.credentials : null;
      const credentials = input.apiKey ? seal(JSON.stringify({ apiKey: input.apiKey.reveal() }), "incumbent-credentials") : kept;
      if (credentials === null) throw invalid([{ path: "apiKey", message: "Give the key for this address." }]);
      await saveIncumbent(tx, { ...base, baseUrl, assistantId, credentials, speaks, timeoutMs, inputMicros, outputMicros });
    }
    record({ before: known?.kind ?? "person", after: input.kind });
    return { kind: input.kind };
  },
});
