"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { CredentialFields } from "@/components/channels/credential-fields";
import { useChannelChange } from "@/components/channels/use-channel-change";
import { Alert, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field, FieldSummary } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { rotateCredentialsAction } from "@/lib/channels/actions";
import { profileOf } from "@/lib/channels/rules/partners";

type Problem = { readonly title: string; readonly fields: readonly { readonly name: string; readonly message: string }[] };

/** New credentials for a connection: tried first, taken only once they work. */
export function RotateForm({ slug, connectionId, partner }: { readonly slug: string; readonly connectionId: string; readonly partner: string }) {
  const t = useTranslations("channels.access");
  const { pending, change } = useChannelChange();
  const [problem, setProblem] = useState<Problem | null>(null);
  const { credentials } = profileOf(partner);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const text = (name: string) => String(data.get(name) ?? "");
    const ends = text("expiresAt");
    setProblem(null);
    change(
      () => rotateCredentialsAction(slug, { connectionId, ...Object.fromEntries(credentials.map(({ name }) => [name, text(name)])), expiresAt: ends === "" ? null : `${ends}T23:59:59Z` }),
      ({ outcome }) => {
        form.reset();
        if (outcome.status === "done") toast.success(t("given"));
        else toast.info(outcome.reason);
      },
      ({ error }) => setProblem({ title: error.message, fields: error.fields.map((field) => ({ name: field.path, message: field.message })) }),
    );
  };
  return (
    <form onSubmit={submit} className="flex max-w-md flex-col gap-5">
      {problem && (problem.fields.length > 0 ? <FieldSummary title={problem.title} errors={problem.fields} idPrefix="rotate-" /> : <Alert variant="act"><AlertTitle>{problem.title}</AlertTitle></Alert>)}
      <CredentialFields fields={credentials} idPrefix="rotate-" errorOf={(name) => problem?.fields.find((field) => field.name === name)?.message} />
      <Field name="expiresAt" idPrefix="rotate-" label={t("expires")} help={t("expiresHelp")} error={problem?.fields.find((field) => field.name === "expiresAt")?.message}>
        {(control) => <Input {...control} type="date" className="max-w-48" />}
      </Field>
      <Button type="submit" className="self-start" disabled={pending}>{pending ? t("working") : t("rotate")}</Button>
    </form>
  );
}
