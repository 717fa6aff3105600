import { insertScenarioRun, scenariosOf } from "@/db/repos/scenarios";
import { type SopRow, type SopVersionRow, versionsOf } from "@/db/repos/sops";
import { nowMs } from "@/lib/kernel/clock";
import { conflict } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import type { CommandTools } from "@/lib/runtime/command";
import { inTheWay } from "../rules/scenarios";
import { answerScenarios, brokeInForce, brokenOf } from "./scenario-run";

export type GateOutcome = { readonly total: number; readonly passed: number; readonly broke: readonly string[] };
/** Scenarios of a refusal that are named. */
const named = 5;

/**
 * What a sign-off asks once its passages stand (in the same transaction): whether the scenarios of its SOP still pass on its first day.
 * Throws 409 `scenarios_broken` naming those that do not, unless somebody says why; the run is kept with what they signed.
 */
export async function passScenarios({ tx }: Pick<CommandTools, "tx">, sop: SopRow, version: Pick<SopVersionRow, "id" | "locale">, day: string, because: string | undefined): Promise<GateOutcome> {
  if ((await scenariosOf(tx, sop.id, version.locale)).length === 0) return { total: 0, passed: 0, broke: [] };
  const started = nowMs();
  const before = await brokeInForce(tx, (await versionsOf(tx, [sop.id])).filter(({ id }) => id !== version.id), version.locale);
  const results = await answerScenarios(tx, sop, version, day);
  const stopping = new Set(inTheWay(results, before).map(({ scenarioId }) => scenarioId));
  const broke = results.filter(({ scenarioId }) => stopping.has(scenarioId)).map(({ turns }) => turns.join(" / "));
  if (broke.length > 0 && because === undefined) {
    throw conflict("scenarios_broken", `${broke.length} of ${results.length} scenarios do not pass any more: ${broke.slice(0, named).join("; ")}. Say why it is signed all the same, or change the text.`, { count: broke.length, total: results.length, scenarios: broke.slice(0, named).join("; ") });
  }
  const broken = brokenOf(results);
  await insertScenarioRun(tx, { id: newId(), propertyId: sop.propertyId, sopId: sop.id, sopVersionId: version.id, total: results.length, passed: results.length - broken.length, broken, milliseconds: nowMs() - started });
  return { total: results.length, passed: results.length - broken.length, broke };
}
