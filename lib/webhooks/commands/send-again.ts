import { findProperty } from "@/db/repos/property";
import { findEndpoint, findMessage, lockEndpoint, reopenFailed, updateMessage } from "@/db/repos/webhooks";
import { now } from "@/lib/kernel/clock";
import { conflict, found } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { actorName } from "@/lib/runtime/actor-name";
import { defineCommand } from "@/lib/runtime/command";
import { endpointInput, resendInput } from "../rules/inputs";
import { bodyOf, payloadVersion, trialType } from "../rules/types";
import { queueMessages } from "./note-event";

const notTold = "It was told already: the receiver knows a message by its id.";
const standing = () => conflict("endpoint_off", "This endpoint is paused or stopped: have it told again first.");
/** As many in one go; what is left waits for the next. */
const mostAtOnce = 500;

export const sendTrial = defineCommand({
  name: "webhooks.send-trial",
  title: "Send a trial to an endpoint, to see that it listens and checks the signature.",
  permission: "api-keys:manage",
  input: endpointInput,
  noInverse: "What was sent cannot be called back.",
  async run({ tx, ctx, emit, record }, { endpointId }) {
    const row = found(await findEndpoint(tx, endpointId), "Endpoint");
    if (row.status !== "active") throw standing();
    const house = ctx.propertyId === null ? undefined : await findProperty(tx, ctx.propertyId);
    const body = bodyOf({ type: trialType, timestamp: now().toISOString(), version: payloadVersion, property: house ? { id: house.id, slug: house.slug } : null, data: { sentBy: actorName(ctx.actor) } });
    const [messageId = ""] = await queueMessages({ tx, emit }, { eventId: newId(), type: trialType, propertyId: row.propertyId, body }, [endpointId]);
    record({ name: row.name });
    return { id: messageId };
  },
});

export const resendMessage = defineCommand({
  name: "webhooks.resend-message",
  title: "Send a message to its endpoint again, the same words under the same id.",
  permission: "api-keys:manage",
  input: resendInput,
  noInverse: notTold,
  async run({ tx, ctx, emit, record }, { messageId }) {
    const message = found(await findMessage(tx, messageId), "Message");
    const endpoint = found(await lockEndpoint(tx, message.endpointId), "Endpoint");
    if (endpoint.status !== "active") throw standing();
    await updateMessage(tx, messageId, { status: "waiting", nextTryAt: now(), settledAt: null });
    emit({ name: "webhooks/queued", data: { messageId, endpointId: endpoint.id, byHand: actorName(ctx.actor) } });
    record({ name: endpoint.name, type: message.type });
    return { id: messageId };
  },
});

export const resendFailed = defineCommand({
  name: "webhooks.resend-failed",
  title: "Send everything an endpoint did not take once more, oldest first, up to 500 at once.",
  permission: "api-keys:manage",
  input: endpointInput,
  risk: "medium",
  noInverse: notTold,
  async run({ tx, ctx, emit, record }, { endpointId }) {
    const endpoint = found(await lockEndpoint(tx, endpointId), "Endpoint");
    if (endpoint.status !== "active") throw standing();
    const again = await reopenFailed(tx, endpointId, mostAtOnce);
    for (const messageId of again) emit({ name: "webhooks/queued", data: { messageId, endpointId, byHand: actorName(ctx.actor) } });
    record({ name: endpoint.name, messages: again.length });
    return { messages: again.length, more: again.length === mostAtOnce };
  },
});
