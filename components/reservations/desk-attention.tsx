"use client";

import { CircleAlert, Inbox, WandSparkles } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ChartStay } from "@/components/calendar/chart-data";
import { needsAct } from "@/components/calendar/chart-rows";
import { useFrontDesk } from "@/components/reservations/front-desk";
import { DateRangeText } from "@/components/shell/date-text";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

/** Stays that wait for somebody: overbooked ones first, then those without a room. Nothing where nothing waits. */
export function DeskAttention({ stays, from, to }: { readonly stays: readonly ChartStay[]; readonly from: string; readonly to: string }) {
  const t = useTranslations("desk.today");
  const menu = useTranslations("desk.menu");
  const rows = useTranslations("calendar.rows");
  const desk = useFrontDesk();
  const acute = stays.filter(needsAct);
  const calm = stays.filter((stay) => !needsAct(stay));
  const list = (items: readonly ChartStay[], kind: "overbooked" | "tray") => items.length > 0 && (
    <section aria-labelledby={`desk-${kind}`} className={cn("rounded-lg border", kind === "overbooked" ? "border-act/50 bg-act-wash" : "border-line bg-surface")}>
      <div className="flex flex-wrap items-center justify-between gap-3 px-4 py-3">
        <h2 id={`desk-${kind}`} className={cn("flex items-center gap-2 font-sans text-sm font-medium", kind === "overbooked" && "text-act")}>{kind === "overbooked" ? <CircleAlert aria-hidden className="size-4" /> : <Inbox aria-hidden className="size-4 text-ink-soft" />}{rows(kind)}</h2>
        {kind === "tray" && desk.rights.write && <Button size="sm" variant="outline" onClick={() => desk.show({ kind: "assign", from, to })}><WandSparkles aria-hidden />{t("assign")}</Button>}
      </div>
      <ul className="divide-y divide-line border-t border-line">
        {items.map((stay) => (
          <li key={stay.key} className="flex items-center gap-3 py-1.5 ps-4 pe-3">
            <button type="button" onClick={(event) => desk.openStay(stay, event.currentTarget)} className="-mx-2 flex min-h-11 min-w-0 flex-1 flex-wrap items-center gap-x-4 rounded-md px-2 text-start hover:bg-fill">
              <span className="font-medium"><bdi>{stay.guest || stay.number}</bdi></span>
              <span className="text-xs text-ink-soft"><DateRangeText from={stay.arrival} to={stay.departure} style="weekday" /> · <bdi>{desk.types.find((type) => type.id === stay.typeId)?.name ?? t("unknownRoom")}</bdi></span>
            </button>
            {kind === "overbooked" && stay.typeId !== null && desk.rights.write && <Button size="sm" onClick={() => desk.show({ kind: "overbooked", stay })}>{menu("overbooked")}</Button>}
          </li>
        ))}
      </ul>
    </section>
  );
  if (stays.length === 0) return null;
  return <div className="flex flex-col gap-4">{list(acute, "overbooked")}{list(calm, "tray")}</div>;
}
