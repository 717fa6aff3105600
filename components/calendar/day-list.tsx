"use client";

import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useBarWords } from "@/components/calendar/chart-bar";
import type { ChartData, ChartStay } from "@/components/calendar/chart-data";
import { lookClasses, lookOf } from "@/components/calendar/bar-look";
import { chartRows, type Item, itemAt } from "@/components/calendar/chart-rows";
import { dateOf, dayNumber, isWeekendNight } from "@/components/calendar/days";
import { useFrontDesk } from "@/components/reservations/front-desk";
import { DateRangeText, DateText } from "@/components/shell/date-text";
import { cn } from "@/components/ui/cn";
import { blockKindOf } from "@/lib/inventory/rules/block-kinds";

/** The calendar on a phone: one day, its rooms by type, and every stay a thumb away. */
export function DayList({ data }: { readonly data: ChartData }) {
  const t = useTranslations("calendar");
  const first = dayNumber(data.from);
  const last = dayNumber(data.to);
  const [day, setDay] = useState(() => Math.min(last, Math.max(first, dayNumber(data.today))));
  const rows = chartRows(data);
  const touches = (item: Item) => item.start <= day && day <= item.end;
  return (
    <div className="flex flex-col gap-5">
      <DayStrip data={data} day={day} onDay={setDay} />
      <h2 className="text-lg"><DateText value={dateOf(day)} style="long" /></h2>
      {rows.map((row) => {
        if (row.kind === "unit") return null;
        if (row.kind !== "type") {
          const items = row.items.filter(touches);
          return items.length > 0 && (
            <section key={row.key} aria-label={t(`rows.${row.kind}`)} className={cn("rounded-lg border bg-surface", row.kind === "overbooked" ? "border-act/50" : "border-line")}>
              <h3 className={cn("px-4 pt-3 text-sm", row.kind === "overbooked" && "text-act")}>{t(`rows.${row.kind}`)}</h3>
              <ul className="divide-y divide-line">{items.map((item) => item.stay && <li key={item.key}><StayRow stay={item.stay} today={data.today} room="" /></li>)}</ul>
            </section>
          );
        }
        const free = row.type.nights.free[day - first];
        return (
          <section key={row.key} aria-label={row.type.name} className="rounded-lg border border-line bg-surface">
            <div className="flex items-baseline justify-between gap-3 border-b border-line px-4 py-3">
              <h3 className="min-w-0"><bdi>{row.type.name}</bdi></h3>
              <span className={cn("shrink-0 text-xs tabular-nums", typeof free === "number" && free < 0 ? "text-act" : "text-ink-soft")}>{typeof free === "number" ? t("freeTonight", { count: Math.max(0, free) }) : t("notOpen")}</span>
            </div>
            <ul className="divide-y divide-line">
              {rows.flatMap((unit) => {
                if (unit.kind !== "unit" || unit.type.id !== row.type.id) return [];
                const leaving = unit.items.find((item) => item.end === day);
                const staying = itemAt(unit.items, day);
                return [
                  <li key={unit.key} className="flex flex-col">
                    {leaving?.stay && <StayRow stay={leaving.stay} today={data.today} room={unit.unit.name} />}
                    {staying?.stay && <StayRow stay={staying.stay} today={data.today} room={unit.unit.name} again={leaving !== undefined} />}
                    {staying?.block && <BlockRow item={staying} room={unit.unit.name} />}
                    {!staying && <FreeRow room={unit.unit.name} again={leaving !== undefined} nights={{ unitId: unit.unit.id, unitName: unit.unit.name, typeId: row.type.id, typeName: row.type.name, arrival: dateOf(day), departure: dateOf(day + 1) }} />}
                  </li>,
                ];
              })}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

/** The days as a strip to slide, with how many rooms are free on each. */
function DayStrip({ data, day, onDay }: { readonly data: ChartData; readonly day: number; readonly onDay: (day: number) => void }) {
  const t = useTranslations("calendar");
  const first = dayNumber(data.from);
  const days = dayNumber(data.to) - first + 1;
  return (
    <div role="group" aria-label={t("span.label")} className="relative -mx-4 flex snap-x gap-1 overflow-x-auto px-4 pb-1">
      {Array.from({ length: days }, (_, column) => {
        const each = first + column;
        const free = data.types.reduce((sum, type) => sum + Math.max(0, type.nights.free[column] ?? 0), 0);
        return (
          <button
            key={each} type="button" aria-pressed={each === day} onClick={() => onDay(each)} ref={each === day ? (element) => { element?.scrollIntoView({ block: "nearest", inline: "center" }); } : undefined}
            className={cn("relative flex h-16 w-12 shrink-0 snap-center flex-col items-center justify-center rounded-md border border-line bg-surface text-xs", isWeekendNight(each) && "bg-fill", each === dayNumber(data.today) && "border-accent", each === day && "border-ink bg-ink text-paper")}
          >
            <DateText value={dateOf(each)} style="narrow" className="text-xs" />
            <span className="text-base leading-5 font-medium tabular-nums">{new Date(each * 86_400_000).getUTCDate()}</span>
            <span className={cn("tabular-nums", each !== day && "text-ink-soft")}>{free}</span>
            <span className="sr-only">{t("freeTonight", { count: free })}</span>
          </button>
        );
      })}
    </div>
  );
}

const line = "flex min-h-13 w-full items-center gap-3 px-4 py-2 text-start";

/** `again`: the room is named in the line above already; only who listens hears it once more. */
function StayRow({ stay, today, room, again = false }: { readonly stay: ChartStay; readonly today: string; readonly room: string; readonly again?: boolean }) {
  const t = useTranslations("calendar");
  const desk = useFrontDesk();
  const look = lookOf(stay, today);
  const owes = stay.owes !== undefined && <span className={stay.owes > 0 ? "text-act" : "text-good"}>{t(stay.owes > 0 ? "owes" : "credit")}</span>;
  return (
    <button type="button" className={line} onClick={(event) => desk.openStay(stay, event.currentTarget)}>
      <RoomName room={room} again={again} />
      <span aria-hidden className={cn("h-8 w-1.5 shrink-0 rounded-full border", lookClasses[look])} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium"><bdi>{stay.guest || t("noName")}</bdi></span>
        <span className="flex flex-wrap gap-x-2 text-xs text-ink-soft"><DateRangeText from={stay.arrival} to={stay.departure} style="weekday" /><span>{t(`look.${look}`)}</span>{owes}</span>
      </span>
      <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-faint rtl:-scale-x-100" />
    </button>
  );
}

function BlockRow({ item, room }: { readonly item: Item; readonly room: string }) {
  const t = useTranslations("calendar");
  const desk = useFrontDesk();
  const words = useBarWords();
  if (!item.block) return null;
  const { block } = item;
  return (
    <button type="button" suppressHydrationWarning aria-label={words.block(block, room)} className={line} onClick={(event) => desk.openBlock(block, event.currentTarget)}>
      <RoomName room={room} />
      <span aria-hidden className="chart-hatched h-8 w-1.5 shrink-0 rounded-full" />
      <span className="min-w-0 flex-1">
        <span className="block truncate">{block.reason}</span>
        <span className="block truncate text-xs text-ink-soft">{t(`block.${blockKindOf(block.kind)}`)}</span>
      </span>
    </button>
  );
}

function FreeRow({ room, nights, again }: { readonly room: string; readonly again: boolean; readonly nights: { readonly unitId: string; readonly unitName: string; readonly typeId: string; readonly typeName: string; readonly arrival: string; readonly departure: string } }) {
  const t = useTranslations("calendar");
  const desk = useFrontDesk();
  return (
    <button type="button" disabled={!desk.rights.write} className={cn(line, "text-ink-soft")} onClick={() => desk.show({ kind: "new", preset: nights })}>
      <RoomName room={room} again={again} />
      <span aria-hidden className="h-8 w-1.5 shrink-0 rounded-full border border-line" />
      {t("free")}
    </button>
  );
}

/** A number or a name: a long one takes a second line rather than losing its end. */
function RoomName({ room, again = false }: { readonly room: string; readonly again?: boolean }) {
  return <span className={cn("line-clamp-2 w-16 shrink-0 break-words text-ink-soft", room.length > 6 && "text-xs leading-4")}><bdi className={cn(again && "sr-only")}>{room}</bdi></span>;
}
