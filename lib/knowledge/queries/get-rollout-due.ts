import { z } from "zod";
import { heldSince, liveRollout } from "@/db/repos/rollouts";
import { now } from "@/lib/kernel/clock";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { standingOf } from "../commands/rollout/ground";
import { firstFired } from "../rules/guards";
import { allMet } from "../rules/stage-criteria";

/** What the job that watches a roll-out has to do next: nothing, give it back, or let the next stage begin where the plan says so. */
export const getRolloutDue = defineQuery({
  name: "knowledge.get-rollout-due",
  title: "Whether a running roll-out has to be given back, is held back in the shadow, or may go on by itself.",
  permission: "knowledge:read",
  input: z.object({}),
  internal: true,
  async run({ tx, ctx }) {
    const nothing = { due: "nothing" as const, rolloutId: null, revision: 0, guard: null };
    const row = await liveRollout(tx, propertyOf(ctx));
    if (!row || row.status === "paused") return nothing;
    const { readings, stage, criteria } = await standingOf(tx, row);
    const fired = firstFired(readings);
    const told = fired !== undefined && stage.share === 0 && (await heldSince(tx, row.id, fired.guard, row.stageAt ?? now()));
    if (fired && stage.share === 0 && !told) return { due: "held" as const, rolloutId: row.id, revision: row.revision, guard: fired.guard };
    if (fired && stage.share > 0) return { due: "back" as const, rolloutId: row.id, revision: row.revision, guard: fired.guard };
    const goes = row.status === "running" && stage.advance === "itself" && allMet(criteria) && readings.every(({ state }) => state !== "fired");
    return goes ? { due: "on" as const, rolloutId: row.id, revision: row.revision, guard: null } : nothing;
  },
});
