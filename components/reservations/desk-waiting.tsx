"use client";

import { useTranslations } from "next-intl";
import { Reason } from "@/components/reservations/price-change";
import { useFrontDesk } from "@/components/reservations/front-desk";
import { useRefusal } from "@/components/reservations/use-refusal";
import { useChange } from "@/components/reservations/use-change";
import { DateRangeText } from "@/components/shell/date-text";
import { Button } from "@/components/ui/button";
import { closeWaitlistEntryAction, offerWaitlistAction } from "@/lib/reservations/actions";

type Entry = { readonly id: string; readonly guest: string; readonly roomType: string | null; readonly arrival: string; readonly departure: string; readonly adults: number; readonly children: number; readonly note: string | null; readonly seatable: readonly { readonly roomTypeId: string; readonly roomType: string }[] };

/** Who would come if a room came free, and for whom one has. */
export function DeskWaiting({ entries }: { readonly entries: readonly Entry[] }) {
  const t = useTranslations("desk.waiting");
  const desk = useFrontDesk();
  const refusal = useRefusal();
  const { run, pending, problem } = useChange(desk.slug);
  if (entries.length === 0) return null;
  return (
    <section aria-labelledby="desk-waiting" className="rounded-lg border border-line bg-surface">
      <div className="border-b border-line px-4 py-3"><h2 id="desk-waiting" className="text-lg">{t("title")}</h2></div>
      {problem && <div className="px-4 pt-3"><Reason text={refusal(problem)} /></div>}
      <ul className="divide-y divide-line">
        {entries.map((entry) => (
          <li key={entry.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3">
            <span className="min-w-0"><span className="block font-medium"><bdi>{entry.guest}</bdi></span><span className="block text-xs text-ink-soft"><DateRangeText from={entry.arrival} to={entry.departure} style="weekday" /> · <bdi>{entry.roomType ?? t("anyRoom")}</bdi> · {t("people", { count: entry.adults + entry.children })}</span>{entry.note && <span dir="auto" className="block text-xs">{entry.note}</span>}</span>
            {entry.seatable.length === 0 && <span className="text-xs text-ink-soft">{t("nothingFree")}</span>}
            {desk.rights.write && (
              <span className="flex flex-wrap gap-2">{entry.seatable.slice(0, 3).map((type) => <Button key={type.roomTypeId} size="sm" variant="secondary" aria-disabled={pending} onClick={() => void run(() => offerWaitlistAction(desk.slug, { entryId: entry.id, roomTypeId: type.roomTypeId }), t("offered", { guest: entry.guest }))}>{t("offer", { room: type.roomType })}</Button>)}
                <Button size="sm" variant="ghost" aria-label={t("closeNamed", { guest: entry.guest })} aria-disabled={pending} onClick={() => void run(() => closeWaitlistEntryAction(desk.slug, { entryId: entry.id }), t("closed", { guest: entry.guest }))}>{t("close")}</Button>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
