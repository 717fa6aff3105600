"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import type { ChartStay } from "@/components/calendar/chart-data";
import type { Wish } from "@/components/calendar/chart-draft";
import { type Anchor, useFrontDesk } from "@/components/reservations/front-desk";
import { PriceChange, Reason, usePriceChange } from "@/components/reservations/price-change";
import { requestFor } from "@/components/reservations/stay-request";
import { useRefusal } from "@/components/reservations/use-refusal";
import { useStayChange } from "@/components/reservations/use-stay-change";
import { DateRangeText } from "@/components/shell/date-text";
import { Button } from "@/components/ui/button";
import { Popover, PopoverAnchor, PopoverContent } from "@/components/ui/popover";

type Terms = Extract<Wish, { readonly kind: "terms" }>;

/** Asks before a dropped stay lands: nothing is saved until somebody says so. */
export function LandingOverlay({ stay, wish, anchor, done }: { readonly stay: ChartStay; readonly wish: Terms; readonly anchor: Anchor; readonly done: (saved: boolean) => void }) {
  const t = useTranslations("desk.landing");
  const terms = useTranslations("terms");
  const desk = useFrontDesk();
  const refusal = useRefusal();
  const request = requestFor(stay, wish);
  const price = usePriceChange(desk.slug, request);
  const change = useStayChange(desk);
  const confirm = useRef<HTMLButtonElement>(null);
  const close = (saved = false) => { desk.show(null); done(saved); };
  const unit = wish.unitId === null || wish.unitName === null ? null : { id: wish.unitId, name: wish.unitName };
  // A piece of a stay that is stretched goes on where it lies; the other pieces stay where they are.
  const moves = unit !== null && (unit.id !== stay.unitId || (stay.stay === undefined && (wish.typeId !== stay.typeId || wish.arrival !== stay.arrival || wish.departure !== stay.departure)));
  const save = async () => {
    if (!price.preview || !price.ready) return;
    if (await change.toTerms(stay, request, price.preview, moves ? unit : null, price.override)) close(true);
  };
  return (
    <Popover open onOpenChange={(open) => { if (!open && !change.pending) close(); }}>
      <PopoverAnchor virtualRef={anchor as React.RefObject<HTMLElement>} />
      <PopoverContent
        aria-label={t("title", { guest: stay.guest || stay.number })} className="w-80 max-w-[calc(100vw-2rem)]"
        onOpenAutoFocus={(event) => { event.preventDefault(); confirm.current?.focus(); }} onCloseAutoFocus={(event) => event.preventDefault()}
      >
        <p className="font-medium"><bdi>{stay.guest || stay.number}</bdi></p>
        <p className="mb-3 text-ink-soft"><bdi>{wish.typeName}{wish.unitName && ` ${wish.unitName}`}</bdi><br /><DateRangeText from={wish.arrival} to={wish.departure} style="weekday" /></p>
        <PriceChange price={price} />
        {change.problem && <Reason text={refusal(change.problem)} />}
        <div className="mt-4 flex justify-end gap-2">
          <Button variant="ghost" onClick={() => close()} disabled={change.pending}>{terms("cancel")}</Button>
          <Button ref={confirm} onClick={() => void save()} aria-disabled={!price.ready || change.pending}>{change.pending ? terms("saving") : t("confirm")}</Button>
        </div>
      </PopoverContent>
    </Popover>
  );
}
