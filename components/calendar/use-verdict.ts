"use client";

import { useEffect, useState } from "react";
import type { Draft, Wish } from "@/components/calendar/chart-draft";
import { asError, previewTerms } from "@/components/reservations/preview-terms";
import { requestFor } from "@/components/reservations/stay-request";
import type { ActionError } from "@/components/reservations/use-refusal";
import type { Money } from "@/lib/kernel/money";

/** What a change would come to, asked before it lands. */
export type Verdict =
  | { readonly state: "idle" | "checking" }
  | { readonly state: "priced"; readonly difference: Money }
  | { readonly state: "refused"; readonly error: ActionError };

const idle: Verdict = { state: "idle" };
const checking: Verdict = { state: "checking" };
/** A pointer passes many rooms on its way: only where it rests is asked about. */
const restMs = 140;

export function useVerdict(slug: string, draft: Draft | null, wish: Wish | null): Verdict {
  const [known, setKnown] = useState<ReadonlyMap<string, Verdict>>(new Map());
  const key = draft && wish?.kind === "terms" ? JSON.stringify([draft.stay, wish.typeId, wish.arrival, wish.departure]) : null;
  useEffect(() => {
    if (key === null || !draft || wish?.kind !== "terms" || known.has(key)) return;
    const request = requestFor(draft.stay, wish);
    const timer = setTimeout(() => {
      void previewTerms(slug, request).then((answer) => {
        const stop = answer.ok ? answer.preview.refused[0] : undefined;
        const verdict: Verdict = !answer.ok ? { state: "refused", error: answer.error } : stop ? { state: "refused", error: asError(stop) } : { state: "priced", difference: answer.preview.difference };
        setKnown((before) => new Map(before).set(key, verdict));
      });
    }, restMs);
    return () => clearTimeout(timer);
  }, [slug, key, draft, wish, known]);
  return key === null ? idle : (known.get(key) ?? checking);
}
