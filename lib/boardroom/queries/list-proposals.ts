import { proposalRows } from "@/db/repos/boardroom";
import { findProperty } from "@/db/repos/property";
import { now, nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { activeObjectives } from "../commands/draft-figures";
import { listProposalsInput } from "../rules/inputs";
import { rankProposals } from "../rules/rank";
import type { ProposalView } from "../rules/views";
import { mayRead, objectiveTitle } from "./objective-view";
import { proposalView } from "./proposal-view";

/** How long a decided card stays in place as its receipt. */
const recently = 30 * 60_000;

export const listProposals = defineQuery({
  name: "boardroom.list-proposals",
  title: "Directors' proposals with their impact, in the order the owner's objectives give them: those waiting, those and the ones decided in the last half hour, or all of them.",
  permission: "boardroom:read",
  input: listProposalsInput,
  async run({ tx, ctx }, { status, limit }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const rows = await proposalRows(tx, property.id, { show: status, at: now(), since: new Date(nowMs() - recently), limit });
    const proposals: ProposalView[] = [];
    for (const row of rows) proposals.push(await proposalView(tx, ctx, property, row, false));
    const objectives = (await activeObjectives(tx, property.id)).filter(({ metric }) => mayRead(ctx, metric));
    const titleOf = new Map(objectives.map((objective) => [objective.id, objectiveTitle(objective, ctx.locale)]));
    const titles = (ids: readonly string[]) => ids.flatMap((id) => titleOf.get(id) ?? []);
    const waiting = rankProposals(proposals.filter((proposal) => proposal.status === "pending"), objectives).flatMap(({ id, places, serves, against }) => {
      const proposal = proposals.find((each) => each.id === id);
      return proposal ? [{ ...proposal, rank: { places, serves: titles(serves), against: titles(against) } }] : [];
    });
    return { proposals: [...waiting, ...proposals.filter((proposal) => proposal.status !== "pending")] };
  },
});
