"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { type Overlay, useFrontDesk } from "@/components/reservations/front-desk";
import { Reason } from "@/components/reservations/price-change";
import { useChange } from "@/components/reservations/use-change";
import { useRefusal } from "@/components/reservations/use-refusal";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Textarea } from "@/components/ui/textarea";
import { addDays, toIsoDate, tryIsoDate } from "@/lib/kernel/nights";
import { addToWaitlistAction } from "@/lib/reservations/actions";

/** Somebody who would come if a room came free. */
export function WaitlistDialog({ preset }: { readonly preset: Extract<Overlay, { readonly kind: "waitlist" }>["preset"] }) {
  const t = useTranslations("desk.waiting");
  const words = useTranslations("desk.new");
  const terms = useTranslations("terms");
  const desk = useFrontDesk();
  const refusal = useRefusal();
  const begin = preset.arrival ?? desk.today;
  const [arrival, setArrival] = useState<string>(begin);
  const [departure, setDeparture] = useState<string>(preset.departure ?? addDays(toIsoDate(begin), 1));
  const [adults, setAdults] = useState(preset.adults ?? 2);
  const [children, setChildren] = useState(preset.children ?? 0);
  const [facts, setFacts] = useState({ typeId: "", name: "", phone: "", note: "" });
  const [tried, setTried] = useState(false);
  const { run, pending, problem } = useChange(desk.slug);
  const dated = tryIsoDate(arrival) !== undefined && tryIsoDate(departure) !== undefined && departure > arrival;
  const name = facts.name.trim();
  const field = (key: keyof typeof facts) => ({ value: facts[key], onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>) => setFacts((before) => ({ ...before, [key]: event.target.value })) });
  const save = async () => {
    setTried(true);
    if (!dated || name.length < 2 || pending) return;
    const [phone, note] = [facts.phone.trim(), facts.note.trim()];
    const input = { arrival, departure, adults, children, guest: { name, ...(phone ? { phone } : {}) }, ...(facts.typeId ? { roomTypeId: facts.typeId } : {}), ...(note ? { note } : {}) };
    if (await run(() => addToWaitlistAction(desk.slug, input), t("added", { guest: name }))) desk.show(null);
  };
  return (
    <Dialog open onOpenChange={(open) => { if (!open) desk.show(null); }}>
      <DialogContent onCloseAutoFocus={(event) => { event.preventDefault(); desk.giveBack(); }}>
        <DialogHeader><DialogTitle>{t("add")}</DialogTitle><DialogDescription>{t("lead")}</DialogDescription></DialogHeader>
        <form noValidate className="flex flex-col gap-4" onSubmit={(event) => { event.preventDefault(); void save(); }}>
          <div className="grid grid-cols-2 gap-3">
            <Field name="arrival" label={terms("arrival")} idPrefix="waitlist-">{(control) => <Input {...control} type="date" min={desk.today} value={arrival} onChange={(event) => { const day = tryIsoDate(event.target.value); setArrival(event.target.value); if (day && departure <= day) setDeparture(addDays(day, 1)); }} />}</Field>
            <Field name="departure" label={terms("departure")} idPrefix="waitlist-" {...(dated ? {} : { error: words("order") })}>{(control) => <Input {...control} type="date" min={arrival} value={departure} onChange={(event) => setDeparture(event.target.value)} />}</Field>
            <Field name="adults" label={words("adults")} idPrefix="waitlist-">{(control) => <Input {...control} type="number" min={1} max={30} value={adults} onChange={(event) => setAdults(Math.max(1, Math.min(30, Math.trunc(Number(event.target.value)) || 1)))} />}</Field>
            <Field name="children" label={words("children")} idPrefix="waitlist-">{(control) => <Input {...control} type="number" min={0} max={30} value={children} onChange={(event) => setChildren(Math.max(0, Math.min(30, Math.trunc(Number(event.target.value)) || 0)))} />}</Field>
          </div>
          <Field name="type" label={terms("roomType")} idPrefix="waitlist-">{(control) => <NativeSelect {...control} {...field("typeId")}><option value="">{t("anyRoom")}</option>{desk.types.map((type) => <option key={type.id} value={type.id}>{type.name}</option>)}</NativeSelect>}</Field>
          <Field name="name" label={words("name")} idPrefix="waitlist-" required {...(tried && name.length < 2 ? { error: words("nameMissing") } : {})}>{(control) => <Input {...control} autoComplete="off" maxLength={120} {...field("name")} />}</Field>
          <Field name="phone" label={words("phone")} hint={terms("optional")} idPrefix="waitlist-">{(control) => <Input {...control} type="tel" dir="ltr" autoComplete="off" maxLength={32} {...field("phone")} />}</Field>
          <Field name="note" label={words("note")} hint={terms("optional")} idPrefix="waitlist-">{(control) => <Textarea {...control} rows={2} maxLength={1_000} {...field("note")} />}</Field>
          {problem && <Reason text={refusal(problem)} />}
          <DialogFooter>
            <Button variant="outline" onClick={() => desk.show(null)}>{terms("cancel")}</Button>
            <Button type="submit" aria-disabled={pending}>{pending ? terms("saving") : t("add")}</Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
