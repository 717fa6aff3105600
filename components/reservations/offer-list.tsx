"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { MoneyText } from "@/components/shell/money-text";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Skeleton } from "@/components/ui/skeleton";
import type { readDeskOffersAction } from "@/lib/reservations/actions";

type Answer = Awaited<ReturnType<typeof readDeskOffersAction>>;
export type Offer = Extract<Answer, { readonly ok: true }>["result"]["offers"][number];

/** Rooms and rates for some dates: what can be sold first, and why the rest cannot. */
export function OfferList({ offers, first, onChoose }: { readonly offers: readonly Offer[] | null; readonly first?: string | undefined; readonly onChoose: (offer: Offer) => void }) {
  const t = useTranslations("desk.offers");
  const refused = useTranslations("desk.refused");
  const [all, setAll] = useState(false);
  if (!offers) return <><Skeleton className="h-14" /><Skeleton className="h-14" /><Skeleton className="h-14" /></>;
  const rank = (offer: Offer) => (offer.refusal === null ? 0 : offer.overridable ? 1 : 2) * 10 + (offer.roomTypeId === first ? 0 : 1);
  const sorted = offers.toSorted((a, b) => rank(a) - rank(b));
  const sellable = sorted.filter((offer) => offer.refusal === null || offer.overridable);
  const shown = all ? sorted : sellable;
  return (
    <>
      {sellable.length === 0 && <p className="text-ink-soft">{t("none")}</p>}
      <ul className={cn("divide-y divide-line rounded-md border border-line", shown.length === 0 && "hidden")}>
        {shown.map((offer) => (
          <li key={offer.ratePlanId} className="flex items-center gap-3 py-2.5 ps-4 pe-2.5">
            <span className="min-w-0 flex-1">
              <span className="block font-medium"><bdi>{offer.roomType}</bdi></span>
              <span className="block text-xs text-ink-soft"><bdi>{offer.ratePlan}</bdi> · {t("left", { count: Math.max(0, offer.available) })}</span>
              {offer.refusal !== null && <span className={cn("block text-xs", offer.overridable ? "text-watch" : "text-act")}>{offer.refusal === "too_small" ? t("tooSmall", { count: offer.maxGuests }) : offer.refusal === "min_stay" || offer.refusal === "min_stay_through" ? t("minStay", { count: offer.minStay }) : refused(offer.refusal)}</span>}
            </span>
            <MoneyText money={offer.total} className="font-medium" />
            {(offer.refusal === null || offer.overridable) && <Button size="sm" variant={offer.refusal === null ? "secondary" : "ghost"} aria-label={t(offer.refusal === null ? "chooseNamed" : "anywayNamed", { room: offer.roomType, rate: offer.ratePlan })} onClick={() => onChoose(offer)}>{t(offer.refusal === null ? "choose" : "anyway")}</Button>}
          </li>
        ))}
      </ul>
      {sorted.length > sellable.length && !all && <Button variant="link" className="self-start" onClick={() => setAll(true)}>{t("others", { count: sorted.length - sellable.length })}</Button>}
    </>
  );
}
