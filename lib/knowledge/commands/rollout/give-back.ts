import { liveRollout } from "@/db/repos/rollouts";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { firstFired } from "../../rules/guards";
import { returnInput, rollBackInput } from "../../rules/rollout-plan";
import { standingOf } from "./ground";
import { endRollout, heedGuard } from "./heed-guard";
import { holdRollout, noteMove } from "./hold-rollout";

/** The one button. It asks for nothing, works whatever stands, and says whether anything had to be given back. */
export const returnToIncumbent = defineCommand({
  name: "knowledge.return-to-incumbent",
  title: "Give every conversation back to the incumbent, at once and everywhere. Nothing of the old way was deleted; a new plan begins in the shadow.",
  permission: "knowledge:publish",
  input: returnInput,
  risk: "medium",
  noInverse: "A roll-out that was given back is planned anew and begins in the shadow.",
  async run({ tx, ctx, record, emit }, { because }) {
    const row = await liveRollout(tx, propertyOf(ctx), "update");
    record({ returned: row !== undefined, stage: row?.stage ?? null, because: because ?? null });
    if (!row) return { returned: false, id: null };
    await endRollout({ tx, emit }, row, "person");
    await noteMove(tx, ctx, row, { kind: "returned", stage: row.stage, because: "person" });
    return { returned: true, id: row.id };
  },
});

/** Read anew with the roll-out held: what fired a moment ago and does not any more (a verdict was corrected) rolls nothing back. */
export const rollBack = defineCommand({
  name: "knowledge.roll-back",
  title: "Give every conversation back to the incumbent because a guard says so, or hold the shadow back, and tell the people of the house why.",
  permission: "knowledge:publish",
  input: rollBackInput,
  internal: true,
  risk: "medium",
  noInverse: "A roll-out that a guard stopped is planned anew and begins in the shadow.",
  async run(tools, { rolloutId }) {
    const row = await holdRollout(tools.tx, tools.ctx, rolloutId);
    const standing = row.status === "running" || row.status === "completed" ? await standingOf(tools.tx, row) : null;
    const fired = standing ? firstFired(standing.readings) : undefined;
    if (!fired) {
      tools.record({ rolloutId, rolledBack: false, stage: row.stage });
      return { id: rolloutId, rolledBack: false, held: false, guard: null };
    }
    const { rolledBack, held } = await heedGuard(tools, row, fired);
    return { id: rolloutId, rolledBack, held, guard: rolledBack || held ? fired.guard : null };
  },
});
