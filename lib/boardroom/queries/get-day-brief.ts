import { z } from "zod";
import { briefOf, recentBriefs } from "@/db/repos/briefs";
import { findProposal } from "@/db/repos/boardroom";
import { findBoardSettings } from "@/db/repos/board-settings";
import { findProperty } from "@/db/repos/property";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { isoDate, todayIn } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { dayBrief, defaultBriefHour } from "../rules/day-brief";
import type { ProposalView } from "../rules/views";
import { proposalView } from "./proposal-view";

const daysListed = 30;

export const getDayBrief = defineQuery({
  name: "boardroom.get-day-brief",
  title: "The daily brief as it was written on a day (today where none is named): what changed, what is at risk, three decisions; when it comes, and the days before.",
  permission: "boardroom:read",
  input: z.object({ day: isoDate.optional() }),
  async run({ tx, ctx }, { day }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const today = todayIn(property.timezone, nowMs());
    const wanted = day ?? today;
    const [row, settings, days] = [await briefOf(tx, property.id, wanted), await findBoardSettings(tx, property.id), await recentBriefs(tx, property.id, daysListed)];
    const content = dayBrief.safeParse(row?.content).data ?? null;
    const proposals: ProposalView[] = [];
    for (const decision of content?.decisions ?? []) {
      const proposal = decision.kind === "proposal" ? await findProposal(tx, property.id, decision.proposalId) : undefined;
      if (proposal) proposals.push(await proposalView(tx, ctx, property, proposal, false));
    }
    return {
      today, day: wanted, timezone: property.timezone, currency: property.currency,
      brief: row && content ? { content, skipped: row.skipped, writtenAt: row.createdAt.toISOString() } : null,
      proposals, days, hour: { at: settings?.briefAt ?? defaultBriefHour, on: settings?.briefOn ?? true },
    };
  },
});
