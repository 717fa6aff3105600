"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useFrontDesk } from "@/components/reservations/front-desk";
import { Reason } from "@/components/reservations/price-change";
import { useChange } from "@/components/reservations/use-change";
import { useRead } from "@/components/reservations/use-read";
import { useRefusal } from "@/components/reservations/use-refusal";
import { DateRangeText } from "@/components/shell/date-text";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Label } from "@/components/ui/label";
import { Skeleton } from "@/components/ui/skeleton";
import { assignUnitsAction, readAssignmentAction } from "@/lib/inventory/actions";

/** A room for every stay that has none: proposed with its reason, taken stay by stay. */
export function AssignDialog({ from, to }: { readonly from: string; readonly to: string }) {
  const t = useTranslations("desk.assign");
  const why = useTranslations("inventory.why");
  const terms = useTranslations("terms");
  const desk = useFrontDesk();
  const refusal = useRefusal();
  const read = useRead(`${from} ${to}`, () => readAssignmentAction(desk.slug, { from, to }));
  const { run, pending, problem } = useChange(desk.slug);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const rows = read.state === "ready" ? read.value.rows : [];
  const chosen = rows.flatMap((row) => (row.unitId !== null && !left.has(row.reservationRoomId) ? [{ reservationRoomId: row.reservationRoomId, unitId: row.unitId }] : []));
  const save = async () => {
    if (chosen.length === 0) return;
    if (await run(() => assignUnitsAction(desk.slug, { from, to, accept: chosen }), t("done", { count: chosen.length }))) desk.show(null);
    else read.again();
  };
  const reason = (row: (typeof rows)[number]) => {
    switch (row.why) {
      case "free": return why("free");
      case "fits_gap": return why("fitsGap");
      case "keeps_suite": return why("keepsSuite");
      case "moves_others": return why("movesOthers", { count: row.moves.length });
      default: return why("noRoom");
    }
  };
  return (
    <Dialog open onOpenChange={(open) => { if (!open) desk.show(null); }}>
      <DialogContent className="max-w-2xl" onCloseAutoFocus={(event) => { event.preventDefault(); desk.giveBack(); }}>
        <DialogHeader><DialogTitle>{t("title")}</DialogTitle><DialogDescription>{t("lead")} <DateRangeText from={from} to={to} /></DialogDescription></DialogHeader>
        {read.state === "loading" && <><Skeleton className="h-12" /><Skeleton className="h-12" /></>}
        {read.state === "failed" && <Reason text={refusal(read.error)} />}
        {read.state === "ready" && rows.length === 0 && <p className="text-ink-soft">{t("none")}</p>}
        {rows.length > 0 && (
          <ul className="divide-y divide-line rounded-md border border-line">
            {rows.map((row) => (
              <li key={row.reservationRoomId} className="flex items-start gap-3 px-4 py-3">
                <Checkbox id={`assign-${row.reservationRoomId}`} className="mt-0.5" disabled={row.unitId === null} checked={row.unitId !== null && !left.has(row.reservationRoomId)} onCheckedChange={(on) => setLeft((before) => { const next = new Set(before); if (on === true) next.delete(row.reservationRoomId); else next.add(row.reservationRoomId); return next; })} />
                <Label htmlFor={`assign-${row.reservationRoomId}`} className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)_auto] gap-x-4 font-normal">
                  <span className="truncate font-medium"><bdi>{row.guestName ?? row.number}</bdi></span>
                  <span className="text-end font-medium">{row.unit === null ? "–" : <bdi>{row.roomType} {row.unit}</bdi>}</span>
                  <span className="text-xs text-ink-soft"><DateRangeText from={row.arrival} to={row.departure} style="weekday" /></span>
                  <span className={row.unit === null ? "text-end text-xs text-act" : "text-end text-xs text-ink-soft"}>{reason(row)}</span>
                  {row.moves.map((move) => <span key={`${move.number} ${move.from}`} className="col-span-2 text-xs text-watch">{t("move", { guest: move.guestName ?? move.number ?? "", from: move.from, to: move.to })}</span>)}
                </Label>
              </li>
            ))}
          </ul>
        )}
        {problem && <Reason text={refusal(problem)} />}
        <DialogFooter>
          <Button variant="outline" onClick={() => desk.show(null)}>{terms("cancel")}</Button>
          <Button aria-disabled={chosen.length === 0 || pending} onClick={() => void save()}>{pending ? terms("saving") : t("save", { count: chosen.length })}</Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
