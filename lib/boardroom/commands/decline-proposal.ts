import { updateProposal } from "@/db/repos/boardroom";
import { now } from "@/lib/kernel/clock";
import { defineCommand } from "@/lib/runtime/command";
import { declineProposalInput } from "../rules/inputs";
import { decidingPerson } from "./deciding-person";
import { lockedProposal, moveTo } from "./waiting-proposal";

export const declineProposal = defineCommand({
  name: "boardroom.decline-proposal",
  title: "Decline a director's proposal.",
  permission: "boardroom:approve",
  input: declineProposalInput,
  noInverse: "Ask the director again: it will propose on the figures of that moment.",
  async run({ tx, ctx, emit, record }, { id, reason }) {
    const person = decidingPerson(ctx);
    const waiting = await lockedProposal(tx, ctx, id);
    const status = moveTo(waiting, "decline", ctx);
    await updateProposal(tx, id, { status, resolvedBy: person.id, resolvedByName: person.name, resolvedAt: now(), failure: reason ?? null });
    emit({ name: "boardroom/proposal-declined", data: { proposalId: id, propertyId: waiting.property.id } });
    record({ proposalId: id, command: waiting.proposal.command, ...(reason ? { reason } : {}) });
    return { id, status };
  },
});
