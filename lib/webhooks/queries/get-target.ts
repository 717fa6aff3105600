import { z } from "zod";
import { findEndpoint, findMessage, findTry } from "@/db/repos/webhooks";
import { now } from "@/lib/kernel/clock";
import { idSchema } from "@/lib/kernel/ids";
import { defineQuery } from "@/lib/runtime/command";
import { liveSecrets } from "../commands/endpoint-parts";
import { messageIdOf } from "../rules/types";

/** Everything one try needs, its secrets open: for the step that sends, and remembered nowhere. */
export const getTarget = defineQuery({
  name: "webhooks.get-target",
  title: "Where a message is to be told now, and how it is signed.",
  permission: "api-keys:manage",
  input: z.object({ messageId: idSchema, runKey: z.string().max(100) }),
  internal: true,
  async run({ tx }, { messageId, runKey }) {
    const message = await findMessage(tx, messageId);
    const endpoint = message && (await findEndpoint(tx, message.endpointId));
    if (!message || !endpoint) return { state: "over" as const };
    // This very try was made and written down before somebody pulled the plug: it is settled, not made again.
    if (await findTry(tx, messageId, runKey)) return { state: "made" as const, arrived: message.status === "arrived", next: message.status === "waiting" ? (message.nextTryAt?.toISOString() ?? null) : null };
    if (message.status !== "waiting") return { state: "over" as const };
    if (endpoint.status !== "active") return { state: "off" as const };
    return { state: "go" as const, url: endpoint.url, id: messageIdOf(message.eventId), body: message.body, secrets: liveSecrets(endpoint, now()) };
  },
});
