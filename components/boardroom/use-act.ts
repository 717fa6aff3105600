"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";

/** What a server action answers, as far as a button needs it. */
type Answer<T> = ({ readonly ok: true } & T) | { readonly ok: false; readonly error: { readonly message: string } };
type Followed = { readonly status: string; readonly message?: string } | undefined;

/** What an outcome's follow-up was refused with, when it was. */
export function refusalIn(outcome: unknown): string | null {
  const next = typeof outcome === "object" && outcome !== null && "next" in outcome ? (outcome.next as Followed) : undefined;
  return next?.status === "failed" ? (next.message ?? "") : null;
}

/**
 * Runs a server action and shows the page as it then is. `problem` is the refusal in words, the follow-up's included.
 * Resolves to whether it was done.
 */
export function useAct() {
  const router = useRouter();
  const [pending, start] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);
  const act = <T extends { readonly outcome: unknown }>(work: () => Promise<Answer<T>>, offline: string): Promise<T["outcome"] | null> =>
    new Promise((resolve) => {
      setProblem(null);
      start(async () => {
        try {
          const answer = await work();
          const refusal = answer.ok ? refusalIn(answer.outcome) : answer.error.message;
          setProblem(refusal);
          router.refresh();
          resolve(answer.ok && refusal === null ? answer.outcome : null);
        } catch {
          setProblem(offline);
          resolve(null);
        }
      });
    });
  return { act, pending, problem, setProblem };
}
