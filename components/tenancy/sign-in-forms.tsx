"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { emptyForm, Refusal, Submit, useRefusal } from "@/components/tenancy/form-parts";
import { PasswordInput } from "@/components/tenancy/password-input";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { redeemLinkAction, requestLinkAction, signInAction } from "@/lib/auth/actions";

type Back = { readonly callbackUrl: string };

/** Address and password. */
export function SignInForm({ callbackUrl, email }: Back & { email: string }) {
  const t = useTranslations("auth");
  const [state, submit] = useActionState(signInAction, emptyForm);
  return (
    <form action={submit} className="flex flex-col gap-5">
      <Refusal state={state} />
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <Field name="email" label={t("field.email")}>
        {(control) => <Input {...control} type="email" required autoComplete="username" dir="ltr" className="rtl:text-end" defaultValue={state.values["email"] ?? email} />}
      </Field>
      <Field name="password" label={t("field.password")}>
        {(control) => <PasswordInput {...control} required autoComplete="current-password" />}
      </Field>
      <Submit working={t("signIn.working")} className="mt-1">{t("signIn.submit")}</Submit>
    </form>
  );
}

/** A link by mail instead of a password. */
export function LinkForm({ callbackUrl }: Back) {
  const t = useTranslations("auth");
  const [state, submit] = useActionState(requestLinkAction, emptyForm);
  const refusal = useRefusal(state);
  return (
    <form action={submit} className="flex flex-col gap-4" noValidate>
      <Refusal state={state} />
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <Field name="email" idPrefix="link-" label={t("field.email")} help={t("signIn.linkLead")} error={refusal.of("email")}>
        {(control) => <Input {...control} type="email" autoComplete="email" dir="ltr" className="rtl:text-end" defaultValue={state.values["email"] ?? ""} />}
      </Field>
      <Submit variant="outline" working={t("signIn.linkWorking")}>{t("signIn.linkSubmit")}</Submit>
    </form>
  );
}

/** The link's last step is a person's: programs that open links in mail do not spend it. */
export function RedeemForm({ callbackUrl, token }: Back & { token: string }) {
  const t = useTranslations("auth.link");
  const [state, submit] = useActionState(redeemLinkAction, emptyForm);
  return (
    <form action={submit} className="flex flex-col gap-5">
      <Refusal state={state} />
      <input type="hidden" name="callbackUrl" value={callbackUrl} />
      <input type="hidden" name="token" value={token} />
      <Submit working={t("working")}>{t("submit")}</Submit>
    </form>
  );
}
