"use client";

import { ArrowLeftRight, CalendarMinus, CalendarRange, CircleX, ConciergeBell, ExternalLink, LogIn, LogOut, Plus, ShieldQuestion } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ChartStay } from "@/components/calendar/chart-data";
import { attentionWord } from "@/components/reservations/attention-word";
import { useFrontDesk } from "@/components/reservations/front-desk";
import { Reason } from "@/components/reservations/price-change";
import { deskActs, roomActs } from "@/components/reservations/stay-acts";
import type { ReadReservation } from "@/components/reservations/read-reservation";
import { StayBeside } from "@/components/reservations/stay-beside";
import { StayPeople } from "@/components/reservations/stay-people";
import { StaySource, StayStatus } from "@/components/reservations/stay-line";
import { type Answer, type Outcome, useChange } from "@/components/reservations/use-change";
import { useRead } from "@/components/reservations/use-read";
import { useRefusal } from "@/components/reservations/use-refusal";
import { DateRangeText, DateText } from "@/components/shell/date-text";
import { MoneyText } from "@/components/shell/money-text";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Sheet, SheetContent, SheetDescription, SheetFooter, SheetHeader, SheetTitle } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import type { IsoDate } from "@/lib/kernel/nights";
import {
  confirmReservationAction, holdInquiryAction, markNoShowAction, readReservationAction, reinstateReservationAction, releaseHoldAction, reopenReservationAction, undoCheckInAction, undoCheckOutAction, undoNoShowAction,
} from "@/lib/reservations/actions";
import type { ReservationAct } from "@/lib/reservations/rules/state";

/** One room of a reservation, as the chart's dialogs speak of it. */
export function asChartStay(reservation: Pick<ReadReservation, "id" | "number" | "status" | "source" | "adults" | "total" | "guest" | "rooms">, room: ReadReservation["rooms"][number]): ChartStay {
  const stretches = reservation.rooms.filter((each) => room.stayId !== null && each.stayId === room.stayId);
  const [from, to] = [stretches.map(({ arrival }) => arrival).toSorted()[0], stretches.map(({ departure }) => departure).toSorted().at(-1)];
  return {
    key: room.id, roomId: room.id, reservationId: reservation.id, number: reservation.number, status: reservation.status, source: reservation.source, typeId: room.roomTypeId, unitId: room.unitId,
    arrival: room.arrival as IsoDate, departure: room.departure as IsoDate, guest: reservation.guest.name, adults: room.adults, ...(room.children > 0 ? { children: room.children } : {}), total: reservation.total, ...(room.overbooked ? { overbooked: true } : {}),
    ...(room.seats.length > 1 || room.seats[0]?.arrival !== room.arrival || room.seats[0].departure !== room.departure ? { stay: { arrival: room.arrival as IsoDate, departure: room.departure as IsoDate } } : {}),
    ...(stretches.length > 1 && from && to ? { across: { arrival: from as IsoDate, departure: to as IsoDate } } : {}),
  };
}

/** What can be done with it, as buttons; the first is what the day asks for. */
export function StayActs({ reservation, after }: { readonly reservation: ReadReservation; readonly after?: () => void }) {
  const t = useTranslations("desk.menu");
  const words = useTranslations("desk.steps");
  const desk = useFrontDesk();
  const acts = deskActs(reservation, desk.today);
  const ref = { reservationId: reservation.id, number: reservation.number, guest: reservation.guest.name };
  const [room] = reservation.rooms;
  const refusal = useRefusal();
  const { run, pending, problem } = useChange(desk.slug);
  if (!desk.rights.write) return null;
  const { id } = reservation;
  const guest = ref.guest || ref.number;
  /** Steps that need no question: each says what it did, with its undo. */
  const steps = [
    ["confirm", () => confirmReservationAction(desk.slug, { id })], ["accept_inquiry", () => confirmReservationAction(desk.slug, { id })], ["hold", () => holdInquiryAction(desk.slug, { id })], ["release_hold", () => releaseHoldAction(desk.slug, { id })],
    ["mark_no_show", () => markNoShowAction(desk.slug, { id })], ["undo_no_show", () => undoNoShowAction(desk.slug, { id })], ["reinstate", () => reinstateReservationAction(desk.slug, { id })], ["reopen", () => reopenReservationAction(desk.slug, { id })],
    ["undo_check_in", () => undoCheckInAction(desk.slug, { id })], ["undo_check_out", () => undoCheckOutAction(desk.slug, { id })],
  ] as const satisfies readonly (readonly [ReservationAct, () => Promise<Answer<Outcome>>])[];
  return (
    <div className="flex flex-wrap gap-2">
      {acts.has("check_in") && <Button onClick={() => desk.show({ kind: "check-in", stay: ref })}><LogIn aria-hidden className="rtl:-scale-x-100" />{t("checkIn")}</Button>}
      {acts.has("check_out") && <Button variant={reservation.departure <= desk.today ? "default" : "outline"} onClick={() => desk.show({ kind: "check-out", stay: ref })}><LogOut aria-hidden className="rtl:-scale-x-100" />{t("checkOut")}</Button>}
      {reservation.needsAttention === "overbooked" && <Button variant="outline" onClick={() => desk.show({ kind: "overbooked", stay: ref })}><ShieldQuestion aria-hidden />{t("overbooked")}</Button>}
      {steps.map(([act, work]) => acts.has(act) && <Button key={act} variant={act === "confirm" || act === "accept_inquiry" ? "default" : "outline"} aria-disabled={pending} onClick={() => void run<Outcome>(work, words(`did.${act}`, { guest })).then(() => after?.())}>{words(`act.${act}`)}</Button>)}
      {acts.has("change") && room && reservation.rooms.length === 1 && <Button variant="outline" onClick={() => desk.show({ kind: "change", stay: asChartStay(reservation, room) })}><CalendarRange aria-hidden />{t("change")}</Button>}
      {acts.has("split") && room && reservation.rooms.length === 1 && <Button variant="outline" onClick={() => desk.show({ kind: "split", stay: asChartStay(reservation, room) })}><ArrowLeftRight aria-hidden />{t("split")}</Button>}
      {acts.has("shorten") && room && reservation.rooms.length === 1 && <Button variant="outline" onClick={() => desk.show({ kind: "shorten", stay: asChartStay(reservation, room) })}><CalendarMinus aria-hidden />{t("shorten")}</Button>}
      {acts.has("extras") && <Button variant="outline" onClick={() => desk.show({ kind: "extras", stay: ref })}><ConciergeBell aria-hidden />{t("extras")}</Button>}
      {acts.has("cancel") && <Button variant="ghost" className="text-act" onClick={() => desk.show({ kind: "cancel", stay: ref })}><CircleX aria-hidden />{t("cancel")}</Button>}
      {problem && <Reason text={refusal(problem)} />}
    </div>
  );
}

/** What can be done with one room of several. */
function RoomActs({ reservation, room, name }: { readonly reservation: ReadReservation; readonly room: ReadReservation["rooms"][number]; readonly name: string }) {
  const menu = useTranslations("desk.menu");
  const words = useTranslations("desk.rooms");
  const desk = useFrontDesk();
  const acts = roomActs(reservation, room.id, desk.today);
  const kinds = (["change", "split", "shorten"] as const).filter((kind) => acts.has(kind));
  const ref = { reservationId: reservation.id, number: reservation.number, guest: reservation.guest.name };
  return (
    <>
      {kinds.map((kind) => <Button key={kind} variant="link" className="text-xs" onClick={() => desk.show({ kind, stay: asChartStay(reservation, room) })}>{menu(kind)}</Button>)}
      {acts.has("give_back") && <Button variant="link" className="text-xs text-act" aria-label={words("releaseNamed", { room: name })} onClick={() => desk.show({ kind: "release-room", stay: ref, roomId: room.id, room: name })}>{words("release")}</Button>}
    </>
  );
}

/** The rooms of a reservation with their dates, and each its own change where there are several. */
export function StayRooms({ reservation }: { readonly reservation: ReadReservation }) {
  const t = useTranslations("desk.file");
  const desk = useFrontDesk();
  const several = reservation.rooms.length > 1;
  const acts = deskActs(reservation, desk.today);
  const may = acts.has("change") && desk.rights.write;
  const words = useTranslations("desk.rooms");
  const stay = { reservationId: reservation.id, number: reservation.number, guest: reservation.guest.name };
  const name = (room: ReadReservation["rooms"][number]) => [room.roomType ?? room.externalRoomCode ?? t("unknownRoom"), room.unit].filter(Boolean).join(" ");
  return (
    <div className="flex flex-col items-start gap-2">
    <ul className="w-full divide-y divide-line rounded-md border border-line bg-surface">
      {reservation.rooms.map((room) => (
        <li key={room.id} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 px-4 py-3">
          <span className="font-medium"><bdi>{name(room)}</bdi></span>
          <MoneyText money={{ amount: room.amount, currency: reservation.total.currency }} className="text-end" />
          <span className="col-span-2 text-xs text-ink-soft"><DateRangeText from={room.arrival} to={room.departure} style="weekday" /> · {t("people", { count: room.adults + room.children })}</span>
          <span className="col-span-2 flex flex-wrap items-center gap-x-4 text-xs">{room.unit === null && <span className="text-act">{t("noRoom")}</span>}{several && may && <RoomActs reservation={reservation} room={room} name={name(room)} />}</span>
        </li>
      ))}
    </ul>
    {may && reservation.source !== "channel" && <Button variant="link" onClick={() => desk.show({ kind: "add-room", stay, span: { arrival: reservation.arrival, departure: reservation.departure } })}><Plus aria-hidden />{words("add")}</Button>}
    </div>
  );
}

/** A reservation beside the page it was opened from. */
export function StaySheet({ id }: { readonly id: string }) {
  const t = useTranslations("desk.file");
  const words = useTranslations("reservations");
  const terms = useTranslations("terms");
  const desk = useFrontDesk();
  const refusal = useRefusal();
  const read = useRead(id, () => readReservationAction(desk.slug, { id }));
  const reservation = read.state === "ready" ? read.value.reservation : null;
  return (
    <Sheet open onOpenChange={(open) => { if (!open) desk.show(null); }}>
      <SheetContent onCloseAutoFocus={(event) => { event.preventDefault(); desk.giveBack(); }}>
        <SheetHeader className="pb-4">
          <SheetTitle><bdi>{reservation ? reservation.guest.name || words("noName") : terms("reservation")}</bdi></SheetTitle>
          <SheetDescription className="flex flex-wrap items-center gap-2">{reservation ? <><bdi dir="ltr">{reservation.number}</bdi><StayStatus status={reservation.status} />{reservation.needsAttention && <Badge variant="act">{words(`attention.${attentionWord(reservation.needsAttention)}`)}</Badge>}</> : t("loading")}</SheetDescription>
        </SheetHeader>
        <div className="flex flex-col gap-5 px-6 pb-6">
          {read.state === "failed" && <Reason text={refusal(read.error)} />}
          {read.state === "loading" && <><Skeleton className="h-16" /><Skeleton className="h-32" /></>}
          {reservation && (
            <>
              <p className="text-base"><DateRangeText from={reservation.arrival} to={reservation.departure} style="weekday" /></p>
              <StayActs reservation={reservation} after={read.again} />
              <StayRooms reservation={reservation} />
              <StayFacts reservation={reservation} />
              {read.state === "ready" && (
                <>
                  <StayBeside whole={read.value} after={read.again} />
                  <section aria-labelledby="sheet-people" className="flex flex-col gap-3 border-t border-line pt-4"><h3 id="sheet-people" className="font-sans text-sm font-medium">{t("sleepers")}</h3><StayPeople whole={read.value} after={read.again} /></section>
                </>
              )}
            </>
          )}
        </div>
        {reservation && <SheetFooter><Button asChild variant="outline"><Link href={`/${desk.slug}/reservations/${reservation.id}`}><ExternalLink aria-hidden />{t("wholePage")}</Link></Button></SheetFooter>}
      </SheetContent>
    </Sheet>
  );
}

/** How it came, who it is for, what it costs. */
export function StayFacts({ reservation }: { readonly reservation: ReadReservation }) {
  const t = useTranslations("desk.file");
  const terms = useTranslations("terms");
  const desk = useFrontDesk();
  const row = (label: string, value: React.ReactNode) => <><dt className="text-ink-soft">{label}</dt><dd className="min-w-0 text-end break-words">{value}</dd></>;
  return (
    <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-2">
      {row(terms("total"), <MoneyText money={reservation.total} className="font-medium" />)}
      {row(t("source"), <StaySource source={reservation.source} channelCode={reservation.channelCode} />)}
      {reservation.guest.phone && row(t("phone"), <a href={`tel:${reservation.guest.phone}`} dir="ltr" className="underline underline-offset-4">{reservation.guest.phone}</a>)}
      {reservation.guest.email && row(t("email"), <a href={`mailto:${reservation.guest.email}`} dir="ltr" className="underline underline-offset-4">{reservation.guest.email}</a>)}
      {reservation.eta && row(t("eta"), <span dir="ltr">{reservation.eta}</span>)}
      {reservation.externalNumber && row(t("external"), <span dir="ltr">{reservation.externalNumber}</span>)}
      {row(t("booked"), <DateText value={reservation.createdAt} style="moment" timeZone={desk.timeZone} />)}
      {reservation.holdExpiresAt && row(t("holdUntil"), <DateText value={reservation.holdExpiresAt} style="moment" timeZone={desk.timeZone} />)}
      {reservation.note && <><dt className="text-ink-soft">{t("note")}</dt><dd dir="auto" className="col-span-2 rounded-md bg-fill p-3 whitespace-pre-line">{reservation.note}</dd></>}
    </dl>
  );
}
