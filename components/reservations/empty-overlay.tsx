"use client";

import { CalendarPlus, KeyRound, Wrench } from "lucide-react";
import { useTranslations } from "next-intl";
import type { Anchor, EmptyNights } from "@/components/reservations/front-desk";
import { useFrontDesk } from "@/components/reservations/front-desk";
import { DateRangeText } from "@/components/shell/date-text";
import { Button } from "@/components/ui/button";
import { Popover, PopoverAnchor, PopoverContent } from "@/components/ui/popover";

/** What empty nights may become. */
export function EmptyOverlay({ nights, anchor, done }: { readonly nights: EmptyNights; readonly anchor: Anchor; readonly done: () => void }) {
  const t = useTranslations("desk.empty");
  const desk = useFrontDesk();
  const leave = () => { desk.show(null); done(); };
  const choose = (act: () => void) => () => { done(); act(); };
  const row = "w-full justify-start";
  return (
    <Popover open onOpenChange={(open) => { if (!open) leave(); }}>
      <PopoverAnchor virtualRef={anchor as React.RefObject<HTMLElement>} />
      <PopoverContent aria-label={t("title", { room: nights.unitName })} className="w-64 p-2" onCloseAutoFocus={(event) => event.preventDefault()}>
        <p className="px-2 pt-1 pb-2 text-xs text-ink-soft"><bdi className="font-medium text-ink">{nights.typeName} {nights.unitName}</bdi><br /><DateRangeText from={nights.arrival} to={nights.departure} style="weekday" /></p>
        {desk.rights.write && (
          <>
            <Button variant="ghost" className={row} onClick={choose(() => desk.show({ kind: "new", preset: nights }))}><CalendarPlus aria-hidden />{t("stay")}</Button>
            <Button variant="ghost" className={row} onClick={choose(() => desk.show({ kind: "new-block", nights, owner: false }))}><Wrench aria-hidden />{t("outOfOrder")}</Button>
            <Button variant="ghost" className={row} onClick={choose(() => desk.show({ kind: "new-block", nights, owner: true }))}><KeyRound aria-hidden />{t("owner")}</Button>
          </>
        )}
      </PopoverContent>
    </Popover>
  );
}
