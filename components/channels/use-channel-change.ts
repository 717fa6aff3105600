"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { toast } from "sonner";

type Answered = { readonly ok: true } | { readonly ok: false; readonly error: { readonly code: string; readonly message: string } };

/** Runs one change of the channels, says what came of it, and has the page read again. `refused` may show the refusal itself. */
export function useChannelChange() {
  const t = useTranslations("channels");
  const router = useRouter();
  const [pending, start] = useTransition();
  const change = <A extends Answered>(work: () => Promise<A>, then: (answer: Extract<A, { readonly ok: true }>) => void, refused?: (answer: Extract<A, { readonly ok: false }>) => void) =>
    start(async () => {
      let answer: A;
      try {
        answer = await work();
      } catch {
        // The server was not reached: nothing was changed, and nobody has said why.
        toast.error(t("actions.failed", { reason: t("unreached") }));
        return;
      }
      if (!answer.ok) {
        const refusal = answer as Extract<A, { readonly ok: false }>;
        if (refused) refused(refusal);
        else toast.error(t("actions.failed", { reason: refusal.error.message }));
        return;
      }
      then(answer as Extract<A, { readonly ok: true }>);
      router.refresh();
    });
  return { pending, change };
}
