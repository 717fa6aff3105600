"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Reason } from "@/components/reservations/price-change";
import { useFrontDesk } from "@/components/reservations/front-desk";
import { useRefusal } from "@/components/reservations/use-refusal";
import { useChange } from "@/components/reservations/use-change";
import { DateRangeText } from "@/components/shell/date-text";
import { Button } from "@/components/ui/button";
import { closeWaitlistEntryAction, offerWaitlistAction } from "@/lib/reservations/actions";

type Entry = { readonly id: string; readonly guest: string; readonly roomType: string | null; readonly arrival: string; readonly departure: string; readonly adults: number; readonly children: number; readonly note: string | null; readonly seatable: readonly { readonly roomTypeId: string; readonly roomType: string }[] };

type Asked = { readonly entryId: string; readonly roomTypeId: string; readonly room: string; readonly guest: string };
/** Rules of the house that a person at the desk may pass over; never a room that is not there. */
const passable = ["stop_sell", "min_stay", "min_stay_through", "max_stay", "closed_to_arrival", "closed_to_departure", "advance_window"] as const;

/** Who would come if a room came free, and for whom one has. */
export function DeskWaiting({ entries }: { readonly entries: readonly Entry[] }) {
  const t = useTranslations("desk.waiting");
  const desk = useFrontDesk();
  const refusal = useRefusal();
  const { run, pending, problem } = useChange(desk.slug);
  const [asked, setAsked] = useState<Asked | null>(null);
  const offer = (wish: Asked, override: boolean) => {
    setAsked(wish);
    void run(() => offerWaitlistAction(desk.slug, { entryId: wish.entryId, roomTypeId: wish.roomTypeId, override }), t("offered", { guest: wish.guest }));
  };
  if (entries.length === 0 && !desk.rights.write) return null;
  return (
    <section aria-labelledby="desk-waiting" className="rounded-lg border border-line bg-surface">
      <div className="flex flex-wrap items-center justify-between gap-2 border-line px-4 py-3 border-b"><h2 id="desk-waiting" className="text-lg">{t("title")}</h2>{desk.rights.write && <Button size="sm" variant="outline" onClick={() => desk.show({ kind: "waitlist", preset: {} })}><Plus aria-hidden />{t("add")}</Button>}</div>
      {problem && (
        <div className="flex flex-wrap items-center justify-between gap-2 px-4 pt-3">
          <Reason text={refusal(problem)} />
          {asked && passable.some((code) => code === problem.code) && <Button size="sm" variant="ghost" aria-disabled={pending} onClick={() => offer(asked, true)}>{t("anyway", { room: asked.room })}</Button>}
        </div>
      )}
      {entries.length === 0 ? <p className="px-4 py-3 text-ink-soft">{t("nobody")}</p> : <ul className="divide-y divide-line">
        {entries.map((entry) => (
          <li key={entry.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3">
            <span className="min-w-0"><span className="block font-medium"><bdi>{entry.guest}</bdi></span><span className="block text-xs text-ink-soft"><DateRangeText from={entry.arrival} to={entry.departure} style="weekday" /> · <bdi>{entry.roomType ?? t("anyRoom")}</bdi> · {t("people", { count: entry.adults + entry.children })}</span>{entry.note && <span className="block text-xs"><bdi>{entry.note}</bdi></span>}</span>
            <span className="flex flex-wrap items-center gap-2">
              {entry.seatable.length === 0 && <span className="text-xs text-ink-soft">{t("nothingFree")}</span>}
              {desk.rights.write && <>{entry.seatable.slice(0, 3).map((type) => <Button key={type.roomTypeId} size="sm" variant="secondary" aria-disabled={pending} onClick={() => offer({ entryId: entry.id, roomTypeId: type.roomTypeId, room: type.roomType, guest: entry.guest }, false)}>{t("offer", { room: type.roomType })}</Button>)}
                <Button size="sm" variant="ghost" aria-label={t("closeNamed", { guest: entry.guest })} aria-disabled={pending} onClick={() => { setAsked(null); void run(() => closeWaitlistEntryAction(desk.slug, { entryId: entry.id }), t("closed", { guest: entry.guest })); }}>{t("close")}</Button>
              </>}
            </span>
          </li>
        ))}
      </ul>}
    </section>
  );
}
