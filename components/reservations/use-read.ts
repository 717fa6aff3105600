"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { type ActionError, unreached } from "@/components/reservations/use-refusal";

type Answer<R> = { readonly ok: true; readonly result: R } | { readonly ok: false; readonly error: ActionError };
export type Read<R> = { readonly state: "loading" } | { readonly state: "ready"; readonly value: R } | { readonly state: "failed"; readonly error: ActionError };

/** What a part of a page loads by itself, again whenever `key` changes. The old value stays, marked `stale`, until the new one is there. */
export function useRead<R>(key: string, load: () => Promise<Answer<R>>): Read<R> & { readonly stale: boolean; readonly again: () => void } {
  const [read, setRead] = useState<{ readonly key: string; readonly read: Read<R> }>({ key: "", read: { state: "loading" } });
  const [turn, setTurn] = useState(0);
  const latest = useRef(load);
  useEffect(() => { latest.current = load; });
  useEffect(() => {
    let current = true;
    void latest.current().catch((): Answer<R> => ({ ok: false, error: unreached })).then((answer) => {
      if (current) setRead({ key, read: answer.ok ? { state: "ready", value: answer.result } : { state: "failed", error: answer.error } });
    });
    return () => { current = false; };
  }, [key, turn]);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  return { ...(read.key === key || read.read.state === "ready" ? read.read : { state: "loading" as const }), stale: read.key !== key, again };
}
