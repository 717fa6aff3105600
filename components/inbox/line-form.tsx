"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { connectLineAction, setLineTermsAction } from "@/lib/messaging/actions";
import type { Scheme } from "@/lib/messaging/rules/inbox-inputs";

export type LineTerms = { readonly id: string; readonly title: string; readonly keepsCalls: boolean; readonly retentionDays: number };
type Wrong = Readonly<Partial<Record<"title" | "apiKey" | "retentionDays", string>>>;

/** Connects a line, or changes the terms of one (`line`). What was typed stays when it is refused; a key is never shown again. */
export function LineForm({ slug, line }: { readonly slug: string; readonly line?: LineTerms }) {
  const t = useTranslations("inbox.line");
  const router = useRouter();
  const [pending, start] = useTransition();
  const [wrong, setWrong] = useState<Wrong>({});
  const prefix = line ? `line-${line.id}-` : "line-";
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const given = (field: string) => { const value = data.get(field); return typeof value === "string" ? value.trim() : ""; };
    const terms = { title: given("title"), keepsCalls: data.get("keepsCalls") === "on", retentionDays: Number(given("retentionDays")) };
    start(async () => {
      const answer = line ? await setLineTermsAction(slug, { inboxLineId: line.id, ...terms }) : await connectLineAction(slug, { ...terms, apiKey: given("apiKey"), scheme: given("scheme") as Scheme });
      if (!answer.ok) {
        const of = (field: string) => answer.error.fields.some(({ path }) => path === field);
        setWrong({ ...(of("title") ? { title: t("wrong.title") } : {}), ...(of("apiKey") ? { apiKey: t("wrong.apiKey") } : {}), ...(of("retentionDays") ? { retentionDays: t("wrong.retentionDays") } : {}) });
        if (answer.error.fields.length === 0) toast.error(answer.error.message);
        return;
      }
      setWrong({});
      toast.success(t(line ? "saved" : "connecting"));
      if (!line) form.reset();
      router.refresh();
    });
  };
  return (
    <form onSubmit={submit} noValidate className="flex max-w-2xl flex-col gap-4">
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field name="title" idPrefix={prefix} label={t("title")} help={t("titleHelp")} error={wrong.title}>{(control) => <Input {...control} maxLength={80} defaultValue={line?.title ?? ""} autoComplete="off" />}</Field>
        {line === undefined && <Field name="apiKey" idPrefix={prefix} label={t("apiKey")} help={t("apiKeyHelp")} error={wrong.apiKey}>{(control) => <Input {...control} type="password" dir="ltr" maxLength={400} autoComplete="off" className="rtl:text-end" />}</Field>}
        <Field name="retentionDays" idPrefix={prefix} label={t("retention")} help={t("retentionHelp")} error={wrong.retentionDays}>{(control) => <Input {...control} type="number" inputMode="numeric" min={7} max={3_650} defaultValue={line?.retentionDays ?? 365} />}</Field>
        {line === undefined && (
          <Field name="scheme" idPrefix={prefix} label={t("scheme")} help={t("schemeHelp")}>
            {(control) => <NativeSelect {...control} defaultValue="legacy"><option value="legacy">{t("schemes.legacy")}</option><option value="standard">{t("schemes.standard")}</option></NativeSelect>}
          </Field>
        )}
      </div>
      <label className="flex items-start gap-3"><Checkbox name="keepsCalls" defaultChecked={line?.keepsCalls ?? false} className="mt-0.5" /><span>{t("keepsCalls")}<span className="block text-xs text-ink-soft">{t("keepsCallsHelp")}</span></span></label>
      <Button type="submit" disabled={pending} variant={line ? "outline" : "default"} className="self-start">{pending ? t("saving") : t(line ? "save" : "connect")}</Button>
    </form>
  );
}
