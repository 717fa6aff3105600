"use client";

import { memo, type PointerEvent, type RefObject, useEffect, useMemo, useRef } from "react";
import type { ChartType } from "@/components/calendar/chart-data";
import type { Scale } from "@/components/calendar/chart-scale";
import { cn } from "@/components/ui/cn";

/** How full the house is on each column, 0 to 1 and above where it is overbooked. */
export function fullness(types: readonly ChartType[], days: number): number[] {
  return Array.from({ length: days }, (_, column) => {
    const rooms = types.reduce((sum, type) => sum + (type.nights.physical[column] ?? 0), 0);
    return rooms === 0 ? 0 : types.reduce((sum, type) => sum + (type.nights.taken[column] ?? 0), 0) / rooms;
  });
}

/** The whole stretch at a glance, and the part of it in view. A second way to scroll, for the pointer; the keyboard has its own. */
export const MiniMap = memo(function MiniMap({ types, scale, side, scroller }: { readonly types: readonly ChartType[]; readonly scale: Scale; readonly side: number; readonly scroller: RefObject<HTMLDivElement | null> }) {
  const pane = useRef<HTMLDivElement>(null);
  const strip = useRef<HTMLDivElement>(null);
  const full = useMemo(() => fullness(types, scale.days), [types, scale.days]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    // Written to the element itself, and moved without laying anything out: scrolling draws nothing anew.
    const inner = scale.days * scale.width;
    let span = 0;
    const follow = () => {
      if (pane.current) pane.current.style.transform = `translateX(${(element.scrollLeft / inner) * span}px)`;
    };
    const fit = () => {
      span = strip.current?.clientWidth ?? 0;
      if (pane.current) pane.current.style.width = `${Math.min(1, (element.clientWidth - side) / inner) * 100}%`;
      follow();
    };
    fit();
    element.addEventListener("scroll", follow, { passive: true });
    const resized = new ResizeObserver(fit);
    resized.observe(element);
    return () => {
      element.removeEventListener("scroll", follow);
      resized.disconnect();
    };
  }, [scale, side, scroller]);
  const go = (event: PointerEvent<HTMLDivElement>) => {
    const [element, box] = [scroller.current, strip.current?.getBoundingClientRect()];
    if (!element || !box || event.buttons === 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const rtl = getComputedStyle(element).direction === "rtl";
    const share = (rtl ? box.right - event.clientX : event.clientX - box.left) / box.width;
    const left = share * scale.days * scale.width - (element.clientWidth - side) / 2;
    element.scrollTo({ left: rtl ? -left : left });
  };
  return (
    <div aria-hidden className="flex border-b border-line">
      <div className="shrink-0" style={{ width: side }} />
      <div ref={strip} onPointerDown={go} onPointerMove={go} className="relative my-1.5 me-2 flex h-7 min-w-0 flex-1 cursor-pointer touch-none items-end">
        {full.map((share, column) => <span key={column} className={cn("min-w-0 flex-1 px-px", share === 0 && "opacity-0")} style={{ height: `${Math.max(8, Math.min(1, share) * 100)}%` }}><span className={cn("block h-full rounded-t-[1px]", share > 1 ? "bg-act" : share >= 0.95 ? "bg-accent" : "bg-accent/35")} /></span>)}
        <div ref={pane} className="pointer-events-none absolute start-0 -inset-y-0.5 rounded-sm will-change-transform border-2 border-accent bg-accent/8" />
      </div>
    </div>
  );
});
