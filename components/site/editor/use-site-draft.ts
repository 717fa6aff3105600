"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { toast } from "sonner";
import { undoReceiptAction } from "@/lib/boardroom/actions";
import { editSectionAction } from "@/lib/site/actions";
import type { Section, SectionChange, SiteContent } from "@/lib/site/rules/content";

export type DraftState = "saved" | "saving" | "failed";
export type ChangeSection = <S extends Section>(section: S, value: SiteContent[S]) => void;

/**
 * The draft while it is written: each change is kept at once, one after the other, over the revision the writer saw. `undo` takes
 * the last change of this visit back by its receipt.
 */
export function useSiteDraft(slug: string, given: { readonly content: SiteContent; readonly revision: number }) {
  const t = useTranslations("site-editor");
  const router = useRouter();
  const [content, setContent] = useState(given.content);
  const [state, setState] = useState<DraftState>("saved");
  const [receipts, setReceipts] = useState<readonly string[]>([]);
  const revision = useRef(given.revision);
  const waiting = useRef(0);
  const queue = useRef<Promise<void>>(Promise.resolve());

  // What the server knows wins once nothing of ours is on its way: after an undo, and after somebody else has written.
  useEffect(() => {
    if (waiting.current > 0 || given.revision === revision.current) return;
    revision.current = given.revision;
    setContent(given.content);
  }, [given]);

  const reread = () => { revision.current = -1; router.refresh(); };
  const save = async (change: SectionChange) => {
    try {
      const answer = await editSectionAction(slug, { change, ...(revision.current >= 0 ? { revision: revision.current } : {}) });
      if (answer.ok && answer.outcome.status === "done") {
        const { receiptId, result } = answer.outcome;
        revision.current = result.revision;
        setReceipts((before) => [...before, receiptId].slice(-20));
        setState("saved");
        return;
      }
      setState("failed");
      toast.error(answer.ok ? t("failed") : (answer.error.fields[0]?.message ?? answer.error.message));
      if (!answer.ok && answer.error.code === "draft_moved") reread();
    } catch {
      setState("failed");
      toast.error(t("unreached"));
    }
  };
  const change: ChangeSection = (section, value) => {
    setContent((before) => ({ ...before, [section]: value }));
    setState("saving");
    waiting.current += 1;
    queue.current = queue.current.then(() => save({ section, value } as SectionChange)).finally(() => {
      waiting.current -= 1;
      if (waiting.current === 0) router.refresh();
    });
  };
  const undo = async () => {
    const receiptId = receipts.at(-1);
    if (receiptId === undefined) return;
    await queue.current;
    const undone = await undoReceiptAction(slug, { receiptId });
    setReceipts((before) => before.slice(0, -1));
    if (!undone.ok) toast.error(undone.error.message);
    reread();
  };
  return { content, change, state, undo, undoable: receipts.length > 0, revision: () => revision.current, settled: () => queue.current };
}
