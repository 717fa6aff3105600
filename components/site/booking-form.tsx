"use client";

import { type FormEvent, type ReactNode, useActionState, useEffect, useRef, useState } from "react";
import { BookingSummary, type SummaryWords } from "@/components/site/booking-summary";
import { type ExtrasWords, ExtrasOrder } from "@/components/site/extras-order";
import { PayWays, type WayWords } from "@/components/site/pay-ways";
import { Button } from "@/components/ui/button";
import { Field, FieldSummary } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Textarea } from "@/components/ui/textarea";
import { bookAction } from "@/lib/site/actions";
import type { BookingState, BookingTrouble, GuestField, GuestValues } from "@/lib/site/rules/booking-form";
import type { WayId } from "@/lib/site/rules/payment-ways";
import { type RemindWay, remindWays } from "@/lib/site/rules/remind-ways";
import type { BasketShown } from "@/lib/site/rules/present-basket";

export type BookingFormWords = {
  readonly fields: Readonly<Record<GuestField, { readonly label: string; readonly problem: string }>>;
  readonly you: string; readonly phoneHelp: string; readonly noteHelp: string; readonly optional: string; readonly fix: string;
  readonly trouble: Readonly<Record<Exclude<BookingTrouble, "fields">, string>>; readonly goneLink: string;
  readonly update: string; readonly updating: string; readonly promo: string; readonly promoRefused: Readonly<Record<string, string>>;
  readonly pay: string; readonly ways: WayWords; readonly remind: Readonly<Record<"label" | "help" | "none" | RemindWay, string>>;
  readonly submit: Readonly<Record<"house" | "online" | "card" | "transfer", string>>; readonly sending: string; readonly opening: string;
  readonly summary: SummaryWords; readonly extras: ExtrasWords;
};

type BookingFormProps = { hidden: Readonly<Record<string, string>>; shown: BasketShown; values: GuestValues; promo: string; words: BookingFormWords; searchHref: string; /** Above the price. */ head: ReactNode; /** Under it. */ terms: ReactNode; /** Above the button. */ foot: ReactNode };

const kindOf = (way: WayId): "house" | "online" | "card" | "transfer" => (way === "property" ? "house" : way === "stripe:card" ? "card" : way.startsWith("transfer") ? "transfer" : "online");

/**
 * The last step before paying: services, the guest's details, how it is paid, with the price beside all of it. Without JavaScript the same
 * form is sent as it is and comes back filled in.
 */
export function BookingForm({ hidden, shown: first, values, promo, words, searchHref, head, terms, foot }: BookingFormProps) {
  const [state, action, pending] = useActionState<BookingState, FormData>(bookAction, { trouble: null, fields: [], values, promo, shown: null, expected: first.totalAmount, newPrice: null, goTo: null });
  const { goTo } = state;
  const shown = state.shown ?? first;
  const [wanted, choose] = useState<WayId | null>(null);
  const [remind, setRemind] = useState("");
  const way = shown.ways.find(({ id }) => id === wanted) ?? shown.ways[0];
  const updater = useRef<HTMLButtonElement>(null);
  const ask = () => { requestAnimationFrame(() => { updater.current?.form?.requestSubmit(updater.current); }); };
  useEffect(() => {
    if (goTo) window.location.assign(goTo);
  }, [goTo]);
  const errorOf = (name: GuestField) => (state.fields.includes(name) ? words.fields[name].problem : undefined);
  const control = "h-12 pointer-coarse:h-12 text-base";
  const sentence = state.trouble === null || state.trouble === "fields" ? null : words.trouble[state.trouble].replace("{price}", state.newPrice ?? shown.total);
  if (goTo) return <p role="status"><a href={goTo} className="underline underline-offset-4">{words.opening}</a></p>;
  const submit = words.submit[kindOf(way?.id ?? "property")].replace("{price}", shown.total).replace("{now}", way?.now ?? "");
  // React empties a form once its action is done: what was typed and chosen stays where it is.
  const keep = (event: FormEvent) => { event.preventDefault(); };
  return (
    <form action={action} onReset={keep} className="grid gap-x-16 gap-y-10 md:grid-cols-[minmax(0,1fr)_24rem]" noValidate aria-busy={pending}>
      {Object.entries(hidden).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <input type="hidden" name="expected" value={state.expected} />
      {/* Enter in a field books; the first button of a form is the one it presses. */}
      <button type="submit" name="intent" value="book" tabIndex={-1} aria-hidden className="sr-only" disabled={pending}>{words.submit.house.replace("{price}", shown.total)}</button>
      <div className="min-w-0 max-w-xl space-y-10 max-md:order-2">
        {state.trouble === "fields" && <FieldSummary title={words.fix} errors={state.fields.map((name) => ({ name, message: words.fields[name].problem }))} />}
        {sentence && (
          <div role="alert" className="rounded-md border border-act/40 bg-act-wash p-4 text-sm">
            <p>{sentence}</p>
            {state.trouble === "gone" && <p className="mt-2"><a href={searchHref} className="underline underline-offset-4">{words.goneLink}</a></p>}
          </div>
        )}
        <ExtrasOrder extras={shown.offered} words={words.extras} ask={ask} />
        <div className="flex flex-wrap items-end gap-3">
          <Field name="promo" label={words.promo} hint={words.optional} className="min-w-40 grow" error={shown.promoRefused ? (words.promoRefused[shown.promoRefused] ?? words.promoRefused["unknown"]) : undefined}>
            {(field) => <Input {...field} autoComplete="off" maxLength={40} defaultValue={state.promo} className={control} />}
          </Field>
          <Button ref={updater} type="submit" name="intent" value="update" variant="outline" size="lg" className="h-12" disabled={pending}>{pending ? words.updating : words.update}</Button>
        </div>
        <section aria-labelledby="you" className="space-y-6">
          <h2 id="you" className="text-lg">{words.you}</h2>
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
        </section>
        <PayWays ways={shown.ways} words={words.ways} legend={words.pay} chosen={way?.id ?? "property"} onChoose={choose} problem={state.trouble === "way" ? words.trouble.way : undefined} />
        {kindOf(way?.id ?? "property") !== "house" && (
          <Field name="remind" label={words.remind.label} help={words.remind.help}>
            {(field) => (
              <NativeSelect {...field} value={remind} onChange={(event) => { setRemind(event.target.value); }} className={control}>
                <option value="">{words.remind.none}</option>
                {remindWays.map((each) => <option key={each} value={each}>{words.remind[each]}</option>)}
              </NativeSelect>
            )}
          </Field>
        )}
        {foot}
        <Button type="submit" name="intent" value="book" size="lg" disabled={pending} className="h-13 w-full text-base whitespace-normal">{pending ? words.sending : submit}</Button>
      </div>
      <aside className="h-fit overflow-hidden rounded-lg border border-line bg-surface md:sticky md:top-6">
        {head}
        <div className="space-y-4 px-5 pb-5">
          <BookingSummary shown={shown} words={words.summary} />
          {terms}
        </div>
      </aside>
    </form>
  );
}
