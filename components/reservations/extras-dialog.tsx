"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ExtraLeft } from "@/components/reservations/extra-left";
import { ExtraOrder } from "@/components/reservations/extra-order";
import { type StayRef, useFrontDesk } from "@/components/reservations/front-desk";
import { PriceChange, Reason, usePriceChange } from "@/components/reservations/price-change";
import type { StayRequest } from "@/components/reservations/stay-request";
import { useChange } from "@/components/reservations/use-change";
import { useRead } from "@/components/reservations/use-read";
import { useRefusal } from "@/components/reservations/use-refusal";
import { DateText } from "@/components/shell/date-text";
import { MoneyText } from "@/components/shell/money-text";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { addDays, toIsoDate } from "@/lib/kernel/nights";
import { modifyReservationAction, readDeskOffersAction, readReservationAction } from "@/lib/reservations/actions";

/** What a reservation has and what the house offers besides, each a row with its number. */
async function readExtras(slug: string, id: string, today: string) {
  const read = await readReservationAction(slug, { id });
  if (!read.ok) return read;
  const { reservation, extras } = read.result;
  const arrival = reservation.arrival < today ? today : reservation.arrival;
  const departure = reservation.departure > arrival ? reservation.departure : addDays(toIsoDate(arrival), 1);
  const offered = await readDeskOffersAction(slug, { arrival, departure, adults: 1 });
  if (!offered.ok) return offered;
  const known = new Map(offered.result.extras.map((extra) => [extra.extraId, extra]));
  const had = extras.map((line) => ({ key: line.id, extraId: line.extraId, day: line.day, quantity: line.quantity, offer: known.get(line.extraId) ?? null, agreed: line.amount }));
  const whole = new Set(had.flatMap((line) => (line.day === null ? [line.extraId] : [])));
  const more = offered.result.extras.filter((extra) => !whole.has(extra.extraId)).map((extra) => ({ key: extra.extraId, extraId: extra.extraId, day: null, quantity: 0, offer: extra, agreed: null }));
  return { ok: true as const, result: [...had, ...more] };
}

/** Breakfasts, transfers and the like, more or fewer of them, with what that changes. */
export function ExtrasDialog({ stay }: { readonly stay: StayRef }) {
  const t = useTranslations("desk.extras");
  const words = useTranslations("desk.new");
  const file = useTranslations("desk.file");
  const done = useTranslations("desk.done");
  const terms = useTranslations("terms");
  const desk = useFrontDesk();
  const refusal = useRefusal();
  const [wanted, setWanted] = useState<Readonly<Record<string, number>>>({});
  const read = useRead(stay.reservationId, () => readExtras(desk.slug, stay.reservationId, desk.today));
  const rows = read.state === "ready" ? read.value : null;
  const lines = (rows ?? []).map((row) => ({ ...row, now: wanted[row.key] ?? row.quantity }));
  const changed = lines.some((line) => line.now !== line.quantity);
  const input = { id: stay.reservationId, rooms: [], extras: lines.flatMap(({ extraId, now, day }) => (now > 0 ? [{ extraId, quantity: now, ...(day === null ? {} : { day }) }] : [])) };
  const request: StayRequest | null = changed ? { kind: "modify", input } : null;
  const price = usePriceChange(desk.slug, request);
  const { run, pending, problem } = useChange(desk.slug);
  const save = async () => {
    const { preview, override } = price;
    if (!changed || !price.ready || !preview) return;
    if (await run(() => modifyReservationAction(desk.slug, { ...input, override, expectedTotal: preview.after.amount }), done("changed", { guest: stay.guest || stay.number }))) desk.show(null);
  };
  return (
    <Dialog open onOpenChange={(open) => { if (!open) desk.show(null); }}>
      <DialogContent onCloseAutoFocus={(event) => { event.preventDefault(); desk.giveBack(); }}>
        <DialogHeader><DialogTitle>{t("title")}</DialogTitle><DialogDescription><bdi>{stay.guest || stay.number}</bdi></DialogDescription></DialogHeader>
        <form className="flex flex-col gap-4" onSubmit={(event) => { event.preventDefault(); void save(); }}>
          {read.state === "loading" && <Skeleton className="h-24" />}
          {read.state === "failed" && <Reason text={refusal(read.error)} />}
          {rows?.length === 0 && <p className="text-ink-soft">{t("none")}</p>}
          {lines.length > 0 && (
            <ul className="divide-y divide-line">
              {lines.map((line) => (
                <li key={line.key} className="flex items-center justify-between gap-4 py-2">
                  <span className="min-w-0">
                    <span className="block font-medium"><bdi>{line.offer?.name ?? file("line")}</bdi></span>
                    <span className="block text-xs text-ink-soft">
                      {line.offer ? <><MoneyText money={line.offer.amount} /> {words(`unit.${line.offer.unit}`)}</> : line.agreed && <MoneyText money={line.agreed} />}
                      {line.day !== null && <> · <DateText value={line.day} style="weekday" /></>}
                    </span>
                    <ExtraOrder order={line.day === null && line.quantity === 0 ? (line.offer?.order ?? null) : null} />
                    <ExtraLeft scarce={line.day === null ? (line.offer?.scarce ?? null) : null} />
                  </span>
                  <Input type="number" min={0} max={99} aria-label={words("extra", { name: line.offer?.name ?? file("line") })} className="w-20" disabled={line.day === null && line.offer?.scarce?.left === 0 && line.quantity === 0} value={line.now} onChange={(event) => setWanted((before) => ({ ...before, [line.key]: Math.max(0, Math.min(99, Math.trunc(Number(event.target.value)) || 0)) }))} />
                </li>
              ))}
            </ul>
          )}
          {request && <PriceChange price={price} />}
          {problem && <Reason text={refusal(problem)} />}
          <DialogFooter>
            <Button variant="outline" onClick={() => desk.show(null)}>{terms("cancel")}</Button>
            <Button type="submit" aria-disabled={!changed || !price.ready || pending}>{pending ? terms("saving") : t("save")}</Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
