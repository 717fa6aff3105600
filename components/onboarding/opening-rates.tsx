"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";
import { useOnboardingChange } from "@/components/onboarding/use-onboarding-change";
import { Alert, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Label } from "@/components/ui/label";
import { openRatesAction } from "@/lib/onboarding/actions";
import { type RatesProblem, readRates } from "@/lib/onboarding/rules/opening-form";

type RatesFormProps = { readonly slug: string; readonly currency: string; readonly rooms: readonly { readonly id: string; readonly name: string }[] };
type Choice = "weekend" | "season" | "breakfast" | "fixed";

/** A few questions, with answers proposed where most houses agree; what is ticked becomes a rate. */
export function OpeningRates({ slug, currency, rooms }: RatesFormProps) {
  const t = useTranslations("opening");
  const router = useRouter();
  const { run, pending, problem } = useOnboardingChange(slug);
  const [chosen, setChosen] = useState<Readonly<Record<Choice, boolean>>>({ weekend: true, season: false, breakfast: false, fixed: true });
  const [wrong, setWrong] = useState<readonly RatesProblem[]>([]);
  const errorOf = (field: string) => { const found = wrong.find((one) => one.field === field); return found ? t(`rates.bad.${found.rule}`) : undefined; };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const of = (name: string) => String(data.get(name) ?? "");
    const read = readRates({
      prices: rooms.map(({ id }) => ({ roomTypeId: id, text: of(`price-${id}`) })), weekend: chosen.weekend ? of("weekend") : null, breakfast: chosen.breakfast ? of("breakfast") : null, fixed: chosen.fixed ? of("fixed") : null,
      season: chosen.season ? { from: of("season-from"), to: of("season-to"), percent: of("season-percent"), minStay: of("season-minStay") } : null,
    }, currency);
    setWrong(read.wrong);
    const [first] = read.wrong;
    if (first) return void event.currentTarget.querySelector<HTMLInputElement>(`[name="${first.field}"]`)?.focus();
    void run(() => openRatesAction(slug, read.answers), t("said.rates"), "form").then((done) => { if (done) router.push(`/${slug}/opening#now`); });
  };
  const figure = { inputMode: "decimal" as const, dir: "ltr" as const, className: "rtl:text-end", autoComplete: "off" };
  const choice = (name: Choice, children: ReactNode) => (
    <div className="flex flex-col gap-3 border-t border-line pt-4">
      <span className="flex items-center gap-2.5"><Checkbox id={`choose-${name}`} checked={chosen[name]} onCheckedChange={(on) => setChosen((now) => ({ ...now, [name]: on === true }))} /><Label htmlFor={`choose-${name}`}>{t(`rates.${name}`)}</Label></span>
      {chosen[name] && <div className="grid gap-3 ps-7 sm:grid-cols-2">{children}</div>}
    </div>
  );
  return (
    <form onSubmit={submit} noValidate className="flex max-w-xl flex-col gap-4">
      <p className="max-w-measure text-ink-soft">{t("rates.pricesLead")}</p>
      {problem && <Alert variant="act"><AlertTitle>{problem.message}</AlertTitle></Alert>}
      <div className="grid gap-4 sm:grid-cols-2">
        {rooms.map(({ id, name }) => <Field key={id} name={`price-${id}`} label={t("rates.price", { name, currency })} error={errorOf(`price-${id}`)}>{(given) => <Input {...given} {...figure} />}</Field>)}
      </div>
      {choice("weekend", <Field name="weekend" label={t("rates.percentMore")} error={errorOf("weekend")}>{(given) => <Input {...given} {...figure} defaultValue="15" />}</Field>)}
      {choice("season", (
        <>
          <Field name="season-from" label={t("rates.from")} error={errorOf("season-from")}>{(given) => <Input {...given} type="date" dir="ltr" />}</Field>
          <Field name="season-to" label={t("rates.to")}>{(given) => <Input {...given} type="date" dir="ltr" />}</Field>
          <Field name="season-percent" label={t("rates.percentMore")} error={errorOf("season-percent")}>{(given) => <Input {...given} {...figure} defaultValue="40" />}</Field>
          <Field name="season-minStay" label={t("rates.minStay")} error={errorOf("season-minStay")}>{(given) => <Input {...given} {...figure} defaultValue="2" />}</Field>
        </>
      ))}
      {choice("breakfast", <Field name="breakfast" label={t("rates.breakfastAmount", { currency })} error={errorOf("breakfast")}>{(given) => <Input {...given} {...figure} />}</Field>)}
      {choice("fixed", <Field name="fixed" label={t("rates.percentLess")} error={errorOf("fixed")}>{(given) => <Input {...given} {...figure} defaultValue="10" />}</Field>)}
      <Button type="submit" size="lg" className="self-start" disabled={pending}>{t("rates.save")}</Button>
    </form>
  );
}
