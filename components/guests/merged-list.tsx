"use client";

import { useTranslations } from "next-intl";
import { useGuestChange } from "@/components/guests/use-guest-change";
import { DateText } from "@/components/shell/date-text";
import { Button } from "@/components/ui/button";
import { unmergeGuestsAction } from "@/lib/guests/actions";

type Merge = { readonly mergeId: string; readonly name: string; readonly mergedBy: string; readonly mergedAt: string };

/** Profiles folded into this one, each with its way back. */
export function MergedList({ slug, merges, editable, timeZone }: { slug: string; merges: readonly Merge[]; editable: boolean; timeZone: string }) {
  const t = useTranslations("guests");
  const { run, pending } = useGuestChange(slug);
  return (
    <ul className="divide-y divide-line">
      {merges.map((merge) => (
        <li key={merge.mergeId} className="flex flex-wrap items-center justify-between gap-3 py-2.5 first:pt-0">
          <p className="min-w-0"><bdi>{t("merge.into", { name: merge.name || t("noName"), by: merge.mergedBy })}</bdi><span className="block text-xs text-ink-soft"><DateText value={merge.mergedAt} style="moment" timeZone={timeZone} /></span></p>
          {editable && <Button variant="outline" size="sm" disabled={pending} onClick={() => void run(() => unmergeGuestsAction(slug, { mergeId: merge.mergeId }), () => t("merge.undone"))}>{t("merge.undo")}<span className="sr-only">: {merge.name}</span></Button>}
        </li>
      ))}
    </ul>
  );
}
