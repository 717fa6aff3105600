import { z } from "zod";
import { findLine, lockLine, updateLine } from "@/db/repos/inbox";
import { findProperty } from "@/db/repos/property";
import { now, nowMs } from "@/lib/kernel/clock";
import { conflict } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { afterHistoryPage, beginHistory, nextHistoryCall } from "../rules/history";
import { historyOf } from "../rules/history-state";
import { lineInput, takeHistoryInput } from "../rules/inbox-inputs";
import { inboxFaults } from "../rules/inbox-port";
import { readPlace, sealPlace } from "./inbox-seals";
import { takeItem } from "./take-item";

const dayMs = 86_400_000;

export const requestHistory = defineCommand({
  name: "messaging.request-history",
  title: "Read the contacts and what was said before on a line, as far back as it is kept.",
  permission: "inbox:manage",
  input: lineInput,
  noInverse: "What was said stays said.",
  async run({ tx, ctx, emit, record }, { inboxLineId }) {
    const line = inScope(ctx, await lockLine(tx, inboxLineId), "The line");
    if (line.status !== "active") throw conflict("line_not_active", "This line is not connected: nothing can be sent through it.");
    const before = historyOf(line.history);
    const run = before.run + 1;
    const since = new Date(nowMs() - line.retentionDays * dayMs).toISOString();
    await updateLine(tx, inboxLineId, {
      history: { run, step: 0, state: "running", contacts: 0, messages: 0, calls: 0, failure: null, endedAt: null },
      historyPlace: sealPlace(beginHistory(line.numbers.map(({ id }) => id), since, line.keepsCalls)),
    });
    emit({ name: "messaging/history-wanted", data: { propertyId: line.propertyId, inboxLineId, run } });
    record({ title: line.title, days: line.retentionDays });
    return { run };
  },
});

/** The page and where the reading goes on are one transaction: whoever dies between two pages lost nothing and repeats nothing. */
export const takeHistory = defineCommand({
  name: "messaging.take-history",
  title: "Bring a page of a line's history into the inbox, and note where the reading goes on.",
  permission: "inbox:write",
  input: takeHistoryInput,
  internal: true,
  unrecorded: true,
  noInverse: "What was said stays said.",
  async run({ tx, ctx, emit }, { inboxLineId, run, step, items, threads, next }) {
    const line = inScope(ctx, await lockLine(tx, inboxLineId), "The line");
    const history = historyOf(line.history);
    if (history.run !== run || history.step !== step || history.state !== "running" || line.historyPlace === null) return { state: "overtaken" as const };
    const place = readPlace(line.historyPlace);
    const call = nextHistoryCall(place);
    if (call === null) return { state: "overtaken" as const };
    const country = (await findProperty(tx, line.propertyId))?.country ?? null;
    const count = { contacts: 0, messages: 0, calls: 0 };
    for (const item of items) {
      const { outcome } = await takeItem({ tx, emit }, { line, country, live: false }, item);
      if (outcome === "applied") count[item.kind === "contact" ? "contacts" : item.kind === "text" ? "messages" : "calls"] += 1;
    }
    const after = afterHistoryPage(place, call, { items, threads, next });
    const over = nextHistoryCall(after) === null;
    await updateLine(tx, inboxLineId, {
      history: { ...history, step: step + 1, state: over ? "done" : "running", contacts: history.contacts + count.contacts, messages: history.messages + count.messages, calls: history.calls + count.calls, endedAt: over ? now().toISOString() : null },
      historyPlace: over ? null : sealPlace(after),
    });
    return { state: over ? ("done" as const) : ("running" as const) };
  },
});

export const failHistory = defineCommand({
  name: "messaging.fail-history",
  title: "Note that a line's history could not be read any further, and why.",
  permission: "inbox:write",
  input: lineInput.extend({ run: z.number().int().min(1), failure: z.enum(inboxFaults) }),
  internal: true,
  noInverse: "It can be asked for again.",
  async run({ tx, ctx, record }, { inboxLineId, run, failure }) {
    const line = inScope(ctx, await findLine(tx, inboxLineId), "The line");
    const history = historyOf(line.history);
    if (history.run === run && history.state === "running") await updateLine(tx, inboxLineId, { history: { ...history, state: "failed", failure, endedAt: now().toISOString() }, historyPlace: null });
    record({ failure });
    return { id: inboxLineId };
  },
});
