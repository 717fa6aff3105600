import { updateProposal } from "@/db/repos/boardroom";
import { markProposalsTold } from "@/db/repos/approval-links";
import type { TenantTx } from "@/db/tenant";
import { planExpenseInput } from "@/lib/costs/rules/expense";
import { now } from "@/lib/kernel/clock";
import { conflict, DomainError, invalid } from "@/lib/kernel/errors";
import { adjustRatesInput } from "@/lib/rates/rules/inputs";
import type { CommandTools } from "@/lib/runtime/command";
import type { Context } from "@/lib/runtime/context";
import { offerKindOf } from "../rules/counter-offer";
import { reason } from "../rules/reason";
import { appraise, outdated, readImpact } from "./appraise";
import { propose } from "./mandate-port";
import { rightToDecide } from "./right-to-decide";
import { type Approver, runApproved } from "./run-approved";
import { moveTo, type Waiting } from "./waiting-proposal";
import { problemText, reasonText } from "./words";

/** The way an answer came. */
export type AnswerVia = "board" | "mail" | "push" | "whatsapp";

const resolution = ({ id, name, for: owner }: Approver, via: AnswerVia) =>
  ({ resolvedBy: id, resolvedByName: name, resolvedFor: owner?.id ?? null, resolvedForName: owner?.name ?? null, resolvedVia: via, resolvedAt: now() });

/** Why the proposal may no longer be approved as it stands, in the approver's language; null when it may. */
async function groundGone(tx: TenantTx, ctx: Context, { property, proposal }: Waiting): Promise<string | null> {
  try {
    const present = await appraise(tx, property, proposal.command, proposal.input, { lock: false, locale: ctx.locale });
    const [breach] = present.breaches;
    if (breach) return reasonText(reason(breach.kind, { ...breach }), ctx.locale);
    return outdated(proposal.impact, present.impact) ? problemText("stale", ctx.locale) : null;
  } catch (error) {
    if (error instanceof DomainError) return error.message;
    throw error;
  }
}

/**
 * A person's yes to a locked proposal. It is checked against the present first: past its time it expires, on other prices it is
 * marked stale, and nothing runs. Resolve first, execute after: the command itself follows once this is committed.
 */
export async function approveWaiting({ tx, ctx, emit, record, followWith }: CommandTools, waiting: Waiting, via: AnswerVia) {
  const { proposal, property } = waiting;
  const { id } = proposal;
  const next = moveTo(waiting, "approve", ctx);
  const approver = await rightToDecide(tx, ctx, { propertyId: property.id, proposal, impact: readImpact(proposal.impact), acts: true });
  record({ proposalId: id, command: proposal.command, via, ...(approver.for ? { for: approver.for.name } : {}) });
  if (proposal.expiresAt <= now()) {
    await updateProposal(tx, id, { status: moveTo(waiting, "expire", ctx), resolvedAt: now() });
    return { id, status: "expired" as const, reason: problemText("expired", ctx.locale) };
  }
  const gone = await groundGone(tx, ctx, waiting);
  if (gone) {
    await updateProposal(tx, id, { status: moveTo(waiting, "outdate", ctx), resolvedAt: now(), failure: gone });
    return { id, status: "stale" as const, reason: gone };
  }
  await updateProposal(tx, id, { status: next, ...resolution(approver, via) });
  emit({ name: "boardroom/proposal-approved", data: { proposalId: id, propertyId: proposal.propertyId, command: proposal.command } });
  followWith(runApproved(ctx, proposal, approver));
  return { id, status: next, reason: null };
}

/** A person's no to a locked proposal. */
export async function declineWaiting({ tx, ctx, emit, record }: CommandTools, waiting: Waiting, via: AnswerVia, because: string | undefined) {
  const { proposal, property } = waiting;
  const status = moveTo(waiting, "decline", ctx);
  const person = await rightToDecide(tx, ctx, { propertyId: property.id, proposal, impact: readImpact(proposal.impact), acts: false });
  await updateProposal(tx, proposal.id, { status, ...resolution(person, via), failure: because ?? null });
  emit({ name: "boardroom/proposal-declined", data: { proposalId: proposal.id, propertyId: property.id } });
  record({ proposalId: proposal.id, command: proposal.command, via, ...(person.for ? { for: person.for.name } : {}), ...(because ? { reason: because } : {}) });
  return { id: proposal.id, status };
}

/** The figure a person would approve: a percentage for prices, an amount for an expense. */
export type CounterOffer = { readonly percent?: number | undefined; readonly amount?: number | undefined };

/** The proposal's input with another figure in it. Throws 409 where there is none to answer, 422 where the figure is of the other kind. */
function withOffer(ctx: Context, { proposal }: Waiting, { percent, amount }: CounterOffer): unknown {
  const kind = offerKindOf(proposal.command, proposal.input)?.kind;
  if (!kind) throw conflict("not_adjustable", problemText("notAdjustable", ctx.locale));
  if (kind === "percent") {
    if (percent === undefined) throw invalid([{ path: "percent", message: "Give the change in percent you would approve." }]);
    return adjustRatesInput.parse({ ...adjustRatesInput.parse(proposal.input), percent });
  }
  if (amount === undefined) throw invalid([{ path: "amount", message: "Give the amount you would approve, in minor units." }]);
  return planExpenseInput.parse({ ...planExpenseInput.parse(proposal.input), amount });
}

/** A counter-offer: the proposal gives way to the same one with another figure, its impact computed anew. */
export async function adjustWaiting({ tx, ctx, record }: CommandTools, waiting: Waiting, via: AnswerVia, offer: CounterOffer) {
  const { proposal, property } = waiting;
  const status = moveTo(waiting, "adjust", ctx);
  const input = withOffer(ctx, waiting, offer);
  const appraisal = await appraise(tx, property, proposal.command, input, { lock: false, locale: ctx.locale });
  const [breach] = appraisal.breaches;
  if (breach) throw new DomainError(breach.kind, reasonText(reason(breach.kind, { ...breach }), ctx.locale), { detail: { ...breach, said: ctx.locale } });
  const person = await rightToDecide(tx, ctx, { propertyId: property.id, proposal, impact: appraisal.impact, acts: false });
  await updateProposal(tx, proposal.id, { status, ...resolution(person, via) });
  const next = await propose(tx, ctx, property, { director: proposal.director, onBehalfOf: person.id, command: proposal.command, input, reason: reason("counter_offer", { name: person.name }), appraisal });
  // Whoever named the figure has it before them: no message about it.
  await markProposalsTold(tx, [next], now());
  record({ proposalId: proposal.id, replacedBy: next, via, ...(offer.percent === undefined ? { amount: offer.amount } : { percent: offer.percent }) });
  return { id: next, replaces: proposal.id };
}
