"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useLocale, useTranslations } from "next-intl";
import { type FocusEvent, type KeyboardEvent, type MouseEvent, type PointerEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { ChartData } from "@/components/calendar/chart-data";
import { type Cursor, keepCursor, stepCursor } from "@/components/calendar/chart-cursor";
import { beginDraft, type Draft, emptyStretch, keyDraft, wishOf } from "@/components/calendar/chart-draft";
import { ChartHeader, ChartRuling, headerHeight } from "@/components/calendar/chart-header";
import { ChartLanding, ChartSelection } from "@/components/calendar/chart-landing";
import { ChartRow, RowHead } from "@/components/calendar/chart-row";
import { chartRows, type Item, rowTops } from "@/components/calendar/chart-rows";
import { columnStep, dayWidth, type Scale, type SpanDays, windowOf } from "@/components/calendar/chart-scale";
import { dateOf, dayNumber } from "@/components/calendar/days";
import { HoverCard, type Hovered } from "@/components/calendar/hover-card";
import { MiniMap } from "@/components/calendar/mini-map";
import { type Selection, useDrag } from "@/components/calendar/use-drag";
import { useVerdict } from "@/components/calendar/use-verdict";
import { cn } from "@/components/ui/cn";
import { type Anchor, useFrontDesk } from "@/components/reservations/front-desk";

type Props = { readonly slug: string; readonly data: ChartData; readonly days: SpanDays };
const sideWide = 208;
const sideNarrow = 152;
const noFold: ReadonlySet<string> = new Set();

const topOf = (tops: readonly number[], index: number): number => tops[index] ?? tops.at(-1) ?? 0;

/** Room to write, before the browser has said how much there is. */
const guessedWidth = 1_100;

/** The house's stays by room and day. One stop for the Tab key; arrows walk, Enter opens, M moves and S stretches a stay. */
export function TapeChart({ slug, data, days }: Props) {
  const t = useTranslations("calendar");
  const rtl = useLocale() === "ar";
  const desk = useFrontDesk();
  const { rights } = desk;
  const scroller = useRef<HTMLDivElement>(null);
  const ghost = useRef<HTMLDivElement>(null);
  const [room, setRoom] = useState(guessedWidth);
  const [folded, setFolded] = useState(noFold);
  const [cursor, setCursor] = useState<Cursor | null>(null);
  const [draft, setDraft] = useState<{ readonly by: "pointer" | "keys" | "dropped"; readonly draft: Draft } | null>(null);
  const [selection, setSelection] = useState<{ readonly by: "pointer" | "keys" | "open"; readonly at: Selection } | null>(null);
  const [hovered, setHovered] = useState<Hovered | null>(null);
  const wantsFocus = useRef(false);
  const settling = useRef(false);

  const side = room < 900 ? sideNarrow : sideWide;
  const rows = useMemo(() => chartRows(data, folded), [data, folded]);
  const tops = useMemo(() => rowTops(rows), [rows]);
  const scale: Scale = useMemo(() => ({ first: dayNumber(data.from), days, width: dayWidth(days, room - side - 2) }), [data.from, days, room, side]);
  const todayDay = dayNumber(data.today);
  const bounds = useMemo(() => ({ first: scale.first, last: scale.first + days - 1 }), [scale.first, days]);
  const height = tops.at(-1) ?? 0;
  const here = useMemo(() => keepCursor(rows, cursor, todayDay, bounds), [rows, cursor, todayDay, bounds]);
  const wish = useMemo(() => (draft ? wishOf(draft.draft, rows) : null), [draft, rows]);
  const verdict = useVerdict(slug, draft?.draft ?? null, wish);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const measure = () => setRoom(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const cursorRow = rows.findIndex((row) => row.key === here?.row);
  // Rows come and go one by one: what a frame has to draw is spread evenly.
  const vertical = useVirtualizer({
    count: rows.length, getScrollElement: () => scroller.current, estimateSize: (index) => rows[index]?.height ?? 0, getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 3, paddingStart: headerHeight, initialRect: { width: guessedWidth, height: 700 },
  });
  // Days come before they are needed, so they may wait for the next render; rows may not.
  const horizontal = useVirtualizer({
    useFlushSync: false, horizontal: true, isRtl: rtl, count: Math.ceil(days / columnStep), getScrollElement: () => scroller.current, estimateSize: () => columnStep * scale.width, overscan: 0,
    paddingStart: side, initialRect: { width: guessedWidth, height: 700 },
  });
  useLayoutEffect(() => { vertical.measure(); }, [vertical, rows]);
  useLayoutEffect(() => { horizontal.measure(); }, [horizontal, scale.width, side]);
  const seen = horizontal.getVirtualItems();
  const [firstSeen, lastSeen] = [(seen[0]?.index ?? 0) * columnStep, (seen.at(-1)?.index ?? days) * columnStep + columnStep - 1];
  const columns = (group: number) => windowOf(firstSeen, lastSeen, days, group);
  const drawn = vertical.getVirtualItems().map(({ index }) => index);
  // The keyboard's place is always drawn, so that Tab finds it.
  const indexes = cursorRow >= 0 && !drawn.includes(cursorRow) ? [...drawn, cursorRow] : drawn;

  // What has landed stays drawn where it was dropped until the chart knows of it.
  useEffect(() => {
    if (!settling.current) return;
    settling.current = false;
    setDraft(null);
  }, [data]);
  useEffect(() => {
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    scroller.current?.querySelector<HTMLElement>('[data-row] [tabindex="0"]')?.focus({ preventScroll: true });
  }, [here]);

  const itemAtElement = useCallback((target: EventTarget | null): { readonly item: Item; readonly element: HTMLElement; readonly row: string } | null => {
    const element = target instanceof Element ? target.closest<HTMLElement>("[data-item]") : null;
    const rowKey = element?.closest<HTMLElement>("[data-row]")?.dataset["row"];
    const row = rows.find((each) => each.key === rowKey);
    const item = row && row.kind !== "type" ? row.items.find((each) => each.key === element?.dataset["item"]) : undefined;
    return element && item && row ? { item, element, row: row.key } : null;
  }, [rows]);

  const stretchOf = (at: Selection) => {
    const row = rows.find((each) => each.key === at.row);
    return row?.kind === "unit" ? { row, ...emptyStretch(row.items, at.anchor, at.day) } : null;
  };
  const offer = (at: Selection) => {
    const stretch = stretchOf(at);
    if (!stretch) return setSelection(null);
    setSelection({ by: "open", at });
    desk.offerEmpty({
      unitId: stretch.row.unit.id, unitName: stretch.row.unit.name, typeId: stretch.row.type.id, typeName: stretch.row.type.name, arrival: dateOf(stretch.arrival), departure: dateOf(stretch.departure),
      anchor: anchorOf("[data-selection]"), done: () => { setSelection(null); refocus(); },
    });
  };
  const anchorOf = (selector: string): Anchor => ({ current: { getBoundingClientRect: () => scroller.current?.querySelector(selector)?.getBoundingClientRect() ?? new DOMRect() } });
  const refocus = () => { scroller.current?.querySelector<HTMLElement>('[data-row] [tabindex="0"]')?.focus({ preventScroll: true }); };

  const drop = (dropped: Draft) => {
    const wanted = wishOf(dropped, rows);
    if (wanted.kind === "nothing") return setDraft(null);
    setDraft({ by: "dropped", draft: dropped });
    desk.landStay({ stay: dropped.stay, wish: wanted, anchor: anchorOf("[data-landing]"), done: (saved) => {
      if (saved) settling.current = true;
      else setDraft(null);
      wantsFocus.current = true;
      setCursor((before) => (before ? { ...before } : before));
    } });
  };
  const drag = useDrag(scroller, ghost, {
    surface: { rows, tops, scale, side, header: headerHeight }, mayMove: rights.write, mayOpen: rights.write || rights.inventory,
    onDraft: (next) => { setHovered(null); setDraft(next && { by: "pointer", draft: next }); }, onDrop: drop,
    onSelect: (at) => setSelection(at && { by: "pointer", at }), onSelected: offer,
  });

  const open = (item: Item, element: HTMLElement) => {
    setHovered(null);
    if (item.stay) desk.openStay(item.stay, element);
    else desk.openBlock(item.block, element);
  };
  const onClick = (event: MouseEvent) => {
    const found = itemAtElement(event.target);
    if (drag.swallowClick() || !found) return;
    setCursor({ row: found.row, day: found.item.start, item: found.item.key });
    open(found.item, found.element);
  };
  const onContextMenu = (event: MouseEvent) => {
    const found = itemAtElement(event.target);
    if (!found?.item.stay) return;
    event.preventDefault();
    setHovered(null);
    setCursor({ row: found.row, day: found.item.start, item: found.item.key });
    desk.openMenu(found.item.stay, event.clientX === 0 && event.clientY === 0 ? found.element.getBoundingClientRect() : new DOMRect(event.clientX, event.clientY, 0, 0), found.element);
  };

  /** Scrolls as little as brings a row and a day into view, clear of what stays at the edges. */
  const show = (next: Cursor) => {
    const element = scroller.current;
    if (!element) return;
    const index = rows.findIndex((row) => row.key === next.row);
    const column = Math.min(days - 1, Math.max(0, next.day - scale.first));
    const into = (now: number, begin: number, end: number, seen: number) => Math.min(begin, Math.max(now, end - seen));
    const top = index < 0 ? element.scrollTop : into(element.scrollTop, topOf(tops, index), topOf(tops, index + 1), element.clientHeight - headerHeight);
    const along = into(Math.abs(element.scrollLeft), column * scale.width, (column + 1) * scale.width, element.clientWidth - side);
    element.scrollTo({ top, left: rtl ? -along : along });
  };
  const inDraft = (event: KeyboardEvent, { draft: now }: { draft: Draft }) => {
    if (event.key === "Escape") setDraft(null);
    else if (event.key === "Enter") drop(now);
    else {
      const next = keyDraft(now, rows, event.key, rtl);
      if (!next) return;
      setDraft({ by: "keys", draft: next });
      show({ row: next.row, day: next.kind === "end" ? next.departure : next.arrival, item: null });
    }
    event.preventDefault();
  };
  const inSelection = (event: KeyboardEvent, { at }: { at: Selection }) => {
    const step = event.key === "ArrowRight" || event.key === "ArrowLeft" ? ((event.key === "ArrowRight") !== rtl ? 1 : -1) : 0;
    if (event.key === "Escape") setSelection(null);
    else if (event.key === "Enter") offer(at);
    else if (step !== 0) setSelection({ by: "keys", at: { ...at, day: Math.min(bounds.last, Math.max(bounds.first, at.day + step)) } });
    else if (event.key !== "Tab") return;
    event.preventDefault();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof HTMLElement) || !event.target.closest("[data-item],[data-cell]") || !here) return;
    if (draft?.by === "keys") return inDraft(event, draft);
    if (selection?.by === "keys") return inSelection(event, selection);
    const found = itemAtElement(event.target);
    const letter = event.key.toLowerCase();
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (found) open(found.item, found.element);
      else if (rights.write || rights.inventory) setSelection({ by: "keys", at: { row: here.row, anchor: here.day, day: here.day } });
    } else if (event.key === "Escape") {
      setHovered(null);
    } else if (found?.item.stay && rights.write && !found.item.stay.part && (letter === "m" || letter === "s")) {
      event.preventDefault();
      setHovered(null);
      setDraft({ by: "keys", draft: beginDraft(letter === "m" ? "move" : event.shiftKey && found.item.stay.status !== "in_house" ? "start" : "end", found.item.stay, found.row) });
    } else {
      const next = stepCursor(rows, here, event.key, bounds, rtl);
      if (!next) return;
      event.preventDefault();
      wantsFocus.current = true;
      setCursor({ ...next });
      show(next);
    }
  };

  const fold = useCallback((typeId: string) => setFolded((before) => new Set(before.has(typeId) ? [...before].filter((each) => each !== typeId) : [...before, typeId])), []);
  // One set of ears for all bars and nights inside, which are buttons: thousands of them need none of their own.
  const listeners = {
    onClick, onContextMenu, onKeyDown,
    onPointerOver: (event: PointerEvent) => {
      if (event.pointerType !== "mouse" || event.buttons !== 0) return;
      const found = itemAtElement(event.target);
      setHovered(found && { item: found.item, at: found.element.getBoundingClientRect(), slow: true });
    },
    onPointerLeave: () => setHovered(null),
    onFocus: (event: FocusEvent) => {
      const found = itemAtElement(event.target);
      setHovered(found && event.target.matches(":focus-visible") ? { item: found.item, at: found.element.getBoundingClientRect(), slow: false } : null);
      if (found && here?.item !== found.item.key) setCursor({ row: found.row, day: found.item.start, item: found.item.key });
    },
    onBlur: () => setHovered(null),
    onScroll: () => setHovered(null),
  };

  const target = draft && wish?.kind !== "nothing" ? draft.draft.row : null;
  const stretch = selection && stretchOf(selection.at);
  return (
    <div className={cn("rounded-lg border border-line bg-surface pb-2", days < 60 && "pt-2")}>
      {days >= 60 && <MiniMap types={data.types} scale={scale} side={side} scroller={scroller} />}
      <div
        ref={scroller} role="region" aria-label={t("chart")} aria-describedby="chart-keys"
        {...listeners}
        className="relative max-h-[max(26rem,calc(100dvh-16.25rem))] overflow-auto overscroll-contain bg-surface will-change-scroll [contain:strict] data-dragging:cursor-grabbing data-dragging:select-none data-dragging:[&_*]:cursor-grabbing"
        style={{ height: headerHeight + height + 16 }}
      >
        <div className="relative" style={{ width: side + days * scale.width, height: headerHeight + height }}>
          <ChartHeader scale={scale} {...columns(0)} side={side} todayDay={todayDay} corner={t("rooms", { count: data.types.reduce((sum, type) => sum + type.units.length, 0) })} />
          <ChartRuling scale={scale} {...columns(0)} side={side} todayDay={todayDay} height={height} />
          {indexes.map((index) => {
            const row = rows[index];
            return row && (
              <ChartRow
                key={row.key} row={row} top={headerHeight + (tops[index] ?? 0)} scale={scale} {...columns(index)} side={side} today={data.today} todayDay={todayDay}
                cursor={here?.row === row.key ? here : null} moving={draft ? draft.draft.stay.key : null} target={target === row.key}
              />
            );
          })}
          <div className="pointer-events-none sticky start-0 z-3" style={{ width: side, height }}>
            {indexes.map((index) => {
              const row = rows[index];
              return row && <RowHead key={row.key} row={row} top={tops[index] ?? 0} target={target === row.key} todayDay={todayDay} folded={folded.has(row.key)} onFold={fold} />;
            })}
          </div>
          {draft && wish && <ChartLanding draft={draft.draft} wish={wish} verdict={verdict} rows={rows} tops={tops} scale={scale} side={side} keys={draft.by === "keys"} />}
          {stretch && selection && <ChartSelection row={stretch.row} arrival={stretch.arrival} departure={stretch.departure} rows={rows} tops={tops} scale={scale} side={side} keys={selection.by === "keys"} />}
        </div>
      </div>
      <div ref={ghost} aria-hidden className="pointer-events-none fixed z-40 hidden drop-shadow-lg" />
      {hovered && !draft && <HoverCard hovered={hovered} today={data.today} />}
      <p id="chart-keys" className="sr-only">{t("keys")}</p>
    </div>
  );
}

