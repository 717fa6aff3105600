"use client";

import { useFormatter, useLocale, useTranslations } from "next-intl";
import { type KeyboardEvent, useRef, useState } from "react";
import { CellDetail } from "@/components/channels/cell-detail";
import type { CellFacts } from "@/components/channels/cell-facts";
import { type CellStateName, cellStates, isCellState, StateMark } from "@/components/channels/cell-state";
import { type Place, stepTo } from "@/components/channels/grid-step";
import { formatWhen } from "@/components/shell/format-when";
import { cn } from "@/components/ui/cn";
import { Popover, PopoverAnchor, PopoverContent } from "@/components/ui/popover";
import { formatMoney } from "@/lib/kernel/money";

/** A line of the grid: a room type with its master rate (`rateCode` ""), or one further rate of it under it. */
export type GridLine = { readonly id: string; readonly rateCode: string; readonly name: string; readonly rate: string | null };
type SyncGridProps = { readonly partner: string; readonly today: string; readonly lines: readonly GridLine[]; readonly nights: readonly string[]; readonly cells: readonly CellFacts[] };

const whole = (amount: number, currency: string, locale: string) => formatMoney({ amount, currency }, locale).replaceAll(currency, "").replace(/[.,]00(?=\D|$)/, "").trim();
const stateOf = (cell: CellFacts): CellStateName => (cell.drift ? "drift" : isCellState(cell.state) ? cell.state : "none");
const weekend = (night: string) => [5, 6].includes(new Date(`${night}T00:00:00Z`).getUTCDay());

/** Room types by nights. One stop for the Tab key; arrows move inside, Enter opens a night. */
export function SyncGrid({ partner, today, lines, nights, cells }: SyncGridProps) {
  const t = useTranslations("channels");
  const format = useFormatter();
  const [place, setPlace] = useState<Place>({ row: 0, column: 0 });
  const [open, setOpen] = useState<CellFacts | null>(null);
  const anchor = useRef<HTMLButtonElement | null>(null);
  const table = useRef<HTMLTableElement>(null);
  const byAddress = new Map(cells.map((cell) => [`${cell.roomTypeId} ${cell.rateCode} ${cell.night}`, cell]));
  const seen = new Set(cells.map(stateOf));
  const current = { row: Math.min(place.row, lines.length - 1), column: Math.min(place.column, nights.length - 1) };

  const line = open ? lines.find((each) => each.id === open.roomTypeId && each.rateCode === open.rateCode) : undefined;

  const move = (event: KeyboardEvent<HTMLButtonElement>) => {
    const next = stepTo(event.key, current, { rows: lines.length, columns: nights.length }, getComputedStyle(event.currentTarget).direction === "rtl");
    if (!next) return;
    event.preventDefault();
    setPlace(next);
    table.current?.querySelector<HTMLButtonElement>(`[data-cell="${next.row}:${next.column}"]`)?.focus();
  };
  const show = (cell: CellFacts, at: Place, button: HTMLButtonElement) => {
    anchor.current = button;
    setPlace(at);
    setOpen(cell);
  };

  return (
    <Popover open={open !== null} onOpenChange={(opened) => { if (!opened) setOpen(null); }}>
      <PopoverAnchor virtualRef={anchor as React.RefObject<HTMLButtonElement>} />
      <div className="relative overflow-x-auto rounded-lg border border-line bg-surface">
        <table ref={table} aria-label={t("grid.title", { partner })} aria-describedby="grid-keys" className="w-full border-separate border-spacing-0 text-sm">
          <thead>
            <tr>
              <th scope="col" className="sticky start-0 z-10 min-w-30 border-e border-b border-line bg-surface px-3 py-2 text-start text-xs font-medium text-ink-soft sm:min-w-44 sm:px-4">{t("grid.roomType")}</th>
              {nights.map((night) => (
                <th key={night} scope="col" {...(night === today ? { "aria-current": "date" as const } : {})} className={cn("min-w-16 border-b border-line px-1 py-2 text-center text-xs font-medium whitespace-nowrap text-ink-soft", weekend(night) && "bg-fill/60", night === today && "text-accent")}>
                  <span className="block">{format.dateTime(new Date(night), { weekday: "short", timeZone: "UTC" })}</span>
                  <span className="block text-ink">{format.dateTime(new Date(night), { day: "numeric", month: "short", timeZone: "UTC", numberingSystem: "latn" })}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((room, row) => (
              <tr key={`${room.id} ${room.rateCode}`}>
                <th scope="row" className="sticky start-0 z-10 max-w-36 border-e border-b border-line bg-surface px-3 py-2 text-start font-medium break-words sm:max-w-56 sm:px-4 [tr:last-child>&]:border-b-0">{room.rate === null ? room.name : <span className="block ps-3 text-xs font-normal text-ink-soft"><span className="sr-only">{room.name}: </span><bdi>{room.rate}</bdi></span>}</th>
                {nights.map((night, column) => {
                  const cell = byAddress.get(`${room.id} ${room.rateCode} ${night}`);
                  const here = current.row === row && current.column === column;
                  return (
                    <td key={night} className={cn("border-b border-line p-0.5 text-center [tr:last-child>&]:border-b-0", weekend(night) && "bg-fill/60")}>
                      <Night cell={cell} room={room.rate === null ? room.name : `${room.name}, ${room.rate}`} night={night} reachable={here} address={`${row}:${column}`} onOpen={(button) => { if (cell) show(cell, { row, column }, button); }} onReach={() => setPlace({ row, column })} onKey={move} />
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p id="grid-keys" className="sr-only">{t("grid.keys")}</p>
      <ul aria-label={t("grid.legend")} className="mt-3 flex flex-wrap gap-x-5 gap-y-1">
        {cellStates.filter((state) => seen.has(state)).map((state) => <li key={state}><StateMark state={state} word={t(`states.${state}`)} /></li>)}
      </ul>
      {open && (
        <PopoverContent aria-label={line?.name ?? t("grid.roomType")} className="w-80 max-w-[calc(100vw-2rem)]" onCloseAutoFocus={(event) => { event.preventDefault(); anchor.current?.focus(); }}>
          <CellDetail cell={open} room={line?.name ?? ""} rate={line?.rate ?? null} partner={partner} />
        </PopoverContent>
      )}
    </Popover>
  );
}

type NightProps = { readonly cell: CellFacts | undefined; readonly room: string; readonly night: string; readonly reachable: boolean; readonly address: string; readonly onOpen: (button: HTMLButtonElement) => void; readonly onReach: () => void; readonly onKey: (event: KeyboardEvent<HTMLButtonElement>) => void };

/** One night of one room type: rooms left, price, and how far the channel is. Calm while confirmed. */
function Night({ cell, room, night, reachable, address, onOpen, onReach, onKey }: NightProps) {
  const t = useTranslations("channels");
  const locale = useLocale();
  const when = formatWhen(night, locale, "weekday", "UTC");
  const state = cell ? stateOf(cell) : "none";
  const shut = cell ? cell.desired.stopSell || cell.desired.availability === 0 : false;
  const spoken = cell
    ? t("grid.cell", {
        room, night: when, state: t(`states.${state}`), price: formatMoney({ amount: cell.desired.amount, currency: cell.desired.currency }, locale),
        left: cell.desired.stopSell ? t("grid.closed") : cell.desired.availability === null ? t("grid.ofRoom") : t("grid.left", { count: cell.desired.availability }),
      })
    : t("grid.empty", { room, night: when });
  return (
    <button
      type="button"
      data-cell={address}
      tabIndex={reachable ? 0 : -1}
      aria-haspopup="dialog"
      aria-disabled={cell ? undefined : true}
      onFocus={onReach}
      onKeyDown={onKey}
      onClick={(event) => onOpen(event.currentTarget)}
      className={cn(
        "flex min-h-15 w-full flex-col items-center justify-center gap-0.5 rounded-sm px-1 py-1 tabular-nums transition-colors hover:bg-fill focus-visible:-outline-offset-2",
        state === "pending" && "bg-watch-wash", state === "sent" && "bg-accent-wash", (state === "failed" || state === "rejected" || state === "drift") && "bg-act-wash",
      )}
    >
      <span className="sr-only">{spoken}</span>
      {cell ? (
        <span aria-hidden className="contents">
          <span className={cn("flex items-center gap-1.5 font-medium", shut && "font-normal text-ink-soft")}>
            {cell.desired.stopSell ? t("grid.closed") : cell.desired.availability}
            {state === "confirmed" && <StateMark state={state} word={t(`states.${state}`)} quiet />}
          </span>
          <span className="text-xs text-ink-soft">{whole(cell.desired.amount, cell.desired.currency, locale)}</span>
          {state !== "confirmed" && <StateMark state={state} word={t(`states.${state}`)} className="max-w-full" />}
        </span>
      ) : (
        <span aria-hidden className="text-ink-faint">–</span>
      )}
    </button>
  );
}
