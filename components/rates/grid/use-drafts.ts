"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { type Drafts, type Edit, firstRefusal, type Refusal, takenBack, withEdits } from "@/components/rates/grid/drafts";
import type { GridPlan } from "@/components/rates/grid/grid-view";

export type SaveState = "saved" | "saving" | "failed";
/** Writes edits on the server; false when it could not. */
export type SaveEdits = (edits: readonly Edit[]) => Promise<boolean>;

const pause = 400;
const deepest = 200;

/**
 * Drafts as they are typed: shown at once, written in bundles, one bundle at a time and in order. What could not be written is kept
 * and tried again with the next, or when asked.
 */
export function useDrafts(initial: Drafts, plans: readonly GridPlan[], save: SaveEdits) {
  const [drafts, setDrafts] = useState(initial);
  const [state, setState] = useState<SaveState>("saved");
  const waiting = useRef<Edit[]>([]);
  const busy = useRef(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const past = useRef<Edit[][]>([]);
  const future = useRef<Edit[][]>([]);
  const planOf = useCallback((id: string) => plans.find((plan) => plan.id === id), [plans]);

  const flush = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current);
    while (busy.current) await new Promise((resolve) => setTimeout(resolve, 20));
    const bundle = waiting.current;
    if (bundle.length === 0) return true;
    busy.current = true;
    waiting.current = [];
    const saved = await save(bundle).catch(() => false);
    busy.current = false;
    if (!saved) waiting.current = [...bundle, ...waiting.current];
    setState(saved ? (waiting.current.length > 0 ? "saving" : "saved") : "failed");
    return saved;
  }, [save]);

  useEffect(() => () => { void flush(); }, [flush]);

  const write = useCallback((edits: readonly Edit[]) => {
    setDrafts((before) => withEdits(before, edits, planOf));
    waiting.current.push(...edits);
    setState("saving");
    clearTimeout(timer.current);
    timer.current = setTimeout(() => { void flush(); }, pause);
  }, [flush, planOf]);

  /** Applies edits all together, or none of them: then says why. */
  const apply = useCallback((edits: readonly Edit[]): Refusal | null => {
    const refused = firstRefusal(edits, drafts, planOf);
    if (refused || edits.length === 0) return refused;
    past.current = [...past.current.slice(-deepest), takenBack(drafts, edits, planOf)];
    future.current = [];
    write(edits);
    return null;
  }, [drafts, planOf, write]);

  const step = useCallback((from: React.RefObject<Edit[][]>, to: React.RefObject<Edit[][]>) => {
    const edits = from.current.pop();
    if (!edits) return;
    to.current.push(takenBack(drafts, edits, planOf));
    write(edits);
  }, [drafts, planOf, write]);

  const reset = useCallback((next: Drafts) => {
    [past.current, future.current, waiting.current] = [[], [], []];
    setDrafts(next);
    setState("saved");
  }, []);

  return { drafts, state, apply, undo: () => step(past, future), redo: () => step(future, past), flush, reset };
}
