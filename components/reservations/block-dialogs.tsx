"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ChartBlock } from "@/components/calendar/chart-data";
import { type EmptyNights, useFrontDesk } from "@/components/reservations/front-desk";
import { Reason } from "@/components/reservations/price-change";
import { useChange } from "@/components/reservations/use-change";
import { useRefusal } from "@/components/reservations/use-refusal";
import { DateRangeText } from "@/components/shell/date-text";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Dialog, DialogContent, DialogDescription, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { NativeSelect } from "@/components/ui/native-select";
import { blockKindOf } from "@/lib/inventory/rules/block-kinds";
import { blockUnitAction, unblockUnitAction } from "@/lib/inventory/actions";

const kinds = ["out_of_order", "maintenance", "owner"] as const;

/** Takes a room out of sale. */
export function NewBlockDialog({ nights, owner }: { readonly nights: EmptyNights; readonly owner: boolean }) {
  const t = useTranslations("desk.block");
  const words = useTranslations("calendar.block");
  const terms = useTranslations("terms");
  const desk = useFrontDesk();
  const refusal = useRefusal();
  const { run, pending, problem } = useChange(desk.slug);
  const [kind, setKind] = useState<(typeof kinds)[number]>(owner ? "owner" : "out_of_order");
  const [reason, setReason] = useState("");
  const [arrival, setArrival] = useState(nights.arrival);
  const [departure, setDeparture] = useState(nights.departure);
  const [moveStays, setMoveStays] = useState(false);
  const save = async () => {
    if (await run(() => blockUnitAction(desk.slug, { unitId: nights.unitId, kind, reason: reason.trim() || words(kind), arrival, departure, moveStays }), t("done", { room: nights.unitName }))) desk.show(null);
  };
  return (
    <Dialog open onOpenChange={(open) => { if (!open) desk.show(null); }}>
      <DialogContent onCloseAutoFocus={(event) => { event.preventDefault(); desk.giveBack(); }}>
        <DialogHeader>
          <DialogTitle>{t("title", { room: `${nights.typeName} ${nights.unitName}` })}</DialogTitle>
          <DialogDescription>{t("lead")}</DialogDescription>
        </DialogHeader>
        <form className="flex flex-col gap-4" onSubmit={(event) => { event.preventDefault(); void save(); }}>
          <Field name="kind" label={t("kind")} idPrefix="block-">{(control) => <NativeSelect {...control} value={kind} onChange={(event) => setKind(kinds.find((each) => each === event.target.value) ?? "out_of_order")}>{kinds.map((each) => <option key={each} value={each}>{words(each)}</option>)}</NativeSelect>}</Field>
          <div className="grid grid-cols-2 gap-3">
            <Field name="arrival" label={t("from")} idPrefix="block-">{(control) => <Input {...control} type="date" value={arrival} onChange={(event) => setArrival(event.target.value)} />}</Field>
            <Field name="departure" label={t("until")} idPrefix="block-">{(control) => <Input {...control} type="date" value={departure} min={arrival} onChange={(event) => setDeparture(event.target.value)} />}</Field>
          </div>
          <Field name="reason" label={t("reason")} hint={terms("optional")} idPrefix="block-">{(control) => <Input {...control} value={reason} maxLength={300} onChange={(event) => setReason(event.target.value)} />}</Field>
          <div className="flex items-center gap-2"><Checkbox id="block-move" checked={moveStays} onCheckedChange={(on) => setMoveStays(on === true)} /><Label htmlFor="block-move" className="font-normal">{t("moveStays")}</Label></div>
          {problem && <Reason text={refusal(problem)} />}
          <DialogFooter>
            <Button variant="outline" onClick={() => desk.show(null)}>{terms("cancel")}</Button>
            <Button type="submit" aria-disabled={pending}>{pending ? terms("saving") : t("save")}</Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

/** A room out of sale, and the way back. */
export function BlockDialog({ block }: { readonly block: ChartBlock }) {
  const t = useTranslations("desk.block");
  const calendar = useTranslations("calendar");
  const words = useTranslations("calendar.block");
  const terms = useTranslations("terms");
  const desk = useFrontDesk();
  const refusal = useRefusal();
  const { run, pending, problem } = useChange(desk.slug);
  const kind = blockKindOf(block.kind);
  const unit = desk.types.flatMap((type) => type.units.map((each) => ({ ...each, type: type.name }))).find((each) => each.id === block.unitId);
  const end = async () => { if (await run(() => unblockUnitAction(desk.slug, { blockId: block.id }), t("ended", { room: unit?.name ?? "" }))) desk.show(null); };
  return (
    <Dialog open onOpenChange={(open) => { if (!open) desk.show(null); }}>
      <DialogContent onCloseAutoFocus={(event) => { event.preventDefault(); desk.giveBack(); }}>
        <DialogHeader>
          <DialogTitle>{words(kind)}</DialogTitle>
          <DialogDescription><bdi>{unit?.type} {unit?.name}</bdi> · <DateRangeText from={block.arrival} to={block.departure} style="weekday" /></DialogDescription>
        </DialogHeader>
        <p dir="auto">{block.reason}</p>
        {kind === "ota" && <p className="text-sm text-ink-soft">{calendar("otaHelp")}</p>}
        {problem && <Reason text={refusal(problem)} />}
        <DialogFooter>
          <Button variant="outline" onClick={() => desk.show(null)}>{terms("close")}</Button>
          {desk.rights.write && kind !== "ota" && <Button aria-disabled={pending} onClick={() => void end()}>{pending ? terms("saving") : t("end")}</Button>}
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
