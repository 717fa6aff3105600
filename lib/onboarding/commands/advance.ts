import { z } from "zod";
import { lockOnboarding, stepsOf, updateOnboarding, updateStep } from "@/db/repos/onboarding";
import { findProperty } from "@/db/repos/property";
import { now } from "@/lib/kernel/clock";
import { conflict, found } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { inScope, propertyOf } from "@/lib/runtime/property-scope";
import { onboardingInput } from "../rules/inputs";
import { type Move, nextMove, statusAfter } from "../rules/next-move";
import { otaByCode } from "../rules/ota-shelf";
import { settledBy } from "../rules/plan-steps";
import { blockingGaps, readinessOf } from "../rules/readiness";
import { readHouse, settling } from "./read-house";
import { connectionNow, routeOf, stepNow } from "./situation";
import { tellOnboardings } from "./tell-onboardings";

export const advanceOnboarding = defineCommand({
  name: "onboarding.advance",
  title: "Look where the way to an OTA stands, close what is done, and say what comes next.",
  permission: "onboarding:manage",
  input: onboardingInput,
  internal: true,
  noInverse: "It looks and takes down what it sees.",
  async run({ tx, ctx, emit, record }, { onboardingId }): Promise<Exclude<Move, { move: "settle" }>> {
    const row = inScope(ctx, await lockOnboarding(tx, onboardingId), "The onboarding");
    const ota = otaByCode(row.ota);
    if (!ota) throw conflict("no_ota_file", `There is no file of ${row.ota} any more.`);
    const property = found(await findProperty(tx, row.propertyId), "The property");
    const house = await readHouse(tx, property);
    const settledSteps: string[] = [];
    for (;;) {
      const steps = await stepsOf(tx, onboardingId);
      const done = steps.filter(({ state }) => state === "done").map(({ step }) => step);
      const readiness = readinessOf(settling(house, settledBy(ota, routeOf(row), done)), ota);
      const connection = await connectionNow(tx, row, steps);
      const move = nextMove({ status: row.status, blocking: blockingGaps(readiness).length, steps: steps.map(stepNow), connection });
      if (move.move === "settle") {
        await updateStep(tx, onboardingId, move.step, { state: "done", doneAt: now(), doneBy: "system", note: null, evidence: { ...steps.find(({ step }) => step === move.step)?.evidence, ...move.evidence } });
        settledSteps.push(move.step);
        continue;
      }
      const current = "step" in move ? steps.find(({ step }) => step === move.step) : undefined;
      // A failure stays one until somebody takes the step up again.
      const state = current?.state === "failed" ? undefined : move.move === "wait" ? "waiting" : move.move === "rest" ? "doing" : undefined;
      if (current && state && (current.state !== state || (move.move === "wait" && current.note !== move.reason))) {
        await updateStep(tx, onboardingId, current.step, { state, note: move.move === "wait" ? move.reason : null, ...(current.state === "todo" ? { since: now() } : {}) });
      }
      const status = statusAfter(move);
      const live = status === "live" && row.status !== "live";
      await updateOnboarding(tx, onboardingId, { readiness: readiness.percent ?? 0, ...(row.status === "stopped" ? {} : { status }), ...(live ? { liveAt: now() } : {}), ...(connection ? { connectionId: connection.id } : {}) });
      if (live) emit({ name: "onboarding/went-live", data: { propertyId: row.propertyId, onboardingId, ota: row.ota } });
      record({ ota: row.ota, settled: settledSteps, move: move.move, step: "step" in move ? move.step : null });
      return move;
    }
  },
});

export const noteChange = defineCommand({
  name: "onboarding.note-change",
  title: "Wake every way to an OTA of this property: something of the house or its channels changed.",
  permission: "onboarding:manage",
  input: z.object({}),
  internal: true,
  noInverse: "Looking again changes nothing.",
  async run(tools) {
    return { woken: await tellOnboardings(tools, propertyOf(tools.ctx)) };
  },
});
