"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useTransition } from "react";
import { toast } from "sonner";

type Refused = { readonly ok: false; readonly error: { readonly message: string; readonly fields: readonly { readonly path: string; readonly message: string }[] } };
type Done<R> = { readonly ok: true; readonly outcome: { readonly status: string; readonly result?: R } };

/** Runs one change of the calendars and has the page read again; a refusal is said in the reader's words, by `refused` where it is given. */
export function useCalendarChange() {
  const t = useTranslations("calendars");
  const router = useRouter();
  const [pending, start] = useTransition();
  const change = <R>(work: () => Promise<Done<R> | Refused>, then: (result: R) => void, refused?: (error: Refused["error"]) => void) =>
    start(async () => {
      const answer = await work().catch((): Refused => ({ ok: false, error: { message: t("unreached"), fields: [] } }));
      if (!answer.ok) {
        if (refused) refused(answer.error);
        else toast.error(answer.error.message);
        return;
      }
      if (answer.outcome.status === "done" && answer.outcome.result !== undefined) then(answer.outcome.result);
      router.refresh();
    });
  return { pending, change };
}
