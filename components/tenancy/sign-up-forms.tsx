"use client";

import { useTranslations } from "next-intl";
import { useActionState, useState } from "react";
import { emptyForm, Refusal, Submit, useRefusal } from "@/components/tenancy/form-parts";
import { PasswordInput } from "@/components/tenancy/password-input";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { beginSignUpAction, finishSignUpAction, openOrganisationAction } from "@/lib/auth/actions";
import { propertyKinds } from "@/lib/tenancy/rules/property-kinds";
import { slugFrom } from "@/lib/tenancy/rules/slug-words";

/** First step: an address. */
export function BeginSignUpForm() {
  const t = useTranslations("auth");
  const [state, submit] = useActionState(beginSignUpAction, emptyForm);
  const refusal = useRefusal(state);
  return (
    <form action={submit} className="flex flex-col gap-5" noValidate>
      <Refusal state={state} />
      <Field name="email" label={t("field.email")} error={refusal.of("email")}>
        {(control) => <Input {...control} type="email" autoComplete="email" dir="ltr" className="rtl:text-end" defaultValue={state.values["email"] ?? ""} />}
      </Field>
      <Submit working={t("signUp.working")}>{t("signUp.submit")}</Submit>
    </form>
  );
}

export type Choice = { readonly value: string; readonly label: string };
type HouseFormProps = {
  /** The letter's token; null for somebody who is signed in already and opens one more organisation. */
  readonly token: string | null;
  readonly rootHost: string;
  readonly countries: readonly Choice[];
  readonly currencies: readonly Choice[];
  readonly timezones: readonly string[];
  /** What a country usually has, to fill in what the person has not touched. */
  readonly usual: Readonly<Record<string, { readonly currency: string; readonly timezone: string }>>;
  readonly country: string;
};

/** Second step: the person and the house; of somebody known, the house alone. */
export function HouseForm({ token, rootHost, countries, currencies, timezones, usual, country: first }: HouseFormProps) {
  const t = useTranslations("auth");
  const [state, submit] = useActionState(token === null ? openOrganisationAction : finishSignUpAction, emptyForm);
  const refusal = useRefusal(state);
  const was = (name: string) => state.values[name];
  const [name, setName] = useState("");
  const [slug, setSlug] = useState<string | null>(null);
  const [country, setCountry] = useState(first);
  const [currency, setCurrency] = useState<string | null>(null);
  const [timezone, setTimezone] = useState<string | null>(null);
  const address = slug ?? slugFrom(name);
  const freshToken = state.error?.detail["token"];
  return (
    <form action={submit} className="flex flex-col gap-5" noValidate>
      <Refusal state={state} />
      {token !== null && (
        <>
          <input type="hidden" name="token" value={typeof freshToken === "string" ? freshToken : token} />
          <h2 className="text-lg">{t("signUp.you")}</h2>
          <Field name="name" label={t("field.name")} help={t("field.nameHelp")} error={refusal.of("name")}>
            {(control) => <Input {...control} autoComplete="name" maxLength={80} defaultValue={was("name") ?? ""} />}
          </Field>
          <Field name="password" label={t("field.password")} help={t("field.passwordHelp")} error={refusal.of("password")}>
            {(control) => <PasswordInput {...control} autoComplete="new-password" />}
          </Field>
          <h2 className="mt-4 text-lg">{t("signUp.house")}</h2>
        </>
      )}
      <Field name="property.name" label={t("field.propertyName")} error={refusal.of("property.name")}>
        {(control) => <Input {...control} maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <Field
        name="property.slug"
        label={t("field.slug")}
        help={<span aria-live="polite">{t.rich("field.slugHelp", { host: `${address || "…"}.${rootHost}`, b: (chunks) => <bdi dir="ltr" className="font-medium text-ink">{chunks}</bdi> })}</span>}
        error={refusal.of("property.slug")}
      >
        {(control) => <Input {...control} dir="ltr" className="rtl:text-end" autoCapitalize="none" spellCheck={false} maxLength={40} value={address} onChange={(event) => setSlug(event.target.value)} />}
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field name="property.kind" label={t("field.kind")} error={refusal.of("property.kind")}>
          {(control) => (
            <NativeSelect {...control} defaultValue={was("property.kind") ?? "guest-house"}>
              {propertyKinds.map((kind) => <option key={kind} value={kind}>{t(`kind.${kind}`)}</option>)}
            </NativeSelect>
          )}
        </Field>
        <Field name="property.city" label={t("field.city")} error={refusal.of("property.city")}>
          {(control) => <Input {...control} autoComplete="address-level2" maxLength={80} defaultValue={was("property.city") ?? ""} />}
        </Field>
      </div>
      <Field name="property.country" label={t("field.country")} error={refusal.of("property.country")}>
        {(control) => (
          <NativeSelect {...control} autoComplete="country" value={country} onChange={(event) => setCountry(event.target.value)}>
            {countries.map((each) => <option key={each.value} value={each.value}>{each.label}</option>)}
          </NativeSelect>
        )}
      </Field>
      <div className="grid gap-5 sm:grid-cols-2">
        <Field name="property.currency" label={t("field.currency")} error={refusal.of("property.currency")}>
          {(control) => (
            <NativeSelect {...control} value={currency ?? usual[country]?.currency ?? "EUR"} onChange={(event) => setCurrency(event.target.value)}>
              {currencies.map((each) => <option key={each.value} value={each.value}>{each.label}</option>)}
            </NativeSelect>
          )}
        </Field>
        <Field name="property.timezone" label={t("field.timezone")} error={refusal.of("property.timezone")}>
          {(control) => (
            <NativeSelect {...control} value={timezone ?? usual[country]?.timezone ?? "Europe/Paris"} onChange={(event) => setTimezone(event.target.value)}>
              {timezones.map((zone) => <option key={zone} value={zone}>{zone.replaceAll("_", " ")}</option>)}
            </NativeSelect>
          )}
        </Field>
      </div>
      <Field name="organisation" label={t("field.organisation")} help={t("field.organisationHelp")} error={refusal.of("organisation")}>
        {(control) => <Input {...control} autoComplete="organization" maxLength={80} placeholder={name} defaultValue={was("organisation") ?? ""} />}
      </Field>
      <Submit working={t("signUp.finishing")} className="mt-2">{token === null ? t("houses.open") : t("signUp.finish")}</Submit>
    </form>
  );
}
