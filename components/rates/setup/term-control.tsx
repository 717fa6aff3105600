"use client";

import { useTranslations } from "next-intl";
import { asText, measureOf, type SimpleField } from "@/components/rates/setup/term-fields";
import { languageNames } from "@/components/shell/language-names";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Textarea } from "@/components/ui/textarea";
import { type Locale, locales } from "@/lib/kernel/locale";

type ControlProps = {
  readonly field: SimpleField; readonly path: string; readonly value: unknown; readonly currency: string; readonly locale: Locale; readonly error: string | undefined;
  /** What the field says that decides how this one is measured. */
  readonly chosen: string; readonly onChoose: (value: string) => void;
};

const words = (value: unknown): Readonly<Partial<Record<Locale, string>>> => (typeof value === "object" && value !== null ? value : {});
const unit = { money: "", percent: "%", hours: "", count: "", none: "" } as const;

/** As a line of its own begins: the words also stand inside sentences. */
const begun = (text: string, locale: Locale) => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);

/** One field of a term, in the browser's own controls. */
export function TermControl({ field, path, value, currency, locale, error, chosen, onChoose }: ControlProps) {
  const t = useTranslations("rates.setup");
  const common = { name: path, idPrefix: "term-", label: field.label, error, ...(field.help ? { help: field.help } : {}), ...(field.required ? { required: true } : {}) };
  switch (field.kind) {
    case "words": case "prose": {
      const Control = field.kind === "words" ? Input : Textarea;
      const said = words(value);
      return (
        <div className="flex flex-col gap-2">
          <Field {...common} name={`${path}.${locale}`}>{(control) => <Control {...control} dir="auto" maxLength={field.kind === "words" ? 200 : 2_000} defaultValue={said[locale] ?? ""} />}</Field>
          <details className="text-sm">
            <summary className="min-h-6 w-fit cursor-pointer text-xs text-ink-soft">{t("otherLanguages")}</summary>
            <div className="mt-2 flex flex-col gap-2">
              {locales.filter((other) => other !== locale).map((other) => (
                <Field key={other} name={`${path}.${other}`} idPrefix="term-" label={languageNames[other]}>{(control) => <Control {...control} dir="auto" lang={other} maxLength={field.kind === "words" ? 200 : 2_000} defaultValue={said[other] ?? ""} />}</Field>
              ))}
            </div>
          </details>
        </div>
      );
    }
    case "text": return <Field {...common}>{(control) => <Input {...control} dir="ltr" className="rtl:text-end" maxLength={60} defaultValue={typeof value === "string" ? value : ""} />}</Field>;
    case "date": return <Field {...common}>{(control) => <Input {...control} type="date" defaultValue={typeof value === "string" ? value : ""} />}</Field>;
    case "select": return (
      <Field {...common}>
        {(control) => (
          <NativeSelect {...control} defaultValue={typeof value === "string" ? value : (field.none ?? field.options[0]?.value)} onChange={(event) => onChoose(event.target.value)}>
            {field.options.map((option) => <option key={option.value} value={option.value}>{begun(option.label, locale)}</option>)}
          </NativeSelect>
        )}
      </Field>
    );
    case "number": case "measured": {
      const measure = measureOf(field, chosen);
      if (measure === "none") return null;
      const suffix = measure === "money" ? currency : unit[measure];
      return <Field {...common} {...(suffix ? { hint: suffix } : {})}>{(control) => <Input {...control} inputMode="decimal" dir="ltr" autoComplete="off" className="text-end tabular-nums" defaultValue={asText(value, measure, currency)} />}</Field>;
    }
    case "check": return (
      <label className="flex min-h-9 items-center gap-2.5 text-sm">
        <Checkbox name={path} defaultChecked={value === true} />
        <span>{field.label}{field.help && <span className="block text-xs text-ink-soft">{field.help}</span>}</span>
      </label>
    );
    case "checks": return (
      <fieldset>
        <legend className="mb-1.5 text-sm font-medium">{field.label}</legend>
        <div className="flex flex-wrap gap-x-4 gap-y-1">
          {field.options.map((option) => (
            <label key={option.value} className="flex min-h-8 items-center gap-2 text-sm">
              <Checkbox name={path} value={option.value} defaultChecked={Array.isArray(value) && value.map(String).includes(option.value)} />
              <bdi>{option.label}</bdi>
            </label>
          ))}
        </div>
        {field.help && <p className="mt-1 text-xs text-ink-soft">{field.help}</p>}
      </fieldset>
    );
  }
}
