"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { toast } from "sonner";

type Answered = { readonly ok: true } | { readonly ok: false; readonly error: { readonly message: string } };

/** Runs one change, says what came of it, and has the page read again. */
export function usePmsChange() {
  const t = useTranslations("pms");
  const router = useRouter();
  const [pending, start] = useTransition();
  const change = (work: () => Promise<Answered>, done: string) =>
    start(async () => {
      const answer = await work().catch(() => null);
      if (!answer) toast.error(t("unreached"));
      else if (!answer.ok) toast.error(answer.error.message);
      else {
        toast.success(done);
        router.refresh();
      }
    });
  return { pending, change };
}
