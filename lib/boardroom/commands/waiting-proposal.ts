import { lockProposal, type ProposalRow } from "@/db/repos/boardroom";
import { findProperty, type PropertyRow } from "@/db/repos/property";
import type { TenantTx } from "@/db/tenant";
import { conflict, found } from "@/lib/kernel/errors";
import type { Locale } from "@/lib/kernel/locale";
import type { Context } from "@/lib/runtime/context";
import { propertyOf } from "@/lib/runtime/property-scope";
import { isProposalStatus, nextProposalStatus, type ProposalAct, type ProposalStatus } from "../rules/proposal";
import { approvalText } from "./approval-words";
import { momentText } from "./changed-since";

export type Waiting = { readonly property: PropertyRow; readonly proposal: ProposalRow; readonly status: ProposalStatus };

/** The proposal of this property, locked, with the house it is about. Throws 404. */
export async function lockedProposal(tx: TenantTx, ctx: Context, id: string): Promise<Waiting> {
  const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
  const proposal = found(await lockProposal(tx, property.id, id), "The proposal");
  if (!isProposalStatus(proposal.status)) throw new Error(`Unknown proposal status ${proposal.status}.`);
  return { property, proposal, status: proposal.status };
}

/** Who decided, and for whom where somebody was away, as a sentence names them. */
export function deciderText({ resolvedByName, resolvedForName }: Pick<ProposalRow, "resolvedByName" | "resolvedForName">, locale: Locale): string {
  const name = resolvedByName ?? "";
  return resolvedForName ? approvalText("nameFor", locale, { name, owner: resolvedForName }) : name;
}

/** The status after `act`. Throws 409 `already_decided`, saying by whom and when, where it is no longer possible. */
export function moveTo({ status, proposal, property }: Waiting, act: ProposalAct, ctx: Context): ProposalStatus {
  const next = nextProposalStatus(status, act);
  if (next) return next;
  const { receiptId, resolvedAt } = proposal;
  const name = deciderText(proposal, ctx.locale);
  const at = resolvedAt ? momentText(resolvedAt.toISOString(), ctx.locale, property.timezone) : "";
  throw conflict("already_decided", approvalText(`decided.${status}`, ctx.locale, { name, at }), { said: ctx.locale, status, resolvedByName: name, resolvedAt: resolvedAt?.toISOString() ?? null, receiptId });
}
