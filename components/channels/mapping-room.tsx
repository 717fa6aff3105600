"use client";

import { Link2, Sparkles, Unlink, Users } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { KeepBack } from "@/components/channels/keep-back";
import type { OurRoomType, Proposal, TheirRate, TheirRoom } from "@/components/channels/mapping-facts";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Label } from "@/components/ui/label";
import { NativeSelect } from "@/components/ui/native-select";
import type { Suggestion } from "@/lib/channels/rules/suggest-mapping";

/** What is suggested, why, and how sure that is. */
function Hint({ suggestion, name }: { readonly suggestion: Suggestion; readonly name: string }) {
  const t = useTranslations("channel-mapping");
  return (
    <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-xs text-ink-soft">
      <Sparkles aria-hidden className="size-3.5 shrink-0 text-accent" />
      <span>{t("suggested", { name })} {suggestion.because.map((one) => t(`because.${one}`)).join(", ")}</span>
      <Badge variant={suggestion.sure === "certain" ? "good" : suggestion.sure === "likely" ? "accent" : "outline"}>{t(`sure.${suggestion.sure}`)}</Badge>
    </p>
  );
}

type Options = readonly { readonly id: string; readonly name: string }[];
type PickerProps = { readonly id: string; /** Seen by everybody, and of what: heard by who does not see where it stands. */ readonly label: string; readonly of: string; readonly none: string; readonly options: Options; readonly current: string | null; readonly suggestion: Suggestion | null; readonly pending: boolean; readonly onTest: (chosen: string) => void; readonly onClear?: () => void; readonly clear: string };

/** One choice of ours for one of theirs, with the way to test it and the way to take it off. */
function Picker({ id, label, of, none, options, current, suggestion, pending, onTest, onClear, clear }: PickerProps) {
  const t = useTranslations("channel-mapping");
  const [chosen, setChosen] = useState(current ?? suggestion?.id ?? "");
  const hinted = suggestion && options.find((option) => option.id === suggestion.id);
  return (
    <form onSubmit={(event) => { event.preventDefault(); if (chosen !== "") onTest(chosen); }} className="flex flex-col gap-2">
      <div className="flex flex-wrap items-end gap-2">
        <div className="flex min-w-0 flex-1 basis-44 flex-col gap-1.5">
          <Label htmlFor={id} className="text-xs font-normal text-ink-soft">{label} <span className="sr-only">{of}</span></Label>
          <NativeSelect id={id} value={chosen} onChange={(event) => setChosen(event.target.value)}>
            <option value="">{none}</option>
            {options.map((option) => <option key={option.id} value={option.id}>{option.name}</option>)}
          </NativeSelect>
        </div>
        {chosen !== (current ?? "") && chosen !== "" && <Button type="submit" variant={current ? "outline" : "default"} disabled={pending}><Link2 aria-hidden />{t("testAndMap")}</Button>}
        {onClear && current !== null && chosen === "" && <Button type="button" variant="outline" disabled={pending} onClick={onClear}><Unlink aria-hidden />{clear}</Button>}
      </div>
      {hinted && <Hint suggestion={suggestion} name={hinted.name} />}
    </form>
  );
}

type MappingRoomProps = {
  readonly slug: string; readonly connectionId: string; readonly name: string; readonly room: TheirRoom; readonly roomTypes: readonly OurRoomType[]; readonly mayMap: boolean; readonly pending: boolean;
  readonly onPropose: (proposal: Proposal) => void; readonly onUnmap: () => void; readonly onUnmapRate: (rateCode: string, was: string | null, name: string) => void;
};

/** One of the partner's rooms with its rates, beside ours. */
export function MappingRoom({ slug, connectionId, name, room, roomTypes, mayMap, pending, onPropose, onUnmap, onUnmapRate }: MappingRoomProps) {
  const t = useTranslations("channel-mapping");
  const own = roomTypes.find((type) => type.id === room.roomTypeId);
  const free = roomTypes.filter((type) => !type.mapped || type.id === room.roomTypeId);
  const propose = (roomTypeId: string, rate: Proposal["rate"]) => onPropose({ inventoryCode: room.inventoryCode, partnerName: room.partnerName, roomTypeId, roomType: roomTypes.find((type) => type.id === roomTypeId)?.name ?? "", rate });
  const ratePicker = (rate: TheirRate) => {
    const plan = own?.plans.find((each) => each.id === rate.ratePlanId);
    if (!own || !mayMap) return <p className="text-sm text-ink-soft">{plan?.name ?? t(own ? "noPlan" : "mapRoomFirst")}</p>;
    const ask = (ratePlanId: string) => propose(own.id, { rateCode: rate.rateCode, name: rate.name, ratePlanId, plan: own.plans.find((each) => each.id === ratePlanId)?.name ?? "", master: rate.master });
    return <Picker key={`${rate.ratePlanId ?? ""} ${rate.suggestion?.id ?? ""}`} id={`rate-${room.inventoryCode}-${rate.rateCode}`} label={t("plan")} of={rate.name} none={t("noPlan")} options={own.plans} current={rate.ratePlanId} suggestion={rate.suggestion} pending={pending} onTest={ask} clear={t("unmap")} {...(rate.master ? {} : { onClear: () => onUnmapRate(rate.rateCode, rate.ratePlanId, rate.name) })} />;
  };
  // A room with one rate needs no list of rates: its plan stands beside it.
  const [only, ...more] = room.rates;
  const single = only !== undefined && more.length === 0;
  const rateRow = (rate: TheirRate) => (
      <li key={rate.rateCode} className="grid gap-3 px-4 py-3 sm:grid-cols-2 sm:gap-8 sm:px-6">
        <div className="min-w-0">
          <p className="flex flex-wrap items-center gap-2"><bdi>{rate.name}</bdi>{rate.master && <Badge variant="outline">{t("master")}</Badge>}{rate.nonRefundable && <Badge>{t("nonRefundable")}</Badge>}{!rate.open && <Badge variant="watch">{t("priceClosed")}</Badge>}</p>
          <p className="text-xs text-ink-soft"><bdi>{rate.rateCode}</bdi>{rate.currency && ` · ${rate.currency}`}</p>
        </div>
        {ratePicker(rate)}
      </li>
  );
  return (
    <li className={own ? "rounded-lg border border-line bg-surface" : "rounded-lg border border-watch/40 bg-surface"}>
      <div className="grid gap-4 p-4 sm:grid-cols-2 sm:gap-8 sm:px-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,5fr)]">
        <div className="min-w-0">
          <span className="text-xs text-ink-soft">{t("theirs", { partner: name })}</span>
          <h3 className="font-sans text-base font-medium"><bdi>{room.partnerName}</bdi></h3>
          <p className="mt-0.5 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-soft">
            <bdi>{room.inventoryCode}</bdi>
            {room.capacity !== null && <span className="inline-flex items-center gap-1"><Users aria-hidden className="size-3.5" />{t("sleeps", { count: room.capacity })}</span>}
            {single && only.currency && <span>{only.currency}</span>}
            {single && !only.open && <Badge variant="watch">{t("priceClosed")}</Badge>}
            {!room.sellOnline && <Badge variant="watch">{t("notSold")}</Badge>}
          </p>
          {room.waiting > 0 && <p className="mt-1 text-sm text-act">{t("waiting", { count: room.waiting })}</p>}
        </div>
        {mayMap ? (
          <div className="grid items-start gap-3 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_8rem] lg:gap-4">
            <Picker id={`room-${room.inventoryCode}`} label={t("roomType")} of={room.partnerName} none={t("notMapped")} options={free.map((type) => ({ id: type.id, name: `${type.name} (${t("sleeps", { count: type.maxGuests })})` }))} current={room.roomTypeId} suggestion={room.suggestion} pending={pending} onTest={(chosen) => propose(chosen, null)} onClear={onUnmap} clear={t("unmap")} />
            {single && own && (own.plans.length > 1 || only.ratePlanId === null) ? ratePicker(only) : <span className="max-lg:hidden" />}
            {own && <KeepBack slug={slug} connectionId={connectionId} roomTypeId={own.id} name={own.name} rooms={room.keepBack} />}
          </div>
        ) : <div><span className="text-xs text-ink-soft">{t("ours")}</span><p>{own?.name ?? t("notMapped")}</p></div>}
      </div>
      {!single && room.rates.length > 0 && <ul aria-label={t("ratesOf", { room: room.partnerName })} className="divide-y divide-line border-t border-line">{room.rates.map(rateRow)}</ul>}
    </li>
  );
}
