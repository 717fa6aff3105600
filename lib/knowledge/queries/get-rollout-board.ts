import { z } from "zod";
import { cellsOf, countPassages, guardHistory, liveRollout, type RolloutRow, rolloutsOf } from "@/db/repos/rollouts";
import { findIncumbent, keptBackSince } from "@/db/repos/exchanges";
import { findProperty } from "@/db/repos/property";
import type { TenantTx } from "@/db/tenant";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { todayIn } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { standingOf } from "../commands/rollout/ground";
import { sendingBecause } from "../rules/before-sending";
import { cellFigures } from "../rules/cell-figures";
import { cellSchema, readPlan } from "../rules/rollout-plan";

const historyShown = 40;
const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

async function planOf(tx: TenantTx, row: RolloutRow) {
  const { stages, limits } = readPlan(row);
  const cells = (await cellsOf(tx, row.id)).map(({ intent, locale, risk, audience, share, threshold, state }) => cellSchema.parse({ intent, locale, risk, audience, share, threshold, state }));
  return {
    rolloutId: row.id, status: row.status, stages, limits, cells, stage: row.stage, revision: row.revision, because: row.because, createdBy: row.createdBy,
    stageAt: iso(row.stageAt), startedAt: iso(row.startedAt), endedAt: iso(row.endedAt), keepUntil: iso(row.keepUntil), retiredAt: iso(row.retiredAt),
  };
}

export const getRolloutBoard = defineQuery({
  name: "knowledge.get-rollout-board",
  title: "How the book takes over: the plan, its stage, what is missing for the next, what the guards see, and what happened so far.",
  permission: "knowledge:read",
  input: z.object({}),
  async run({ tx, ctx }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const rows = await rolloutsOf(tx, property.id, 20);
    const row = await liveRollout(tx, property.id);
    const planned = rows.find(({ status }) => status === "planned");
    const before = rows.find(({ status }) => status === "rolled_back");
    const incumbent = await findIncumbent(tx, property.id);
    const standing = row ? await standingOf(tx, row) : null;
    const kept = row?.stageAt ? await keptBackSince(tx, property.id, sendingBecause, row.stageAt) : null;
    return {
      timezone: property.timezone,
      engineOff: process.env.KNOWLEDGE_ENGINE === "off",
      incumbent: incumbent?.kind === "assistant" ? ("assistant" as const) : ("person" as const),
      passages: standing?.ground.passages ?? (await countPassages(tx, property.id, todayIn(property.timezone, nowMs()))),
      live: row && standing ? { ...(await planOf(tx, row)), criteria: standing.criteria, readings: standing.readings, figures: cellFigures(standing.ground), keptBack: sendingBecause.flatMap((because) => { const count = kept?.get(because) ?? 0; return count > 0 ? [{ because, count }] : []; }) } : null,
      planned: planned ? await planOf(tx, planned) : null,
      before: before ? await planOf(tx, before) : null,
      history: (await guardHistory(tx, property.id, historyShown)).map((event) => ({ ...event, at: new Date(event.at).toISOString() })),
    };
  },
});
