"use server";

import { headers } from "next/headers";
import { action, type Answer, answered, reader } from "@/lib/auth/action";
import { approvalContext, type ApprovalContext } from "@/lib/auth/approval-context";
import { clientIp } from "@/lib/auth/client-ip";
import { limited } from "@/lib/auth/rate-limit";
import { refuseForeignPage } from "@/lib/auth/same-origin";
import { sessionContext } from "@/lib/auth/session-context";
import { conflict, notFound } from "@/lib/kernel/errors";
import { execute } from "@/lib/runtime/execute";
import "@/lib/wiring";
import { revokeLinks, setApprovalLinks } from "./commands/approval-settings";
import { adjustByLink } from "./commands/decide-by-link";
import { type Became, decideByLink, decideMany } from "./commands/decide-many";
import { sendLink } from "./commands/send-link";
import { comeBack, setAway } from "./commands/set-away";
import { adjustProposal } from "./commands/adjust-proposal";
import { approveProposal } from "./commands/approve-proposal";
import { askBoard, decideQuestion, dropQuestion } from "./commands/board-question";
import { changeObjective, confirmObjective, endObjective, resumeObjective } from "./commands/confirm-objective";
import { draftObjective } from "./commands/draft-objective";
import { markStep, proposeStep } from "./commands/plan-steps";
import { recomputeMeasure } from "./queries/get-objective";
import { declineProposal } from "./commands/decline-proposal";
import { removeChat, renameChat, restoreChat } from "./commands/manage-chats";
import { setGuardRail } from "./commands/set-guard-rail";
import { sealReceipts } from "./commands/seal-receipts";
import { requestBrief } from "./commands/request-brief";
import { setBriefHour } from "./commands/set-brief-hour";
import { setMandate } from "./commands/set-mandate";
import { setPrivacy } from "./commands/set-privacy";
import { setQuietHours } from "./commands/set-quiet-hours";
import { startDirector, stopDirector } from "./commands/stop-director";
import { undoReceipt } from "./commands/undo-receipt";
import { getProposal } from "./queries/get-proposal";
import { getReceipt } from "./queries/get-receipt";
import { listChats, readChat } from "./queries/list-chats";
import { listReceipts } from "./queries/list-receipts";
import { verifyReceipts } from "./queries/verify-receipts";

export const approveProposalAction = action(approveProposal);
export const declineProposalAction = action(declineProposal);
export const adjustProposalAction = action(adjustProposal);
export const setGuardRailAction = action(setGuardRail);
export const requestBriefAction = action(requestBrief);
export const setBriefHourAction = action(setBriefHour);
export const setMandateAction = action(setMandate);
export const setPrivacyAction = action(setPrivacy);
export const setQuietHoursAction = action(setQuietHours);
export const stopDirectorAction = action(stopDirector);
export const startDirectorAction = action(startDirector);
export const undoReceiptAction = action(undoReceipt);
export const readProposalAction = reader(getProposal);
export const readReceiptAction = reader(getReceipt);
export const listReceiptsAction = reader(listReceipts);
export const sealReceiptsAction = action(sealReceipts);
export const verifyReceiptsAction = reader(verifyReceipts);
export const listChatsAction = reader(listChats);
export const readChatAction = reader(readChat);
export const renameChatAction = action(renameChat);
export const removeChatAction = action(removeChat);
export const restoreChatAction = action(restoreChat);
export const setAwayAction = action(setAway);
export const comeBackAction = action(comeBack);
export const revokeLinksAction = action(revokeLinks);
export const setApprovalLinksAction = action(setApprovalLinks);
export const sendLinkAction = action(sendLink);

/** Several at once, each with its own end. */
export async function decideManyAction(propertySlug: string, input: { readonly proposalIds: readonly string[]; readonly answer: "approve" | "decline" }): Promise<Answer<{ readonly results: readonly Became[] }>> {
  return answered(async () => {
    const { ctx, session } = await sessionContext(propertySlug);
    await limited("session-write", session.userId);
    return { results: await decideMany(ctx, input) };
  });
}

/** The person of a link, asked anew at every answer. Throws where the link opens nothing (any more). */
async function bearer(token: string): Promise<ApprovalContext> {
  const sent = await headers();
  refuseForeignPage(sent);
  await limited("approval-link-ip", clientIp(sent));
  const found = await approvalContext(token);
  if (found.kind === "unknown") throw notFound("This link");
  if (found.kind === "lost") throw conflict("link_revoked", "This link no longer opens anything.");
  return found;
}

/** One or several proposals of a link approved or declined. */
export async function decideByLinkAction(token: string, input: { readonly proposalIds: readonly string[]; readonly answer: "approve" | "decline" }): Promise<Answer<{ readonly results: readonly Became[] }>> {
  return answered(async () => {
    const { ctx, linkId } = await bearer(token);
    return { results: await decideByLink(ctx, linkId, input) };
  });
}

/** Another figure for one proposal of a link. */
export async function offerByLinkAction(token: string, input: { readonly proposalId: string; readonly percent?: number; readonly amount?: number }): Promise<Answer<{ readonly id: string }>> {
  return answered(async () => {
    const { ctx, linkId } = await bearer(token);
    const outcome = await execute(adjustByLink, ctx, { linkId, ...input });
    if (outcome.status !== "done") throw conflict("needs_approval", outcome.reason);
    return { id: outcome.result.id };
  });
}
export const draftObjectiveAction = action(draftObjective);
export const confirmObjectiveAction = action(confirmObjective);
export const changeObjectiveAction = action(changeObjective);
export const endObjectiveAction = action(endObjective);
export const resumeObjectiveAction = action(resumeObjective);
export const proposeStepAction = action(proposeStep);
export const markStepAction = action(markStep);
export const recomputeMeasureAction = reader(recomputeMeasure);
export const askBoardAction = action(askBoard);
export const decideQuestionAction = action(decideQuestion);
export const dropQuestionAction = action(dropQuestion);
