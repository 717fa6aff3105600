"use client";

import { useLocale, useTranslations } from "next-intl";
import { languageNames } from "@/components/shell/language-names";
import { Field } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { type Locale, locales } from "@/lib/kernel/locale";
import { type Audience, audiences, type Domain, domains } from "@/lib/knowledge/rules/book";

export type DocumentPlace = { readonly locale: Locale; readonly domain: Domain; readonly audience: Audience };
const one = <T extends string>(known: readonly T[], value: unknown, otherwise: T): T => known.find((each) => each === value) ?? otherwise;

/** What a form with these fields says. */
export const documentPlaceIn = (form: FormData): DocumentPlace => ({ locale: one(locales, form.get("locale"), "en"), domain: one(domains, form.get("domain"), "service"), audience: one(audiences, form.get("audience"), "staff") });

/** For whom a document is, its chapter and its language. */
export function DocumentPlaceFields({ idPrefix }: { readonly idPrefix: string }) {
  const t = useTranslations("knowledge");
  const reader = useLocale();
  return (
    <div className="grid gap-4 sm:grid-cols-3">
      <Field name="audience" idPrefix={idPrefix} label={t("place.audience")} required>{(control) => <NativeSelect {...control} defaultValue="staff">{audiences.map((each) => <option key={each} value={each}>{t(`audience.${each}`)}</option>)}</NativeSelect>}</Field>
      <Field name="domain" idPrefix={idPrefix} label={t("place.domain")} required>{(control) => <NativeSelect {...control} defaultValue="service">{domains.map((each) => <option key={each} value={each}>{t(`domain.${each}`)}</option>)}</NativeSelect>}</Field>
      <Field name="locale" idPrefix={idPrefix} label={t("create.language")} required>{(control) => <NativeSelect {...control} defaultValue={one(locales, reader, "en")}>{locales.map((each) => <option key={each} value={each}>{languageNames[each]}</option>)}</NativeSelect>}</Field>
    </div>
  );
}
