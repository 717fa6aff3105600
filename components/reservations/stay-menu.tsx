"use client";

import { ArrowLeftRight, CalendarMinus, CalendarRange, CircleX, ConciergeBell, ExternalLink, Lock, LockOpen, LogIn, LogOut, PanelRightOpen, ShieldQuestion } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ChartStay } from "@/components/calendar/chart-data";
import { useFrontDesk } from "@/components/reservations/front-desk";
import { deskActs } from "@/components/reservations/stay-acts";
import { useChange } from "@/components/reservations/use-change";
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuLabel, DropdownMenuSeparator, DropdownMenuTrigger } from "@/components/ui/dropdown-menu";
import { lockUnitAction } from "@/lib/inventory/actions";

/** All that can be done with a stay, where the pointer or the keyboard asked for it. */
export function StayMenu({ stay, at }: { readonly stay: ChartStay; readonly at: DOMRect }) {
  const t = useTranslations("desk.menu");
  const done = useTranslations("desk.done");
  const desk = useFrontDesk();
  const router = useRouter();
  const { run } = useChange(desk.slug);
  const whole = { ...stay, ...stay.stay };
  const acts = deskActs(whole, desk.today);
  const name = stay.guest || stay.number;
  const lock = () => { desk.show(null); void run(() => lockUnitAction(desk.slug, { reservationRoomId: stay.roomId, locked: !stay.locked }), done(stay.locked ? "unlocked" : "locked", { guest: name })); };
  const may = desk.rights.write && !stay.part;
  return (
    <DropdownMenu open onOpenChange={(open) => { if (!open) { desk.dismiss("menu"); desk.giveBack(); } }}>
      <DropdownMenuTrigger asChild><span aria-hidden className="fixed" style={{ left: at.left, top: at.top, width: at.width, height: at.height }} /></DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="w-60" aria-label={t("title", { guest: name })} onCloseAutoFocus={(event) => event.preventDefault()}>
        <DropdownMenuLabel><bdi>{name}</bdi></DropdownMenuLabel>
        <DropdownMenuItem onSelect={() => desk.show({ kind: "reservation", id: stay.reservationId })}><PanelRightOpen aria-hidden />{t("open")}</DropdownMenuItem>
        <DropdownMenuItem onSelect={() => router.push(`/${desk.slug}/reservations/${stay.reservationId}`)}><ExternalLink aria-hidden />{t("page")}</DropdownMenuItem>
        {may && (
          <>
            <DropdownMenuSeparator />
            {acts.has("check_in") && <DropdownMenuItem onSelect={() => desk.show({ kind: "check-in", stay })}><LogIn aria-hidden className="rtl:-scale-x-100" />{t("checkIn")}</DropdownMenuItem>}
            {acts.has("check_out") && <DropdownMenuItem onSelect={() => desk.show({ kind: "check-out", stay })}><LogOut aria-hidden className="rtl:-scale-x-100" />{t("checkOut")}</DropdownMenuItem>}
            {(stay.overbooked || stay.attention === "overbooked") && <DropdownMenuItem onSelect={() => desk.show({ kind: "overbooked", stay })}><ShieldQuestion aria-hidden />{t("overbooked")}</DropdownMenuItem>}
            {acts.has("change") && <DropdownMenuItem onSelect={() => desk.show({ kind: "change", stay })}><CalendarRange aria-hidden />{t("change")}</DropdownMenuItem>}
            {acts.has("split") && <DropdownMenuItem onSelect={() => desk.show({ kind: "split", stay: whole })}><ArrowLeftRight aria-hidden />{t("split")}</DropdownMenuItem>}
            {acts.has("shorten") && <DropdownMenuItem onSelect={() => desk.show({ kind: "shorten", stay: whole })}><CalendarMinus aria-hidden />{t("shorten")}</DropdownMenuItem>}
            {acts.has("extras") && <DropdownMenuItem onSelect={() => desk.show({ kind: "extras", stay })}><ConciergeBell aria-hidden />{t("extras")}</DropdownMenuItem>}
            {acts.has("lock") && stay.unitId !== null && <DropdownMenuItem onSelect={lock}>{stay.locked ? <LockOpen aria-hidden /> : <Lock aria-hidden />}{t(stay.locked ? "unlock" : "lock")}</DropdownMenuItem>}
            {acts.has("cancel") && <><DropdownMenuSeparator /><DropdownMenuItem variant="destructive" onSelect={() => desk.show({ kind: "cancel", stay })}><CircleX aria-hidden />{t("cancel")}</DropdownMenuItem></>}
          </>
        )}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
