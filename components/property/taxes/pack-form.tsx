"use client";

import { CircleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useRef, useState, useTransition } from "react";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { isLocale, pickText } from "@/lib/kernel/locale";
import { minorDigits } from "@/lib/kernel/money";
import { applyPackAction, previewPackAction } from "@/lib/property/actions";
import type { CountryPack } from "@/lib/property/rules/country-pack";
import type { TaxChange, TaxFacts } from "@/lib/property/rules/tax-plan";
import { inForce, reckoning } from "./tax-words";
import { useTaxChange } from "./use-tax-change";

export type OfferedPack = Pick<CountryPack, "code" | "version" | "currency" | "name" | "choices">;
const factsOf = (change: TaxChange): TaxFacts => ("after" in change ? change.after : change.before);

/** Choose, see what changes, apply. What was looked at is what is applied. */
export function PackForm({ slug, pack, day, chosen, taxed }: { slug: string; pack: OfferedPack; day: string; chosen: Readonly<Record<string, string | number>>; taxed: boolean }) {
  const t = useTranslations("taxes");
  const words = useTranslations("terms");
  const language = useLocale();
  const locale = isLocale(language) ? language : "en";
  const [looking, look] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const [changes, setChanges] = useState<readonly TaxChange[] | null>(null);
  const { pending, problem, refuse, clear, change } = useTaxChange(slug);
  const scale = 10 ** minorDigits(pack.currency);
  const wrong = (path: string) => (problem?.fields.includes(path) ? t("form.wrong") : undefined);
  const input = () => {
    const data = new FormData(form.current ?? undefined);
    const of = (name: string) => String(data.get(name) ?? "");
    const from = of("from");
    return { code: pack.code, version: pack.version, choices: Object.fromEntries(pack.choices.map((choice) => [choice.code, choice.kind === "option" ? of(choice.code) : Math.round(Number(of(choice.code).replace(",", ".")) * scale)])), ...(from ? { from } : {}) };
  };
  const preview = (event: FormEvent) => {
    event.preventDefault();
    clear();
    look(async () => {
      const answer = await previewPackAction(slug, input()).catch(() => null);
      if (!answer?.ok) return refuse(answer?.error.code, answer?.error.message, answer?.error.fields);
      setChanges(answer.result.changes);
    });
  };
  const names = new Map((changes ?? []).map((each) => [factsOf(each).code, factsOf(each)]));
  const moves = (changes ?? []).filter(({ action }) => action !== "unchanged" && action !== "keep");
  return (
    <form ref={form} onSubmit={preview} onChange={() => { setChanges(null); clear(); }} noValidate className="flex max-w-xl flex-col gap-4">
      {problem && <Alert variant="act"><CircleAlert aria-hidden /><AlertDescription className="text-ink">{problem.message}</AlertDescription></Alert>}
      {pack.choices.map((choice) => (
        <Field key={choice.code} name={choice.code} label={pickText(choice.name, locale)} help={pickText(choice.help, locale)} error={wrong(`choices.${choice.code}`)}>{(control) => choice.kind === "option"
          ? <NativeSelect {...control} defaultValue={chosen[choice.code]}>{choice.options.map((option) => <option key={option.code} value={option.code}>{pickText(option.name, locale)}</option>)}</NativeSelect>
          : <Input {...control} inputMode="decimal" dir="ltr" className="rtl:text-end" defaultValue={typeof chosen[choice.code] === "number" ? Number(chosen[choice.code]) / scale : choice.suggest ? Object.values(choice.suggest.by).at(-1) : choice.min} />}</Field>
      ))}
      {taxed && <Field name="from" label={t("pack.from")} help={t("form.fromHelp")} error={wrong("from")}>{(control) => <Input {...control} type="date" dir="ltr" defaultValue={day} />}</Field>}
      <Button type="submit" variant="secondary" className="self-start" disabled={looking}>{t("pack.preview")}</Button>
      {changes && moves.length === 0 && <p role="status" className="text-ink-soft">{t("pack.nothing")}</p>}
      {moves.length > 0 && (
        <section aria-label={t("pack.changes")} className="flex flex-col gap-3" role="status">
          <ul className="rounded-lg border border-line bg-surface px-4">
            {(changes ?? []).map((each, index) => {
              const facts = factsOf(each);
              return (
                <li key={`${facts.code} ${facts.validFrom} ${index}`} className="flex flex-col gap-0.5 border-b border-line py-3 last:border-0">
                  <span className="flex flex-wrap items-baseline justify-between gap-x-4"><span className="font-medium"><bdi>{pickText(facts.name, locale)}</bdi></span><span className="text-sm text-ink-soft">{t(`action.${each.action}`)}</span></span>
                  <span className="text-sm">{reckoning(t, facts, pack.currency, locale, names)}</span>
                  <span className="text-xs text-ink-soft">{inForce(t, facts, locale)} · {facts.confirmed ? t("confirmed") : t("unconfirmed")}</span>
                </li>
              );
            })}
          </ul>
          <Button className="self-start" disabled={pending} onClick={() => change(() => applyPackAction(slug, input()), t("pack.done"), () => setChanges(null))}>{pending ? words("saving") : t("pack.apply")}</Button>
        </section>
      )}
    </form>
  );
}
