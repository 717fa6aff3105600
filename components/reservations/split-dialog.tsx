"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ChartStay } from "@/components/calendar/chart-data";
import { useFrontDesk } from "@/components/reservations/front-desk";
import { PriceChange, Reason, usePriceChange } from "@/components/reservations/price-change";
import type { StayRequest } from "@/components/reservations/stay-request";
import { useRefusal } from "@/components/reservations/use-refusal";
import { useStayChange } from "@/components/reservations/use-stay-change";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { addDays, toIsoDate } from "@/lib/kernel/nights";

type Part = { readonly from: string; readonly typeId: string };
const charges = ["agreed", "today"] as const;

/** One part is a move; several are a split. Null while a night or a type is missing, or two parts begin on one night. */
function splitRequest(stay: ChartStay, parts: readonly Part[], first: string, charge: (typeof charges)[number]): StayRequest | null {
  const [one] = parts;
  const whole = parts.every(({ from, typeId }) => typeId !== "" && from >= first && from < stay.departure) && new Set(parts.map(({ from }) => from)).size === parts.length;
  if (!one || !whole) return null;
  const room = { id: stay.reservationId, roomId: stay.roomId };
  if (parts.length === 1) return { kind: "move", input: { ...room, roomTypeId: one.typeId, from: one.from, charge } };
  return { kind: "split", input: { ...room, parts: parts.map(({ from, typeId }) => ({ from, roomTypeId: typeId })), charge } };
}

/** From some night on in a room of another type: as a gift of the house, or at today's price. */
export function SplitDialog({ stay }: { readonly stay: ChartStay }) {
  const t = useTranslations("desk.split");
  const terms = useTranslations("terms");
  const desk = useFrontDesk();
  const refusal = useRefusal();
  const first = stay.arrival < desk.today ? desk.today : stay.arrival;
  const last = addDays(stay.departure, -1);
  const [parts, setParts] = useState<readonly Part[]>([{ from: first, typeId: "" }]);
  const [charge, setCharge] = useState<(typeof charges)[number]>("agreed");
  const request = splitRequest(stay, parts, first, charge);
  const price = usePriceChange(desk.slug, request);
  const change = useStayChange(desk);
  const set = (index: number, facts: Partial<Part>) => setParts((before) => before.map((part, at) => (at === index ? { ...part, ...facts } : part)));
  const next = addDays(toIsoDate(parts.map(({ from }) => from).filter((from) => from !== "").toSorted().at(-1) ?? first), 1);
  const save = async () => {
    if (!request || !price.ready || !price.preview) return;
    if (await change.toTerms(stay, request, price.preview, null, price.override)) desk.show(null);
  };
  return (
    <Dialog open onOpenChange={(open) => { if (!open) desk.show(null); }}>
      <DialogContent onCloseAutoFocus={(event) => { event.preventDefault(); desk.giveBack(); }}>
        <DialogHeader>
          <DialogTitle>{t("title")}</DialogTitle>
          <DialogDescription><bdi>{stay.guest || stay.number}</bdi> · <bdi>{desk.types.find((type) => type.id === stay.typeId)?.name ?? terms("none")}</bdi></DialogDescription>
        </DialogHeader>
        <form className="flex flex-col gap-4" onSubmit={(event) => { event.preventDefault(); void save(); }}>
          {parts.map((part, index) => (
            <div key={index} role="group" aria-label={t("part", { number: index + 1 })} className={cn("grid items-end gap-3", parts.length > 1 ? "grid-cols-[minmax(0,1fr)_auto] sm:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)_auto]" : "grid-cols-2")}>
              <Field className={parts.length > 1 ? "max-sm:col-span-2" : ""} name={`from-${index}`} label={t("from")} idPrefix="split-">{(control) => <Input {...control} type="date" min={first} max={last} value={part.from} onChange={(event) => set(index, { from: event.target.value })} />}</Field>
              <Field name={`type-${index}`} label={terms("roomType")} idPrefix="split-">
                {(control) => (
                  <NativeSelect {...control} value={part.typeId} onChange={(event) => set(index, { typeId: event.target.value })}>
                    <option value="">{t("choose")}</option>
                    {desk.types.filter((type) => parts.length > 1 || type.id !== stay.typeId).map((type) => <option key={type.id} value={type.id}>{type.name}</option>)}
                  </NativeSelect>
                )}
              </Field>
              {parts.length > 1 && <Button variant="ghost" size="icon-sm" className="mb-0.5" aria-label={t("removePart", { number: index + 1 })} onClick={() => setParts((before) => before.filter((_, at) => at !== index))}><X aria-hidden /></Button>}
            </div>
          ))}
          {next <= last && <Button variant="link" className="self-start" onClick={() => setParts((before) => [...before, { from: next, typeId: "" }])}><Plus aria-hidden />{t("addPart")}</Button>}
          <Field name="charge" label={t("charge")} idPrefix="split-" help={t(`${charge}Help`)}>
            {(control) => <NativeSelect {...control} value={charge} onChange={(event) => setCharge(charges.find((each) => each === event.target.value) ?? "agreed")}>{charges.map((each) => <option key={each} value={each}>{t(each)}</option>)}</NativeSelect>}
          </Field>
          {request && <PriceChange price={price} />}
          {change.problem && <Reason text={refusal(change.problem)} />}
          <DialogFooter>
            <Button variant="outline" onClick={() => desk.show(null)}>{terms("cancel")}</Button>
            <Button type="submit" aria-disabled={!request || !price.ready || change.pending}>{change.pending ? terms("saving") : t("save")}</Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
