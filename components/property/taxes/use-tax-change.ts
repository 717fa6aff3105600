"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { toastUndo } from "@/components/shell/undo-toast";
import { undoReceiptAction } from "@/lib/boardroom/actions";

type Problem = { readonly message: string; readonly fields: readonly string[] };
type Done = { readonly status: string; readonly receiptId?: string; readonly undoable?: boolean };
type Answered = { readonly ok: true; readonly outcome: Done } | { readonly ok: false; readonly error: { readonly code: string; readonly message: string; readonly fields: readonly { readonly path: string }[] } };
const known = ["day_closed", "pack_version", "forbidden", "invalid_input"] as const;

/** Makes one change of the tax table, offers to take it back, and has the page read again. */
export function useTaxChange(slug: string) {
  const t = useTranslations("taxes");
  const router = useRouter();
  const [pending, start] = useTransition();
  const [problem, setProblem] = useState<Problem | null>(null);
  const refuse = (code: string | undefined, said = "", fields: readonly { readonly path: string }[] = []) => setProblem({ message: known.some((each) => each === code) || code === "internal" || said === "" ? t(`refused.${known.find((each) => each === code) ?? "internal"}`) : said, fields: fields.map(({ path }) => path) });
  const change = (work: () => Promise<Answered>, title: string, then?: () => void) => start(async () => {
    setProblem(null);
    const answer = await work().catch(() => null);
    if (!answer?.ok) return refuse(answer?.error.code, answer?.error.message, answer?.error.fields);
    const { receiptId, undoable } = answer.outcome;
    if (receiptId && undoable) {
      toastUndo({ title, onUndo: async () => {
        const undone = await undoReceiptAction(slug, { receiptId });
        if (!undone.ok || undone.outcome.status !== "done" || undone.outcome.next?.status !== "done") throw new Error("not undone");
        router.refresh();
      } });
    }
    then?.();
    router.refresh();
  });
  return { pending, problem, refuse, clear: () => setProblem(null), change };
}
