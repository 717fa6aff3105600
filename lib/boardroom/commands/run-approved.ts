import type { ProposalRow } from "@/db/repos/boardroom";
import { directorPermissions } from "@/lib/auth/roles";
import type { CommandTools } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import { directorNames } from "../rules/directors";

/** Who said yes, and for whom, where that person was away. */
export type Approver = { readonly id: string; readonly name: string; readonly for: { readonly id: string; readonly name: string } | null };

type FollowUp = Parameters<CommandTools["followWith"]>[0];

/**
 * The approved command, as the director would give it, with the person's yes. One key per proposal: whoever starts it, the
 * approval or the job that stands behind it, it happens once.
 */
export function runApproved(ctx: Context, proposal: ProposalRow, approver: Approver): FollowUp {
  const director = directorNames.find((name) => name === proposal.director);
  if (!director) throw new Error(`Unknown director ${proposal.director}.`);
  return {
    command: proposal.command, input: proposal.input, idempotencyKey: `proposal:${proposal.id}`,
    ctx: {
      tenantId: ctx.tenantId, propertyId: proposal.propertyId, locale: ctx.locale, requestId: ctx.requestId,
      actor: { type: "director", director, onBehalfOf: proposal.onBehalfOf }, permissions: directorPermissions,
      authority: { proposalId: proposal.id, approvedBy: approver.id, approvedByName: approver.name, ...(approver.for ? { approvedFor: approver.for.id, approvedForName: approver.for.name } : {}) },
    },
  };
}

/** The same from a row of an approval that stands, for whoever carries it out later. */
export const approverOf = (proposal: ProposalRow & { readonly resolvedBy: string }): Approver => ({
  id: proposal.resolvedBy, name: proposal.resolvedByName ?? "", for: proposal.resolvedFor ? { id: proposal.resolvedFor, name: proposal.resolvedForName ?? "" } : null,
});
