"use client";

import { ArrowRightFromLine, BellRing, BookmarkCheck, CircleAlert, ConciergeBell, Download, Globe, House, KeyRound, Lock, LogOut, MessageCircle, Wrench } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { memo } from "react";
import { type BarLook, lookClasses, lookOf } from "@/components/calendar/bar-look";
import type { ChartBlock, ChartStay } from "@/components/calendar/chart-data";
import { formatWhenRange } from "@/components/shell/format-when";
import { cn } from "@/components/ui/cn";
import { blockKindOf } from "@/lib/inventory/rules/block-kinds";

const sourceIcons = { direct: House, desk: ConciergeBell, channel: Globe, import: Download, concierge: MessageCircle } as const;
const lookIcons: Partial<Record<BarLook, typeof Lock>> = { arriving: BellRing, departing: LogOut, departed: BookmarkCheck, overbooked: CircleAlert, unmapped: CircleAlert, part: ArrowRightFromLine };
const blockIcons = { owner: KeyRound, out_of_order: Wrench, maintenance: Wrench, ota: Globe } as const;

/** What a bar says to who cannot see it: everything its form, place and signs say. */
export function useBarWords() {
  const t = useTranslations("calendar");
  const locale = useLocale();
  const dates = (of: { readonly arrival: string; readonly departure: string }) => formatWhenRange(of.arrival, of.departure, locale, "weekday", "UTC");
  const stay = (of: ChartStay, today: string, room: string) =>
    [
      of.guest || t("noName"), t(`look.${lookOf(of, today)}`), dates(of), room, t("people", { count: of.adults + (of.children ?? 0) }),
      ...(of.channel ? [of.channel] : []), ...(of.locked ? [t("locked")] : []), ...(of.owes ? [t(of.owes > 0 ? "owes" : "credit")] : []), of.number,
    ].join(", ");
  const block = (of: ChartBlock, room: string) => [t(`block.${blockKindOf(of.kind)}`), of.reason, dates(of), room].join(", ");
  return { stay, block, dates };
}

type Placed = { readonly offset: number; readonly length: number; readonly cutStart: boolean; readonly cutEnd: boolean; readonly top: number };
type Shared = Placed & { readonly itemKey: string; readonly room: string; readonly reachable: boolean };

const frame = "absolute flex h-7 items-center gap-1.5 rounded-sm border px-1.5 text-start text-xs leading-none font-medium whitespace-nowrap outline-offset-1 select-none focus-visible:z-2 pointer-coarse:touch-pan-x";
/** Where a bar is taken to be stretched: in the flow of the bar, for thousands of placed elements cost a frame. */
const grip = "h-7 w-2 shrink-0 cursor-ew-resize";
const cut = ({ cutStart, cutEnd }: Placed) => cn(cutStart && "rounded-s-none border-s-0", cutEnd && "rounded-e-none border-e-0");
const placeOf = ({ offset, length, top }: Placed) => ({ insetInlineStart: offset + 1, width: length - 2, top });

/** One stay in one room. What happens to it is decided by the chart, which listens for all bars at once. */
export const StayBar = memo(function StayBar({ stay, today, itemKey, room, reachable, ghost = false, ...place }: Shared & { readonly stay: ChartStay; readonly today: string; readonly ghost?: boolean }) {
  const words = useBarWords();
  const t = useTranslations("calendar");
  const look = lookOf(stay, today);
  const LookIcon = lookIcons[look];
  const source = Object.entries(sourceIcons).find(([name]) => name === stay.source)?.[1];
  const Icon = LookIcon ?? source ?? ConciergeBell;
  const wide = place.length > 58;
  const tiny = place.length < 36;
  return (
    <button
      type="button" suppressHydrationWarning data-item={itemKey} tabIndex={reachable ? 0 : -1} aria-haspopup="dialog" aria-label={words.stay(stay, today, room)}
      className={cn(frame, lookClasses[look], cut(place), tiny && "px-1", !stay.part && "cursor-grab", ghost && "opacity-40")} style={placeOf(place)}
    >
      {!stay.part && !place.cutStart && <span data-edge="start" aria-hidden className={cn(grip, "-me-2", tiny ? "-ms-1" : "-ms-1.5")} />}
      {wide && <Icon aria-hidden className={cn("size-3.5 shrink-0", LookIcon && "rtl:-scale-x-100")} />}
      <span dir="auto" className="min-w-0 truncate">{stay.guest || t("noName")}</span>
      {stay.rooms !== undefined && wide && <span aria-hidden className="shrink-0 opacity-75">·{stay.rooms}</span>}
      <span aria-hidden className="ms-auto flex shrink-0 items-center gap-1 empty:hidden">
        {stay.locked && wide && <Lock className="size-3" />}
        {stay.owes !== undefined && <span className={cn("size-2 rounded-full ring-1 ring-surface", stay.owes > 0 ? "bg-act" : "bg-good")} />}
      </span>
      {!stay.part && !place.cutEnd && <span data-edge="end" aria-hidden className={cn(grip, "-ms-2", tiny ? "-me-1" : "-me-1.5")} />}
    </button>
  );
});

/** A room out of sale. */
export const BlockBar = memo(function BlockBar({ block, itemKey, room, reachable, ...place }: Shared & { readonly block: ChartBlock }) {
  const words = useBarWords();
  const Icon = Object.entries(blockIcons).find(([kind]) => kind === block.kind)?.[1] ?? Wrench;
  return (
    <button type="button" suppressHydrationWarning data-item={itemKey} tabIndex={reachable ? 0 : -1} aria-haspopup="dialog" aria-label={words.block(block, room)} className={cn(frame, "chart-hatched border-line-strong text-ink", cut(place))} style={placeOf(place)}>
      <Icon aria-hidden className="size-3.5 shrink-0 text-ink-soft" />
      <span dir="auto" className="min-w-0 truncate">{block.reason}</span>
    </button>
  );
});
