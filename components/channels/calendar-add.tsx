"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import type { CalendarPlace } from "@/components/channels/calendar-facts";
import { CalendarPlaceField, placeOf } from "@/components/channels/calendar-place";
import { useCalendarChange } from "@/components/channels/use-calendar-change";
import { Alert, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field, FieldSummary } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { addCalendarFeedAction } from "@/lib/channels/actions";
import { calendarOtas } from "@/lib/channels/rules/calendar";

/** Adds a calendar to read. Its address is a secret: it is sent once and never shown again. */
export function CalendarAdd({ slug, places }: { slug: string; places: readonly CalendarPlace[] }) {
  const t = useTranslations("calendars.add");
  const otas = useTranslations("calendars.ota");
  const { pending, change } = useCalendarChange();
  const [errors, setErrors] = useState<readonly { name: string; message: string }[]>([]);
  const [refusal, setRefusal] = useState<string | null>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const text = (name: string) => String(data.get(name) ?? "");
    setErrors([]);
    setRefusal(null);
    change(
      () => addCalendarFeedAction(slug, { ...placeOf(text("roomTypeId")), ota: calendarOtas.find((ota) => ota === text("ota")) ?? "other", title: text("title"), url: text("url") }),
      () => {
        form.reset();
        toast.success(t("added"));
      },
      (error) => {
        setRefusal(error.message);
        setErrors(error.fields.map((field) => ({ name: field.path, message: field.message })));
      },
    );
  };
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.message;
  return (
    <form onSubmit={submit} className="flex max-w-md flex-col gap-5">
      {refusal && (errors.length > 0 ? <FieldSummary title={refusal} errors={errors} idPrefix="feed-" /> : <Alert variant="act"><AlertTitle>{refusal}</AlertTitle></Alert>)}
      <Field name="ota" idPrefix="feed-" label={t("ota")} required>
        {(control) => <NativeSelect {...control}>{calendarOtas.map((ota) => <option key={ota} value={ota}>{otas(ota)}</option>)}</NativeSelect>}
      </Field>
      <CalendarPlaceField places={places} idPrefix="feed-" label={t("place")} error={errorOf("roomTypeId")} />
      <Field name="title" idPrefix="feed-" label={t("name")} help={t("nameHelp")} error={errorOf("title")} required>{(control) => <Input {...control} maxLength={80} autoComplete="off" />}</Field>
      <Field name="url" idPrefix="feed-" label={t("url")} help={t("urlHelp")} error={errorOf("url")} required>
        {(control) => <Input {...control} dir="ltr" type="url" inputMode="url" maxLength={2_000} autoComplete="off" spellCheck={false} pattern="(https?|webcals?)://.+" placeholder="https://" />}
      </Field>
      <Button type="submit" className="self-start" disabled={pending}>{t("submit")}</Button>
    </form>
  );
}
