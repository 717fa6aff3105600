"use client";

import { BrushCleaning, ChevronDown, CircleAlert, Inbox } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { memo } from "react";
import { BlockBar, StayBar } from "@/components/calendar/chart-bar";
import type { Cursor } from "@/components/calendar/chart-cursor";
import type { Row } from "@/components/calendar/chart-rows";
import { laneHeight } from "@/components/calendar/chart-rows";
import { barPlace, type Scale } from "@/components/calendar/chart-scale";
import { dateOf } from "@/components/calendar/days";
import { formatWhen } from "@/components/shell/format-when";
import { cn } from "@/components/ui/cn";

type RowProps = { readonly row: Row; readonly top: number; readonly scale: Scale; readonly from: number; readonly to: number; readonly side: number; readonly today: string; readonly todayDay: number; readonly cursor: Cursor | null; readonly moving: string | null; readonly target: boolean };

const barTop = (laneTop: number) => laneTop + (laneHeight - 28) / 2;

/** Only what lies in the columns in view, and where the keyboard stands. */
function Bars({ row, scale, from, to, today, cursor, moving }: Omit<RowProps, "row"> & { readonly row: Exclude<Row, { kind: "type" }> }) {
  const room = row.kind === "unit" ? `${row.type.name} ${row.unit.name}` : "";
  const [first, last] = [scale.first + from, scale.first + to];
  return row.items.filter((item) => (item.start <= last && item.end >= first) || item.key === cursor?.item).map((item) => {
    const place = { ...barPlace(scale, item.start, item.end), top: barTop(item.lane * laneHeight + (row.kind === "unit" ? 0 : 3)) };
    const reachable = cursor?.item === item.key;
    return item.stay
      ? <StayBar key={item.key} itemKey={item.key} stay={item.stay} today={today} room={room} reachable={reachable} ghost={moving === item.key} {...place} />
      : <BlockBar key={item.key} itemKey={item.key} block={item.block} room={room} reachable={reachable} {...place} />;
  });
}

function TypeCells({ row, scale, from, to, todayDay }: Pick<RowProps, "scale" | "from" | "to" | "todayDay"> & { readonly row: Extract<Row, { kind: "type" }> }) {
  const { free, taken, physical } = row.type.nights;
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const column = from + index;
    const left = free[column];
    if (left === null || left === undefined) return null;
    const rooms = physical[column] ?? 0;
    const full = rooms > 0 ? Math.min(1, (taken[column] ?? 0) / rooms) : 1;
    return (
      <span key={column} className="absolute inset-y-0 flex flex-col items-center justify-center" style={{ insetInlineStart: column * scale.width, width: scale.width }}>
        <span className={cn("text-xs tabular-nums", left > 0 ? "text-ink" : left === 0 ? "text-ink-faint" : "font-medium text-act", scale.first + column < todayDay && "opacity-60")}>{left}</span>
        <span className="absolute inset-x-1 bottom-1 h-0.75 overflow-hidden rounded-full bg-line"><span className={cn("absolute inset-y-0 start-0 rounded-full", left < 0 ? "bg-act" : "bg-ink-faint")} style={{ width: `${full * 100}%` }} /></span>
      </span>
    );
  });
}

type HeadProps = Pick<RowProps, "row" | "top" | "target" | "todayDay"> & { readonly folded?: boolean; readonly onFold: (typeId: string) => void };

/** What a line is of. All heads lie on one sheet that stays while the days go by: a sheet each would be drawn each. */
export const RowHead = memo(function RowHead({ row, top, target, todayDay, folded = false, onFold }: HeadProps) {
  const t = useTranslations("calendar");
  const waiting = row.kind === "overbooked" || row.kind === "tray";
  // Who sleeps in a room has it as it is: what is not clean matters for the next guest.
  const slept = row.kind === "unit" && row.items.some((item) => item.stay?.status === "in_house" && item.start <= todayDay && todayDay < item.end);
  return (
    <div
      className={cn("pointer-events-auto absolute inset-x-0 flex items-center gap-2 border-e border-e-line-strong border-b bg-surface ps-4 pe-2", row.kind === "type" ? "border-b-line-strong" : "border-b-line", row.kind === "overbooked" && "bg-act-wash text-act", row.kind === "unit" && target && "bg-accent-wash")}
      style={{ top, height: row.height }}
    >
      {row.kind === "type" && (
        <button type="button" aria-expanded={!folded} onClick={() => onFold(row.type.id)} className="-ms-2 flex min-h-8 min-w-0 flex-1 items-center gap-1.5 rounded-sm px-1 text-start font-medium hover:bg-fill">
          <ChevronDown aria-hidden className={cn("size-4 shrink-0 text-ink-soft transition-transform", folded && "-rotate-90 rtl:rotate-90")} />
          <span className="line-clamp-2 min-w-0 leading-4.5" title={row.type.name}><bdi>{row.type.name}</bdi></span>
        </button>
      )}
      {row.kind === "unit" && (
        <>
          <span className="min-w-0 truncate ps-4 text-ink-soft" title={row.unit.name}><bdi>{row.unit.name}</bdi></span>
          {row.unit.condition === "dirty" && !slept && <span className="ms-auto shrink-0 text-xs text-watch" title={t("dirty")}><BrushCleaning aria-hidden className="size-3.5" /><span className="sr-only">{t("dirty")}</span></span>}
        </>
      )}
      {waiting && (
        <>
          {row.kind === "overbooked" ? <CircleAlert aria-hidden className="size-4 shrink-0" /> : <Inbox aria-hidden className="size-4 shrink-0 text-ink-soft" />}
          <span className="min-w-0 text-xs leading-4 font-medium">{t(`rows.${row.kind}`)}</span>
        </>
      )}
    </div>
  );
});

/** One line of the chart. Drawn anew only when its own bars, the window or the keyboard's place in it change. */
export const ChartRow = memo(function ChartRow({ row, top, scale, from, to, side, target, ...rest }: RowProps) {
  const t = useTranslations("calendar");
  const here = rest.cursor && rest.cursor.item === null && row.kind === "unit" ? rest.cursor : null;
  const label = row.kind === "type" ? row.type.name : row.kind === "unit" ? t("roomRow", { type: row.type.name, room: row.unit.name, count: row.items.length }) : t(`rows.${row.kind}`);
  return (
    <div
      role="group" aria-label={label} data-row={row.key}
      className={cn("absolute start-0 z-0 flex w-full border-b contain-strict", row.kind === "type" ? "border-line-strong" : "border-line", row.kind === "overbooked" && "bg-act-wash", target && "bg-accent-wash")}
      style={{ top, height: row.height, paddingInlineStart: side }}
    >
      <div className="relative min-w-0 flex-1" data-lane={row.kind === "unit" ? row.key : undefined}>
        {row.kind === "type" ? <span aria-hidden className="contents"><TypeCells row={row} scale={scale} from={from} to={to} todayDay={rest.todayDay} /></span> : <Bars row={row} top={top} scale={scale} from={from} to={to} side={side} target={target} {...rest} />}
        {here && <EmptyCell day={here.day} scale={scale} room={row.kind === "unit" ? `${row.type.name} ${row.unit.name}` : ""} />}
      </div>
    </div>
  );
});

/** The night on which the keyboard stands, where nothing lies. */
function EmptyCell({ day, scale, room }: { readonly day: number; readonly scale: Scale; readonly room: string }) {
  const t = useTranslations("calendar");
  const locale = useLocale();
  return (
    <button type="button" data-cell={day} tabIndex={0} className="absolute inset-y-0.5 rounded-sm focus-visible:-outline-offset-1 focus-visible:bg-accent-wash/60" style={{ insetInlineStart: (day - scale.first) * scale.width, width: scale.width }}>
      <span suppressHydrationWarning className="sr-only">{t("emptyNight", { room, date: formatWhen(dateOf(day), locale, "weekday", "UTC") })}</span>
    </button>
  );
}
