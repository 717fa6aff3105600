"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { ExtraLeft } from "@/components/reservations/extra-left";
import { ExtraOrder } from "@/components/reservations/extra-order";
import { NewGuest, type WrittenGuest } from "@/components/reservations/new-guest";
import { OfferList, type Offer } from "@/components/reservations/offer-list";
import { QuoteSummary } from "@/components/reservations/quote-summary";
import { type Overlay, useFrontDesk } from "@/components/reservations/front-desk";
import { Reason } from "@/components/reservations/price-change";
import { type Answer, type Outcome, useChange } from "@/components/reservations/use-change";
import { useRead } from "@/components/reservations/use-read";
import { useRefusal } from "@/components/reservations/use-refusal";
import { DateRangeText } from "@/components/shell/date-text";
import { MoneyText } from "@/components/shell/money-text";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { NativeSelect } from "@/components/ui/native-select";
import { Sheet, SheetContent, SheetDescription, SheetFooter, SheetHeader, SheetTitle } from "@/components/ui/sheet";
import { Textarea } from "@/components/ui/textarea";
import { moveStayUnitAction } from "@/lib/inventory/actions";
import { addDays, tryIsoDate } from "@/lib/kernel/nights";
import { checkInAction, createReservationAction, readDeskOffersAction, readListCompaniesAction, readQuoteAction, readReservationAction } from "@/lib/reservations/actions";

type Preset = Extract<Overlay, { readonly kind: "new" }>["preset"];
export type Chosen = Pick<Offer, "roomTypeId" | "ratePlanId" | "roomType" | "ratePlan" | "total"> & { readonly arrival: string; readonly departure: string; readonly adults: number; readonly children: number; readonly override: boolean };
const statuses = ["confirmed", "held", "inquiry"] as const;
const holds = [60, 240, 1_440, 4_320, 10_080] as const;

const roomInput = ({ roomTypeId, ratePlanId, arrival, departure, adults, children }: Chosen) => ({ roomTypeId, ratePlanId, arrival, departure, adults, children });

/** A reservation from the desk: dates, room, guest, and the price always in view. A walk-in is checked in with the same press. */
export function NewReservationSheet({ preset }: { readonly preset: Preset }) {
  const t = useTranslations("desk.new");
  const terms = useTranslations("terms");
  const desk = useFrontDesk();
  const refusal = useRefusal();
  const { runAll, pending, problem } = useChange(desk.slug);
  const walkIn = preset.walkIn ?? false;
  const begin = preset.arrival !== undefined && preset.arrival >= desk.today ? preset.arrival : desk.today;
  const [arrival, setArrival] = useState<string>(begin);
  const [departure, setDeparture] = useState<string>(preset.departure !== undefined && preset.departure > begin ? preset.departure : addDays(tryIsoDate(begin) ?? (desk.today as never), 1));
  const [adults, setAdults] = useState(walkIn ? 1 : 2);
  const [children, setChildren] = useState(0);
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);
  const [adding, setAdding] = useState(true);
  const [guest, setGuest] = useState<WrittenGuest>({ known: null, name: "", phone: "", email: "", country: "" });
  const [status, setStatus] = useState<(typeof statuses)[number]>("confirmed");
  const [minutes, setMinutes] = useState<number>(1_440);
  const [extras, setExtras] = useState<Readonly<Record<string, number>>>({});
  const [promo, setPromo] = useState("");
  const [eta, setEta] = useState("");
  const [note, setNote] = useState("");
  const [companyId, setCompany] = useState("");
  const companies = useRead("companies", () => readListCompaniesAction(desk.slug, {}));

  const dated = tryIsoDate(arrival) !== undefined && tryIsoDate(departure) !== undefined && departure > arrival;
  const search = useDeferredValue(JSON.stringify({ arrival, departure, adults, children }));
  const offers = useRead(search, async () => {
    const asked = JSON.parse(search) as { arrival: string; departure: string; adults: number; children: number };
    return asked.departure > asked.arrival ? readDeskOffersAction(desk.slug, asked) : { ok: true as const, result: null };
  });
  const [anyway, setAnyway] = useState(false);
  const late = offers.state === "ready" && (offers.value?.extras.some((extra) => extra.order?.late && (extras[extra.extraId] ?? 0) > 0) ?? false);
  const override = chosen.some((room) => room.override) || (late && anyway);
  const wantedExtras = Object.entries(extras).flatMap(([extraId, quantity]) => (quantity > 0 ? [{ extraId, quantity }] : []));
  const wish = { rooms: chosen.map(roomInput), extras: wantedExtras, override, ...(promo.trim() ? { promoCode: promo.trim() } : {}) };
  const wishKey = useDeferredValue(JSON.stringify(wish));
  const quote = useRead(wishKey, async () => (chosen.length === 0 ? { ok: true as const, result: null } : readQuoteAction(desk.slug, wish)));
  const total = quote.state === "ready" ? quote.value : null;
  const [tried, setTried] = useState(false);
  const nameMissing = status !== "inquiry" && guest.name.trim().length < 2;
  const choose = (offer: Offer) => {
    setChosen((before) => [...before, { ...offer, arrival, departure, adults, children, override: offer.refusal !== null }]);
    setAdding(false);
  };

  const save = async () => {
    setTried(true);
    if (chosen.length === 0 || nameMissing || pending) return;
    let made: { readonly id: string; readonly number: string } | null = null;
    let roomId: string | null = null;
    const typed = { name: guest.name.trim(), ...(guest.phone.trim() ? { phone: guest.phone.trim() } : {}), ...(guest.email.trim() ? { email: guest.email.trim() } : {}), ...(guest.country.trim() ? { country: guest.country.trim().toUpperCase() } : {}) };
    const create = async (): Promise<Answer<Outcome>> => {
      const answer = await createReservationAction(desk.slug, {
        ...wish, status, ...(status === "held" ? { holdMinutes: minutes } : {}), ...(guest.known ? { guestId: guest.known.id } : guest.name.trim() ? { guest: typed } : {}), ...(note.trim() ? { note: note.trim() } : {}), ...(eta ? { eta } : {}),
        ...(total && !quote.stale ? { expectedTotal: total.total.amount } : {}), ...(companyId ? { companyId } : {}),
      });
      if (answer.ok && answer.outcome.status === "done") {
        made = answer.outcome.result;
        const read = await readReservationAction(desk.slug, { id: answer.outcome.result.id });
        const room = read.ok ? read.result.reservation.rooms[0] : undefined;
        roomId = room && room.roomTypeId === preset.typeId && room.unitId !== preset.unitId ? room.id : null;
      }
      return answer;
    };
    const seat = async (): Promise<Answer<Outcome>> => (roomId !== null && preset.unitId !== undefined ? moveStayUnitAction(desk.slug, { reservationRoomId: roomId, unitId: preset.unitId }) : { ok: true, outcome: { status: "proposed" } });
    const enter = async (): Promise<Answer<Outcome>> => checkInAction(desk.slug, { id: made?.id ?? "" });
    const works = [create, ...(preset.unitId && status !== "inquiry" ? [seat] : []), ...(walkIn && status === "confirmed" ? [enter] : [])];
    const results = await runAll(works, (steps) => t(walkIn && steps === works.length ? "doneWalkIn" : "done", { guest: guest.name.trim() || t("inquiry") }));
    if (!results) return;
    const { id, number } = made ?? { id: "", number: "" };
    // A room that is not clean is not entered by itself: the desk decides, with the stay already made.
    if (walkIn && results.length < works.length) desk.show({ kind: "check-in", stay: { reservationId: id, number, guest: guest.name.trim() } });
    else desk.show(null);
  };

  const known = offers.state === "ready" ? offers.value : null;
  return (
    <Sheet open onOpenChange={(open) => { if (!open) desk.show(null); }}>
      <SheetContent className="sm:max-w-xl" onKeyDown={(event) => { if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) void save(); }} onCloseAutoFocus={(event) => { event.preventDefault(); desk.giveBack(); }}>
        <SheetHeader className="pb-4"><SheetTitle>{t(walkIn ? "walkIn" : "title")}</SheetTitle><SheetDescription>{t(walkIn ? "walkInLead" : "lead")}</SheetDescription></SheetHeader>
        <form id="new-stay" className="flex flex-col gap-6 px-6 pb-6" onSubmit={(event) => { event.preventDefault(); void save(); }}>
          {chosen.length > 0 && (
            <ul className="divide-y divide-line rounded-md border border-line" aria-label={t("rooms")}>
              {chosen.map((room, index) => (
                <li key={`${room.ratePlanId} ${index}`} className="flex items-center gap-3 py-2 ps-4 pe-2">
                  <span className="min-w-0 flex-1"><span className="block font-medium"><bdi>{room.roomType}</bdi></span><span className="block text-xs text-ink-soft"><DateRangeText from={room.arrival} to={room.departure} style="weekday" /> · {t("people", { count: room.adults + room.children })} · <bdi>{room.ratePlan}</bdi></span></span>
                  <MoneyText money={room.total} />
                  <Button variant="ghost" size="icon-sm" aria-label={t("removeRoom", { room: room.roomType })} onClick={() => { setChosen((before) => before.filter((_, each) => each !== index)); if (chosen.length === 1) setAdding(true); }}><X aria-hidden /></Button>
                </li>
              ))}
            </ul>
          )}
          {adding ? (
            <fieldset className="flex flex-col gap-4">
              <legend className="sr-only">{t("which")}</legend>
              <div className="grid grid-cols-2 gap-3 sm:grid-cols-4">
                <Field name="arrival" label={terms("arrival")} idPrefix="new-">{(control) => <Input {...control} type="date" min={desk.today} value={arrival} onChange={(event) => { const day = tryIsoDate(event.target.value); setArrival(event.target.value); if (day && departure <= day) setDeparture(addDays(day, 1)); }} />}</Field>
                <Field name="departure" label={terms("departure")} idPrefix="new-">{(control) => <Input {...control} type="date" min={arrival} value={departure} onChange={(event) => setDeparture(event.target.value)} />}</Field>
                <Field name="adults" label={t("adults")} idPrefix="new-">{(control) => <Input {...control} type="number" min={1} max={30} value={adults} onChange={(event) => setAdults(Math.max(1, Math.min(30, Number(event.target.value) || 1)))} />}</Field>
                <Field name="children" label={t("children")} idPrefix="new-">{(control) => <Input {...control} type="number" min={0} max={30} value={children} onChange={(event) => setChildren(Math.max(0, Math.min(30, Number(event.target.value) || 0)))} />}</Field>
              </div>
              {!dated && <Reason text={t("order")} />}
              {offers.state === "failed" ? <Reason text={refusal(offers.error)} /> : <OfferList offers={known?.offers ?? null} first={preset.typeId} onChoose={choose} />}
              {known?.offers.every((offer) => offer.refusal !== null && !offer.overridable) && !walkIn && <Button variant="outline" className="self-start" onClick={() => desk.show({ kind: "waitlist", preset: { arrival, departure, adults, children } })}>{t("waitlist")}</Button>}
            </fieldset>
          ) : <Button variant="outline" className="self-start" onClick={() => setAdding(true)}><Plus aria-hidden />{t("anotherRoom")}</Button>}
          <NewGuest guest={guest} onChange={setGuest} missing={tried && nameMissing} required={status !== "inquiry"} />
          <details className="group" open={!walkIn && undefined}>
            <summary className="flex min-h-8 items-center font-medium text-accent">{t("more")}</summary>
            <div className="flex flex-col gap-4 pt-4">
              {!walkIn && (
                <div className="grid gap-3 sm:grid-cols-2">
                  <Field name="status" label={t("status")} idPrefix="new-">{(control) => <NativeSelect {...control} value={status} onChange={(event) => setStatus(statuses.find((each) => each === event.target.value) ?? "confirmed")}>{statuses.map((each) => <option key={each} value={each}>{t(`as.${each}`)}</option>)}</NativeSelect>}</Field>
                  {status === "held" && <Field name="minutes" label={t("holdFor")} idPrefix="new-">{(control) => <NativeSelect {...control} value={minutes} onChange={(event) => setMinutes(Number(event.target.value))}>{holds.map((each) => <option key={each} value={each}>{t("hours", { count: each / 60 })}</option>)}</NativeSelect>}</Field>}
                </div>
              )}
              {!walkIn && companies.state === "ready" && companies.value.companies.length > 0 && (
                <Field name="company" label={t("company")} hint={terms("optional")} idPrefix="new-">{(control) => <NativeSelect {...control} value={companyId} onChange={(event) => setCompany(event.target.value)}><option value="">{terms("none")}</option>{companies.value.companies.map((each) => <option key={each.id} value={each.id}>{each.name}</option>)}</NativeSelect>}</Field>
              )}
              {known?.extras.map((extra) => (
                <div key={extra.extraId} className="flex items-center justify-between gap-4">
                  <span><bdi>{extra.name}</bdi> <span className="text-xs text-ink-soft"><MoneyText money={extra.amount} /> {t(`unit.${extra.unit}`)}</span><ExtraOrder order={extra.order} /><ExtraLeft scarce={extra.scarce} /></span>
                  <Input type="number" min={0} max={99} aria-label={t("extra", { name: extra.name })} className="w-20" disabled={extra.scarce?.left === 0 && !extras[extra.extraId]} value={extras[extra.extraId] ?? 0} onChange={(event) => setExtras((before) => ({ ...before, [extra.extraId]: Math.max(0, Math.min(99, Number(event.target.value) || 0)) }))} />
                </div>
              ))}
              {late && <div className="flex items-center gap-2"><Checkbox id="late-extras" checked={anyway} onCheckedChange={(on) => setAnyway(on === true)} /><Label htmlFor="late-extras" className="font-normal">{t("lateAnyway")}</Label></div>}
              <div className="grid gap-3 sm:grid-cols-2">
                <Field name="promo" label={t("promo")} idPrefix="new-">{(control) => <Input {...control} dir="ltr" maxLength={40} autoComplete="off" value={promo} onChange={(event) => setPromo(event.target.value)} />}</Field>
                <Field name="eta" label={t("eta")} idPrefix="new-">{(control) => <Input {...control} type="time" value={eta} onChange={(event) => setEta(event.target.value)} />}</Field>
              </div>
              <Field name="note" label={t("note")} idPrefix="new-">{(control) => <Textarea {...control} rows={2} maxLength={1_000} value={note} onChange={(event) => setNote(event.target.value)} />}</Field>
            </div>
          </details>
        </form>
        <SheetFooter>
          {quote.state === "failed" && <Reason text={refusal(quote.error)} />}
          {problem && <Reason text={refusal(problem)} />}
          {tried && chosen.length === 0 && <Reason text={t("roomMissing")} />}
          {total && <QuoteSummary quote={total} />}
          <Button type="submit" form="new-stay" size="lg" aria-disabled={pending || quote.state === "failed"}>{pending ? terms("saving") : t(walkIn ? "saveWalkIn" : `save.${status}`)}</Button>
        </SheetFooter>
      </SheetContent>
    </Sheet>
  );
}
