"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { ChevronDown, ChevronRight } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type ClipboardEvent, type KeyboardEvent, type PointerEvent, useEffect, useId, useRef, useState } from "react";
import { CellEditor } from "@/components/rates/grid/cell-editor";
import { type Drafts, shown } from "@/components/rates/grid/drafts";
import { GridHeader, isWeekend } from "@/components/rates/grid/grid-header";
import { type GridRow, type GridView, isSwitch } from "@/components/rates/grid/grid-view";
import { RateCell } from "@/components/rates/grid/rate-cell";
import { at, blockOf, contains, moved, type Selection, type Spot } from "@/components/rates/grid/selection";
import { cn } from "@/components/ui/cn";

const columnWidth = 76;
const rowHeight = { type: 34, amount: 40, restriction: 30 } as const;
const heightOf = (row: GridRow | undefined) => (!row || row.kind === "type" ? rowHeight.type : row.field === "amount" ? rowHeight.amount : rowHeight.restriction);

type RatesGridProps = {
  readonly view: GridView; readonly rows: readonly GridRow[]; readonly drafts: Drafts; readonly selection: Selection; readonly editable: boolean;
  readonly unfolded: ReadonlySet<string>; readonly onUnfold: (planId: string) => void; readonly onSelect: (selection: Selection) => void;
  /** What was typed into the active cell; `all`: for every selected cell. False when it was refused. */
  readonly onEnter: (text: string, all: boolean) => boolean;
  /** A key with a meaning of its own: fill, toggle, clear, undo. True when it was taken. */
  readonly onCommand: (key: string) => boolean;
  readonly onCopy: () => string; readonly onPaste: (text: string) => void;
};

/** Room types and plans by nights, with a spreadsheet's manners. One stop for the Tab key; the active cell is told to readers by its id. */
export function RatesGrid({ view, rows, drafts, selection, editable, unfolded, onUnfold, onSelect, onEnter, onCommand, onCopy, onPaste }: RatesGridProps) {
  const t = useTranslations("rates.grid");
  const rtl = useLocale() === "ar";
  const base = useId();
  const box = useRef<HTMLDivElement>(null);
  const dragging = useRef(false);
  const [typing, setTyping] = useState<string | null>(null);
  const [rowHead, setRowHead] = useState(224);
  useEffect(() => {
    const fit = () => setRowHead(window.innerWidth < 768 ? 132 : 224);
    fit();
    window.addEventListener("resize", fit);
    return () => window.removeEventListener("resize", fit);
  }, []);
  const lines = useVirtualizer({ count: rows.length, getScrollElement: () => box.current, estimateSize: (index) => heightOf(rows[index]), overscan: 6, getItemKey: (index) => rows[index]?.key ?? index, scrollPaddingStart: 56 });
  const columns = useVirtualizer({ count: view.nights.length, getScrollElement: () => box.current, estimateSize: () => columnWidth, overscan: 4, horizontal: true, isRtl: rtl, scrollPaddingStart: rowHead });
  // What is unfolded changes the heights below it.
  useEffect(() => lines.measure(), [rows, lines]);

  const { focus } = selection;
  const active = rows[focus.row];
  const idOf = ({ row, column }: Spot) => `${base}-${rows[row]?.key ?? ""}-${column}`.replaceAll(" ", "_");
  const takes = (row: number) => rows[row]?.kind === "value";
  const select = (next: Selection) => {
    onSelect(next);
    lines.scrollToIndex(next.focus.row, { align: "auto" });
    columns.scrollToIndex(next.focus.column, { align: "auto" });
  };
  const step = (key: string) => {
    const next = moved(at(focus), { key, shift: false, ctrl: false }, { rows: rows.length, columns: view.nights.length }, rtl, takes);
    if (next) select(next);
  };
  const finish = (text: string, all: boolean, then: "ArrowDown" | "Tab" | null) => {
    if (!onEnter(text, all)) return;
    setTyping(null);
    box.current?.focus();
    if (then === "ArrowDown") step("ArrowDown");
    if (then === "Tab") step(rtl ? "ArrowLeft" : "ArrowRight");
  };

  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    if (typing !== null || event.target !== event.currentTarget) return;
    const ctrl = event.ctrlKey || event.metaKey;
    const letter = event.key.toLowerCase();
    if (ctrl && ["c", "v", "x"].includes(letter)) return;
    const command = ctrl && letter === "z" ? (event.shiftKey ? "redo" : "undo") : ctrl && letter === "y" ? "redo" : ctrl && letter === "d" ? "down" : ctrl && letter === "r" ? "onward" : ctrl && letter === "a" ? "all"
      : event.key === "Delete" || event.key === "Backspace" ? "clear" : event.key === " " ? "toggle" : event.key === "Escape" ? "escape" : null;
    if (command && onCommand(command)) {
      event.preventDefault();
      return;
    }
    if (editable && active?.kind === "value" && !isSwitch(active.field) && !event.altKey && (event.key === "Enter" || event.key === "F2" || (!ctrl && /^[\d.,٠-٩-]$/.test(event.key)))) {
      event.preventDefault();
      setTyping(event.key.length === 1 ? event.key : "");
      return;
    }
    const next = moved(selection, { key: event.key, shift: event.shiftKey, ctrl }, { rows: rows.length, columns: view.nights.length }, rtl, takes);
    if (!next) return;
    event.preventDefault();
    select(next);
  };

  const spotUnder = (event: PointerEvent<HTMLDivElement>): Spot | null => {
    const cell = (event.target as HTMLElement).closest<HTMLElement>("[data-column]");
    const line = cell?.closest<HTMLElement>("[data-row]");
    return cell && line ? { row: Number(line.dataset["row"]), column: Number(cell.dataset["column"]) } : null;
  };
  const clipboard = (event: ClipboardEvent<HTMLDivElement>, work: () => void) => {
    if (typing !== null) return;
    event.preventDefault();
    work();
  };

  const block = blockOf(selection);
  const width = rowHead + columns.getTotalSize();
  return (
    <div
      ref={box} role="grid" tabIndex={0} aria-label={t("title")} aria-describedby={`${base}-keys`} aria-multiselectable aria-readonly={!editable} aria-rowcount={rows.length + 1} aria-colcount={view.nights.length + 1}
      {...(active ? { "aria-activedescendant": idOf(focus) } : {})}
      className="relative max-h-[calc(100dvh-19rem)] min-h-80 overflow-auto rounded-lg border border-line bg-surface text-sm select-none focus-visible:outline-2 focus-visible:outline-offset-2"
      onKeyDown={press}
      onCopy={(event) => clipboard(event, () => event.clipboardData.setData("text/plain", onCopy()))}
      onPaste={(event) => clipboard(event, () => onPaste(event.clipboardData.getData("text/plain")))}
      onPointerDown={(event) => {
        const spot = event.button === 0 ? spotUnder(event) : null;
        if (!spot) return;
        // A finger scrolls; a mouse selects.
        dragging.current = event.pointerType === "mouse";
        onSelect(event.shiftKey ? { anchor: selection.anchor, focus: spot } : at(spot));
      }}
      onPointerOver={(event) => {
        const spot = dragging.current && event.buttons === 1 ? spotUnder(event) : null;
        if (spot) onSelect({ anchor: selection.anchor, focus: spot });
      }}
      onPointerUp={() => { dragging.current = false; }}
      onDoubleClick={() => { if (editable && active?.kind === "value" && !isSwitch(active.field)) setTyping(""); else onCommand("toggle"); }}
    >
      <p id={`${base}-keys`} className="sr-only">{t("keys")}</p>
      <GridHeader nights={view.nights} today={view.today} columns={columns.getVirtualItems()} rowHead={rowHead} width={width} selected={(column) => column >= block.start && column <= block.end} />
      <div role="rowgroup" className="relative" style={{ height: lines.getTotalSize(), width }}>
        {lines.getVirtualItems().map((line) => {
          const row = rows[line.index];
          if (!row) return null;
          return (
            <div key={row.key} role="row" aria-rowindex={line.index + 2} data-row={line.index} className={cn("absolute start-0 border-b border-line/70", row.kind === "type" && "bg-fill/30")} style={{ top: line.start, height: line.size, width }}>
              <RowHead row={row} width={rowHead} unfolded={row.kind === "value" && unfolded.has(row.plan.id)} onUnfold={onUnfold} />
              {columns.getVirtualItems().map((column) => {
                const night = view.nights[column.index] ?? "";
                const offset = rowHead + column.start;
                if (row.kind === "type") {
                  const left = row.type.available[column.index] ?? null;
                  return (
                    <div key={night} role="gridcell" aria-colindex={column.index + 2} className={cn("absolute inset-y-0 flex items-center justify-end border-e border-line/70 px-2 text-xs tabular-nums", isWeekend(night) && "bg-fill/50", left === 0 ? "font-medium text-ink" : "text-ink-soft")} style={{ width: column.size, insetInlineStart: offset }}>
                      {left === null ? "–" : t("left", { count: left })}
                    </div>
                  );
                }
                const { value, drafted } = shown(row.plan, column.index, row.field, drafts);
                const spot = { row: line.index, column: column.index };
                return (
                  <RateCell
                    key={night} id={idOf(spot)} plan={row.plan} field={row.field} column={column.index} night={night} typeName={view.types.find((type) => type.id === row.plan.typeId)?.name ?? ""} currency={view.currency}
                    value={value} drafted={drafted} closed={shown(row.plan, column.index, "stopSell", drafts).value === true} selected={contains(selection, spot)} active={focus.row === spot.row && focus.column === spot.column} weekend={isWeekend(night)} width={column.size} offset={offset}
                  />
                );
              })}
              {typing !== null && active?.kind === "value" && line.index === focus.row && (
                <CellEditor first={typing} field={active.field} value={shown(active.plan, focus.column, active.field, drafts).value} currency={view.currency} offset={rowHead + focus.column * columnWidth} width={columnWidth}
                  onDone={finish} onCancel={() => { setTyping(null); box.current?.focus(); }} />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

type RowHeadProps = { readonly row: GridRow; readonly width: number; readonly unfolded: boolean; readonly onUnfold: (planId: string) => void };

/** What a line is. A plan's restrictions unfold beneath it. */
function RowHead({ row, width, unfolded, onUnfold }: RowHeadProps) {
  const t = useTranslations("rates.grid");
  const className = cn("sticky start-0 z-10 flex h-full items-center gap-1.5 border-e border-line bg-surface px-3", row.kind === "type" && "font-display text-base", row.kind === "value" && row.field !== "amount" && "ps-9 text-xs text-ink-soft");
  if (row.kind === "type") return <div role="rowheader" aria-colindex={1} className={className} style={{ width }}><bdi className="truncate">{row.type.name}</bdi></div>;
  if (row.field !== "amount") return <div role="rowheader" aria-colindex={1} className={className} style={{ width }}>{t(`fields.${row.field}`)}</div>;
  const Chevron = unfolded ? ChevronDown : ChevronRight;
  return (
    <div role="rowheader" aria-colindex={1} className={className} style={{ width }}>
      <button type="button" aria-expanded={unfolded} aria-label={t("restrictionsOf", { plan: row.plan.name })} onClick={() => onUnfold(row.plan.id)} className="grid size-6 shrink-0 place-items-center rounded-sm text-ink-soft hover:bg-fill">
        <Chevron aria-hidden className={cn("size-4", !unfolded && "rtl:-scale-x-100")} />
      </button>
      <span className="min-w-0">
        <bdi className="block truncate">{row.plan.name}</bdi>
        {row.plan.derivedFrom && <span className="block truncate text-xs text-ink-soft">{t("follows", { plan: row.plan.derivedFrom })}</span>}
      </span>
    </div>
  );
}
