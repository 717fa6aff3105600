"use client";

import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { useChannelChange } from "@/components/channels/use-channel-change";
import { toastUndo } from "@/components/shell/undo-toast";
import { Alert, AlertDescription, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { setPartnerSettingsAction } from "@/lib/channels/actions";
import { bookingSettings } from "@/lib/channels/rules/partner-settings";

type Rate = { readonly key: number; readonly code: string; readonly name: string; readonly nonRefundable: boolean };
type Room = { readonly key: number; readonly code: string; readonly name: string; readonly capacity: string; readonly rates: readonly Rate[] };

/** The partner lists its rooms nowhere a machine may read: people copy them from its extranet, once. */
export function ListedRoomsForm({ slug, connectionId, settings, empty }: { readonly slug: string; readonly connectionId: string; readonly settings: Readonly<Record<string, unknown>>; readonly empty: boolean }) {
  const t = useTranslations("channel-mapping.listed");
  const { pending, change } = useChannelChange();
  const [problem, setProblem] = useState<{ title: string; lines: readonly string[] } | null>(null);
  const known = bookingSettings.safeParse(settings).data?.rooms ?? [];
  const next = useRef(1_000);
  const fresh = () => (next.current += 1);
  const newRate = (): Rate => ({ key: fresh(), code: "", name: "", nonRefundable: false });
  const [rooms, setRooms] = useState<readonly Room[]>(() => known.map((room, index) => ({ key: index, code: room.code, name: room.name, capacity: room.capacity === null ? "" : String(room.capacity), rates: room.rates.map((rate, at) => ({ key: at, code: rate.code, name: rate.name, nonRefundable: rate.nonRefundable })) })));
  const edit = (key: number, to: Partial<Room>) => setRooms((all) => all.map((room) => (room.key === key ? { ...room, ...to } : room)));
  const editRate = (room: Room, key: number, to: Partial<Rate>) => edit(room.key, { rates: room.rates.map((rate) => (rate.key === key ? { ...rate, ...to } : rate)) });
  const save = (event: FormEvent) => {
    event.preventDefault();
    setProblem(null);
    const listed = rooms.map((room) => {
      const before = known.find((one) => one.code === room.code);
      return { code: room.code, name: room.name, capacity: room.capacity === "" ? null : Number(room.capacity), rates: room.rates.map((rate) => ({ ...before?.rates.find((one) => one.code === rate.code), code: rate.code, name: rate.name, nonRefundable: rate.nonRefundable })) };
    });
    change(() => setPartnerSettingsAction(slug, { connectionId, settings: { ...settings, rooms: listed } }), () => {
      toastUndo({ title: t("saved"), onUndo: async () => {
        const answer = await setPartnerSettingsAction(slug, { connectionId, settings });
        if (!answer.ok) throw new Error(answer.error.code);
      } });
    }, ({ error }) => setProblem({ title: error.message, lines: error.fields.map((field) => `${field.path.replace("settings.rooms.", "")}: ${field.message}`) }));
  };
  return (
    <details open={empty} className="rounded-lg border border-line bg-surface">
      <summary className="flex min-h-12 flex-wrap items-baseline gap-x-3 px-4 py-3 sm:px-6"><h2 className="font-sans text-base font-medium">{t("title")}</h2><span className="text-sm text-ink-soft">{t("lead")}</span></summary>
      <form onSubmit={save} className="flex flex-col gap-5 border-t border-line p-4 sm:p-6">
        {problem && <Alert variant="act"><AlertTitle>{problem.title}</AlertTitle><AlertDescription><ul>{problem.lines.map((line) => <li key={line}>{line}</li>)}</ul></AlertDescription></Alert>}
        {rooms.map((room, index) => (
          <fieldset key={room.key} className="flex flex-col gap-3 rounded-md border border-line p-4">
            <legend className="px-1 text-sm text-ink-soft">{t("room", { number: index + 1 })}</legend>
            <div className="grid gap-3 sm:grid-cols-[8rem_minmax(0,1fr)_6rem_auto] sm:items-end">
              <div className="flex flex-col gap-1.5"><Label htmlFor={`code-${room.key}`}>{t("code")}</Label><Input id={`code-${room.key}`} dir="ltr" value={room.code} maxLength={16} required onChange={(event) => edit(room.key, { code: event.target.value })} /></div>
              <div className="flex flex-col gap-1.5"><Label htmlFor={`name-${room.key}`}>{t("name")}</Label><Input id={`name-${room.key}`} value={room.name} maxLength={200} onChange={(event) => edit(room.key, { name: event.target.value })} /></div>
              <div className="flex flex-col gap-1.5"><Label htmlFor={`guests-${room.key}`}>{t("guests")}</Label><Input id={`guests-${room.key}`} type="number" min={1} max={50} value={room.capacity} onChange={(event) => edit(room.key, { capacity: event.target.value })} /></div>
              <Button type="button" variant="ghost" size="icon" aria-label={t("removeRoom", { number: index + 1 })} onClick={() => setRooms((all) => all.filter((one) => one.key !== room.key))}><Trash2 aria-hidden /></Button>
            </div>
            <ul className="flex flex-col gap-2 border-s-2 border-line ps-3">
              {room.rates.map((rate, at) => (
                <li key={rate.key} className="grid gap-2 sm:grid-cols-[8rem_minmax(0,1fr)_auto_auto] sm:items-center">
                  <Input dir="ltr" aria-label={t("rateCode", { number: at + 1 })} placeholder={t("ratePlaceholder")} value={rate.code} maxLength={16} required onChange={(event) => editRate(room, rate.key, { code: event.target.value })} />
                  <Input aria-label={t("rateName", { number: at + 1 })} placeholder={t("namePlaceholder")} value={rate.name} maxLength={200} onChange={(event) => editRate(room, rate.key, { name: event.target.value })} />
                  <label className="flex min-h-9 items-center gap-2 text-sm"><input type="checkbox" className="size-4 accent-accent" checked={rate.nonRefundable} onChange={(event) => editRate(room, rate.key, { nonRefundable: event.target.checked })} />{t("nonRefundable")}</label>
                  <Button type="button" variant="ghost" size="icon" disabled={room.rates.length === 1} aria-label={t("removeRate", { number: at + 1 })} onClick={() => edit(room.key, { rates: room.rates.filter((one) => one.key !== rate.key) })}><Trash2 aria-hidden /></Button>
                </li>
              ))}
              <li><Button type="button" size="sm" variant="ghost" onClick={() => edit(room.key, { rates: [...room.rates, newRate()] })}><Plus aria-hidden />{t("addRate")}</Button></li>
            </ul>
          </fieldset>
        ))}
        <div className="flex flex-wrap gap-2">
          <Button type="button" variant="outline" onClick={() => setRooms((all) => [...all, { key: fresh(), code: "", name: "", capacity: "", rates: [newRate()] }])}><Plus aria-hidden />{t("addRoom")}</Button>
          <Button type="submit" disabled={pending || rooms.length === 0}>{pending ? t("saving") : t("save")}</Button>
        </div>
      </form>
    </details>
  );
}
