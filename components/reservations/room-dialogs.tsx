"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { type StayRef, useFrontDesk } from "@/components/reservations/front-desk";
import { type Offer, OfferList } from "@/components/reservations/offer-list";
import { PriceLine } from "@/components/reservations/price-line";
import { Reason } from "@/components/reservations/price-change";
import { useChange } from "@/components/reservations/use-change";
import { useRead } from "@/components/reservations/use-read";
import { useRefusal } from "@/components/reservations/use-refusal";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { addRoomAction, readDeskOffersAction, readPreviewAddedRoomAction, readPreviewReleasedRoomAction, releaseRoomAction } from "@/lib/reservations/actions";

type Span = { readonly arrival: string; readonly departure: string };

/** One room more in a reservation, on its own dates, at today's price. */
export function AddRoomDialog({ stay, span }: { readonly stay: StayRef; readonly span: Span }) {
  const t = useTranslations("desk.rooms");
  const terms = useTranslations("terms");
  const desk = useFrontDesk();
  const refusal = useRefusal();
  const arrival = span.arrival < desk.today ? desk.today : span.arrival;
  const [offer, setOffer] = useState<Offer | null>(null);
  const offers = useRead(`${arrival} ${span.departure}`, () => readDeskOffersAction(desk.slug, { arrival, departure: span.departure, adults: 2 }));
  const wish = offer && { id: stay.reservationId, roomTypeId: offer.roomTypeId, ratePlanId: offer.ratePlanId, arrival, departure: span.departure, adults: 2, override: offer.refusal !== null };
  const price = useRead(JSON.stringify(wish), async () => (wish ? readPreviewAddedRoomAction(desk.slug, wish) : { ok: true as const, result: null }));
  const preview = price.state === "ready" && !price.stale ? price.value : null;
  const { run, pending, problem } = useChange(desk.slug);
  const save = async () => { if (wish && preview && (await run(() => addRoomAction(desk.slug, { ...wish, expectedTotal: preview.after.amount }), t("added", { guest: stay.guest || stay.number })))) desk.show(null); };
  return (
    <Dialog open onOpenChange={(open) => { if (!open) desk.show(null); }}>
      <DialogContent onCloseAutoFocus={(event) => { event.preventDefault(); desk.giveBack(); }}>
        <DialogHeader><DialogTitle>{t("add")}</DialogTitle><DialogDescription><bdi>{stay.guest || stay.number}</bdi></DialogDescription></DialogHeader>
        {offers.state === "failed" ? <Reason text={refusal(offers.error)} /> : <OfferList offers={offers.state === "ready" ? offers.value.offers : null} onChoose={setOffer} />}
        {offer && <p className="font-medium"><bdi>{offer.roomType}</bdi> · <bdi>{offer.ratePlan}</bdi></p>}
        {price.state === "failed" && <Reason text={refusal(price.error)} />}
        {preview && <PriceLine preview={preview} />}
        {problem && <Reason text={refusal(problem)} />}
        <DialogFooter>
          <Button variant="outline" onClick={() => desk.show(null)}>{terms("cancel")}</Button>
          <Button aria-disabled={!preview || pending} onClick={() => void save()}>{pending ? terms("saving") : t("add")}</Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}

/** One room of several given back; the others stay as they are. */
export function ReleaseRoomDialog({ stay, roomId, room }: { readonly stay: StayRef; readonly roomId: string; readonly room: string }) {
  const t = useTranslations("desk.rooms");
  const terms = useTranslations("terms");
  const desk = useFrontDesk();
  const refusal = useRefusal();
  const input = { id: stay.reservationId, roomId };
  const price = useRead(roomId, () => readPreviewReleasedRoomAction(desk.slug, input));
  const preview = price.state === "ready" ? price.value : null;
  const { run, pending, problem } = useChange(desk.slug);
  const save = async () => { if (preview && (await run(() => releaseRoomAction(desk.slug, { ...input, expectedTotal: preview.after.amount }), t("released", { room })))) desk.show(null); };
  return (
    <Dialog open onOpenChange={(open) => { if (!open) desk.show(null); }}>
      <DialogContent onCloseAutoFocus={(event) => { event.preventDefault(); desk.giveBack(); }}>
        <DialogHeader><DialogTitle>{t("releaseNamed", { room })}</DialogTitle><DialogDescription>{t("releaseLead")}</DialogDescription></DialogHeader>
        {price.state === "loading" && <Skeleton className="h-12" />}
        {price.state === "failed" && <Reason text={refusal(price.error)} />}
        {preview && <PriceLine preview={preview} />}
        {problem && <Reason text={refusal(problem)} />}
        <DialogFooter>
          <Button variant="outline" onClick={() => desk.show(null)}>{terms("cancel")}</Button>
          <Button variant="destructive" aria-disabled={!preview || pending} onClick={() => void save()}>{pending ? terms("saving") : t("release")}</Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
