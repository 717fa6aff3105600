"use client";

import { useActionState, useEffect } from "react";
import { Button } from "@/components/ui/button";
import { Field, FieldSummary } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { bookAction } from "@/lib/site/actions";
import type { BookingState, GuestField } from "@/lib/site/rules/booking-form";

export type GuestFormWords = {
  readonly fields: Readonly<Record<GuestField, { readonly label: string; readonly problem: string }>>;
  readonly phoneHelp: string; readonly noteHelp: string; readonly optional: string; readonly fix: string; readonly submit: string; readonly sending: string;
  readonly gone: string; readonly goneLink: string; readonly priceChanged: string; readonly submitNew: string; readonly busy: string; readonly failed: string; readonly opening: string;
};

type GuestFormProps = { hidden: Readonly<Record<string, string>>; expected: number; words: GuestFormWords; searchHref: string; children: React.ReactNode };

/** `{price}` in a sentence that came from the server without it. */
const priced = (sentence: string, price: string | null) => sentence.replace("{price}", price ?? "");

/** The guest's details. Without JavaScript the same form is sent as it is and comes back filled in. */
export function GuestForm({ hidden, expected, words, searchHref, children }: GuestFormProps) {
  const [state, action, pending] = useActionState<BookingState, FormData>(bookAction, { trouble: null, fields: [], values: {}, expected, newPrice: null, confirmedAt: null });
  const { confirmedAt } = state;
  useEffect(() => {
    if (confirmedAt) window.location.assign(confirmedAt);
  }, [confirmedAt]);
  const errorOf = (name: GuestField) => (state.fields.includes(name) ? words.fields[name].problem : undefined);
  const control = "h-12 pointer-coarse:h-12 text-base";
  const sentence = state.trouble === "price_changed" ? priced(words.priceChanged, state.newPrice) : state.trouble === "gone" ? words.gone : state.trouble === "busy" ? words.busy : state.trouble === "failed" ? words.failed : null;
  if (confirmedAt) return <p role="status"><a href={confirmedAt} className="underline underline-offset-4">{words.opening}</a></p>;
  return (
    <form action={action} className="space-y-6" noValidate>
      {Object.entries(hidden).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <input type="hidden" name="expected" value={state.expected} />
      {state.trouble === "fields" && <FieldSummary title={words.fix} errors={state.fields.map((name) => ({ name, message: words.fields[name].problem }))} />}
      {sentence && (
        <div role="alert" className="rounded-md border border-act/40 bg-act-wash p-4 text-sm">
          <p>{sentence}</p>
          {state.trouble === "gone" && <p className="mt-2"><a href={searchHref} className="underline underline-offset-4">{words.goneLink}</a></p>}
        </div>
      )}
      <Field name="name" label={words.fields.name.label} error={errorOf("name")} required>
        {(field) => <Input {...field} autoComplete="name" maxLength={120} defaultValue={state.values.name} className={control} />}
      </Field>
      <Field name="email" label={words.fields.email.label} error={errorOf("email")} required>
        {(field) => <Input {...field} type="email" dir="ltr" autoComplete="email" maxLength={254} defaultValue={state.values.email} className={control} />}
      </Field>
      <Field name="phone" label={words.fields.phone.label} error={errorOf("phone")} help={words.phoneHelp} required>
        {(field) => <Input {...field} type="tel" dir="ltr" autoComplete="tel" maxLength={32} defaultValue={state.values.phone} className={control} />}
      </Field>
      <Field name="note" label={words.fields.note.label} hint={words.optional} error={errorOf("note")} help={words.noteHelp}>
        {(field) => <Textarea {...field} rows={3} maxLength={1_000} defaultValue={state.values.note} className="text-base" />}
      </Field>
      {children}
      <Button type="submit" size="lg" disabled={pending} className="h-13 w-full text-base whitespace-normal">
        {pending ? words.sending : state.newPrice ? priced(words.submitNew, state.newPrice) : words.submit}
      </Button>
    </form>
  );
}
