"use client";

import { Globe, KeyRound, Lock } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { createPortal } from "react-dom";
import { lookOf } from "@/components/calendar/bar-look";
import type { ChartStay } from "@/components/calendar/chart-data";
import type { Item } from "@/components/calendar/chart-rows";
import { StaySource } from "@/components/reservations/stay-line";
import { DateRangeText } from "@/components/shell/date-text";
import { MoneyText } from "@/components/shell/money-text";
import { overlayRoot } from "@/components/ui/overlay-root";

export type Hovered = { readonly item: Item; readonly at: DOMRect; readonly slow: boolean };
const width = 272;
const pauseMs = 350;

/** A stay in five lines, beside its bar. For the eye: the bar itself says all of this aloud. */
export function HoverCard({ hovered, today }: { readonly hovered: Hovered; readonly today: string }) {
  const [shown, setShown] = useState<Item | null>(null);
  const { item, at, slow } = hovered;
  useEffect(() => {
    const timer = setTimeout(() => setShown(item), slow ? pauseMs : 0);
    return () => clearTimeout(timer);
  }, [item, slow]);
  const root = overlayRoot();
  if (shown?.key !== item.key || !root) return null;
  const left = Math.min(Math.max(8, at.left), window.innerWidth - width - 8);
  const above = at.bottom + 190 > window.innerHeight;
  return createPortal(
    <div aria-hidden className="pointer-events-none fixed z-40 rounded-lg border border-line bg-surface p-3 text-sm shadow-pop" style={{ width, left, ...(above ? { bottom: window.innerHeight - at.top + 6 } : { top: at.bottom + 6 }) }}>
      {item.stay ? <StayCard stay={item.stay} today={today} /> : <p className="flex items-center gap-2"><KeyRound className="size-4 text-ink-soft" />{item.block.reason}</p>}
    </div>,
    root,
  );
}

function StayCard({ stay, today }: { readonly stay: ChartStay; readonly today: string }) {
  const t = useTranslations("calendar");
  const look = lookOf(stay, today);
  return (
    <>
      <p className="flex items-baseline justify-between gap-3"><span className="min-w-0 truncate font-medium"><bdi>{stay.guest || t("noName")}</bdi></span><span className="shrink-0 text-xs text-ink-soft" dir="ltr">{stay.number}</span></p>
      <p className="mt-0.5 text-ink-soft"><DateRangeText from={stay.arrival} to={stay.departure} style="weekday" /></p>
      <p className="mt-2 flex items-center justify-between gap-3"><span className={look === "overbooked" || look === "unmapped" ? "font-medium text-act" : "font-medium"}>{t(`look.${look}`)}</span><MoneyText money={stay.total} /></p>
      <p className="mt-0.5 flex flex-wrap items-center gap-x-3 text-xs text-ink-soft">
        <span>{t("people", { count: stay.adults + (stay.children ?? 0) })}</span>
        <span className="inline-flex items-center gap-1"><Globe className="size-3" /><StaySource source={stay.source} channelCode={stay.channel ?? null} /></span>
        {stay.eta && <span>{t("eta", { time: stay.eta })}</span>}
        {stay.locked && <span className="inline-flex items-center gap-1"><Lock className="size-3" />{t("locked")}</span>}
      </p>
      {stay.owes !== undefined && <p className={stay.owes > 0 ? "mt-2 text-act" : "mt-2 text-good"}>{stay.owes > 0 ? t("owesAmount") : t("creditAmount")} <MoneyText money={{ amount: Math.abs(stay.owes), currency: stay.total.currency }} /></p>}
    </>
  );
}
