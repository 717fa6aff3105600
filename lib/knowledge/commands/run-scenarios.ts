import { asIf, insertScenarioRun, insertScenarios, retireOtherBookScenarios, scenariosOf } from "@/db/repos/scenarios";
import { nowMs } from "@/lib/kernel/clock";
import { newId } from "@/lib/kernel/ids";
import { toIsoDate } from "@/lib/kernel/nights";
import { type CommandTools, defineCommand } from "@/lib/runtime/command";
import { bookLocaleSchema } from "../rules/book";
import { cutPassages } from "../rules/cut-passages";
import { runScenariosInput } from "../rules/scenario-input";
import { scenariosOfText } from "../rules/scenarios";
import { signedFrom } from "@/db/repos/sops";
import { holdVersion, houseToday } from "./hold-sop";
import { publish, unpublish } from "./publish";
import { answerScenarios, brokenOf } from "./scenario-run";

type Run = { readonly runId: string; readonly total: number; readonly passed: number };

/** Runs a version's scenarios and keeps what came of them: a text that is not signed is answered from as if it were, and stays what it is. */
export async function runScenarios({ tx, ctx }: Pick<CommandTools, "tx" | "ctx">, versionId: string): Promise<Run> {
  const { sop, version } = await holdVersion(tx, ctx, versionId);
  const started = nowMs();
  const today = await houseToday(tx, sop.propertyId);
  const scenarios = await scenariosOf(tx, sop.id, version.locale);
  const open = version.status === "draft" || version.status === "review";
  const day = open || version.effectiveFrom === null || version.effectiveFrom <= today ? today : toIsoDate(version.effectiveFrom);
  const answer = () => answerScenarios(tx, sop, version, day, scenarios);
  const results = open
    ? await asIf(tx, async () => {
      for (const signed of await signedFrom(tx, sop.id, version.locale, day)) await unpublish(tx, signed.id);
      await publish(tx, sop, { ...version, effectiveFrom: null, effectiveTo: null });
      return answer();
    })
    : await answer();
  const broken = brokenOf(results);
  const runId = newId();
  await insertScenarioRun(tx, { id: runId, propertyId: sop.propertyId, sopId: sop.id, sopVersionId: versionId, total: results.length, passed: results.length - broken.length, broken, milliseconds: nowMs() - started });
  return { runId, total: results.length, passed: results.length - broken.length };
}

export const runScenariosCommand = defineCommand({
  name: "knowledge.run-scenarios",
  title: "Answer the scenarios of a text from the book as if it were signed, and keep which did not pass.",
  permission: "knowledge:write",
  input: runScenariosInput,
  noInverse: "A run only leaves a record; it changes no text.",
  async run({ tx, ctx, record }, { versionId }) {
    const run = await runScenarios({ tx, ctx }, versionId);
    record({ versionId, total: run.total, passed: run.passed });
    return run;
  },
});

export const renewScenarios = defineCommand({
  name: "knowledge.renew-scenarios",
  title: "Read the scenarios of a signed text out of it anew, and run them once so that a later change can be held against it.",
  permission: "knowledge:write",
  input: runScenariosInput,
  internal: true,
  noInverse: "They are read out of the text again.",
  async run({ tx, ctx, record }, { versionId }) {
    const { sop, version } = await holdVersion(tx, ctx, versionId);
    // Withdrawn or followed by another text meanwhile: that one's scenarios count.
    if (version.status !== "signed") return { total: 0, passed: 0 };
    const made = scenariosOfText(cutPassages(version.body, version.title), bookLocaleSchema.parse(version.locale), version.number, sop.audience === "guest");
    await insertScenarios(tx, made.map((scenario) => ({ id: newId(), propertyId: sop.propertyId, sopId: sop.id, locale: version.locale, audience: sop.audience, ...scenario })));
    await retireOtherBookScenarios(tx, sop.id, version.locale, made.map(({ key }) => key));
    const { total, passed } = await runScenarios({ tx, ctx }, versionId);
    record({ versionId, total, passed });
    return { total, passed };
  },
});
