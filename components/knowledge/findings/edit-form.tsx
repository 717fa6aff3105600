"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { Textarea } from "@/components/ui/textarea";
import { type Domain, domains } from "@/lib/knowledge/rules/book";
import type { Finding } from "./finding";

export type Edited = { readonly problem: string; readonly solution: string; readonly category: Domain };

/** Better words for a finding; what was said stays as it was said. */
export function EditForm({ finding, pending, onCancel, onSave }: { readonly finding: Finding; readonly pending: boolean; readonly onCancel: () => void; readonly onSave: (edited: Edited) => void }) {
  const t = useTranslations("findings.edit");
  const chapter = useTranslations("knowledge");
  const here = useRef<HTMLFormElement>(null);
  // Opened by a key: the hands are on the keyboard.
  useEffect(() => { here.current?.querySelector<HTMLElement>("textarea")?.focus(); }, []);
  const submit = (form: FormData) => onSave({ problem: String(form.get("problem") ?? ""), solution: String(form.get("solution") ?? ""), category: domains.find((each) => each === form.get("category")) ?? "service" });
  return (
    <form ref={here} action={submit} aria-label={t("title")} className="grid max-w-measure gap-4 rounded-lg border border-line bg-surface p-4">
      <Field name="problem" label={t("problem")} required>{(control) => <Textarea {...control} rows={2} defaultValue={finding.problem} maxLength={2000} dir="auto" />}</Field>
      <Field name="solution" label={t("solution")} help={t("help")} required>{(control) => <Textarea {...control} rows={4} defaultValue={finding.solution} maxLength={2000} dir="auto" />}</Field>
      <Field name="category" label={chapter("place.domain")} required>{(control) => <NativeSelect {...control} defaultValue={finding.category}>{domains.map((each) => <option key={each} value={each}>{chapter(`domain.${each}`)}</option>)}</NativeSelect>}</Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" disabled={pending}>{pending ? t("working") : t("save")}</Button>
        <Button variant="ghost" onClick={onCancel}>{t("cancel")}</Button>
      </div>
    </form>
  );
}
