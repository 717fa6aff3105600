import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { idSchema } from "@/lib/kernel/ids";
import { noteEscalations } from "@/lib/knowledge/commands/shadow/send-served";
import { done, execute } from "@/lib/runtime/execute";

const spokenEvent = houseEvent.extend({ conversationId: idSchema });

/** A person of the house wrote after a machine, here or on the partner's own telephone: the machine's answer had to be followed up. */
export const noteFollowUps = inngest.createFunction(
  { id: "knowledge.note-escalations", triggers: [{ event: "messaging/reply-wanted" }, { event: "messaging/conversation-finished" }], retries: 6 },
  async ({ event, step }) => {
    const data = spokenEvent.parse(event.data);
    return step.run("note", async () => done(await execute(noteEscalations, jobContext(data, "knowledge.note-escalations"), { conversationId: data.conversationId })));
  },
);
