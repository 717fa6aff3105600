import { insertEntries } from "@/db/repos/journal";
import { newId } from "@/lib/kernel/ids";
import type { IsoDate } from "@/lib/kernel/nights";
import type { CommandTools } from "@/lib/runtime/command";
import type { Actor } from "@/lib/runtime/context";
import { balanced, type Posting } from "../rules/posting";

export type EntryKind = "charge" | "payment" | "refund" | "transfer" | "deposit" | "reversal" | "exchange" | "count" | "fee" | "dispute";
type Hands = Pick<CommandTools, "tx" | "ctx">;

/** Who posted, as people read it. */
export function posterOf(actor: Actor): string {
  switch (actor.type) {
    case "person": case "api-key": return actor.name;
    case "director": return actor.director;
    case "partner": return actor.partner;
    case "system": return actor.job;
    case "guest": return "guest";
  }
}

type NewEntry = { propertyId: string; day: IsoDate; kind: EntryKind; memo?: string | undefined; onceKey?: string | undefined; reverses?: string | undefined };

/**
 * Posts entries of the journal on a business day the caller holds, all at once. In their place: the id, or null, and nothing
 * posted, when `onceKey` was posted before. Throws RangeError when the postings of one do not sum to zero in each currency.
 */
export async function postEntries({ tx, ctx }: Hands, entries: readonly (NewEntry & { readonly postings: readonly Posting[] })[]): Promise<(string | null)[]> {
  const rows = entries.map((entry) => ({
    id: newId(), propertyId: entry.propertyId, businessDay: entry.day, kind: entry.kind, memo: entry.memo ?? null,
    onceKey: entry.onceKey ?? null, reverses: entry.reverses ?? null, postedBy: posterOf(ctx.actor),
    lines: balanced(entry.postings).map((line) => ({ ...line, id: newId() })),
  }));
  const written = await insertEntries(tx, rows);
  return rows.map(({ id }) => (written.has(id) ? id : null));
}

/** One entry, as `postEntries` posts many. */
export const postEntry = async (tools: Hands, entry: NewEntry, postings: readonly Posting[]): Promise<string | null> =>
  (await postEntries(tools, [{ ...entry, postings }]))[0] ?? null;
