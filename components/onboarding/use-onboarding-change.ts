"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { toast } from "sonner";
import { toastUndo } from "@/components/shell/undo-toast";
import { undoReceiptAction } from "@/lib/boardroom/actions";

export type Refusal = { readonly code: string; readonly message: string; readonly fields: readonly { readonly path: string; readonly message: string }[]; readonly detail?: Readonly<Record<string, unknown>> };
type Outcome = { readonly status: "done"; readonly receiptId: string; readonly undoable: boolean } | { readonly status: "proposed" };
export type OnboardingAnswer = { readonly ok: true; readonly outcome: Outcome } | { readonly ok: false; readonly error: Refusal };

/** Runs one change, says what was done with its undo, and has the page read again. Resolves to whether it was done; a refusal stays in `problem`. */
export function useOnboardingChange(slug: string) {
  const t = useTranslations("onboarding");
  const router = useRouter();
  const [pending, start] = useTransition();
  const [problem, setProblem] = useState<Refusal | null>(null);
  const run = (work: () => Promise<OnboardingAnswer>, said: string, where: "toast" | "form" = "toast"): Promise<boolean> =>
    new Promise((resolve) => {
      setProblem(null);
      start(async () => {
        const answer = await work().catch((): OnboardingAnswer => ({ ok: false, error: { code: "offline", message: t("unreached"), fields: [] } }));
        if (!answer.ok) {
          setProblem(answer.error);
          if (where === "toast") toast.error(answer.error.message);
          return resolve(false);
        }
        router.refresh();
        const { outcome } = answer;
        if (outcome.status === "done" && outcome.undoable) {
          toastUndo({
            title: said,
            onUndo: async () => {
              const undone = await undoReceiptAction(slug, { receiptId: outcome.receiptId });
              router.refresh();
              if (!undone.ok) throw new Error("The undo was refused.");
            },
          });
        } else toast.success(said);
        resolve(true);
      });
    });
  return { run, pending, problem };
}
