import { lockProposal, type ProposalRow } from "@/db/repos/boardroom";
import { findProperty, type PropertyRow } from "@/db/repos/property";
import type { TenantTx } from "@/db/tenant";
import { conflict, found } from "@/lib/kernel/errors";
import type { Context } from "@/lib/runtime/context";
import { propertyOf } from "@/lib/runtime/property-scope";
import { isProposalStatus, nextProposalStatus, type ProposalAct, type ProposalStatus } from "../rules/proposal";
import { problemText } from "./words";

export type Waiting = { readonly property: PropertyRow; readonly proposal: ProposalRow; readonly status: ProposalStatus };

/** The proposal of this property, locked, with the house it is about. Throws 404. */
export async function lockedProposal(tx: TenantTx, ctx: Context, id: string): Promise<Waiting> {
  const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
  const proposal = found(await lockProposal(tx, property.id, id), "The proposal");
  if (!isProposalStatus(proposal.status)) throw new Error(`Unknown proposal status ${proposal.status}.`);
  return { property, proposal, status: proposal.status };
}

/** The status after `act`. Throws 409 `already_decided`, saying by whom, where it is no longer possible. */
export function moveTo(waiting: Waiting, act: ProposalAct, ctx: Context): ProposalStatus {
  const next = nextProposalStatus(waiting.status, act);
  if (next) return next;
  const { resolvedByName, receiptId } = waiting.proposal;
  throw conflict("already_decided", problemText(`decided.${waiting.status}`, ctx.locale, { name: resolvedByName ?? "" }), { status: waiting.status, resolvedByName, receiptId });
}
