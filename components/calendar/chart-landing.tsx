"use client";

import { CircleAlert, LoaderCircle } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { Draft, Wish } from "@/components/calendar/chart-draft";
import { headerHeight } from "@/components/calendar/chart-header";
import { laneHeight, type Row } from "@/components/calendar/chart-rows";
import { barPlace, type Scale } from "@/components/calendar/chart-scale";
import { dateOf } from "@/components/calendar/days";
import { useRefusal } from "@/components/reservations/use-refusal";
import type { Verdict } from "@/components/calendar/use-verdict";
import { formatWhenRange } from "@/components/shell/format-when";
import { MoneyText } from "@/components/shell/money-text";
import { cn } from "@/components/ui/cn";

type Ground = { readonly rows: readonly Row[]; readonly tops: readonly number[]; readonly scale: Scale; readonly side: number };

/** Why it may not land, or null. */
export function useObstacle(): (wish: Wish) => string | null {
  const t = useTranslations("calendar.landing");
  return (wish) => {
    if (wish.kind === "taken") return wish.by.stay ? t("taken", { guest: wish.by.stay.guest || wish.by.stay.number }) : t("closed", { reason: wish.by.block?.reason ?? "" });
    if (wish.kind === "locked" || wish.kind === "piece") return t(wish.kind);
    return wish.kind === "no-room" ? t("noRoom") : null;
  };
}

/** Where the stay would lie, and what that means: the price difference, or the reason why not. */
export function ChartLanding({ draft, wish, verdict, rows, tops, scale, side, keys }: Ground & { readonly draft: Draft; readonly wish: Wish; readonly verdict: Verdict; readonly keys: boolean }) {
  const t = useTranslations("calendar.landing");
  const locale = useLocale();
  const obstacle = useObstacle()(wish);
  const refusal = useRefusal();
  const index = rows.findIndex((row) => row.key === draft.row);
  const row = rows[index];
  if (!row) return null;
  const place = barPlace(scale, draft.arrival, draft.departure);
  const reason = obstacle ?? (verdict.state === "refused" ? refusal(verdict.error) : null);
  const top = headerHeight + (tops[index] ?? 0) + (row.kind === "type" ? 8 : (laneHeight - 28) / 2);
  const room = row.kind === "unit" ? `${row.type.name} ${row.unit.name}` : t("tray");
  return (
    <>
      <div data-landing aria-hidden className={cn("pointer-events-none absolute z-2 h-7 rounded-sm border-2 border-dashed transition-[inset-inline-start,top,width] duration-100", reason ? "border-act bg-act-wash/70" : "border-accent bg-accent/15")} style={{ insetInlineStart: side + place.offset + 1, width: place.length - 2, top }}>
        <span className={cn("absolute start-0 flex h-7 items-center gap-1.5 rounded-sm border px-2 text-xs font-medium whitespace-nowrap shadow-pop", index > 2 ? "bottom-8" : "top-8", reason ? "border-act bg-act text-on-act" : "border-ink bg-ink text-paper")}>
          {reason ? <><CircleAlert className="size-3.5" />{reason}</> : <Words wish={wish} verdict={verdict} />}
        </span>
      </div>
      <p role="status" className="sr-only">
        {keys ? `${t("spoken", { guest: draft.stay.guest || draft.stay.number, room, dates: formatWhenRange(dateOf(draft.arrival), dateOf(draft.departure), locale, "weekday", "UTC") })} ` : ""}
        {reason ?? <Words wish={wish} verdict={verdict} />} {keys && t("keys")}
      </p>
    </>
  );
}

function Words({ wish, verdict }: { readonly wish: Wish; readonly verdict: Verdict }) {
  const t = useTranslations("calendar.landing");
  if (wish.kind === "nothing") return t("here");
  if (wish.kind === "unit") return t("samePrice", { room: wish.unitName });
  if (wish.kind !== "terms" || verdict.state === "refused") return null;
  if (verdict.state !== "priced") return <><LoaderCircle aria-hidden className="size-3.5 animate-spin" />{t("checking")}</>;
  return verdict.difference.amount === 0 ? t("samePrice", { room: wish.unitName ?? wish.typeName }) : <><bdi>{wish.unitName ?? wish.typeName}</bdi><MoneyText money={verdict.difference} signed /></>;
}

/** Empty nights somebody is choosing. */
export function ChartSelection({ row, arrival, departure, rows, tops, scale, side, keys }: Ground & { readonly row: Row; readonly arrival: number; readonly departure: number; readonly keys: boolean }) {
  const t = useTranslations("calendar");
  const locale = useLocale();
  const index = rows.findIndex((each) => each.key === row.key);
  const place = barPlace(scale, arrival, departure);
  return (
    <>
      <div data-selection aria-hidden className="pointer-events-none absolute z-2 flex h-7 items-center rounded-sm border-2 border-accent bg-accent-wash px-1.5 text-xs font-medium" style={{ insetInlineStart: side + place.offset + 1, width: place.length - 2, top: headerHeight + (tops[index] ?? 0) + (laneHeight - 28) / 2 }}>
        {place.length > 60 && <span className="truncate">{t("nights", { count: departure - arrival })}</span>}
      </div>
      {keys && <p role="status" className="sr-only">{t("selected", { dates: formatWhenRange(dateOf(arrival), dateOf(departure), locale, "weekday", "UTC"), count: departure - arrival })}</p>}
    </>
  );
}
