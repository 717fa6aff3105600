import { type ApprovalLinkRow, lockApprovalLink, proposalsByIds, updateApprovalLink } from "@/db/repos/approval-links";
import { findBoardSettings } from "@/db/repos/board-settings";
import { now } from "@/lib/kernel/clock";
import { conflict, DomainError, notFound } from "@/lib/kernel/errors";
import { type CommandTools, defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { commandByName } from "@/lib/runtime/registry";
import { adjustByLinkInput, answerByLinkInput } from "../rules/approval-inputs";
import { linkStanding, signInReason } from "../rules/approval-link";
import { adjustWaiting, type AnswerVia, approveWaiting, declineWaiting } from "./answer-proposal";
import { appraise, readImpact } from "./appraise";
import { approvalText } from "./approval-words";
import { decidingPerson } from "./deciding-person";
import { linkTerms } from "./link-terms";
import { lockedProposal, type Waiting } from "./waiting-proposal";

const viaOf = (via: string): AnswerVia => (via === "push" || via === "whatsapp" ? via : "mail");

/** Large and risky decisions are made signed in: judged on what it would do today. */
async function refuseLarge({ tx, ctx }: CommandTools, { property, proposal, status }: Waiting, maxAmount: number | null): Promise<void> {
  if (status !== "pending") return;
  const risk = commandByName(proposal.command)?.risk ?? "high";
  const impact = await appraise(tx, property, proposal.command, proposal.input, { lock: false, locale: ctx.locale }).then((present) => present.impact, (error: unknown) => {
    if (error instanceof DomainError) return readImpact(proposal.impact);
    throw error;
  });
  const why = signInReason({ command: proposal.command, risk, impact, maxAmount });
  if (why) throw conflict("sign_in_to_decide", approvalText(`refused.signIn.${why}`, ctx.locale), { said: ctx.locale });
}

/** Opens a link for one answer: locked, of this very person, still standing, about this proposal. A used one leads on to who decided. */
async function withLink<R>(tools: CommandTools, given: { readonly linkId: string; readonly proposalId: string }, answer: (waiting: Waiting, via: AnswerVia, link: ApprovalLinkRow) => Promise<R>): Promise<R> {
  const { tx, ctx } = tools;
  const person = decidingPerson(ctx);
  const propertyId = propertyOf(ctx);
  const link = await lockApprovalLink(tx, propertyId, given.linkId);
  if (!link || link.userId !== person.id || !link.proposalIds.includes(given.proposalId)) throw notFound("The link");
  const terms = linkTerms(await findBoardSettings(tx, propertyId));
  const standing = !terms.on ? "revoked" : linkStanding(link, now());
  if (standing === "revoked") throw conflict("link_revoked", approvalText("refused.revoked", ctx.locale), { said: ctx.locale });
  if (standing === "expired") throw conflict("link_expired", approvalText("refused.expired", ctx.locale), { said: ctx.locale });
  const waiting = await lockedProposal(tx, ctx, given.proposalId);
  await refuseLarge(tools, waiting, terms.maxAmount);
  const result = await answer(waiting, viaOf(link.via), link);
  const { proposalIds } = (await lockApprovalLink(tx, propertyId, link.id)) ?? link;
  const left = (await proposalsByIds(tx, propertyId, proposalIds)).some((row) => row.status === "pending");
  if (!left) await updateApprovalLink(tx, link.id, { usedAt: now() });
  return result;
}

export const approveByLink = defineCommand({
  name: "boardroom.approve-by-link",
  title: "Approve a director's proposal by the link of a message; its command then runs once.",
  permission: "boardroom:approve",
  input: answerByLinkInput,
  risk: "high",
  internal: true,
  noInverse: "What it led to has its own receipt, with its own undo.",
  run: (tools, input) => withLink(tools, input, (waiting, via) => approveWaiting(tools, waiting, via)),
});

export const declineByLink = defineCommand({
  name: "boardroom.decline-by-link",
  title: "Decline a director's proposal by the link of a message.",
  permission: "boardroom:approve",
  input: answerByLinkInput,
  internal: true,
  noInverse: "Ask the director again: it will propose on the figures of that moment.",
  run: (tools, input) => withLink(tools, input, (waiting, via) => declineWaiting(tools, waiting, via, undefined)),
});

/** The link is about the new proposal from then on: the same person sees what it would do, and then approves it. */
export const adjustByLink = defineCommand({
  name: "boardroom.adjust-by-link",
  title: "Answer a proposal with another figure by the link of a message; it is computed anew and waits for approval.",
  permission: "boardroom:approve",
  input: adjustByLinkInput,
  internal: true,
  noInverse: "Adjust the new proposal again, or decline it.",
  run: (tools, { percent, amount, ...input }) => withLink(tools, input, async (waiting, via, link) => {
    const next = await adjustWaiting(tools, waiting, via, { percent, amount });
    await updateApprovalLink(tools.tx, link.id, { proposalIds: link.proposalIds.map((id) => (id === next.replaces ? next.id : id)) });
    return next;
  }),
});
