"use client";

import { CircleCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useActionState } from "react";
import { emptyForm, Refusal, Submit, useRefusal } from "@/components/tenancy/form-parts";
import { PasswordInput } from "@/components/tenancy/password-input";
import { Alert, AlertDescription } from "@/components/ui/alert";
import { Field } from "@/components/ui/field";
import { setPasswordAction } from "@/lib/auth/actions";

export function PasswordForm() {
  const t = useTranslations("settings.account");
  const words = useTranslations("auth.field");
  const [state, submit] = useActionState(setPasswordAction, emptyForm);
  const refusal = useRefusal(state);
  return (
    <form action={submit} className="flex max-w-sm flex-col gap-5" noValidate>
      <Refusal state={state} />
      {state.values["saved"] && (
        <Alert variant="good" role="status">
          <CircleCheck aria-hidden />
          <AlertDescription className="text-ink">{t("saved")}</AlertDescription>
        </Alert>
      )}
      <Field name="password" label={words("newPassword")} help={words("passwordHelp")} error={refusal.of("password")}>
        {(control) => <PasswordInput {...control} autoComplete="new-password" />}
      </Field>
      <Submit working={t("saving")} className="self-start">{t("save")}</Submit>
    </form>
  );
}
