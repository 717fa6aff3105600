import { z } from "zod";
import type { HistoryCall, HistoryPage } from "./inbox-port";

const thread = z.object({ numberId: z.string(), contact: z.string(), externalId: z.string() });
const left = z.object({ call: z.string(), at: z.string(), of: z.enum(["summary", "transcript", "recording", "voicemail"]) });
/** How far the reading of a line's history has come: kept after every page with what the page brought, so that it goes on where it was. */
export const historyPlace = z.object({
  since: z.iso.datetime(), keepsCalls: z.boolean(),
  stage: z.enum(["contacts", "conversations", "done"]), token: z.string().nullable(), numbers: z.array(z.string()),
  threads: z.array(thread), part: z.object({ of: z.enum(["messages", "calls"]), token: z.string().nullable() }).nullable(), left: z.array(left),
});
export type HistoryPlace = z.output<typeof historyPlace>;

export const beginHistory = (numbers: readonly string[], since: string, keepsCalls: boolean): HistoryPlace =>
  ({ since, keepsCalls, stage: "contacts", token: null, numbers: [...numbers], threads: [], part: null, left: [] });

/** What is asked next; null when everything has been read. */
export function nextHistoryCall({ stage, token, numbers, threads, part, left, since }: HistoryPlace): HistoryCall | null {
  const [own] = left;
  if (own) return { of: own.of, call: own.call, at: own.at };
  const [first] = threads;
  if (first) return { of: part?.of ?? "messages", numberId: first.numberId, contact: first.contact, conversation: first.externalId, token: part?.token ?? null, since };
  if (stage === "contacts") return { of: "contacts", token };
  const [numberId] = numbers;
  return stage === "conversations" && numberId !== undefined ? { of: "conversations", numberId, token, since } : null;
}

/** Where the reading stands after a page. What an answered or missed call left behind is asked for right after it, where that may be kept. */
export function afterHistoryPage(place: HistoryPlace, call: HistoryCall, page: HistoryPage): HistoryPlace {
  switch (call.of) {
    case "contacts": return page.next === null ? { ...place, stage: "conversations", token: null } : { ...place, token: page.next };
    case "conversations": {
      const threads = page.threads.map(({ numberId, contact, externalId }) => ({ numberId, contact, externalId }));
      if (page.next !== null) return { ...place, threads, token: page.next };
      const numbers = place.numbers.slice(1);
      return { ...place, threads, token: null, numbers, stage: numbers.length === 0 ? "done" : "conversations" };
    }
    case "messages": return { ...place, part: page.next === null ? { of: "calls", token: null } : { of: "messages", token: page.next } };
    case "calls": {
      const calls = place.keepsCalls ? page.items.flatMap((item) => (item.kind === "call" ? [item] : [])) : [];
      const left = calls.flatMap(({ externalId, at, outcome }) => (outcome === "answered" || outcome === "assistant" ? (["summary", "transcript", "recording"] as const) : (["voicemail"] as const)).map((of) => ({ call: externalId, at, of })));
      if (page.next !== null) return { ...place, left, part: { of: "calls", token: page.next } };
      return { ...place, left, part: null, threads: place.threads.slice(1) };
    }
    default: return { ...place, left: place.left.slice(1) };
  }
}
