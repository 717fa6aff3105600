"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { toast } from "sonner";

type Answered = { readonly ok: true } | { readonly ok: false; readonly error: { readonly code: string } };
const known = ["mapped_twice", "already_connected", "forbidden", "rate_limited", "not_found", "invalid_input", "unauthenticated"] as const;

/** Runs one change of the channels, says what came of it, and has the page read again. `refused` may show the refusal itself. */
export function useChannelChange() {
  const t = useTranslations("channels.refusals");
  const actions = useTranslations("channels.actions");
  const router = useRouter();
  const [pending, start] = useTransition();
  const words = (code: string) => t(known.find((each) => each === code) ?? "internal");
  const change = <A extends Answered>(work: () => Promise<A>, then: (answer: Extract<A, { readonly ok: true }>) => void, refused?: (answer: Extract<A, { readonly ok: false }>, reason: string) => void) =>
    start(async () => {
      let answer: A;
      try {
        answer = await work();
      } catch {
        // The server was not reached: nothing was changed, and nobody has said why.
        toast.error(actions("failed", { reason: words("internal") }));
        return;
      }
      if (!answer.ok) {
        const refusal = answer as Extract<A, { readonly ok: false }>;
        const reason = words(refusal.error.code);
        if (refused) refused(refusal, reason);
        else toast.error(actions("failed", { reason }));
        return;
      }
      then(answer as Extract<A, { readonly ok: true }>);
      router.refresh();
    });
  return { pending, change };
}
