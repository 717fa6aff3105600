"use client";

import { Copy } from "lucide-react";
import { createTranslator, useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { toast } from "sonner";
import { type StayRef, useFrontDesk } from "@/components/reservations/front-desk";
import { Reason } from "@/components/reservations/price-change";
import { useChange } from "@/components/reservations/use-change";
import { useRead } from "@/components/reservations/use-read";
import { useRefusal } from "@/components/reservations/use-refusal";
import { formatWhen } from "@/components/shell/format-when";
import { Button } from "@/components/ui/button";
import { Sheet, SheetContent, SheetDescription, SheetHeader, SheetTitle } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { readAssignmentAction, assignUnitsAction, readOverbookingAction } from "@/lib/inventory/actions";
import { directionOf, isLocale, type Locale } from "@/lib/kernel/locale";
import { formatMoney } from "@/lib/kernel/money";
import { addDays, toIsoDate } from "@/lib/kernel/nights";
import { moveRoomAction } from "@/lib/reservations/actions";

type Message = { readonly key: string; readonly locale: Locale; readonly params: Readonly<Record<string, string>> };

/** The letter to the guest, in the guest's own language whatever the reader's is. */
function useLetter(asked: Message): string {
  const [text, setText] = useState("");
  const key = JSON.stringify(asked);
  useEffect(() => {
    const message = JSON.parse(key) as Message;
    let current = true;
    void import(`@/lib/kernel/messages/${message.locale}/inventory.json`).then((loaded: { readonly default: { readonly overbooking: { readonly message: Record<string, string> } } }) => {
      const say = createTranslator({ locale: message.locale, messages: loaded.default.overbooking.message, timeZone: "UTC" });
      const { arrival = "", departure = "", ...rest } = message.params;
      if (current) setText(say(message.key.split(".").at(-1) ?? "", { ...rest, arrival: formatWhen(arrival, message.locale, "long", "UTC"), departure: formatWhen(departure, message.locale, "long", "UTC") }));
    });
    return () => { current = false; };
  }, [key]);
  return text;
}

function Letter({ message }: { readonly message: Message }) {
  const t = useTranslations("desk.overbooked");
  const text = useLetter(message);
  const copy = async () => { await navigator.clipboard.writeText(text); toast(t("copied")); };
  return (
    <div className="flex flex-col items-start gap-2">
      <blockquote lang={message.locale} dir={directionOf(message.locale)} className="rounded-md bg-fill p-3 text-sm">{text}</blockquote>
      <Button size="sm" variant="outline" onClick={() => void copy()}><Copy aria-hidden />{t("copy")}</Button>
    </div>
  );
}

/** Who could move so that an overbooked stay has its room, what each way costs, and what to write. */
export function OverbookedSheet({ stay }: { readonly stay: StayRef }) {
  const t = useTranslations("desk.overbooked");
  const way = useTranslations("inventory.overbooking");
  const locale = useLocale();
  const desk = useFrontDesk();
  const refusal = useRefusal();
  const read = useRead(stay.reservationId, () => readOverbookingAction(desk.slug, { reservationId: stay.reservationId }));
  const { run, pending, problem } = useChange(desk.slug);
  const rooms = read.state === "ready" ? read.value.rooms : [];
  const cost = (kind: string, money: { readonly amount: number; readonly currency: string }) => (money.amount === 0 ? way("cost.none") : way(kind === "walk" ? "cost.lost" : "cost.upgrade", { amount: formatMoney(money, locale) }));
  const assign = async (room: (typeof rooms)[number]) => {
    const range = { from: room.arrival, to: addDays(toIsoDate(room.departure), -1) };
    const plan = await readAssignmentAction(desk.slug, range);
    const row = plan.ok ? plan.result.rows.find((each) => each.reservationRoomId === room.reservationRoomId) : undefined;
    const unitId = row?.unitId;
    if (unitId && (await run(() => assignUnitsAction(desk.slug, { ...range, accept: [{ reservationRoomId: room.reservationRoomId, unitId }] }), t("seated", { room: row.unit ?? "" })))) desk.show(null);
    else read.again();
  };
  const move = async (id: string, roomId: string, roomTypeId: string, guest: string) => {
    if (await run(() => moveRoomAction(desk.slug, { id, roomId, roomTypeId, charge: "agreed" }), t("movedType", { guest }))) desk.show(null);
  };
  return (
    <Sheet open onOpenChange={(open) => { if (!open) desk.show(null); }}>
      <SheetContent onCloseAutoFocus={(event) => { event.preventDefault(); desk.giveBack(); }}>
        <SheetHeader><SheetTitle>{t("title", { guest: stay.guest || stay.number })}</SheetTitle><SheetDescription>{t("lead")}</SheetDescription></SheetHeader>
        <div className="flex flex-col gap-4 px-6 pb-6">
          {read.state === "loading" && <><Skeleton className="h-20" /><Skeleton className="h-20" /></>}
          {read.state === "failed" && <Reason text={refusal(read.error)} />}
          {read.state === "ready" && rooms.length === 0 && <p className="text-ink-soft">{t("solved")}</p>}
          {problem && <Reason text={refusal(problem)} />}
          <ol className="flex flex-col gap-3">
            {rooms.flatMap((room) => room.ways.map((each, index) => {
              const guest = each.stay?.guestName ?? each.stay?.number ?? stay.guest;
              return (
                <li key={`${room.reservationRoomId} ${index}`} className="flex flex-col gap-3 rounded-lg border border-line p-4">
                  <div className="flex items-baseline justify-between gap-4">
                    <p className="font-medium">{each.kind === "reshuffle" ? way("way.reshuffle", { count: each.moves.length }) : each.kind === "other_type" ? way("way.otherType", { guest, roomType: each.to?.roomType ?? "" }) : way("way.walk", { guest })}</p>
                    <p className={each.cost.amount === 0 ? "shrink-0 text-sm text-good" : "shrink-0 text-sm text-ink-soft"}>{cost(each.kind, each.cost)}</p>
                  </div>
                  {each.moves.map((one) => <p key={`${one.number} ${one.from}`} className="text-xs text-ink-soft">{t("move", { guest: one.guestName ?? one.number ?? "", from: one.from, to: one.to })}</p>)}
                  {desk.rights.write && each.kind === "reshuffle" && <Button size="sm" className="self-start" aria-disabled={pending} onClick={() => void assign(room)}>{t("assign")}</Button>}
                  {desk.rights.write && each.kind === "other_type" && each.stay && each.to && <Button size="sm" className="self-start" aria-disabled={pending} onClick={() => { if (each.stay && each.to) void move(each.stay.reservationId, each.stay.reservationRoomId, each.to.roomTypeId, guest); }}>{t("moveNow")}</Button>}
                  {each.message && isLocale(each.message.locale) && <details><summary className="min-h-6 text-sm text-accent">{t("letter")}</summary><div className="pt-3"><Letter message={each.message} /></div></details>}
                </li>
              );
            }))}
          </ol>
        </div>
      </SheetContent>
    </Sheet>
  );
}
