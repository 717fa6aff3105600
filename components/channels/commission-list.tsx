"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useChannelChange } from "@/components/channels/use-channel-change";
import { MoneyText } from "@/components/shell/money-text";
import { toastUndo } from "@/components/shell/undo-toast";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { setCommissionAction } from "@/lib/channels/actions";
import type { Money } from "@/lib/kernel/money";

type Channel = { readonly channelCode: string; readonly title: string; readonly commissionBp: number | null; readonly bookings: number; readonly unsaid: number; readonly earned: Money };
type Place = { readonly slug: string; readonly connectionId: string };

const asText = (bp: number | null) => (bp === null ? "" : String(bp / 100));
const asBp = (text: string) => (text.trim() === "" ? null : Math.round(Number(text) * 100));

/** Keeps a share, with the way back. */
function useShare({ slug, connectionId }: Place) {
  const t = useTranslations("channels.commission");
  const { pending, change } = useChannelChange();
  const set = (channelCode: string, commissionBp: number | null) => setCommissionAction(slug, { connectionId, channelCode, commissionBp });
  const keep = (channelCode: string, title: string, before: number | null, after: number | null, then: () => void = () => undefined) => change(() => set(channelCode, after), () => {
    then();
    toastUndo({ title: t(after === null ? "forgotten" : "kept", { channel: title, percent: asText(after) }), onUndo: async () => {
      const answer = await set(channelCode, before);
      if (!answer.ok) throw new Error(answer.error.code);
    } });
  });
  return { pending, keep };
}

function Percent({ id, label, value, onChange }: { readonly id: string; readonly label: string; readonly value: string; readonly onChange: (value: string) => void }) {
  return (
    <span className="flex items-center gap-2">
      <Input id={id} aria-label={label} type="number" inputMode="decimal" min={0} max={100} step={0.01} className="w-24 tabular-nums" value={value} onChange={(event) => onChange(event.target.value)} />
      <span aria-hidden className="text-ink-soft">%</span>
    </span>
  );
}

function Share({ channel, ...place }: Place & { readonly channel: Channel }) {
  const t = useTranslations("channels.commission");
  const { pending, keep } = useShare(place);
  const { channelCode, title, commissionBp, bookings, unsaid, earned } = channel;
  const [text, setText] = useState(asText(commissionBp));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keep(channelCode, title, commissionBp, asBp(text));
  };
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
      <div className="min-w-0">
        <p className="font-medium"><bdi>{title}</bdi></p>
        <p className="text-sm text-ink-soft">{bookings === 0 ? t("noBookings") : <>{t("bookings", { count: bookings })} {earned.amount > 0 && <MoneyText money={earned} />} {unsaid > 0 && <span className="text-watch">{t("unsaid", { count: unsaid })}</span>}</>}</p>
      </div>
      <form onSubmit={submit} className="flex items-center gap-3">
        <Percent id={`share-${channelCode}`} label={t("shareOf", { channel: title })} value={text} onChange={setText} />
        <Button type="submit" variant="outline" size="sm" disabled={pending || asBp(text) === commissionBp}>{t("save")}</Button>
      </form>
    </li>
  );
}

function Another(place: Place & { readonly known: readonly string[] }) {
  const t = useTranslations("channels.commission");
  const { pending, keep } = useShare(place);
  const [code, setCode] = useState("");
  const [text, setText] = useState("");
  const named = code.trim().toLowerCase();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    keep(named, named, null, asBp(text), () => { setCode(""); setText(""); });
  };
  return (
    <form onSubmit={submit} className="flex flex-wrap items-end gap-3 pt-4">
      <div className="flex min-w-0 flex-col gap-1.5"><Label htmlFor="share-code">{t("another")}</Label><Input id="share-code" className="w-56 max-w-full" value={code} onChange={(event) => setCode(event.target.value)} autoComplete="off" spellCheck={false} aria-describedby="share-code-help" /></div>
      <Percent id="share-new" label={t("share")} value={text} onChange={setText} />
      <Button type="submit" variant="outline" disabled={pending || named === "" || text === "" || place.known.includes(named)}>{t("add")}</Button>
      <p id="share-code-help" className="basis-full text-xs text-ink-soft">{t("anotherHelp")}</p>
    </form>
  );
}

/** What each sales channel takes of a booking, and what that came to. Bookings keep the share they came in with. */
export function CommissionList({ channels, ...place }: Place & { readonly channels: readonly Channel[] }) {
  return (
    <>
      {channels.length > 0 && <ul className="divide-y divide-line">{channels.map((channel) => <Share key={`${channel.channelCode} ${channel.commissionBp ?? ""}`} channel={channel} {...place} />)}</ul>}
      <Another known={channels.map(({ channelCode }) => channelCode)} {...place} />
    </>
  );
}
