import { z } from "zod";
import { directorNames } from "./directors";
import type { KeptStep } from "./objective-plan";
import type { ProposalStatus } from "./proposal";

const stepSchema = z.object({
  id: z.string(), key: z.enum(["lower", "raise", "open", "shorter_stays", "tell_guests", "win_direct", "collect", "confirm_arrivals", "review_expenses"]),
  director: z.enum(directorNames), figures: z.record(z.string(), z.union([z.string(), z.number()])),
  command: z.string().nullable(), input: z.record(z.string(), z.unknown()).nullable(),
  mark: z.enum(["done", "declined"]).optional(), asked: z.number().int().optional(),
});

/** The steps of a stored plan; what cannot be read is left out. */
export const keptSteps = (stored: readonly unknown[]): KeptStep[] => stored.flatMap((step) => stepSchema.safeParse(step).data ?? []);

/** Under which idempotency key a director was asked for a step, the nth time. */
export const stepKey = (objectiveId: string, stepId: string, asked: number): string => `objective:${objectiveId}:${stepId}:${asked}`;

/** `lapsed`: asked, and nobody decided in time or the ground moved: it may be asked again. */
export type StepState = "open" | "proposed" | "approved" | "done" | "declined" | "lapsed";

const byProposal: Readonly<Record<ProposalStatus, StepState>> = { pending: "proposed", approved: "approved", executed: "done", declined: "declined", failed: "lapsed", expired: "lapsed", stale: "lapsed" };

/** Where a step stands: what a person marked, else what became of the director's asking. */
export const stateOf = (step: KeptStep, asked: { readonly done: boolean; readonly proposal: ProposalStatus | null } | null): StepState =>
  step.mark ?? (asked === null ? "open" : asked.done ? "done" : asked.proposal ? byProposal[asked.proposal] : "open");
