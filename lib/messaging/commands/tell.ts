import { presentMembers } from "@/db/repos/tenancy";
import { isRole, permissionsOf } from "@/lib/auth/roles";
import { z } from "zod";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { type MessageSubject, subjectData } from "../rules/subjects";
import { queueMessage } from "./queue-message";

/** Whom it concerns: who decides about directors' proposals, and who writes their mandates. */
const concern: Readonly<Record<"acted" | "autonomy" | "stopped", "boardroom:approve" | "mandates:manage">> = { acted: "mandates:manage", autonomy: "mandates:manage", stopped: "boardroom:approve" };

const told = z.discriminatedUnion("subject", [
  z.strictObject({ subject: z.literal("acted"), once: z.string().max(200), data: subjectData.acted }),
  z.strictObject({ subject: z.literal("autonomy"), once: z.string().max(200), data: subjectData.autonomy }),
  z.strictObject({ subject: z.literal("stopped"), once: z.string().max(200), data: subjectData.stopped }),
]);

/** Something happened that people of the house want to hear of: each of them once, by the ways they wish. */
export const tell = defineCommand({
  name: "messaging.tell",
  title: "Tell the people it concerns that something happened in the Boardroom.",
  permission: "property:manage",
  internal: true,
  unrecorded: true,
  noInverse: "What was sent cannot be called back.",
  input: told,
  async run({ tx, ctx }, { subject, once, data }) {
    const propertyId = propertyOf(ctx);
    const people = (await presentMembers(tx)).filter(({ role }) => isRole(role) && permissionsOf(role).has(concern[subject]));
    let queued = 0;
    for (const { userId } of people) queued += (await queueMessage<MessageSubject>(tx, { propertyId, userId, subject, once, data })).length;
    return { people: people.length, queued };
  },
});
