"use client";

import { type RefObject, useEffect, useRef } from "react";
import { beginDraft, type Draft, ontoRow, shiftDraft } from "@/components/calendar/chart-draft";
import { type Row, rowAt } from "@/components/calendar/chart-rows";
import { dayAt, daysMoved, type Scale } from "@/components/calendar/chart-scale";

export type Selection = { readonly row: string; readonly anchor: number; readonly day: number };
export type ChartSurface = { readonly rows: readonly Row[]; readonly tops: readonly number[]; readonly scale: Scale; readonly side: number; readonly header: number };

type Hands = {
  readonly surface: ChartSurface;
  readonly mayMove: boolean;
  readonly mayOpen: boolean;
  readonly onDraft: (draft: Draft | null) => void;
  readonly onDrop: (draft: Draft) => void;
  readonly onSelect: (selection: Selection | null) => void;
  readonly onSelected: (selection: Selection) => void;
};

/** How far a pointer goes before a press becomes a drag, in px. */
const slack = 4;
/** How many px of a bar's end stretch it. */
const gripWidth = 8;
function edgeUnder(bar: HTMLElement, x: number, rtl: boolean): "start" | "end" | null {
  const [box, edges] = [bar.getBoundingClientRect(), bar.dataset["edges"]?.split(" ") ?? []];
  const [fromStart, fromEnd] = rtl ? [box.right - x, x - box.left] : [x - box.left, box.right - x];
  if (fromEnd <= gripWidth && edges.includes("end")) return "end";
  return fromStart <= gripWidth && edges.includes("start") ? "start" : null;
}

/** How near the edge a drag scrolls the chart, and by how much a frame. */
const edge = 48;
const push = 14;

type Held = { readonly kind: "bar"; readonly draft: Draft; readonly bar: HTMLElement; readonly grab: Draft["kind"] } | { readonly kind: "cells"; readonly row: string; readonly anchor: number };

/**
 * Press and drag on the chart: a bar by its body or an end, or empty nights of a room. The bar follows the pointer by transform,
 * frame by frame; only a new target draws anything. Touch scrolls instead: a phone moves by menu.
 */
export function useDrag(scroller: RefObject<HTMLDivElement | null>, ghost: RefObject<HTMLDivElement | null>, hands: Hands): { readonly swallowClick: () => boolean } {
  const latest = useRef(hands);
  const dragged = useRef(false);
  useEffect(() => { latest.current = hands; });

  useEffect(() => {
    const root = scroller.current;
    if (!root) return;
    let held: Held | null = null;
    let active = false;
    let [fromX, fromY, nowX, nowY, scrolledX] = [0, 0, 0, 0, 0];
    let box: DOMRect | null = null;
    let draft: Draft | null = null;
    let selection: Selection | null = null;
    let frame = 0;
    const rtl = () => getComputedStyle(root).direction === "rtl";
    const placeUnder = (x: number, y: number): { row: string; day: number } => {
      const { surface } = latest.current;
      const area = root.getBoundingClientRect();
      const along = (rtl() ? area.right - x : x - area.left) + Math.abs(root.scrollLeft) - surface.side;
      const down = y - area.top + root.scrollTop - surface.header;
      return { row: surface.rows[rowAt(surface.tops, down)]?.key ?? "", day: dayAt(surface.scale, along) };
    };

    const begin = (): void => {
      active = true;
      dragged.current = true;
      root.setAttribute("data-dragging", "");
      if (held?.kind !== "bar") return;
      draft = held.draft;
      box = held.bar.getBoundingClientRect();
      const shape = ghost.current;
      if (!shape) return;
      shape.replaceChildren(held.bar.cloneNode(true));
      const copy = shape.firstElementChild as HTMLElement | null;
      copy?.removeAttribute("data-item");
      if (copy) Object.assign(copy.style, { inset: "0", width: "100%", opacity: "1" });
      Object.assign(shape.style, { display: "block", left: `${box.left}px`, top: `${box.top}px`, width: `${box.width}px`, height: `${box.height}px` });
      latest.current.onDraft(draft);
    };
    const follow = (): void => {
      frame = 0;
      if (!held || !active) return;
      const area = root.getBoundingClientRect();
      const near = (at: number, low: number, high: number) => (at < low + edge ? -push : at > high - edge ? push : 0);
      const { surface } = latest.current;
      const [start, end] = rtl() ? [area.left, area.right - surface.side] : [area.left + surface.side, area.right];
      const [byX, byY] = [near(nowX, start, end), near(nowY, area.top + surface.header, area.bottom)];
      if (byX !== 0 || byY !== 0) {
        const before = [root.scrollLeft, root.scrollTop];
        root.scrollBy(byX, byY);
        if (root.scrollLeft !== before[0] || root.scrollTop !== before[1]) schedule();
      }
      const dx = nowX - fromX + root.scrollLeft - scrolledX;
      const under = placeUnder(nowX, nowY);
      if (held.kind === "cells") {
        if (selection?.day !== under.day) {
          selection = { row: held.row, anchor: held.anchor, day: under.day };
          latest.current.onSelect(selection);
        }
        return;
      }
      const shape = ghost.current;
      if (shape && box) {
        const [left, right] = held.grab === "move" ? [0, 0] : (held.grab === "end") === !rtl() ? [0, 1] : [1, 0];
        const slide = nowX - fromX;
        if (held.grab === "move") shape.style.transform = `translate3d(${slide}px, ${nowY - fromY}px, 0)`;
        else {
          shape.style.transform = `translate3d(${left * Math.min(slide, box.width - 14)}px, 0, 0)`;
          shape.style.width = `${Math.max(14, box.width + (right - left) * slide)}px`;
        }
      }
      const next = ontoRow(shiftDraft(held.draft, daysMoved(dx, surface.scale.width, rtl())), under.row);
      if (draft && next.row === draft.row && next.arrival === draft.arrival && next.departure === draft.departure) return;
      draft = next;
      latest.current.onDraft(next);
    };
    function schedule(): void { frame ||= requestAnimationFrame(follow); }

    const finish = (drop: boolean): void => {
      cancelAnimationFrame(frame);
      frame = 0;
      root.removeAttribute("data-dragging");
      if (ghost.current) {
        ghost.current.style.display = "none";
        ghost.current.style.transform = "";
        ghost.current.replaceChildren();
      }
      const was = { held, active, draft, selection };
      [held, active, draft, selection, box] = [null, false, null, null, null];
      if (!was.held) return;
      if (was.held.kind === "bar") {
        if (was.active && drop && was.draft) latest.current.onDrop(was.draft);
        else if (was.active) latest.current.onDraft(null);
      } else if (drop) latest.current.onSelected(was.selection ?? { row: was.held.row, anchor: was.held.anchor, day: was.held.anchor });
      else latest.current.onSelect(null);
    };

    const down = (event: PointerEvent): void => {
      dragged.current = false;
      if (event.button !== 0 || event.pointerType === "touch" || !(event.target instanceof Element)) return;
      const { surface, mayMove, mayOpen } = latest.current;
      const bar = event.target.closest<HTMLElement>("[data-item]");
      [fromX, fromY, nowX, nowY, scrolledX] = [event.clientX, event.clientY, event.clientX, event.clientY, root.scrollLeft];
      if (bar) {
        const rowKey = bar.closest<HTMLElement>("[data-row]")?.dataset["row"] ?? "";
        const row = surface.rows.find((each) => each.key === rowKey);
        const item = row && row.kind !== "type" ? row.items.find((each) => each.key === bar.dataset["item"]) : undefined;
        if (!mayMove || !item?.stay || item.stay.part || item.stay.status === "departed") return;
        const end = edgeUnder(bar, event.clientX, rtl());
        const grab: Draft["kind"] = end === "end" ? "end" : end === "start" && item.stay.status !== "in_house" ? "start" : "move";
        held = { kind: "bar", draft: beginDraft(grab, item.stay, rowKey), bar, grab };
        return;
      }
      const lane = event.target.closest<HTMLElement>("[data-lane]");
      if (!lane || !mayOpen) return;
      event.preventDefault();
      const { row, day } = placeUnder(event.clientX, event.clientY);
      held = { kind: "cells", row, anchor: day };
      active = true;
      selection = { row, anchor: day, day };
      latest.current.onSelect(selection);
    };
    const move = (event: PointerEvent): void => {
      if (!held) return;
      [nowX, nowY] = [event.clientX, event.clientY];
      if (!active && Math.hypot(nowX - fromX, nowY - fromY) > slack) begin();
      if (active) schedule();
    };
    const up = (): void => { if (active) follow(); finish(true); };
    const cancel = (): void => finish(false);
    const key = (event: KeyboardEvent): void => {
      if (event.key !== "Escape" || !held) return;
      event.stopPropagation();
      finish(false);
    };
    root.addEventListener("pointerdown", down);
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", up);
    window.addEventListener("pointercancel", cancel);
    window.addEventListener("keydown", key, true);
    return () => {
      finish(false);
      root.removeEventListener("pointerdown", down);
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", up);
      window.removeEventListener("pointercancel", cancel);
      window.removeEventListener("keydown", key, true);
    };
  }, [scroller, ghost]);

  return { swallowClick: () => { const was = dragged.current; dragged.current = false; return was; } };
}
