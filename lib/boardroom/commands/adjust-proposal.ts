import { defineCommand } from "@/lib/runtime/command";
import { adjustProposalInput } from "../rules/inputs";
import { adjustWaiting } from "./answer-proposal";
import { decidingPerson } from "./deciding-person";
import { lockedProposal } from "./waiting-proposal";

export const adjustProposal = defineCommand({
  name: "boardroom.adjust-proposal",
  title: "Answer a proposal with another figure (prices: percent, an expense: amount); it is computed anew and waits for approval.",
  permission: "boardroom:approve",
  input: adjustProposalInput,
  noInverse: "Adjust the new proposal again, or decline it.",
  async run(tools, { id, ...offer }) {
    decidingPerson(tools.ctx);
    return adjustWaiting(tools, await lockedProposal(tools.tx, tools.ctx, id), "board", offer);
  },
});
