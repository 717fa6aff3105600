import { insertApprovalLink, proposalsByIds } from "@/db/repos/approval-links";
import { findBoardSettings } from "@/db/repos/board-settings";
import { findProperty } from "@/db/repos/property";
import { presentMembers } from "@/db/repos/tenancy";
import { makeApprovalToken } from "@/lib/auth/approval-token";
import { hashSecret } from "@/lib/auth/tokens";
import { nowMs } from "@/lib/kernel/clock";
import { forbidden, found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { OnceShown } from "@/lib/kernel/once-shown";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { mintLinkInput } from "../rules/approval-inputs";
import { linkEnds } from "../rules/approval-link";
import { linkTerms } from "./link-terms";
import { mayDecide } from "./right-to-decide";

/**
 * Makes the address by which one person decides about these proposals without signing in, for the message that leaves now. To be
 * called while it is delivered and never kept: only the hash stands in a row, and the receipt says "[shown once]". `link` is null
 * where there is nothing left to decide, the house wants no links, or the person may not decide (any more).
 */
export const mintApprovalLink = defineCommand({
  name: "boardroom.mint-approval-link",
  title: "Make a link by which one person decides about proposals without signing in.",
  permission: "boardroom:approve",
  input: mintLinkInput,
  internal: true,
  noInverse: "The link can be revoked.",
  async run({ tx, ctx, record }, { userId, proposalIds, via }) {
    if (ctx.actor.type !== "system") throw forbidden("Links are made by the house when it writes to somebody.");
    const { id: propertyId } = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const terms = linkTerms(await findBoardSettings(tx, propertyId));
    if (!terms.on) return { link: null, because: "off" as const };
    const member = (await presentMembers(tx)).find((each) => each.userId === userId);
    if (!member || !(await mayDecide(tx, propertyId, member))) return { link: null, because: "no_right" as const };
    const waiting = (await proposalsByIds(tx, propertyId, proposalIds)).filter((row) => row.status === "pending");
    const ends = linkEnds(nowMs(), terms.hours, waiting.map((row) => row.expiresAt.getTime()));
    if (ends === null) return { link: null, because: "decided" as const };
    const id = newId();
    const token = makeApprovalToken(tx.tenantId, id);
    const expiresAt = new Date(ends);
    await insertApprovalLink(tx, { id, propertyId, tokenHash: hashSecret(token), userId, proposalIds: waiting.map((row) => row.id), via, expiresAt });
    record({ linkId: id, userId, via, proposals: waiting.length });
    return { link: { id, path: new OnceShown(`/approve/${token}`), expiresAt: expiresAt.toISOString(), proposals: waiting.length }, because: null };
  },
});
