import { defineCommand } from "@/lib/runtime/command";
import { proposalId } from "../rules/inputs";
import { approveWaiting } from "./answer-proposal";
import { decidingPerson } from "./deciding-person";
import { lockedProposal } from "./waiting-proposal";

/** A person's yes. Of many at once one is taken; the others hear who decided and when. */
export const approveProposal = defineCommand({
  name: "boardroom.approve-proposal",
  title: "Approve a director's proposal; its command then runs once.",
  permission: "boardroom:approve",
  input: proposalId,
  risk: "high",
  noInverse: "What it led to has its own receipt, with its own undo.",
  async run(tools, { id }) {
    decidingPerson(tools.ctx);
    return approveWaiting(tools, await lockedProposal(tools.tx, tools.ctx, id), "board");
  },
});
