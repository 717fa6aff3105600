"use client";

import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { emptyForm, Refusal, Submit, useRefusal } from "@/components/tenancy/form-parts";
import { PasswordInput } from "@/components/tenancy/password-input";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { acceptInvitationAction } from "@/lib/auth/actions";

/** One tap for somebody signed in with the invited address. */
export function AcceptForm({ token }: { token: string }) {
  const t = useTranslations("auth.invitation");
  const [state, submit] = useActionState(acceptInvitationAction, emptyForm);
  return (
    <form action={submit} className="flex flex-col gap-5">
      <Refusal state={state} />
      <input type="hidden" name="token" value={token} />
      <Submit working={t("working")}>{t("accept")}</Submit>
    </form>
  );
}

/** Name and password for somebody new. The address is the invited one and cannot be changed. */
export function JoinForm({ token, email }: { token: string; email: string }) {
  const t = useTranslations("auth");
  const [state, submit] = useActionState(acceptInvitationAction, emptyForm);
  const refusal = useRefusal(state);
  return (
    <form action={submit} className="flex flex-col gap-5" noValidate>
      <Refusal state={state} />
      <input type="hidden" name="token" value={token} />
      <Field name="address" label={t("field.email")}>
        {(control) => <Input {...control} name="" type="email" readOnly dir="ltr" className="bg-fill rtl:text-end" autoComplete="username" value={email} />}
      </Field>
      <Field name="name" label={t("field.name")} help={t("field.nameHelp")} error={refusal.of("name")}>
        {(control) => <Input {...control} autoComplete="name" maxLength={80} defaultValue={state.values["name"] ?? ""} />}
      </Field>
      <Field name="password" label={t("field.password")} help={t("field.passwordHelp")} error={refusal.of("password")}>
        {(control) => <PasswordInput {...control} autoComplete="new-password" />}
      </Field>
      <Submit working={t("invitation.working")}>{t("invitation.accept")}</Submit>
    </form>
  );
}
