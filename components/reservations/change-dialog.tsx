"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ChartStay } from "@/components/calendar/chart-data";
import { useFrontDesk } from "@/components/reservations/front-desk";
import { PriceChange, Reason, usePriceChange } from "@/components/reservations/price-change";
import { nightsOf, requestFor } from "@/components/reservations/stay-request";
import { useRefusal } from "@/components/reservations/use-refusal";
import { useStayChange } from "@/components/reservations/use-stay-change";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";

/** Room and dates of a stay in a form: the way without dragging, on a desk and on a phone. */
export function ChangeDialog({ stay }: { readonly stay: ChartStay }) {
  const t = useTranslations("desk.change");
  const terms = useTranslations("terms");
  const words = useTranslations("desk.new");
  const desk = useFrontDesk();
  const refusal = useRefusal();
  // The room is that of these nights, the dates are the stay's.
  const whole = { ...stay, ...stay.stay };
  const [unitId, setUnit] = useState(stay.unitId ?? "");
  const [arrival, setArrival] = useState<string>(whole.arrival);
  const [departure, setDeparture] = useState<string>(whole.departure);
  const [adults, setAdults] = useState(stay.adults);
  const [children, setChildren] = useState(stay.children ?? 0);
  const type = desk.types.find((each) => each.units.some((unit) => unit.id === unitId)) ?? desk.types.find((each) => each.id === stay.typeId);
  const unit = type?.units.find((each) => each.id === unitId) ?? null;
  const typeId = type?.id ?? stay.typeId ?? "";
  const newTerms = typeId !== stay.typeId || arrival !== whole.arrival || departure !== whole.departure || adults !== stay.adults || children !== (stay.children ?? 0);
  const dated = departure > arrival && arrival !== "";
  const request = newTerms && dated ? requestFor(whole, { typeId, arrival, departure, adults, children }) : null;
  const price = usePriceChange(desk.slug, request);
  const change = useStayChange(desk);
  const otherUnit = unit !== null && unit.id !== stay.unitId;
  const ready = dated && (newTerms ? price.ready : otherUnit);
  const save = async () => {
    if (!ready) return;
    // Of a stay that lies in several rooms only those nights move that the form was opened for; with another type it begins anew.
    const nights = typeId === stay.typeId ? nightsOf(stay, desk.today) : {};
    const saved = request && price.preview ? await change.toTerms(stay, request, price.preview, stay.stay && !otherUnit ? null : unit, price.override, nights) : unit && (await change.toUnit(stay, unit));
    if (saved) desk.show(null);
  };
  return (
    <Dialog open onOpenChange={(open) => { if (!open) desk.show(null); }}>
      <DialogContent onCloseAutoFocus={(event) => { event.preventDefault(); desk.giveBack(); }}>
        <DialogHeader>
          <DialogTitle>{t("title")}</DialogTitle>
          <DialogDescription><bdi>{stay.guest || stay.number}</bdi> · <bdi dir="ltr">{stay.number}</bdi></DialogDescription>
        </DialogHeader>
        <form className="flex flex-col gap-4" onSubmit={(event) => { event.preventDefault(); void save(); }}>
          <Field name="unit" label={terms("room")} idPrefix="change-">
            {(control) => (
              <NativeSelect {...control} value={unitId} onChange={(event) => setUnit(event.target.value)}>
                {stay.unitId === null && <option value="">{t("noRoom")}</option>}
                {desk.types.map((each) => <optgroup key={each.id} label={each.name}>{each.units.map((option) => <option key={option.id} value={option.id}>{each.name} {option.name}</option>)}</optgroup>)}
              </NativeSelect>
            )}
          </Field>
          <div className="grid grid-cols-2 gap-3">
            <Field name="arrival" label={terms("arrival")} idPrefix="change-">{(control) => <Input {...control} type="date" value={arrival} disabled={stay.status === "in_house"} onChange={(event) => setArrival(event.target.value)} />}</Field>
            <Field name="departure" label={terms("departure")} idPrefix="change-" {...(dated ? {} : { error: t("order") })}>{(control) => <Input {...control} type="date" value={departure} min={arrival} onChange={(event) => setDeparture(event.target.value)} />}</Field>
          </div>
          <div className="grid grid-cols-2 gap-3">
            <Field name="adults" label={words("adults")} idPrefix="change-">{(control) => <Input {...control} type="number" min={1} max={30} value={adults} onChange={(event) => setAdults(Math.max(1, Math.min(30, Number(event.target.value) || 1)))} />}</Field>
            <Field name="children" label={words("children")} idPrefix="change-">{(control) => <Input {...control} type="number" min={0} max={30} value={children} onChange={(event) => setChildren(Math.max(0, Math.min(30, Number(event.target.value) || 0)))} />}</Field>
          </div>
          {request ? <PriceChange price={price} /> : otherUnit && <p className="text-ink-soft">{t("samePrice")}</p>}
          {change.problem && <Reason text={refusal(change.problem)} />}
          <DialogFooter>
            <Button variant="outline" onClick={() => desk.show(null)}>{terms("cancel")}</Button>
            <Button type="submit" aria-disabled={!ready || change.pending}>{change.pending ? terms("saving") : t("save")}</Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
