"use client";

import { useLocale } from "next-intl";
import { type I18nText, isLocale, pickText } from "@/lib/kernel/locale";

/** What a charge is called, in the reader's language. */
export function useLineName() {
  const locale = useLocale();
  return ({ name, code }: { readonly name: I18nText; readonly code: string }): string => pickText(name, isLocale(locale) ? locale : "en") || code;
}
