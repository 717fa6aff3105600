"use client";

import { useLocale, useTranslations } from "next-intl";
import { memo } from "react";
import { BarSign, type Sign } from "@/components/calendar/bar-sign";
import { type BarLook, lookClasses, lookOf } from "@/components/calendar/bar-look";
import type { ChartBlock, ChartStay } from "@/components/calendar/chart-data";
import { endsOf } from "@/components/calendar/chart-draft";
import { formatWhenRange } from "@/components/shell/format-when";
import { cn } from "@/components/ui/cn";
import { blockKindOf } from "@/lib/inventory/rules/block-kinds";

const sourceSigns: Readonly<Record<string, Sign>> = { direct: "direct", desk: "desk", channel: "channel", import: "imported", concierge: "concierge" };
const lookSigns: Partial<Record<BarLook, Sign>> = { arriving: "arriving", departing: "departing", departed: "departed", overbooked: "alert", unmapped: "alert", part: "part" };
const blockSigns: Readonly<Record<string, Sign>> = { owner: "owner", out_of_order: "works", maintenance: "works", ota: "channel" };

const written = new Map<string, string>();
const mostWritten = 5_000;
/** Nights are written for every bar that comes into view, mostly the same ones: writing a range costs as much as drawing it. */
function nightsOf({ arrival, departure }: { readonly arrival: string; readonly departure: string }, locale: string): string {
  const key = `${locale} ${arrival} ${departure}`;
  const known = written.get(key);
  if (known !== undefined) return known;
  if (written.size >= mostWritten) written.clear();
  const made = formatWhenRange(arrival, departure, locale, "weekday", "UTC");
  written.set(key, made);
  return made;
}

/** What a bar says to who cannot see it: everything its form, place and signs say. */
export function useBarWords() {
  const t = useTranslations("calendar");
  const locale = useLocale();
  const dates = (of: { readonly arrival: string; readonly departure: string }) => nightsOf(of, locale);
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
/** Where a bar is taken to be stretched: drawn while a pointer is on the bar, for two elements more in each of thousands cost a frame. */
const grips = { start: "hover:before:absolute hover:before:inset-y-0 hover:before:start-0 hover:before:w-2 hover:before:cursor-ew-resize hover:before:content-['']", end: "hover:after:absolute hover:after:inset-y-0 hover:after:end-0 hover:after:w-2 hover:after:cursor-ew-resize hover:after:content-['']" };
const cut = ({ cutStart, cutEnd }: Placed) => cn(cutStart && "rounded-s-none border-s-0", cutEnd && "rounded-e-none border-e-0");
/** Which ends of a bar lie on the chart and may be stretched. */
function edgesOf(stay: ChartStay, { cutStart, cutEnd }: Placed): { readonly start: boolean; readonly end: boolean } {
  const ends = endsOf(stay);
  return { start: !stay.part && !cutStart && ends.start, end: !stay.part && !cutEnd && ends.end };
}
const placeOf = ({ offset, length, top }: Placed) => ({ insetInlineStart: offset + 1, width: length - 2, top });

/** One stay in one room. What happens to it is decided by the chart, which listens for all bars at once. */
export const StayBar = memo(function StayBar({ stay, today, itemKey, room, reachable, ghost = false, ...place }: Shared & { readonly stay: ChartStay; readonly today: string; readonly ghost?: boolean }) {
  const words = useBarWords();
  const t = useTranslations("calendar");
  const look = lookOf(stay, today);
  const ofLook = lookSigns[look];
  const wide = place.length > 58;
  const tiny = place.length < 36;
  const edges = edgesOf(stay, place);
  return (
    <button
      type="button" suppressHydrationWarning data-item={itemKey} tabIndex={reachable ? 0 : -1} aria-haspopup="dialog" aria-label={words.stay(stay, today, room)}
      className={cn(frame, lookClasses[look], cut(place), tiny && "px-1", !stay.part && "cursor-grab", edges.start && grips.start, edges.end && grips.end, ghost && "opacity-40")} style={placeOf(place)}
      data-edges={[...(edges.start ? ["start"] : []), ...(edges.end ? ["end"] : [])].join(" ") || undefined}
    >
      {wide && <BarSign sign={ofLook ?? sourceSigns[stay.source] ?? "desk"} className={cn("size-3.5 shrink-0", ofLook && "rtl:-scale-x-100")} />}
      <span dir="auto" className="min-w-0 truncate leading-4">{stay.guest || t("noName")}</span>
      {stay.rooms !== undefined && wide && <span aria-hidden className="shrink-0 opacity-75">·{stay.rooms}</span>}
      {((stay.locked && wide) || stay.owes !== undefined) && (
        <span aria-hidden className="ms-auto flex shrink-0 items-center gap-1">
          {stay.locked && wide && <BarSign sign="locked" className="size-3" />}
          {stay.owes !== undefined && <span className={cn("size-2 rounded-full ring-1 ring-surface", stay.owes > 0 ? "bg-act" : "bg-good")} />}
        </span>
      )}
    </button>
  );
});

/** A room out of sale. */
export const BlockBar = memo(function BlockBar({ block, itemKey, room, reachable, ...place }: Shared & { readonly block: ChartBlock }) {
  const words = useBarWords();
  return (
    <button type="button" suppressHydrationWarning data-item={itemKey} tabIndex={reachable ? 0 : -1} aria-haspopup="dialog" aria-label={words.block(block, room)} className={cn(frame, "chart-hatched border-line-strong text-ink", cut(place))} style={placeOf(place)}>
      <BarSign sign={blockSigns[block.kind] ?? "works"} className="size-3.5 shrink-0 text-ink-soft" />
      <span dir="auto" className="min-w-0 truncate leading-4">{block.reason}</span>
    </button>
  );
});
