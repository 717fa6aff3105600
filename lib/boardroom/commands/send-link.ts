import { proposalsByIds } from "@/db/repos/approval-links";
import { findProperty } from "@/db/repos/property";
import { now } from "@/lib/kernel/clock";
import { conflict, found, notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { queueMessage } from "@/lib/messaging/commands/queue-message";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { sendLinkInput } from "../rules/approval-inputs";
import { decidingPerson } from "./deciding-person";

/** "Send it to me": the proposals go to the person's own mail, phone or WhatsApp, with a link that is made as the message leaves. */
export const sendLink = defineCommand({
  name: "boardroom.send-approval-link",
  title: "Send oneself proposals that wait, with a link to decide about them away from the desk.",
  permission: "boardroom:approve",
  input: sendLinkInput,
  noInverse: "What was sent cannot be called back. Its link can be closed.",
  async run({ tx, ctx, record }, { proposalIds }) {
    const person = decidingPerson(ctx);
    const { id: propertyId } = found(await findProperty(tx, propertyOf(ctx)), "The property");
    const rows = await proposalsByIds(tx, propertyId, proposalIds);
    if (rows.length < new Set(proposalIds).size) throw notFound("The proposal");
    const waiting = rows.filter((row) => row.status === "pending" && row.expiresAt > now()).map((row) => row.id);
    if (waiting.length === 0) throw conflict("already_decided", "None of these is waiting any more.");
    const deliveryIds = await queueMessage(tx, { propertyId, userId: person.id, subject: "link", once: newId(), data: { proposalIds: waiting } });
    if (deliveryIds.length === 0) throw conflict("no_way_to_reach", "There is no way to reach you yet: say under Messages how you want to hear from the house.");
    record({ proposals: waiting.length });
    return { proposals: waiting.length, messages: deliveryIds.length };
  },
});
