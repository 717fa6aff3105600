import { z } from "zod";
import { listPropertyRows } from "@/db/repos/property";
import { type EndpointRow, endpointRows, findEndpoint, messagesOf, triesOf } from "@/db/repos/webhooks";
import { now } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { defineQuery } from "@/lib/runtime/command";
import { endpointInput, listMessagesInput } from "../rules/inputs";
import { messageIdOf } from "../rules/types";

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

const shown = (row: EndpointRow, slugs: ReadonlyMap<string, string>) => ({
  id: row.id, name: row.name, url: row.url, types: row.types, property: row.propertyId === null ? null : (slugs.get(row.propertyId) ?? null), status: row.status, stoppedBecause: row.stoppedBecause, stoppedAt: iso(row.stoppedAt),
  failingSince: iso(row.failingSince), lastArrivedAt: iso(row.lastArrivedAt), earlierSecretUntil: row.earlierUntil !== null && row.earlierUntil > now() ? row.earlierUntil.toISOString() : null, createdBy: row.createdBy, createdAt: row.createdAt.toISOString(),
});

export const listEndpoints = defineQuery({
  name: "webhooks.list-endpoints",
  title: "The organisation's webhook endpoints: what they want to hear of and how they are doing. Never their secrets.",
  permission: "api-keys:manage",
  input: z.object({}),
  async run({ tx }) {
    const slugs = new Map((await listPropertyRows(tx)).map(({ id, slug }) => [id, slug]));
    return { endpoints: (await endpointRows(tx)).map((row) => shown(row, slugs)) };
  },
});

export const getEndpoint = defineQuery({
  name: "webhooks.get-endpoint",
  title: "One webhook endpoint.",
  permission: "api-keys:manage",
  input: endpointInput,
  async run({ tx }, { endpointId }) {
    const slugs = new Map((await listPropertyRows(tx)).map(({ id, slug }) => [id, slug]));
    return shown(found(await findEndpoint(tx, endpointId), "Endpoint"), slugs);
  },
});

export const listMessages = defineQuery({
  name: "webhooks.list-messages",
  title: "What an endpoint was told, newest first: each message with every try, what was sent and what came back.",
  permission: "api-keys:manage",
  input: listMessagesInput,
  async run({ tx }, { endpointId, status, before, limit }) {
    found(await findEndpoint(tx, endpointId), "Endpoint");
    const rows = await messagesOf(tx, endpointId, { status, before: before === undefined ? undefined : new Date(before), limit: limit + 1 });
    const page = rows.slice(0, limit);
    const tries = await triesOf(tx, page.map(({ id }) => id));
    return {
      messages: page.map((row) => ({
        id: row.id, webhookId: messageIdOf(row.eventId), type: row.type, status: row.status, createdAt: row.createdAt.toISOString(), nextTryAt: iso(row.nextTryAt), body: row.body,
        tries: tries.filter(({ messageId }) => messageId === row.id).map((one) => ({ id: one.id, number: one.number, byHand: one.byHand, at: one.at.toISOString(), ms: one.ms, url: one.url, headers: one.requestHeaders, status: one.status, fault: one.fault, answer: one.answer })),
      })),
      next: rows.length > limit ? (page.at(-1)?.createdAt.toISOString() ?? null) : null,
    };
  },
});
