"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState, useTransition } from "react";
import { toastUndo } from "@/components/shell/undo-toast";
import { type ActionError, unreached } from "@/components/reservations/use-refusal";
import { undoReceiptAction } from "@/lib/boardroom/actions";
import { toast } from "sonner";

type Outcome<R> = { readonly status: "done"; readonly result: R; readonly receiptId: string; readonly undoable: boolean } | { readonly status: "proposed" };
type Answer<R> = { readonly ok: true; readonly outcome: Outcome<R> } | { readonly ok: false; readonly error: ActionError };

/**
 * Runs one change of the front desk and has the page read again. What was done is said with its undo, where it has one.
 * `run` resolves to the result, or null where it was refused; `problem` then says why.
 */
export function useChange(slug: string) {
  const router = useRouter();
  const t = useTranslations("desk");
  const [pending, start] = useTransition();
  const [problem, setProblem] = useState<ActionError | null>(null);

  const undo = (receiptId: string) => async (): Promise<void> => {
    const answer = await undoReceiptAction(slug, { receiptId });
    router.refresh();
    if (!answer.ok || (answer.outcome.status === "done" && answer.outcome.next?.status === "failed")) throw new Error("The undo was refused.");
  };
  const run = <R,>(work: () => Promise<Answer<R>>, said: ReactNode): Promise<R | null> =>
    new Promise((resolve) => {
      setProblem(null);
      start(async () => {
        const answer = await work().catch((): Answer<R> => ({ ok: false, error: unreached }));
        if (!answer.ok) {
          setProblem(answer.error);
          return resolve(null);
        }
        router.refresh();
        if (answer.outcome.status !== "done") return resolve(null);
        const { receiptId, undoable, result } = answer.outcome;
        if (undoable) toastUndo({ title: said, onUndo: undo(receiptId) });
        else toast(said);
        resolve(result);
      });
    });
  return { run, pending, problem, setProblem, working: t("working") };
}
