import { useTranslations } from "next-intl";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { CredentialField } from "@/lib/channels/rules/partners";

const known = ["token", "apiKey", "clientId", "clientSecret", "username", "password", "clientToken", "accessToken"] as const;

/** What a partner's account is signed into with. Secrets are written, never shown. */
export function CredentialFields({ fields, idPrefix, errorOf }: { readonly fields: readonly CredentialField[]; readonly idPrefix: string; readonly errorOf: (name: string) => string | undefined }) {
  const t = useTranslations("channels.connect");
  return fields.map(({ name, secret }) => {
    const word = known.find((each) => each === name);
    return (
      <Field key={name} name={name} idPrefix={idPrefix} label={word ? t(`fields.${word}`) : name} {...(secret ? { help: t("secretHelp") } : {})} error={errorOf(name)} required>
        {(control) => <Input {...control} dir="ltr" type={secret ? "password" : "text"} autoComplete="off" spellCheck={false} maxLength={4_000} />}
      </Field>
    );
  });
}
