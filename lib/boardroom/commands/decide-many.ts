import { refusalWords } from "@/lib/auth/refusal-words";
import { DomainError } from "@/lib/kernel/errors";
import type { Locale } from "@/lib/kernel/locale";
import type { Context } from "@/lib/runtime/context";
import { execute, type Outcome } from "@/lib/runtime/execute";
import { parseInput } from "@/lib/runtime/input";
import { decideManyInput } from "../rules/approval-inputs";
import { approveProposal } from "./approve-proposal";
import { approveByLink, declineByLink } from "./decide-by-link";
import { declineProposal } from "./decline-proposal";

/** What became of one of several decisions. `reason` is in the asker's language. */
export type Became = { readonly id: string; readonly kind: "done" | "declined" | "changed" | "expired" | "already" | "refused" | "failed"; readonly reason: string; readonly code: string | null };

type Answered = Outcome<{ readonly status: string; readonly reason?: string | null }>;

/** One approval or refusal as a line to read. */
function becameOf(id: string, outcome: Answered, locale: Locale): Became {
  if (outcome.status !== "done") return { id, kind: "refused", reason: outcome.reason, code: null };
  const { status, reason } = outcome.result;
  if (status === "declined" || status === "expired") return { id, kind: status, reason: "", code: null };
  if (status === "stale") return { id, kind: "changed", reason: reason ?? "", code: null };
  const { next } = outcome;
  return next?.status === "failed" ? { id, kind: "failed", reason: refusalWords(new DomainError(next.code, next.message), locale) ?? next.message, code: next.code } : { id, kind: "done", reason: "", code: null };
}

/** A refusal as a line to read. Anything else is a bug and passes. */
function becameOfRefusal(id: string, error: unknown, locale: Locale): Became {
  if (!(error instanceof DomainError)) throw error;
  return { id, kind: error.code === "already_decided" ? "already" : "refused", reason: refusalWords(error, locale) ?? error.message, code: error.code };
}

/**
 * Several decisions, one after the other, each with its own transaction, receipt and end: one that fails holds up none of the
 * others. Called again it changes nothing that was decided.
 */
async function eachOf(ids: readonly string[], locale: Locale, decide: (id: string) => Promise<Answered>): Promise<Became[]> {
  const results: Became[] = [];
  for (const id of new Set(ids)) results.push(await decide(id).then((outcome) => becameOf(id, outcome, locale), (error: unknown) => becameOfRefusal(id, error, locale)));
  return results;
}

/** Throws 422 where the selection is none. */
export function decideMany(ctx: Context, raw: unknown): Promise<Became[]> {
  const { proposalIds, answer } = parseInput(decideManyInput, raw);
  return eachOf(proposalIds, ctx.locale, (id) => (answer === "approve" ? execute(approveProposal, ctx, { id }) : execute(declineProposal, ctx, { id })));
}

/** The same by a link. A counter-offer is one proposal's and comes alone. */
export function decideByLink(ctx: Context, linkId: string, raw: unknown): Promise<Became[]> {
  const given = parseInput(decideManyInput, raw);
  return eachOf(given.proposalIds, ctx.locale, (proposalId) => (given.answer === "approve" ? execute(approveByLink, ctx, { linkId, proposalId }) : execute(declineByLink, ctx, { linkId, proposalId })));
}
