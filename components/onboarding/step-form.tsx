"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useRef } from "react";
import { useOnboardingChange } from "@/components/onboarding/use-onboarding-change";
import { Alert, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { completeStepAction, skipStepAction } from "@/lib/onboarding/actions";

type StepFormProps = { readonly slug: string; readonly onboardingId: string; readonly step: string; readonly name: string; readonly maySkip: boolean; readonly onDone: () => void };

/** Closes a step with evidence, or leaves it out with a reason: the same words serve for both. */
export function StepForm({ slug, onboardingId, step, name, maySkip, onDone }: StepFormProps) {
  const t = useTranslations("onboarding");
  const { run, pending, problem } = useOnboardingChange(slug);
  const form = useRef<HTMLFormElement>(null);
  const given = () => {
    const data = new FormData(form.current ?? undefined);
    const text = (key: string) => String(data.get(key) ?? "").trim();
    return { note: text("note"), link: text("link"), file: text("file"), listingId: text("listingId") };
  };
  const finish = (done: boolean) => { if (done) onDone(); };
  const complete = (event: FormEvent) => {
    event.preventDefault();
    const evidence = Object.fromEntries(Object.entries(given()).filter(([, value]) => value !== ""));
    void run(() => completeStepAction(slug, { onboardingId, step, ...evidence }), t("said.completed", { step: name }), "form").then(finish);
  };
  const skip = () => { void run(() => skipStepAction(slug, { onboardingId, step, reason: given().note }), t("said.skipped", { step: name }), "form").then(finish); };
  const errorOf = (path: string) => problem?.fields.find((field) => field.path === path || (path === "note" && field.path === "reason"))?.message;
  const prefix = `step-${step}-`;
  return (
    <form ref={form} onSubmit={complete} className="ms-7 flex max-w-md flex-col gap-4">
      {problem && problem.fields.length === 0 && <Alert variant="act"><AlertTitle>{problem.message}</AlertTitle></Alert>}
      <Field name="note" idPrefix={prefix} label={t("form.note")} help={t("form.noteHelp")} error={errorOf("note")}>{(control) => <Textarea {...control} rows={2} maxLength={2_000} dir="auto" />}</Field>
      <Field name="link" idPrefix={prefix} label={t("form.link")} hint={t("form.optional")} error={errorOf("link")}>{(control) => <Input {...control} type="url" dir="ltr" inputMode="url" maxLength={500} placeholder="https://" />}</Field>
      <Field name="file" idPrefix={prefix} label={t("form.file")} hint={t("form.optional")} help={t("form.fileHelp")} error={errorOf("file")}>{(control) => <Input {...control} maxLength={200} dir="auto" />}</Field>
      <Field name="listingId" idPrefix={prefix} label={t("form.listingId")} hint={t("form.optional")} error={errorOf("listingId")}>{(control) => <Input {...control} maxLength={80} dir="ltr" autoComplete="off" />}</Field>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" size="sm" disabled={pending}>{t("form.complete")}</Button>
        {maySkip && <Button type="button" size="sm" variant="outline" disabled={pending} onClick={skip}>{t("form.skip")}</Button>}
        <Button type="button" size="sm" variant="ghost" onClick={onDone}>{t("form.cancel")}</Button>
      </div>
    </form>
  );
}
