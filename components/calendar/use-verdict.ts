"use client";

import { useEffect, useState } from "react";
import type { Draft, Wish } from "@/components/calendar/chart-draft";
import type { ActionError } from "@/components/reservations/use-refusal";
import type { Money } from "@/lib/kernel/money";

/** What a change would come to, asked before it lands. */
export type Verdict =
  | { readonly state: "idle" | "checking" }
  | { readonly state: "priced"; readonly before: Money; readonly after: Money; readonly difference: Money }
  | { readonly state: "refused"; readonly error: ActionError };

const idle: Verdict = { state: "idle" };
const checking: Verdict = { state: "checking" };
/** A pointer passes many rooms on its way: only where it rests is asked about. */
const restMs = 140;

export function useVerdict(slug: string, draft: Draft | null, wish: Wish | null): Verdict {
  const terms = draft && wish?.kind === "terms" ? wish : null;
  const key = terms && draft ? JSON.stringify([draft.stay.roomId, terms.typeId, terms.arrival, terms.departure]) : null;
  const [known, setKnown] = useState<ReadonlyMap<string, Verdict>>(new Map());
  useEffect(() => {
    if (key === null || known.has(key)) return;
    const timer = setTimeout(() => setKnown((before) => new Map(before).set(key, { state: "idle" })), restMs);
    return () => clearTimeout(timer);
  }, [slug, key, known]);
  return key === null ? idle : (known.get(key) ?? checking);
}
