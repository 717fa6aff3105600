"use client";

import { BadgeCheck, CircleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type StayRef, useFrontDesk } from "@/components/reservations/front-desk";
import { Reason } from "@/components/reservations/price-change";
import { useChange } from "@/components/reservations/use-change";
import { useRead } from "@/components/reservations/use-read";
import { useRefusal } from "@/components/reservations/use-refusal";
import { DateRangeText } from "@/components/shell/date-text";
import { MoneyText } from "@/components/shell/money-text";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Label } from "@/components/ui/label";
import { Sheet, SheetContent, SheetDescription, SheetFooter, SheetHeader, SheetTitle } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { checkInAction, checkOutAction, readCompletenessAction, readReservationAction, readStayFoliosAction } from "@/lib/reservations/actions";

/** What the desk looks at when guests come or go: their rooms, what is missing of them, what is owed. */
function useStayAtDoor(stay: StayRef) {
  const { slug, rights } = useFrontDesk();
  const read = useRead(stay.reservationId, () => readReservationAction(slug, { id: stay.reservationId }));
  const guestId = read.state === "ready" ? read.value.reservation.guestId : null;
  const profile = useRead(`${guestId ?? ""}`, async () => (guestId && rights.guests ? readCompletenessAction(slug, { ids: [guestId] }) : { ok: true as const, result: { guests: [] } }));
  const folios = useRead(stay.reservationId, async () => (rights.folios ? readStayFoliosAction(slug, { reservationId: stay.reservationId, status: "all" }) : { ok: true as const, result: { folios: [] } }));
  return { read, reservation: read.state === "ready" ? read.value.reservation : null, profile: profile.state === "ready" ? profile.value.guests[0] : undefined, folios: folios.state === "ready" ? folios.value.folios : [] };
}

type Door = ReturnType<typeof useStayAtDoor>;

function Facts({ door }: { readonly door: Door }) {
  const t = useTranslations("desk.door");
  const fields = useTranslations("guests.fields");
  const { slug } = useFrontDesk();
  const refusal = useRefusal();
  const { reservation, profile, folios, read } = door;
  if (read.state === "failed") return <Reason text={refusal(read.error)} />;
  if (!reservation) return <><Skeleton className="h-16" /><Skeleton className="h-24" /></>;
  const missing = [...new Set([...(profile?.purposes.arrival?.missing ?? []), ...(profile?.purposes.police?.missing ?? [])].map((each) => each.item))];
  const balance = folios.reduce((sum, folio) => sum + folio.balance.amount, 0);
  return (
    <>
      <ul className="divide-y divide-line rounded-md border border-line">
        {reservation.rooms.map((room) => (
          <li key={room.id} className="flex items-baseline justify-between gap-3 px-4 py-3">
            <span><span className="font-medium"><bdi>{room.unit ? `${room.roomType ?? ""} ${room.unit}` : (room.roomType ?? "")}</bdi></span><span className="block text-xs text-ink-soft"><DateRangeText from={room.arrival} to={room.departure} style="weekday" /></span></span>
            <span className="text-end text-xs">{room.unit === null ? <span className="text-act">{t("noRoom")}</span> : room.condition === "dirty" ? <span className="text-watch">{t("dirty")}</span> : <span className="text-good">{t("clean")}</span>}</span>
          </li>
        ))}
      </ul>
      {profile && (
        <section aria-labelledby="door-profile" className="flex flex-col gap-1.5">
          <h3 id="door-profile" className="flex items-center gap-2">{missing.length === 0 ? <BadgeCheck aria-hidden className="size-4 text-good" /> : <CircleAlert aria-hidden className="size-4 text-watch" />}{missing.length === 0 ? t("profileWhole") : t("profileMissing", { count: missing.length })}</h3>
          {missing.length > 0 && <p className="text-sm text-ink-soft">{missing.map((item) => fields(item)).join(", ")}. {reservation.guestId && <Link href={`/${slug}/guests/${reservation.guestId}`} className="text-accent underline underline-offset-4">{t("profileOpen")}</Link>}</p>}
        </section>
      )}
      <dl className="grid grid-cols-[1fr_auto] gap-y-1 border-t border-line pt-4">
        <dt className="text-ink-soft">{t("stayTotal")}</dt><dd className="text-end"><MoneyText money={reservation.total} /></dd>
        {folios.length > 0 && <><dt className="font-medium">{t("balance")}</dt><dd className={balance > 0 ? "text-end font-medium text-act" : "text-end font-medium"}><MoneyText money={{ amount: balance, currency: reservation.total.currency }} /></dd></>}
      </dl>
      {folios[0] && <Link href={`/${slug}/money/folios/${folios[0].id}`} className="self-start text-accent underline underline-offset-4">{t("folio")}</Link>}
    </>
  );
}

export function CheckInSheet({ stay }: { readonly stay: StayRef }) {
  const t = useTranslations("desk.door");
  const terms = useTranslations("terms");
  const desk = useFrontDesk();
  const refusal = useRefusal();
  const door = useStayAtDoor(stay);
  const { run, pending, problem } = useChange(desk.slug);
  const [accept, setAccept] = useState(false);
  const dirty = door.reservation?.rooms.some((room) => room.condition === "dirty") ?? false;
  const homeless = door.reservation?.rooms.some((room) => room.unit === null) ?? false;
  const ready = door.reservation !== null && !homeless && (!dirty || accept);
  const save = async () => { if (ready && (await run(() => checkInAction(desk.slug, { id: stay.reservationId, acceptDirty: accept }), t("checkedIn", { guest: stay.guest || stay.number })))) desk.show(null); };
  return (
    <Sheet open onOpenChange={(open) => { if (!open) desk.show(null); }}>
      <SheetContent onCloseAutoFocus={(event) => { event.preventDefault(); desk.giveBack(); }}>
        <SheetHeader><SheetTitle>{t("checkIn", { guest: stay.guest || stay.number })}</SheetTitle><SheetDescription><bdi dir="ltr">{stay.number}</bdi></SheetDescription></SheetHeader>
        <div className="flex flex-col gap-5 px-6 pb-6">
          <Facts door={door} />
          {homeless && <Reason text={t("needsRoom")} />}
          {dirty && <div className="flex items-center gap-2"><Checkbox id="accept-dirty" checked={accept} onCheckedChange={(on) => setAccept(on === true)} /><Label htmlFor="accept-dirty" className="font-normal">{t("acceptDirty")}</Label></div>}
          {problem && <Reason text={refusal(problem)} />}
        </div>
        <SheetFooter><Button size="lg" aria-disabled={!ready || pending} onClick={() => void save()}>{pending ? terms("saving") : t("checkInNow")}</Button></SheetFooter>
      </SheetContent>
    </Sheet>
  );
}

export function CheckOutSheet({ stay }: { readonly stay: StayRef }) {
  const t = useTranslations("desk.door");
  const terms = useTranslations("terms");
  const desk = useFrontDesk();
  const refusal = useRefusal();
  const door = useStayAtDoor(stay);
  const { run, pending, problem } = useChange(desk.slug);
  const [leaveOpen, setLeaveOpen] = useState(false);
  const owes = door.folios.reduce((sum, folio) => sum + folio.balance.amount, 0) > 0 || problem?.code === "folio_owes";
  const save = async () => { if (door.reservation && (await run(() => checkOutAction(desk.slug, { id: stay.reservationId, leaveOpen }), t("checkedOut", { guest: stay.guest || stay.number })))) desk.show(null); };
  return (
    <Sheet open onOpenChange={(open) => { if (!open) desk.show(null); }}>
      <SheetContent onCloseAutoFocus={(event) => { event.preventDefault(); desk.giveBack(); }}>
        <SheetHeader><SheetTitle>{t("checkOut", { guest: stay.guest || stay.number })}</SheetTitle><SheetDescription><bdi dir="ltr">{stay.number}</bdi></SheetDescription></SheetHeader>
        <div className="flex flex-col gap-5 px-6 pb-6">
          <Facts door={door} />
          {owes && <div className="flex items-center gap-2"><Checkbox id="leave-open" checked={leaveOpen} onCheckedChange={(on) => setLeaveOpen(on === true)} /><Label htmlFor="leave-open" className="font-normal">{t("leaveOpen")}</Label></div>}
          {problem && <Reason text={refusal(problem)} />}
        </div>
        <SheetFooter><Button size="lg" aria-disabled={door.reservation === null || pending} onClick={() => void save()}>{pending ? terms("saving") : t("checkOutNow")}</Button></SheetFooter>
      </SheetContent>
    </Sheet>
  );
}
