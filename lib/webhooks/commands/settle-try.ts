import { z } from "zod";
import { insertTry, lockEndpoint, lockMessage, updateEndpoint, updateMessage } from "@/db/repos/webhooks";
import { presentMembers } from "@/db/repos/tenancy";
import { listPropertyRows } from "@/db/repos/property";
import { isRole, permissionsOf } from "@/lib/auth/roles";
import { idSchema, newId } from "@/lib/kernel/ids";
import { storable } from "@/lib/kernel/storable";
import { queueMessage } from "@/lib/messaging/commands/queue-message";
import { type CommandTools, defineCommand } from "@/lib/runtime/command";
import { hasArrived, stopReason, waitAfter } from "../rules/schedule";

const settleTryInput = z.object({
  messageId: idSchema, runKey: z.string().max(100), number: z.number().int().min(1), byHand: z.string().max(100).nullable(),
  at: z.iso.datetime(), ms: z.number().int().min(0), url: z.string(), requestHeaders: z.record(z.string(), z.string()),
  status: z.number().int().nullable(), fault: z.string().nullable(), answer: z.string().nullable(), retryAfterS: z.number().int().min(0).nullable(),
});

/** Everybody who may look after endpoints hears of one that was stopped, once. */
async function tellOwners({ tx }: Pick<CommandTools, "tx">, endpoint: { readonly id: string; readonly propertyId: string | null }, stoppedAt: Date): Promise<void> {
  const propertyId = endpoint.propertyId ?? (await listPropertyRows(tx))[0]?.id;
  if (propertyId === undefined) return;
  const people = (await presentMembers(tx)).filter(({ role }) => isRole(role) && permissionsOf(role).has("api-keys:manage"));
  for (const { userId } of people) await queueMessage(tx, { propertyId, userId, subject: "webhook", once: `${endpoint.id}:${stoppedAt.toISOString()}`, data: { endpointId: endpoint.id } });
}

/** `waitMs`: until the next try; null when this was the last, because it arrived or because none is left. */
export const settleTry = defineCommand({
  name: "webhooks.settle-try",
  title: "Write down what a try to tell an endpoint came to, and what follows from it.",
  permission: "api-keys:manage",
  input: settleTryInput,
  internal: true,
  unrecorded: true,
  noInverse: "What was sent cannot be called back.",
  async run({ tx, emit }, { retryAfterS, at: when, ...told }) {
    const at = new Date(when);
    const found = await lockMessage(tx, told.messageId);
    // Locked after the message everywhere; a message without its endpoint cannot be.
    const endpoint = found && (await lockEndpoint(tx, found.endpointId));
    if (!found || !endpoint) return { state: "over" as const, waitMs: null };
    const arrived = hasArrived(told);
    if (!(await insertTry(tx, { ...told, id: newId(), at, answer: told.answer === null ? null : String(storable(told.answer)) }))) {
      // Told twice of one try: a process died between the two. Nothing is counted again.
      const left = found.status === "waiting" && found.nextTryAt ? Math.max(0, found.nextTryAt.getTime() - at.getTime()) : null;
      return { state: found.status === "arrived" ? ("arrived" as const) : left === null ? ("over" as const) : ("again" as const), waitMs: left };
    }
    const failingSince = arrived ? null : (endpoint.failingSince ?? at);
    const stop = endpoint.status === "active" ? stopReason(told, failingSince, at) : null;
    await updateEndpoint(tx, endpoint.id, { failingSince, ...(arrived ? { lastArrivedAt: at } : {}), ...(stop === null ? {} : { status: "stopped", stoppedBecause: stop, stoppedAt: at }) });
    if (stop !== null) {
      await tellOwners({ tx }, endpoint, at);
      emit({ name: "webhooks/endpoint-stopped", data: { endpointId: endpoint.id, because: stop } });
    }
    const waitMs = arrived || stop !== null ? null : waitAfter(told.messageId, told.number, retryAfterS);
    const state = arrived ? ("arrived" as const) : waitMs === null ? ("over" as const) : ("again" as const);
    await updateMessage(tx, told.messageId, {
      tries: found.tries + 1, status: state === "arrived" ? "arrived" : state === "over" ? "failed" : "waiting",
      nextTryAt: waitMs === null ? null : new Date(at.getTime() + waitMs), settledAt: waitMs === null ? at : null,
    });
    return { state, waitMs };
  },
});

/** A message that will not be tried any more because its endpoint is not told anything now. */
export const leaveMessage = defineCommand({
  name: "webhooks.leave-message",
  title: "Leave a message untold whose endpoint was paused or stopped.",
  permission: "api-keys:manage",
  input: z.object({ messageId: idSchema, at: z.iso.datetime() }),
  internal: true,
  unrecorded: true,
  noInverse: "It can be sent again.",
  async run({ tx }, { messageId, at }) {
    const message = await lockMessage(tx, messageId);
    if (message?.status === "waiting") await updateMessage(tx, messageId, { status: "failed", nextTryAt: null, settledAt: new Date(at) });
    return { id: messageId };
  },
});
