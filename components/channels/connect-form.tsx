"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState, useTransition } from "react";
import { toast } from "sonner";
import { useCallbackAddress } from "@/components/channels/callback-once";
import { Alert, AlertTitle } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Field, FieldSummary } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { connectChannelAction } from "@/lib/channels/actions";

const known = ["already_connected", "forbidden", "rate_limited", "not_found", "unauthenticated", "invalid_input"] as const;

/** Connects the house to HotelRunner, or renews the credentials of a connection (`hrId` given). `origin` is where HotelRunner reaches us. */
export function ConnectForm({ slug, origin, hrId }: { slug: string; origin: string; hrId?: string }) {
  const t = useTranslations("channels.connect");
  const refusals = useTranslations("channels.refusals");
  const router = useRouter();
  const [pending, start] = useTransition();
  const showAddress = useCallbackAddress();
  const [errors, setErrors] = useState<readonly { name: string; message: string }[]>([]);
  const [refusal, setRefusal] = useState<string | null>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    const text = (name: string) => String(data.get(name) ?? "");
    start(async () => {
      setErrors([]);
      setRefusal(null);
      const answer = await connectChannelAction(slug, { partner: "hotelrunner", partnerPropertyId: text("partnerPropertyId"), token: text("token") }).catch(() => null);
      if (!answer?.ok) {
        const code = answer?.error.code;
        setRefusal(refusals(known.find((each) => each === code) ?? "internal"));
        setErrors(answer?.error.fields.map((field) => ({ name: field.path, message: field.message })) ?? []);
        return;
      }
      if (answer.outcome.status !== "done") return;
      form.reset();
      showAddress(`${origin}${answer.outcome.result.pushPath}`);
      toast.success(answer.outcome.result.renewed ? t("renewed") : t("connected"));
      router.refresh();
    });
  };
  const errorOf = (name: string) => errors.find((error) => error.name === name)?.message;
  return (
    <form onSubmit={submit} className="flex max-w-md flex-col gap-5">
      {refusal && (errors.length > 0 ? <FieldSummary title={refusal} errors={errors} idPrefix="connect-" /> : <Alert variant="act"><AlertTitle>{refusal}</AlertTitle></Alert>)}
      <Field name="partnerPropertyId" idPrefix="connect-" label={t("hrId")} help={t("hrIdHelp")} error={errorOf("partnerPropertyId")} required>
        {(control) => <Input {...control} dir="ltr" autoComplete="off" spellCheck={false} maxLength={80} defaultValue={hrId ?? ""} readOnly={hrId !== undefined} />}
      </Field>
      <Field name="token" idPrefix="connect-" label={t("token")} help={t("tokenHelp")} error={errorOf("token")} required>
        {(control) => <Input {...control} dir="ltr" type="password" autoComplete="off" minLength={8} maxLength={400} />}
      </Field>
      <Button type="submit" className="self-start" disabled={pending}>{hrId === undefined ? t("submit") : t("renew")}</Button>
    </form>
  );
}
