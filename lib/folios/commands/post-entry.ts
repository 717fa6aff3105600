import { insertEntry } from "@/db/repos/journal";
import { newId } from "@/lib/kernel/ids";
import type { IsoDate } from "@/lib/kernel/nights";
import type { CommandTools } from "@/lib/runtime/command";
import type { Actor } from "@/lib/runtime/context";
import { balanced, type Posting } from "../rules/posting";

export type EntryKind = "charge" | "payment" | "refund" | "transfer" | "deposit" | "reversal" | "exchange" | "count";
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

/**
 * Posts one entry of the journal on a business day the caller holds. Null, and nothing posted, when `onceKey` was posted before.
 * Throws RangeError when the postings do not sum to zero in each currency.
 */
export async function postEntry({ tx, ctx }: Hands, entry: { propertyId: string; day: IsoDate; kind: EntryKind; memo?: string | undefined; onceKey?: string | undefined; reverses?: string | undefined }, postings: readonly Posting[]): Promise<string | null> {
  const id = newId();
  const written = await insertEntry(tx, {
    id, propertyId: entry.propertyId, businessDay: entry.day, kind: entry.kind, memo: entry.memo ?? null,
    onceKey: entry.onceKey ?? null, reverses: entry.reverses ?? null, postedBy: posterOf(ctx.actor),
  }, balanced(postings).map((line) => ({ ...line, id: newId() })));
  return written ? id : null;
}
