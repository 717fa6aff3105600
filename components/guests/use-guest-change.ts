"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useState, useTransition } from "react";
import { toast } from "sonner";
import { toastUndo } from "@/components/shell/undo-toast";
import { undoReceiptAction } from "@/lib/boardroom/actions";

export type Refusal = { readonly code: string; readonly message: string; readonly fields: readonly { readonly path: string; readonly message: string }[]; readonly requestId: string; readonly detail: Readonly<Record<string, unknown>> };
type Outcome<R> = { readonly status: "done"; readonly result: R; readonly receiptId: string; readonly undoable: boolean } | { readonly status: "proposed" };
type Answer<R> = { readonly ok: true; readonly outcome: Outcome<R> } | { readonly ok: false; readonly error: Refusal };

const unreached: Refusal = { code: "offline", message: "", fields: [], requestId: "", detail: {} };
const known = ["offline", "forbidden", "not_found", "rate_limited", "invalid_input", "guest_erased", "already_merged", "already_unmerged", "merged_since", "not_arrived", "not_required", "already_declared", "declaration_incomplete", "no_police_rules"] as const;
const list = (value: unknown): string => (Array.isArray(value) ? value.map(String).join(", ") : "");

/** Why something was refused, in the reader's language. */
export function useGuestRefusal(): (refusal: Refusal) => string {
  const t = useTranslations("guests.refused");
  return ({ code, message, detail, requestId }) => {
    if (code === "guest_expected") return t("guest_expected", { what: list(detail["reservations"]) });
    if (code === "balance_open") return t("balance_open", { what: list(detail["folios"]) });
    const word = known.find((each) => each === code);
    return word ? t(word) : code === "internal" || message === "" ? t("internal", { reference: requestId }) : message;
  };
}

/**
 * Runs one change of a guest and has the page read again. `said` names what was done, with its undo where it has one; null says
 * nothing. Resolves to the result, or null where it was refused: `problem` then holds why.
 */
export function useGuestChange(slug: string) {
  const router = useRouter();
  const words = useGuestRefusal();
  const [pending, start] = useTransition();
  const [problem, setProblem] = useState<Refusal | null>(null);
  const undo = (receiptId: string) => async (): Promise<void> => {
    const answer = await undoReceiptAction(slug, { receiptId });
    router.refresh();
    if (!answer.ok || (answer.outcome.status === "done" && answer.outcome.next?.status === "failed")) throw new Error("The undo was refused.");
  };
  const run = <R,>(work: () => Promise<Answer<R>>, said: ((result: R) => ReactNode) | null, where: "toast" | "form" = "toast"): Promise<R | null> =>
    new Promise((resolve) => {
      setProblem(null);
      start(async () => {
        const answer = await work().catch((): Answer<R> => ({ ok: false, error: unreached }));
        if (!answer.ok) {
          setProblem(answer.error);
          if (where === "toast") toast.error(words(answer.error));
          return resolve(null);
        }
        router.refresh();
        if (answer.outcome.status !== "done") return resolve(null);
        const { receiptId, undoable, result } = answer.outcome;
        const title = said?.(result);
        if (title && undoable) toastUndo({ title, onUndo: undo(receiptId) });
        else if (title) toast.success(title);
        resolve(result);
      });
    });
  return { run, pending, problem, setProblem, words };
}
