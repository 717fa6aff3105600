"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { ShownOnce } from "@/components/shell/shown-once";
import { CalendarConfirm } from "@/components/channels/calendar-confirm";
import { type CalendarPlace, type FeedFactsShown, isolated, type ShareFacts } from "@/components/channels/calendar-facts";
import { CalendarPlaceField, placeOf } from "@/components/channels/calendar-place";
import { useCalendarChange } from "@/components/channels/use-calendar-change";
import { WhenText } from "@/components/channels/when-text";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { shareCalendarAction, stopSharingCalendarAction } from "@/lib/channels/actions";

/** The addresses that are open, and who read them when. */
export function CalendarShares({ slug, shares, timeZone, mayManage }: { slug: string; shares: readonly ShareFacts[]; timeZone: string; mayManage: boolean }) {
  const t = useTranslations("calendars");
  const { pending, change } = useCalendarChange();
  return (
    <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
      {shares.map(({ calendarExportId, title, roomType, unit, exceptTitle, lastReadAt }) => (
        <li key={calendarExportId} className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 p-4 sm:px-5">
          <div className="min-w-0">
            <h3 className="text-base break-words"><bdi>{title}</bdi></h3>
            <p className="mt-1 text-sm text-ink-soft"><bdi>{roomType}</bdi> · <bdi>{unit ?? t("feed.any")}</bdi>{exceptTitle && <> · {t("shares.except", { title: isolated(exceptTitle) })}</>}</p>
            <p className="mt-1 text-sm">{lastReadAt === null ? t("shares.never") : t.rich("shares.readAt", { when: () => <WhenText value={lastReadAt} timeZone={timeZone} /> })}</p>
          </div>
          {mayManage && (
            <CalendarConfirm trigger={t("shares.stop")} title={t("shares.stopTitle", { title: isolated(title) })} lead={t("shares.stopLead")} confirm={t("shares.stop")} cancel={t("remove.cancel")} pending={pending}
              onConfirm={() => change(() => stopSharingCalendarAction(slug, { calendarExportId }), () => toast.success(t("shares.stopped", { title: isolated(title) })))} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** Makes an address at which an OTA reads what is taken. `origin` is where it reaches us. */
export function CalendarShare({ slug, origin, places, feeds }: { slug: string; origin: string; places: readonly CalendarPlace[]; feeds: readonly FeedFactsShown[] }) {
  const t = useTranslations("calendars.share");
  const { pending, change } = useCalendarChange();
  const [once, setOnce] = useState<{ title: string; address: string } | null>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const text = (name: string) => String(data.get(name) ?? "");
    const title = text("title");
    const except = text("exceptConnectionId");
    change(
      () => shareCalendarAction(slug, { ...placeOf(text("roomTypeId")), title, exceptConnectionId: except === "" ? null : except }),
      ({ path }) => {
        form.reset();
        setOnce({ title, address: `${origin}${path}` });
      },
    );
  };
  return (
    <div className="flex flex-col gap-5">
      {once && <ShownOnce key={once.address} value={once.address} words={{ title: t("once", { title: isolated(once.title) }), help: t("onceHelp"), copy: t("copy"), copied: t("copied"), done: t("kept") }} onDone={() => setOnce(null)} />}
      <form onSubmit={submit} className="flex max-w-md flex-col gap-5">
        <CalendarPlaceField places={places} idPrefix="share-" label={t("place")} error={undefined} />
        <Field name="title" idPrefix="share-" label={t("name")} help={t("nameHelp")} required>{(control) => <Input {...control} maxLength={80} autoComplete="off" />}</Field>
        {feeds.length > 0 && (
          <Field name="exceptConnectionId" idPrefix="share-" label={t("except")} help={t("exceptHelp")}>
            {(control) => (
              <NativeSelect {...control} defaultValue="">
                <option value="">{t("exceptNone")}</option>
                {feeds.map((feed) => <option key={feed.connectionId} value={feed.connectionId}>{feed.title}</option>)}
              </NativeSelect>
            )}
          </Field>
        )}
        <Button type="submit" className="self-start" disabled={pending}>{t("submit")}</Button>
      </form>
    </div>
  );
}
