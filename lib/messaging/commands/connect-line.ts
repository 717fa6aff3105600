import { insertLine, linesOf } from "@/db/repos/inbox";
import { findProperty } from "@/db/repos/property";
import { now } from "@/lib/kernel/clock";
import { conflict, found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { actorName } from "@/lib/runtime/actor-name";
import { defineCommand } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { connectLineInput } from "../rules/inbox-inputs";
import { sealAccess } from "./inbox-seals";

const most = 5;

/** The key is kept sealed; whether Quo takes it, and its webhooks, are a durable function's (inngest/functions/messaging/set-up-line.ts). */
export const connectLine = defineCommand({
  name: "messaging.connect-line",
  title: "Connect a Quo account, so that what guests write and say there arrives in the inbox.",
  permission: "inbox:manage",
  input: connectLineInput,
  risk: "high",
  kept: { input: ({ title, scheme, keepsCalls, retentionDays }) => ({ title, scheme, keepsCalls, retentionDays }) },
  async run({ tx, ctx, emit, record, invertWith }, { title, apiKey, scheme, keepsCalls, retentionDays, quietMinutes }) {
    const property = found(await findProperty(tx, propertyOf(ctx)), "The property");
    if ((await linesOf(tx, property.id)).filter(({ status }) => status !== "disconnected").length >= most) throw conflict("too_many_lines", `At most ${most} lines: disconnect one first.`, { most });
    const id = newId();
    await insertLine(tx, {
      id, propertyId: property.id, kind: "quo", title, scheme, credentials: sealAccess({ apiKey, userId: null, next: null }), retentionDays, quietMinutes,
      keepsCalls, ...(keepsCalls ? { consentBy: actorName(ctx.actor), consentAt: now() } : {}),
    });
    emit({ name: "messaging/line-connected", data: { propertyId: property.id, inboxLineId: id, scheme, anew: false } });
    record({ title, scheme, keepsCalls, retentionDays });
    invertWith({ command: "messaging.disconnect-line", input: { inboxLineId: id } });
    return { id };
  },
});
