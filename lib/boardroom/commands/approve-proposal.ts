import { updateProposal } from "@/db/repos/boardroom";
import { now } from "@/lib/kernel/clock";
import { DomainError, forbidden } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { commandByName } from "@/lib/runtime/registry";
import { proposalId } from "../rules/inputs";
import { reason } from "../rules/reason";
import { appraise, outdated } from "./appraise";
import { decidingPerson } from "./deciding-person";
import { runApproved } from "./run-approved";
import { lockedProposal, moveTo, type Waiting } from "./waiting-proposal";
import { problemText, reasonText } from "./words";
import type { Context } from "@/lib/runtime/context";
import type { TenantTx } from "@/db/tenant";

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
 * A person's yes. The proposal is checked against the present first: past its time it expires, on other prices it is marked
 * stale, and nothing runs. Resolve first, execute after: the command itself follows once this is committed.
 */
export const approveProposal = defineCommand({
  name: "boardroom.approve-proposal",
  title: "Approve a director's proposal; its command then runs once.",
  permission: "boardroom:approve",
  input: proposalId,
  risk: "high",
  noInverse: "What it led to has its own receipt, with its own undo.",
  async run({ tx, ctx, emit, record, followWith }, { id }) {
    const person = decidingPerson(ctx);
    const waiting = await lockedProposal(tx, ctx, id);
    const { proposal, status } = waiting;
    const command = commandByName(proposal.command);
    if (!command || !ctx.permissions.has(command.permission)) throw forbidden(problemText("notYours", ctx.locale));
    record({ proposalId: id, command: proposal.command });
    if (status === "approved") {
      followWith(runApproved(ctx, proposal, { id: proposal.resolvedBy ?? person.id, name: proposal.resolvedByName ?? person.name }));
      return { id, status, reason: null };
    }
    const next = moveTo(waiting, "approve", ctx);
    if (proposal.expiresAt <= now()) {
      await updateProposal(tx, id, { status: moveTo(waiting, "expire", ctx), resolvedAt: now() });
      return { id, status: "expired" as const, reason: problemText("expired", ctx.locale) };
    }
    const gone = await groundGone(tx, ctx, waiting);
    if (gone) {
      await updateProposal(tx, id, { status: moveTo(waiting, "outdate", ctx), resolvedAt: now(), failure: gone });
      return { id, status: "stale" as const, reason: gone };
    }
    await updateProposal(tx, id, { status: next, resolvedBy: person.id, resolvedByName: person.name, resolvedAt: now() });
    emit({ name: "boardroom/proposal-approved", data: { proposalId: id, propertyId: proposal.propertyId, command: proposal.command } });
    followWith(runApproved(ctx, proposal, person));
    return { id, status: next, reason: null };
  },
});
