"use client";

import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { regionName } from "@/components/guests/region-name";
import type { FieldControlProps } from "@/components/ui/field";
import { NativeSelect } from "@/components/ui/native-select";
import { countryCodes } from "@/lib/guests/rules/countries";

/** Every country in the reader's language, in its alphabet's order. Shown in sheets only, so that names are the browser's own. */
export function CountrySelect({ control, value }: { control: FieldControlProps; value: string }) {
  const locale = useLocale();
  const t = useTranslations("guests");
  const countries = useMemo(() => countryCodes.map((code) => ({ code, name: regionName(code, locale) })).sort((a, b) => a.name.localeCompare(b.name, locale)), [locale]);
  return (
    <NativeSelect {...control} defaultValue={value}>
      <option value="">{t("unknown")}</option>
      {countries.map(({ code, name }) => <option key={code} value={code}>{name}</option>)}
    </NativeSelect>
  );
}
