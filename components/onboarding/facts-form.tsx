"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useRef } from "react";
import { useOnboardingChange } from "@/components/onboarding/use-onboarding-change";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Field, FieldSummary } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Textarea } from "@/components/ui/textarea";
import { setListingFactsAction } from "@/lib/onboarding/actions";
import { changedFacts, factFields, type FactField, fieldPath, textsOf } from "@/lib/onboarding/rules/fact-fields";

type FactsFormProps = { readonly slug: string; readonly facts: Readonly<Record<string, unknown>>; readonly mayManage: boolean };

/** What OTAs ask beyond the house's own pages. Only what was changed is sent; an emptied field is taken away. */
export function FactsForm({ slug, facts, mayManage }: FactsFormProps) {
  const t = useTranslations("onboarding");
  const { run, pending, problem } = useOnboardingChange(slug);
  const form = useRef<HTMLFormElement>(null);
  const before = textsOf(facts);
  const errors = (problem?.fields ?? []).map((field) => ({ name: factFields.flatMap(({ fields }) => fields).find((one) => field.path.startsWith(fieldPath(one)))?.name ?? field.path, message: field.message }));
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.message;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const data = new FormData(form.current ?? undefined);
    const changed = changedFacts(before, Object.fromEntries([...data.entries()].map(([name, value]) => [name, String(value)])), facts);
    if (Object.keys(changed).length > 0) void run(() => setListingFactsAction(slug, { facts: changed }), t("said.facts"), "form");
  };
  const control = (field: FactField, given: { readonly id: string; readonly name: string }) => {
    const shared = { ...given, defaultValue: before[field.name] ?? "", disabled: !mayManage };
    if (field.kind === "long") return <Textarea {...shared} rows={3} maxLength={2_000} dir="auto" />;
    if (field.kind === "choice") return <NativeSelect {...shared}><option value="">{t("facts.unset")}</option>{(field.choices ?? []).map((one) => <option key={one} value={one}>{t(`choice.${one}`)}</option>)}</NativeSelect>;
    return <Input {...shared} {...(field.kind === "number" ? { inputMode: "decimal" as const, dir: "ltr" } : field.kind === "email" ? { type: "email", dir: "ltr" } : field.kind === "phone" ? { type: "tel", dir: "ltr" } : field.kind === "date" ? { type: "date" } : { dir: field.ltr ? "ltr" : "auto" })} autoComplete="off" />;
  };
  return (
    <form ref={form} onSubmit={submit} className="flex flex-col gap-8">
      {errors.length > 0 && problem && <FieldSummary title={problem.message} errors={errors} idPrefix="fact-" />}
      {factFields.map(({ group, fields }) => (
        <fieldset key={group} className="flex flex-col gap-4">
          <legend className="mb-2 text-base font-medium">{t(`facts.groups.${group}`)}</legend>
          {group === "bank" && <p className="-mt-2 max-w-measure text-sm text-ink-soft">{t("facts.bankHelp")}</p>}
          <div className={cn("grid gap-4", group === "contacts" ? "sm:grid-cols-3" : "sm:grid-cols-2")}>
            {fields.map((field) => (
              <Field key={field.name} name={field.name} idPrefix="fact-" label={t(`facts.fields.${field.label}`)} help={field.kind === "list" ? t("facts.listHelp") : undefined} error={errorOf(field.name)} className={field.kind === "long" ? "sm:col-span-2" : ""}>
                {(given) => control(field, given)}
              </Field>
            ))}
          </div>
        </fieldset>
      ))}
      {mayManage && <Button type="submit" className="self-start" disabled={pending}>{t("facts.save")}</Button>}
    </form>
  );
}
