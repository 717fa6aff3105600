import { lockOnboarding, type OnboardingRow, type OnboardingStepRow, stepsOf, updateOnboarding, updateStep } from "@/db/repos/onboarding";
import { now } from "@/lib/kernel/clock";
import { conflict, found } from "@/lib/kernel/errors";
import { actorName } from "@/lib/runtime/actor-name";
import { type CommandTools, defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { completeStepInput, recordStepInput, retryStepInput, skipStepInput } from "../rules/inputs";
import { mayComplete, maySkip } from "../rules/next-move";
import { stepNow } from "./situation";

type Held = { readonly row: OnboardingRow; readonly step: OnboardingStepRow };

/** The step, with its onboarding locked: two people do not close it twice. */
async function held({ tx, ctx }: CommandTools, onboardingId: string, name: string): Promise<Held> {
  const row = inScope(ctx, await lockOnboarding(tx, onboardingId), "The onboarding");
  const step = found((await stepsOf(tx, onboardingId)).find((one) => one.step === name), "The step");
  return { row, step };
}

function refuseStopped({ row }: Held): void {
  if (row.status === "stopped") throw conflict("onboarding_stopped", "The way to this OTA is stopped. Resume it first.");
}

const told = ({ emit }: CommandTools, { row }: Held) => { emit({ name: "onboarding/changed", data: { propertyId: row.propertyId, onboardingId: row.id } }); };

/** Closed by a person, with what they say of it added to what was known. */
async function close(tools: CommandTools, here: Held, state: "done" | "skipped", evidence: OnboardingStepRow["evidence"]): Promise<void> {
  await updateStep(tools.tx, here.row.id, here.step.step, { state, doneAt: now(), doneBy: actorName(tools.ctx.actor), evidence: { ...here.step.evidence, ...evidence } });
  tools.record({ ota: here.row.ota, step: here.step.step });
  told(tools, here);
}

export const completeStep = defineCommand({
  name: "onboarding.complete-step",
  title: "Close a step on the way to an OTA, with evidence: a note, a link, or where the paper is kept.",
  permission: "onboarding:manage",
  input: completeStepInput,
  risk: "medium",
  noInverse: "Evidence stands. Try the step again where it was closed too early.",
  async run(tools, { onboardingId, step: name, note, link, file, listingId }) {
    const here = await held(tools, onboardingId, name);
    refuseStopped(here);
    if (!mayComplete(stepNow(here.step))) throw conflict("step_state", here.step.state === "done" || here.step.state === "skipped" ? "This step is closed already." : "This step is done by the system; it is not waiting for anybody.", { step: name, state: here.step.state });
    if (listingId !== undefined) await updateOnboarding(tools.tx, onboardingId, { listingId });
    await close(tools, here, "done", { ...(note ? { note } : {}), ...(link ? { link } : {}), ...(file ? { file } : {}) });
    return { onboardingId, step: name, state: "done" as const };
  },
});

export const skipStep = defineCommand({
  name: "onboarding.skip-step",
  title: "Leave a step out that this house or OTA does not need, and say why.",
  permission: "onboarding:manage",
  input: skipStepInput,
  risk: "medium",
  async run(tools, { onboardingId, step: name, reason }) {
    const here = await held(tools, onboardingId, name);
    refuseStopped(here);
    if (!maySkip(stepNow(here.step))) throw conflict("step_state", "This step cannot be left out.", { step: name, state: here.step.state });
    await close(tools, here, "skipped", { reason });
    tools.invertWith({ command: "onboarding.retry-step", input: { onboardingId, step: name } });
    return { onboardingId, step: name, state: "skipped" as const };
  },
});

export const retryStep = defineCommand({
  name: "onboarding.retry-step",
  title: "Take a step up again: one that failed, was left out, or was closed too early.",
  permission: "onboarding:manage",
  input: retryStepInput,
  noInverse: "The step is looked at again; nothing is taken back.",
  async run(tools, { onboardingId, step: name }) {
    const here = await held(tools, onboardingId, name);
    refuseStopped(here);
    if (here.step.state === "todo") throw conflict("step_state", "This step has not begun.", { step: name, state: here.step.state });
    await updateStep(tools.tx, onboardingId, name, { state: "todo", since: now(), doneAt: null, doneBy: null, note: null, evidence: {} });
    // A listing that was live is on its way again.
    if (here.row.status === "live") await updateOnboarding(tools.tx, onboardingId, { status: "connecting", liveAt: null });
    tools.record({ ota: here.row.ota, step: name });
    if (here.row.status === "live") tools.emit({ name: "onboarding/started", data: { propertyId: here.row.propertyId, onboardingId, ota: here.row.ota } });
    told(tools, here);
    return { onboardingId, step: name, state: "todo" as const };
  },
});

export const recordStep = defineCommand({
  name: "onboarding.record-step",
  title: "Keep what became of a step the system works on.",
  permission: "onboarding:manage",
  input: recordStepInput,
  internal: true,
  noInverse: "It is a record of what happened.",
  async run(tools, { onboardingId, step: name, state, note, evidence }) {
    const here = await held(tools, onboardingId, name);
    // Closed or stopped by a person meanwhile: theirs stands.
    if (here.row.status === "stopped" || here.step.state === "done" || here.step.state === "skipped") return { onboardingId, step: name, kept: false };
    await updateStep(tools.tx, onboardingId, name, { state, note, evidence: { ...here.step.evidence, ...evidence }, ...(here.step.state === "todo" ? { since: now() } : {}) });
    tools.record({ ota: here.row.ota, step: name, state });
    return { onboardingId, step: name, kept: true };
  },
});
