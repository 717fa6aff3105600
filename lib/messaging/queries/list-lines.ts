import { z } from "zod";
import { eventCounts, lastHeard, linesOf } from "@/db/repos/inbox";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { shownAddress } from "@/lib/kernel/address";
import { historyOf } from "../rules/history-state";

export const listLines = defineQuery({
  name: "messaging.list-lines",
  title: "The lines guests write to: their numbers, whether they work, what is kept and for how long.",
  permission: "inbox:read",
  input: z.object({}),
  async run({ tx, ctx }) {
    const lines = await linesOf(tx, propertyOf(ctx));
    const counts = await eventCounts(tx, lines.map(({ id }) => id));
    const heard = new Map((await lastHeard(tx, lines.map(({ id }) => id))).map(({ lineId, at }) => [lineId, new Date(at).toISOString()]));
    const count = (lineId: string, ...outcomes: (string | null)[]) => counts.filter((row) => row.lineId === lineId && outcomes.includes(row.outcome)).reduce((sum, row) => sum + row.count, 0);
    return {
      lines: lines.map(({ id, kind, title, scheme, numbers, status, failure, keepsCalls, consentBy, consentAt, retentionDays, quietMinutes, history, createdAt }) => ({
        id, kind, title, scheme, numbers: numbers.map(({ number, name }) => ({ number: shownAddress(number), name })), status, failure, keepsCalls, consentBy, consentAt: consentAt?.toISOString() ?? null, retentionDays, quietMinutes,
        history: historyOf(history), lastHeardAt: heard.get(id) ?? null, createdAt: createdAt.toISOString(),
        deliveries: { received: counts.filter((row) => row.lineId === id).reduce((sum, row) => sum + row.count, 0), waiting: count(id, null, "waiting"), unreadable: count(id, "unreadable") },
      })),
    };
  },
});
