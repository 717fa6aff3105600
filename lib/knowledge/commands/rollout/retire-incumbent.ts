import { forgetAssistant, updateRollout } from "@/db/repos/rollouts";
import { now } from "@/lib/kernel/clock";
import { conflict } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { retireInput } from "../../rules/rollout-plan";
import { holdRollout, noteMove } from "./hold-rollout";

/** For thirty days after the book took over, whatever is asked, nothing of the old way goes. */
export const retireIncumbent = defineCommand({
  name: "knowledge.retire-incumbent",
  title: "Delete the old way for good, thirty days after the book took over: the assistant's account here and the threads of its conversations.",
  permission: "knowledge:publish",
  input: retireInput,
  risk: "high",
  noInverse: "The assistant's key is given anew, and its threads begin anew.",
  async run({ tx, ctx, record }, { rolloutId }) {
    const row = await holdRollout(tx, ctx, rolloutId);
    if (row.status !== "completed" || row.keepUntil === null) throw conflict("rollout_not_complete", "The old way is needed until the book answers everything.");
    if (row.retiredAt !== null) throw conflict("incumbent_retired", "The old way was deleted already.");
    if (row.keepUntil > now()) throw conflict("incumbent_kept", `Nothing of the old way is deleted before ${row.keepUntil.toISOString().slice(0, 10)}.`, { until: row.keepUntil.toISOString() });
    await updateRollout(tx, row.id, { retiredAt: now() });
    const threads = await forgetAssistant(tx, row.propertyId);
    await noteMove(tx, ctx, row, { kind: "retired", stage: row.stage, because: "person" });
    record({ rolloutId, threads });
    return { id: rolloutId };
  },
});
