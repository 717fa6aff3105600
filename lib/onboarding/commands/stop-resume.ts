import { lockOnboarding, updateOnboarding } from "@/db/repos/onboarding";
import { now } from "@/lib/kernel/clock";
import { conflict } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { onboardingInput, stopInput } from "../rules/inputs";

export const stopOnboarding = defineCommand({
  name: "onboarding.stop",
  title: "Stop the way to an OTA. What was done stays done; nothing more is sent for it.",
  permission: "onboarding:manage",
  input: stopInput,
  risk: "medium",
  async run({ tx, ctx, emit, record, invertWith }, { onboardingId, reason }) {
    const row = inScope(ctx, await lockOnboarding(tx, onboardingId), "The onboarding");
    if (row.status === "stopped") throw conflict("onboarding_stopped", "It is stopped already.");
    if (row.status === "live") throw conflict("onboarding_live", "The listing is live. Pause its connection to stop selling there.");
    await updateOnboarding(tx, onboardingId, { status: "stopped", stoppedAt: now(), facts: { ...row.facts, stopped: reason ?? null } });
    record({ ota: row.ota, reason });
    emit({ name: "onboarding/stopped", data: { propertyId: row.propertyId, onboardingId } });
    invertWith({ command: "onboarding.resume", input: { onboardingId } });
    return { onboardingId, status: "stopped" as const };
  },
});

export const resumeOnboarding = defineCommand({
  name: "onboarding.resume",
  title: "Take the way to an OTA up again where it was stopped.",
  permission: "onboarding:manage",
  input: onboardingInput,
  risk: "medium",
  async run({ tx, ctx, emit, record, invertWith }, { onboardingId }) {
    const row = inScope(ctx, await lockOnboarding(tx, onboardingId), "The onboarding");
    if (row.status !== "stopped") throw conflict("onboarding_running", "It was not stopped.");
    await updateOnboarding(tx, onboardingId, { status: "preparing", stoppedAt: null });
    record({ ota: row.ota });
    emit({ name: "onboarding/started", data: { propertyId: row.propertyId, onboardingId, ota: row.ota } });
    invertWith({ command: "onboarding.stop", input: { onboardingId } });
    return { onboardingId, status: "preparing" as const };
  },
});
