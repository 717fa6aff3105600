import { defineCommand } from "@/lib/runtime/command";
import { declineProposalInput } from "../rules/inputs";
import { declineWaiting } from "./answer-proposal";
import { decidingPerson } from "./deciding-person";
import { lockedProposal } from "./waiting-proposal";

export const declineProposal = defineCommand({
  name: "boardroom.decline-proposal",
  title: "Decline a director's proposal.",
  permission: "boardroom:approve",
  input: declineProposalInput,
  noInverse: "Ask the director again: it will propose on the figures of that moment.",
  async run(tools, { id, reason }) {
    decidingPerson(tools.ctx);
    return declineWaiting(tools, await lockedProposal(tools.tx, tools.ctx, id), "board", reason);
  },
});
