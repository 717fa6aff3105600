import { DomainError } from "@/lib/kernel/errors";

/** What a model reads of a tool call. Plain JSON; never an exception. */
export type ToolOutcome =
  | { readonly status: "done"; readonly data: unknown; readonly receiptId?: string; readonly undoable?: boolean }
  /** Waiting for a person's yes. `data` may hold the impact. */
  | { readonly status: "proposed"; readonly proposalId: string; readonly reason: string; readonly data?: unknown }
  /** The mandate or a permission forbids it. */
  | { readonly status: "refused"; readonly code: string; readonly message: string }
  | {
      readonly status: "error";
      readonly code: string;
      readonly message: string;
      readonly fields?: readonly { readonly path: string; readonly message: string }[];
    };

/** What `execute` answers, and what a proposal may carry beside. */
export type CommandOutcome =
  | { readonly status: "done"; readonly result: unknown; readonly receiptId: string; readonly undoable: boolean }
  | { readonly status: "proposed"; readonly proposalId: string; readonly reason: string; readonly impact?: unknown };

/** A command's outcome in the model's terms. */
export function fromCommand(outcome: CommandOutcome): ToolOutcome {
  if (outcome.status === "done") return { status: "done", data: outcome.result ?? null, receiptId: outcome.receiptId, undoable: outcome.undoable };
  return { status: "proposed", proposalId: outcome.proposalId, reason: outcome.reason, ...(outcome.impact === undefined ? {} : { data: outcome.impact }) };
}

/** A thrown error in the model's terms. What is no DomainError is a bug: it is told neutrally and must be logged by the caller. */
export function fromError(error: unknown): ToolOutcome {
  if (!(error instanceof DomainError)) return { status: "error", code: "internal", message: "Something went wrong. Nothing was changed." };
  const { code, message, status, fields } = error;
  if (status === 403) return { status: "refused", code, message };
  return { status: "error", code, message, ...(fields.length > 0 ? { fields } : {}) };
}

const statuses = new Set(["done", "proposed", "refused", "error"]);

/** An outcome read back from a message; anything else is the data of something done. */
export function readOutcome(value: unknown): ToolOutcome {
  if (typeof value === "object" && value !== null && "status" in value && typeof value.status === "string" && statuses.has(value.status))
    return value as ToolOutcome;
  return { status: "done", data: value };
}
