import { z } from "zod";
import { putOff, takeUp } from "@/db/repos/opening";
import { conflict } from "@/lib/kernel/errors";
import { actorName } from "@/lib/runtime/actor-name";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { openingSteps, openingWeights } from "../rules/opening-steps";

const input = z.object({ step: z.enum(openingSteps) });

export const postponeStep = defineCommand({
  name: "onboarding.postpone-opening-step",
  title: "Put a step of the house's opening off. It stays undone and can be taken up at any time.",
  permission: "property:manage",
  input,
  async run({ tx, ctx, invertWith, record }, { step }) {
    if (!openingWeights[step].optional) throw conflict("step_needed", "Without rooms and prices nothing can be sold: this step cannot be put off.", { step });
    await putOff(tx, propertyOf(ctx), step, actorName(ctx.actor));
    invertWith({ command: "onboarding.resume-opening-step", input: { step } });
    record({ step });
    return { step, later: true };
  },
});

export const resumeStep = defineCommand({
  name: "onboarding.resume-opening-step",
  title: "Take up a step of the house's opening that was put off.",
  permission: "property:manage",
  input,
  async run({ tx, ctx, invertWith, record }, { step }) {
    if (await takeUp(tx, propertyOf(ctx), step)) invertWith({ command: "onboarding.postpone-opening-step", input: { step } });
    record({ step });
    return { step, later: false };
  },
  noInverse: "The step was not put off.",
});
