"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { toast } from "sonner";

type Answered = { readonly ok: true } | { readonly ok: false; readonly error: { readonly code: string; readonly message: string } };
const known = ["last_owner", "already_member", "too_many_invitations", "too_many_keys", "key_ended", "key_replaced", "forbidden", "not_found", "invitation_closed", "rate_limited", "unauthenticated", "invalid_input"] as const;

/** Runs one change of the settings, says what came of it, and has the page read again. */
export function useSettingsChange() {
  const t = useTranslations("settings.refused");
  const router = useRouter();
  const [pending, start] = useTransition();
  const change = <A extends Answered>(work: () => Promise<A>, then: (answer: Extract<A, { readonly ok: true }>) => void) =>
    start(async () => {
      const answer = await work();
      if (!answer.ok) {
        const { code, message } = answer.error;
        const word = known.find((each) => each === code);
        toast.error(word || code === "internal" ? t(word ?? "internal") : message);
        return;
      }
      then(answer as Extract<A, { readonly ok: true }>);
      router.refresh();
    });
  return { pending, change };
}
