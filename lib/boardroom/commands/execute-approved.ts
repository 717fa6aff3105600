import { z } from "zod";
import { lockProposal, updateProposal } from "@/db/repos/boardroom";
import { now } from "@/lib/kernel/clock";
import { conflict, found } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { proposalId } from "../rules/inputs";
import { nextProposalStatus } from "../rules/proposal";
import { approverOf, runApproved } from "./run-approved";

/** Stands behind every approval: carries out what the approval itself could not. The key makes it once, whoever comes first. */
export const executeApproved = defineCommand({
  name: "boardroom.execute-approved",
  title: "Carry out an approved proposal.",
  permission: "boardroom:approve",
  input: proposalId,
  internal: true,
  noInverse: "What it led to has its own receipt.",
  async run({ tx, ctx, followWith }, { id }) {
    const proposal = found(await lockProposal(tx, propertyOf(ctx), id), "The proposal");
    if (proposal.status !== "approved") return { id, status: proposal.status };
    const { resolvedBy } = proposal;
    if (!resolvedBy) throw conflict("not_approved", "Nobody approved this.");
    followWith(runApproved(ctx, proposal, approverOf({ ...proposal, resolvedBy })));
    return { id, status: proposal.status };
  },
});

/** Says of an approved proposal that it could not be carried out, and why. */
export const recordFailure = defineCommand({
  name: "boardroom.record-failure",
  title: "Mark an approved proposal as not carried out.",
  permission: "boardroom:approve",
  input: z.object({ id: idSchema, message: z.string().max(500) }),
  internal: true,
  noInverse: "Ask the director again.",
  async run({ tx, ctx, emit }, { id, message }) {
    const proposal = found(await lockProposal(tx, propertyOf(ctx), id), "The proposal");
    const status = proposal.status === "approved" ? nextProposalStatus("approved", "fail") : undefined;
    if (!status) return { id, status: proposal.status };
    await updateProposal(tx, id, { status, failure: message, resolvedAt: proposal.resolvedAt ?? now() });
    emit({ name: "boardroom/proposal-failed", data: { proposalId: id, propertyId: proposal.propertyId } });
    return { id, status };
  },
});
