"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { toast } from "sonner";

type Answered = { readonly ok: true } | { readonly ok: false; readonly error: { readonly message: string } };

/** Runs one change of the site's prices and comparisons, says what came of it, and has the page read again. */
export function useTruthChange() {
  const t = useTranslations("parity");
  const router = useRouter();
  const [pending, start] = useTransition();
  const change = <A extends Answered>(work: () => Promise<A>, then: () => void) =>
    start(async () => {
      try {
        const answer = await work();
        if (!answer.ok) {
          toast.error(t("failed", { reason: answer.error.message }));
          return;
        }
      } catch {
        // The server was not reached: nothing was changed, and nobody has said why.
        toast.error(t("unreached"));
        return;
      }
      then();
      router.refresh();
    });
  return { pending, change };
}
