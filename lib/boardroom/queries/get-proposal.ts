import { findProposal } from "@/db/repos/boardroom";
import { findProperty } from "@/db/repos/property";
import { found } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { proposalId } from "../rules/inputs";
import { proposalView } from "./proposal-view";

export const getProposal = defineQuery({
  name: "boardroom.get-proposal",
  title: "One proposal, its impact computed anew on today's rows, with every row behind the figures.",
  permission: "boardroom:read",
  input: proposalId,
  async run({ tx, ctx }, { id }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const row = found(await findProposal(tx, property.id, id), "The proposal");
    return { proposal: await proposalView(tx, ctx, property, row, true) };
  },
});
