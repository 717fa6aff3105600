import { proposalRows } from "@/db/repos/boardroom";
import { findProperty } from "@/db/repos/property";
import { now, nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { listProposalsInput } from "../rules/inputs";
import { proposalView } from "./proposal-view";

/** How long a decided card stays in place as its receipt. */
const recently = 30 * 60_000;

export const listProposals = defineQuery({
  name: "boardroom.list-proposals",
  title: "Directors' proposals with their impact: those waiting, those and the ones decided in the last half hour, or all of them.",
  permission: "boardroom:read",
  input: listProposalsInput,
  async run({ tx, ctx }, { status, limit }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const rows = await proposalRows(tx, property.id, { show: status, at: now(), since: new Date(nowMs() - recently), limit });
    const proposals = [];
    for (const row of rows) proposals.push(await proposalView(tx, ctx, property, row, false));
    return { proposals };
  },
});
