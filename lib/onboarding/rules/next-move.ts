import type { Closer } from "./ota-file";

export const stepStates = ["todo", "waiting", "doing", "done", "failed", "skipped"] as const;
export type StepState = (typeof stepStates)[number];

export type StepNow = { readonly step: string; readonly owner: Closer; readonly state: StepState; readonly evidence: Readonly<Record<string, unknown>> };

/** What is known of the connection the OTA is reached through. */
export type ConnectionNow = {
  readonly id: string;
  readonly status: string;
  readonly mapped: number;
  readonly unmapped: number;
  readonly cells: { readonly open: number; readonly refused: number; readonly confirmed: number };
  readonly readBack: boolean;
  /** The comparison that was asked for in this step, if any. */
  readonly comparison: { readonly finished: boolean; readonly compared: number; readonly drifted: number; readonly error: string | null } | null;
  /** The test booking, as far as it has come here. */
  readonly booking: { readonly number: string; readonly externalNumber: string; readonly cancelled: boolean } | null;
};

export type Situation = { readonly status: string; readonly blocking: number; readonly steps: readonly StepNow[]; readonly connection: ConnectionNow | null };

/**
 * What comes next. `settle`: the step is done, with this evidence. `wait`: somebody's turn, for days if need be. `rest`: ours,
 * in a moment. `call`: something to be done at the partner's, once.
 */
export type Move =
  | { readonly move: "settle"; readonly step: string; readonly evidence: Readonly<Record<string, unknown>> }
  | { readonly move: "wait"; readonly step: string; readonly owner: Closer; readonly reason: string; readonly params: Readonly<Record<string, number>> }
  | { readonly move: "rest"; readonly step: string }
  | { readonly move: "call"; readonly step: string; readonly connectionId: string; readonly call: "read-rooms" | "full-sync" | "compare" | "book" | "cancel-booking" }
  | { readonly move: "finished" }
  | { readonly move: "stopped" };

const wait = (step: string, owner: Closer, reason: string, params: Readonly<Record<string, number>> = {}): Move => ({ move: "wait", step, owner, reason, params });

function mapping(step: StepNow, { mapped, unmapped }: ConnectionNow): Move {
  if (mapped > 0 && unmapped === 0) return { move: "settle", step: step.step, evidence: { mapped } };
  return wait(step.step, "house", "map_rooms", { mapped, unmapped });
}

function firstSync(step: StepNow, { id, cells }: ConnectionNow): Move {
  if (step.state !== "doing" && step.state !== "waiting") return { move: "call", step: step.step, connectionId: id, call: "full-sync" };
  if (cells.open > 0) return { move: "rest", step: step.step };
  if (cells.refused > 0) return wait(step.step, "house", "refused_values", { refused: cells.refused });
  return cells.confirmed > 0 ? { move: "settle", step: step.step, evidence: { confirmed: cells.confirmed } } : wait(step.step, "house", "nothing_sent");
}

function verification(step: StepNow, { id, readBack, comparison }: ConnectionNow): Move {
  if (!readBack) return wait(step.step, "house", "compare_by_eye");
  if (comparison === null) return { move: "call", step: step.step, connectionId: id, call: "compare" };
  if (!comparison.finished) return { move: "rest", step: step.step };
  if (comparison.error !== null) return wait(step.step, "house", "comparison_failed");
  if (comparison.drifted > 0 || comparison.compared === 0) return wait(step.step, "house", "differs", { drifted: comparison.drifted });
  return { move: "settle", step: step.step, evidence: { compared: comparison.compared, drifted: 0 } };
}

function testBooking(step: StepNow, { id, booking }: ConnectionNow): Move {
  const stage = step.evidence["stage"];
  if (booking?.cancelled) return { move: "settle", step: step.step, evidence: { stage: "done", number: booking.number, externalNumber: booking.externalNumber } };
  // Where we may not book at the partner's ourselves, a person does, and the booking is recognised when it arrives.
  if (stage === "by-hand") return wait(step.step, "house", booking ? "cancel_test_booking" : "make_test_booking");
  if (booking) return stage === "cancelling" ? { move: "rest", step: step.step } : { move: "call", step: step.step, connectionId: id, call: "cancel-booking" };
  return stage === "booked" ? { move: "rest", step: step.step } : { move: "call", step: step.step, connectionId: id, call: "book" };
}

/** The next move, from what is known alone. The same situation gives the same move, so that a run may be killed anywhere. */
export function nextMove({ status, blocking, steps, connection }: Situation): Move {
  if (status === "stopped") return { move: "stopped" };
  const step = steps.find(({ state }) => state !== "done" && state !== "skipped");
  if (!step) return { move: "finished" };
  if (step.step === "readiness") return blocking === 0 ? { move: "settle", step: step.step, evidence: {} } : wait(step.step, "house", "close_gaps", { gaps: blocking });
  if (step.owner !== "system") return wait(step.step, step.owner, step.step === "live" ? "go_live" : "task");
  if (connection === null) return wait(step.step, "house", "connect");
  if (connection.status === "paused") return wait(step.step, "house", "connection_paused");
  // What failed waits until somebody takes it up again.
  if (step.state === "failed") return wait(step.step, "house", "call_failed");
  switch (step.step) {
    case "connection": return Number(step.evidence["rooms"] ?? 0) > 0 ? { move: "settle", step: step.step, evidence: {} } : { move: "call", step: step.step, connectionId: connection.id, call: "read-rooms" };
    case "mapping": return mapping(step, connection);
    case "first-sync": return firstSync(step, connection);
    case "verification": return verification(step, connection);
    case "test-booking": return testBooking(step, connection);
    default: return wait(step.step, "house", "task");
  }
}

/** Whether a person may close a step by evidence: a task at any time; ours only once it waits for somebody. */
export const mayComplete = ({ step, owner, state }: Pick<StepNow, "step" | "owner" | "state">): boolean =>
  state !== "done" && state !== "skipped" && step !== "readiness" && (owner !== "system" || state === "waiting" || state === "failed");

/** Steps that may be left out: an OTA's own tasks and the test booking, never what makes the listing true. */
export const maySkip = ({ step, owner, state }: Pick<StepNow, "step" | "owner" | "state">): boolean =>
  state !== "done" && state !== "skipped" && step !== "live" && step !== "readiness" && (owner !== "system" || step === "test-booking" || step === "verification");

/** What the whole is called after a move. */
export const statusAfter = (move: Move): "waiting" | "connecting" | "live" | "preparing" | "stopped" =>
  move.move === "finished" ? "live" : move.move === "stopped" ? "stopped" : move.move === "wait" ? (move.step === "readiness" ? "preparing" : "waiting") : "connecting";
