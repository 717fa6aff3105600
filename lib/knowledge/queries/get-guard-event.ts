import { z } from "zod";
import { findGuardEvent, findRollout } from "@/db/repos/rollouts";
import { found } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { defineQuery } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { readPlan } from "../rules/rollout-plan";

export const getGuardEvent = defineQuery({
  name: "knowledge.get-guard-event",
  title: "One thing a guard did: which one, at which stage, on which figures.",
  permission: "knowledge:read",
  input: z.object({ eventId: idSchema }),
  async run({ tx, ctx }, { eventId }) {
    const event = inScope(ctx, await findGuardEvent(tx, eventId), "The event");
    const row = found(await findRollout(tx, event.propertyId, event.rolloutId), "The roll-out");
    return { kind: event.kind, held: event.because === "held_back", figure: event.figure, share: readPlan(row).stages[event.stage]?.share ?? 0, at: event.at.toISOString(), exchangeId: event.exchangeId, status: row.status };
  },
});
