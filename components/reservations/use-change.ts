"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState, useTransition } from "react";
import { toast } from "sonner";
import { forgetPreviews } from "@/components/reservations/preview-terms";
import { type ActionError, unreached, useRefusal } from "@/components/reservations/use-refusal";
import { toastUndo } from "@/components/shell/undo-toast";
import { undoReceiptAction } from "@/lib/boardroom/actions";

export type Outcome = { readonly status: "done"; readonly result: unknown; readonly receiptId: string; readonly undoable: boolean } | { readonly status: "proposed" };
export type Answer<O extends Outcome> = { readonly ok: true; readonly outcome: O } | { readonly ok: false; readonly error: ActionError };
type Done<O> = Extract<O, { readonly status: "done" }> extends { readonly result: infer R } ? R : never;

/**
 * Runs changes of the front desk and has the page read again. What was done is said with its undo, where it has one.
 * `run` resolves to the result, or null where it was refused; `problem` then says why.
 */
export function useChange(slug: string) {
  const router = useRouter();
  const t = useTranslations("desk");
  const refusal = useRefusal();
  const [pending, start] = useTransition();
  const [problem, setProblem] = useState<ActionError | null>(null);

  const undoAll = (receiptIds: readonly string[]) => async (): Promise<void> => {
    for (const receiptId of receiptIds.toReversed()) {
      const answer = await undoReceiptAction(slug, { receiptId });
      if (!answer.ok || (answer.outcome.status === "done" && answer.outcome.next?.status === "failed")) {
        router.refresh();
        throw new Error("The undo was refused.");
      }
    }
    router.refresh();
  };

  /** One after the other, until one is refused. What was done before a refusal stays, and is said with its undo. `loud`: a refusal is a toast, for want of a form. */
  const runAll = <O extends Outcome>(works: readonly (() => Promise<Answer<O>>)[], said: ReactNode | ((done: number) => ReactNode), loud = false): Promise<readonly Done<O>[] | null> =>
    new Promise((resolve) => {
      setProblem(null);
      start(async () => {
        const results: Done<O>[] = [];
        const receipts: string[] = [];
        let failed: ActionError | null = null;
        let undoable = true;
        for (const work of works) {
          const answer = await work().catch((): Answer<O> => ({ ok: false, error: unreached }));
          if (!answer.ok) {
            failed = answer.error;
            break;
          }
          if (answer.outcome.status !== "done") break;
          results.push(answer.outcome.result as Done<O>);
          receipts.push(answer.outcome.receiptId);
          undoable &&= answer.outcome.undoable;
        }
        forgetPreviews();
        router.refresh();
        setProblem(failed);
        if (receipts.length > 0) {
          const description = failed && t("partly", { reason: refusal(failed) });
          const title = typeof said === "function" ? said(receipts.length) : said;
          if (undoable) toastUndo({ title, ...(description ? { description } : {}), onUndo: undoAll(receipts) });
          else toast(title, description ? { description } : {});
        }
        else if (failed && loud) toast.error(refusal(failed));
        resolve(failed && receipts.length === 0 ? null : results);
      });
    });
  const run = async <O extends Outcome>(work: () => Promise<Answer<O>>, said: ReactNode): Promise<Done<O> | null> => (await runAll([work], said))?.[0] ?? null;
  return { run, runAll, pending, problem, setProblem };
}
