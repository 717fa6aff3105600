"use client";

import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { channelName } from "@/components/channels/partner-name";
import { useChannelChange } from "@/components/channels/use-channel-change";
import { DateRangeText, DateText } from "@/components/shell/date-text";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { replayRefusedAction } from "@/lib/channels/actions";
import type { RefusalReason } from "@/lib/channels/rules/refusal-reason";

type Replay = Parameters<typeof replayRefusedAction>[1];
type Named = { readonly connectionId: string; readonly partner: string; readonly title: string | null };
export type RefusedNight = Named & { readonly roomTypeId: string; readonly roomType: string; readonly rateCode: string; readonly partnerName: string; readonly state: string; readonly reason: RefusalReason; readonly said: string | null; readonly from: string; readonly to: string; readonly nights: number; readonly attempts: number; readonly since: string; readonly replay: Replay };
export type FailedBooking = Named & { readonly messageId: string; readonly externalNumber: string; readonly channel: string | null; readonly arrival: string | null; readonly departure: string | null; readonly receivedAt: string; readonly reason: RefusalReason; readonly said: string | null; readonly replay: Replay };

/** Everything a channel did not take and every booking that could not be brought in, each with its reason and one tap to try again. */
export function DeadLetters({ slug, nights, messages, timeZone, maySend, all }: { readonly slug: string; readonly nights: readonly RefusedNight[]; readonly messages: readonly FailedBooking[]; readonly timeZone: string; readonly maySend: boolean; readonly all: Replay }) {
  const t = useTranslations("channel-proof.refused");
  const reasons = useTranslations("channel-words.reasons");
  const { pending, change } = useChannelChange();
  const [running, setRunning] = useState<string | null>(null);
  const replay = (key: string, input: Replay) => {
    setRunning(key);
    change(() => replayRefusedAction(slug, input), ({ outcome }) => {
      if (outcome.status === "done") toast.success(t("replayed", { cells: outcome.result.cells, messages: outcome.result.messages }));
      else toast.info(outcome.reason);
    });
  };
  const again = (key: string, input: Replay, label: string) => maySend && (
    <Button size="sm" variant="outline" disabled={pending} aria-label={label} onClick={() => replay(key, input)} className="shrink-0"><RotateCcw aria-hidden className={cn(pending && running === key && "animate-spin")} />{t("again")}</Button>
  );
  return (
    <div className="flex flex-col gap-8">
      {maySend && nights.length + messages.length > 1 && <Button className="self-start" disabled={pending} onClick={() => replay("all", all)}><RotateCcw aria-hidden className={cn(pending && running === "all" && "animate-spin")} />{t("all")}</Button>}
      {messages.length > 0 && (
        <section aria-labelledby="failed-bookings">
          <h2 id="failed-bookings" className="mb-3 text-lg">{t("bookings")}</h2>
          <ul className="divide-y divide-line rounded-lg border border-act/40 bg-surface">
            {messages.map((one) => (
              <li key={one.messageId} className="flex flex-wrap items-start justify-between gap-3 p-4 sm:px-6">
                <div className="min-w-0">
                  <p className="font-medium"><bdi>{one.channel ?? channelName(one)}</bdi> · <bdi className="tabular-nums">{one.externalNumber}</bdi></p>
                  <p className="text-sm text-ink-soft">{one.arrival && one.departure && <><DateRangeText from={one.arrival} to={one.departure} /> · </>}{t("received")} <DateText value={one.receivedAt} style="moment" timeZone={timeZone} /></p>
                  <p className="mt-1 text-sm text-act">{reasons(one.reason)}</p>
                  {one.said && <p lang="en" dir="auto" className="text-xs break-words text-ink-soft">{one.said}</p>}
                </div>
                {again(one.messageId, one.replay, t("againOf", { what: one.externalNumber }))}
              </li>
            ))}
          </ul>
        </section>
      )}
      {nights.length > 0 && (
        <section aria-labelledby="refused-values">
          <h2 id="refused-values" className="mb-3 text-lg">{t("values")}</h2>
          <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
            {nights.map((one) => {
              const key = `${one.connectionId} ${one.roomTypeId} ${one.rateCode} ${one.state} ${one.from}`;
              return (
                <li key={key} className="flex flex-wrap items-start justify-between gap-3 p-4 sm:px-6">
                  <div className="min-w-0">
                    <p className="font-medium"><bdi>{one.roomType}</bdi>{one.rateCode !== "" && <> · <bdi className="font-normal">{one.partnerName}</bdi></>}</p>
                    <p className="text-sm text-ink-soft"><bdi>{channelName(one)}</bdi> · <DateRangeText from={one.from} to={one.to} /> · {t("nights", { count: one.nights })} · {t("attempts", { count: one.attempts })}</p>
                    <p className="mt-1 text-sm text-act">{reasons(one.reason)}</p>
                    {one.said && <p lang="en" dir="auto" className="text-xs break-words text-ink-soft">{one.said}</p>}
                  </div>
                  {again(key, one.replay, t("againOf", { what: `${one.roomType} ${one.from}` }))}
                </li>
              );
            })}
          </ul>
        </section>
      )}
    </div>
  );
}
