import { proposalsByIds, findLinkById } from "@/db/repos/approval-links";
import { findBoardSettings } from "@/db/repos/board-settings";
import { standingAbsences } from "@/db/repos/absences";
import { findProperty } from "@/db/repos/property";
import { presentMembers } from "@/db/repos/tenancy";
import { now, nowMs } from "@/lib/kernel/clock";
import { found, notFound } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { commandByName } from "@/lib/runtime/registry";
import { decidingPerson } from "../commands/deciding-person";
import { linkTerms } from "../commands/link-terms";
import { absenceOf } from "../commands/right-to-decide";
import { absenceStanding } from "../rules/absence";
import { openLinkInput } from "../rules/approval-inputs";
import { linkStanding, signInReason } from "../rules/approval-link";
import { offerKindOf } from "../rules/counter-offer";
import { proposalView } from "./proposal-view";

/**
 * What stands behind a link for its person: each proposal with its effect on today's rows. Reads only, so that whatever opens
 * mail ahead of people decides nothing. An expired or revoked link shows nothing but that.
 */
export const openApprovalLink = defineQuery({
  name: "boardroom.open-approval-link",
  title: "What a link to decide is about, its figures computed anew.",
  permission: "boardroom:approve",
  input: openLinkInput,
  internal: true,
  async run({ tx, ctx }, { linkId }) {
    const person = decidingPerson(ctx);
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const link = await findLinkById(tx, property.id, linkId);
    if (!link || link.userId !== person.id) throw notFound("The link");
    const terms = linkTerms(await findBoardSettings(tx, property.id));
    const standing = terms.on ? linkStanding(link, now()) : ("revoked" as const);
    if (standing === "revoked" || standing === "expired") return { standing, decisions: [], expiresAt: null, deciding: null };
    const rows = await proposalsByIds(tx, property.id, link.proposalIds);
    const decisions = [];
    for (const row of rows) {
      const proposal = await proposalView(tx, ctx, property, row, true);
      const signIn = proposal.status === "pending" ? signInReason({ command: row.command, risk: commandByName(row.command)?.risk ?? "high", impact: proposal.impact, maxAmount: terms.maxAmount }) : null;
      decisions.push({ proposal, signIn, offer: offerKindOf(row.command, row.input) });
    }
    const away = (await standingAbsences(tx, property.id, now())).find((row) => row.delegateId === person.id && absenceStanding(absenceOf(row), nowMs()) === "running");
    const owner = away && (await presentMembers(tx)).find((member) => member.userId === away.userId);
    return { standing, decisions, expiresAt: link.expiresAt.toISOString(), deciding: { name: person.name, for: owner?.name ?? null } };
  },
});
