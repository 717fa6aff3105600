import { lockConversation } from "@/db/repos/inbox";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { sendReplyInput } from "../rules/inbox-inputs";
import { writeReply } from "./write-reply";

/** The wish to say something is kept first; a durable function takes it to the partner (inngest/functions/messaging/send-reply.ts). */
export const sendReply = defineCommand({
  name: "messaging.send-reply",
  title: "Answer a guest in a conversation of the inbox.",
  permission: "inbox:write",
  input: sendReplyInput,
  risk: "medium",
  noInverse: "What was sent cannot be called back.",
  // The words lie sealed with the conversation.
  kept: { input: ({ conversationId, author, onceKey }) => ({ conversationId, author, ...(onceKey === undefined ? {} : { onceKey }) }) },
  async run(tools, { conversationId, ...reply }) {
    const conversation = inScope(tools.ctx, await lockConversation(tools.tx, conversationId), "The conversation");
    const written = await writeReply(tools, conversation, reply);
    if ("refused" in written) throw written.refused;
    tools.record({ author: reply.author });
    return written;
  },
});
