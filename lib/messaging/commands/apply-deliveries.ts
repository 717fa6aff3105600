import { endEvents, type EventEnding, findLine, lockEvents, reopenAwaiting, reopenFailedEvents } from "@/db/repos/inbox";
import { findProperty } from "@/db/repos/property";
import { now } from "@/lib/kernel/clock";
import { type CommandTools, defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { applyDeliveriesInput, lineInput } from "../rules/inbox-inputs";
import { takeItem } from "./take-item";

/** What a summary may be waiting for, once this was taken in. */
const keysOf = (item: { readonly kind: string; readonly externalId: string }): string[] => (item.kind === "call" ? [item.externalId] : []);

export const applyDeliveries = defineCommand({
  name: "messaging.apply-deliveries",
  title: "Bring kept deliveries into the inbox, each once: what was said, in whatever order it was told.",
  permission: "inbox:write",
  input: applyDeliveriesInput,
  internal: true,
  unrecorded: true,
  noInverse: "What was said stays said.",
  async run({ tx, ctx, emit }: Pick<CommandTools, "tx" | "ctx" | "emit">, { inboxLineId, readings }) {
    const line = inScope(ctx, await findLine(tx, inboxLineId), "The line");
    const country = (await findProperty(tx, line.propertyId))?.country ?? null;
    const open = new Map((await lockEvents(tx, line.id, readings.map(({ inboxEventId }) => inboxEventId))).map((row) => [row.id, row]));
    const outcomes: Record<string, number> = {};
    const arrived = new Set<string>();
    const endings: EventEnding[] = [];
    for (const { inboxEventId, type, item, ignored, unreadable } of readings) {
      if (open.get(inboxEventId)?.appliedAt !== null) continue;
      const taken = item ? await takeItem({ tx, emit }, { line, country, live: true }, item) : { outcome: ignored === undefined ? ("unreadable" as const) : ("ignored" as const), conversationId: null };
      if (item && taken.outcome === "applied") for (const key of keysOf(item)) arrived.add(key);
      endings.push({ id: inboxEventId, type, outcome: taken.outcome, conversationId: taken.conversationId, failure: unreadable ?? ignored ?? null, awaits: "awaits" in taken ? (taken.awaits ?? null) : null });
      outcomes[taken.outcome] = (outcomes[taken.outcome] ?? 0) + 1;
    }
    if (endings.length > 0) await endEvents(tx, now(), endings);
    const ready = arrived.size === 0 ? 0 : await reopenAwaiting(tx, line.id, [...arrived]);
    return { outcomes, ready };
  },
});

export const retryDeliveries = defineCommand({
  name: "messaging.retry-deliveries",
  title: "Try again what arrived on a line and could not be read.",
  permission: "inbox:manage",
  input: lineInput,
  noInverse: "What was said stays said.",
  async run({ tx, ctx, emit, record }, { inboxLineId }) {
    const line = inScope(ctx, await findLine(tx, inboxLineId), "The line");
    const again = await reopenFailedEvents(tx, line.id);
    if (again > 0) emit({ name: "messaging/delivery-stored", data: { propertyId: line.propertyId, inboxLineId } });
    record({ again });
    return { again };
  },
});
