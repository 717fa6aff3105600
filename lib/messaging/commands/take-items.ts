import { findLine } from "@/db/repos/inbox";
import { findProperty } from "@/db/repos/property";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { takeItemsInput } from "../rules/inbox-inputs";
import { takeItem } from "./take-item";

/** Texts before their summaries, calls before what belongs to them: a page of history is told in any order. */
const rank = { contact: 0, call: 1, text: 1, recording: 2, voicemail: 2, summary: 2, transcript: 2 } as const;

export const takeItems = defineCommand({
  name: "messaging.take-items",
  title: "Bring messages, calls and contacts a partner told into the inbox, each once.",
  permission: "inbox:write",
  input: takeItemsInput,
  internal: true,
  unrecorded: true,
  noInverse: "What was said stays said.",
  async run({ tx, ctx, emit }, { inboxLineId, items, live }) {
    const line = inScope(ctx, await findLine(tx, inboxLineId), "The line");
    const country = (await findProperty(tx, line.propertyId))?.country ?? null;
    const outcomes: { externalId: string; outcome: string; conversationId: string | null }[] = [];
    for (const item of items.toSorted((a, b) => rank[a.kind] - rank[b.kind])) {
      const { outcome, conversationId } = await takeItem({ tx, emit }, { line, country, live }, item);
      outcomes.push({ externalId: item.externalId, outcome, conversationId });
    }
    const applied = outcomes.filter(({ outcome }) => outcome === "applied").length;
    return { applied, outcomes };
  },
});
