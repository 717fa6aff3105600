"use client";

import { BadgeCheck, LogIn, LogOut } from "lucide-react";
import { useTranslations } from "next-intl";
import { CompletenessMeter } from "@/components/guests/completeness-meter";
import { type StayRef, useFrontDesk } from "@/components/reservations/front-desk";
import { roomsOn } from "@/components/reservations/rooms-on";
import { deskActs } from "@/components/reservations/stay-acts";
import { StaySource } from "@/components/reservations/stay-line";
import { DateText } from "@/components/shell/date-text";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { Item } from "@/lib/guests/rules/completeness";
import { countNights, toIsoDate } from "@/lib/kernel/nights";

export type DeskStay = {
  readonly id: string; readonly number: string; readonly status: string; readonly source: string; readonly channelCode: string | null; readonly arrival: string; readonly departure: string; readonly adults: number; readonly children: number;
  readonly eta: string | null; readonly guest: { readonly name: string };
  readonly rooms: readonly { readonly id: string; readonly stayId: string | null; readonly arrival: string; readonly departure: string; readonly roomType: string | null; readonly unit: string | null; readonly condition: string | null }[];
  /** What the house knows of the one who booked, for arrivals. */
  readonly completeness?: { readonly percent: number; readonly missing: readonly { readonly item: Item }[] } | undefined;
};
type Kind = "arrivals" | "inHouse" | "departures";

/** One of the day's three lists: what is still to be done first, what is done below it and quieter. */
export function DeskList({ kind, title, empty, stays, today }: { readonly kind: Kind; readonly title: string; readonly empty: string; readonly stays: readonly DeskStay[]; readonly today: string }) {
  const t = useTranslations("desk.today");
  const done = (stay: DeskStay) => (kind === "arrivals" ? stay.status !== "confirmed" : kind === "departures" ? stay.status === "departed" : false);
  const sorted = [...stays.filter((stay) => !done(stay)), ...stays.filter(done)];
  const left = stays.filter((stay) => !done(stay)).length;
  return (
    <section aria-labelledby={`desk-${kind}`} className="rounded-lg border border-line bg-surface">
      <div className="flex items-baseline justify-between gap-4 border-b border-line px-4 py-3">
        <h2 id={`desk-${kind}`} className="text-lg">{title}</h2>
        {stays.length > 0 && <span className="text-xs text-ink-soft tabular-nums">{kind === "inHouse" ? t("stays", { count: stays.length }) : t(kind === "arrivals" ? "left" : "leftToGo", { left, count: stays.length })}</span>}
      </div>
      {sorted.length === 0 ? <p className="px-4 py-6 text-ink-soft">{empty}</p> : <ul className="divide-y divide-line">{sorted.map((stay) => <DeskRow key={stay.id} stay={stay} kind={kind} today={today} done={done(stay)} />)}</ul>}
    </section>
  );
}

function DeskRow({ stay, kind, today, done }: { readonly stay: DeskStay; readonly kind: Kind; readonly today: string; readonly done: boolean }) {
  const t = useTranslations("desk.today");
  const terms = useTranslations("terms");
  const words = useTranslations("reservations");
  const desk = useFrontDesk();
  const acts = deskActs(stay, today);
  const ref: StayRef = { reservationId: stay.id, number: stay.number, guest: stay.guest.name };
  const rooms = roomsOn(stay.rooms, today);
  const [only] = rooms.length === 1 ? rooms : [];
  const named = rooms.map((room) => room.unit ?? room.roomType ?? "").join(", ");
  const act = !desk.rights.write || done ? null : kind === "arrivals" && acts.has("check_in") ? "check-in" : kind === "departures" && acts.has("check_out") ? "check-out" : null;
  return (
    <li className={cn("flex items-center gap-3 py-2 ps-4 pe-3", done && "text-ink-soft")}>
      <button type="button" onClick={(event) => desk.openStay({ reservationId: stay.id }, event.currentTarget)} className="relative -mx-2 flex min-h-11 min-w-0 flex-1 items-center gap-3 rounded-md px-2 text-start hover:bg-fill">
        <span className={cn("line-clamp-2 w-16 shrink-0 break-words", (only?.unit ?? "").length > 4 ? "text-xs leading-4" : "font-display text-base", rooms.some((room) => room.unit === null) && "text-act")}><bdi>{only?.unit ?? (rooms.length > 1 ? `×${rooms.length}` : "–")}</bdi></span>
        <span className="min-w-0 flex-1">
          <span className={cn("block truncate", !done && "font-medium")}><bdi>{stay.guest.name || words("noName")}</bdi></span>
          <span className="block truncate text-xs text-ink-soft">
            {kind === "arrivals" && stay.eta && <><span dir="ltr">{stay.eta}</span> · </>}
            <span className="sr-only">{named}, </span>{kind === "inHouse" ? <>{t("until")} <DateText value={stay.departure} style="weekday" /></> : terms("nights", { count: countNights(toIsoDate(stay.arrival), toIsoDate(stay.departure)) })} · <StaySource source={stay.source} channelCode={stay.channelCode} />
          </span>
          {!done && kind === "arrivals" && stay.completeness && <CompletenessMeter {...stay.completeness} label={stay.guest.name} named={0} />}
          {!done && kind === "arrivals" && rooms.some((room) => room.unit === null) && <span className="block text-xs text-act">{t("noRoom")}</span>}
          {!done && kind === "arrivals" && rooms.some((room) => room.condition === "dirty") && <span className="block text-xs text-watch">{t("dirty")}</span>}
        </span>
      </button>
      {act === "check-in" && <Button size="sm" variant="secondary" aria-label={t("checkInNamed", { guest: stay.guest.name || stay.number })} onClick={() => desk.show({ kind: "check-in", stay: ref })}><LogIn aria-hidden className="rtl:-scale-x-100" />{t("comes")}</Button>}
      {act === "check-out" && <Button size="sm" variant="secondary" aria-label={t("checkOutNamed", { guest: stay.guest.name || stay.number })} onClick={() => desk.show({ kind: "check-out", stay: ref })}><LogOut aria-hidden className="rtl:-scale-x-100" />{t("goes")}</Button>}
      {done && <span className="flex shrink-0 items-center gap-1 text-xs"><BadgeCheck aria-hidden className="size-4 text-good" />{t(kind === "arrivals" ? "arrived" : "gone")}</span>}
    </li>
  );
}
