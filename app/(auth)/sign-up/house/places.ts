import { getCountries } from "libphonenumber-js/min";
import type { Locale } from "@/lib/kernel/locale";

type Choice = { readonly value: string; readonly label: string };

/** What most houses of a country use: a first answer for the form, never a rule. */
export const usualOf: Readonly<Record<string, { currency: string; timezone: string }>> = {
  MA: { currency: "MAD", timezone: "Africa/Casablanca" }, FR: { currency: "EUR", timezone: "Europe/Paris" }, ES: { currency: "EUR", timezone: "Europe/Madrid" },
  PT: { currency: "EUR", timezone: "Europe/Lisbon" }, IT: { currency: "EUR", timezone: "Europe/Rome" }, GR: { currency: "EUR", timezone: "Europe/Athens" },
  DE: { currency: "EUR", timezone: "Europe/Berlin" }, BE: { currency: "EUR", timezone: "Europe/Brussels" }, CH: { currency: "CHF", timezone: "Europe/Zurich" },
  GB: { currency: "GBP", timezone: "Europe/London" }, IE: { currency: "EUR", timezone: "Europe/Dublin" }, HR: { currency: "EUR", timezone: "Europe/Zagreb" },
  TN: { currency: "TND", timezone: "Africa/Tunis" }, EG: { currency: "EGP", timezone: "Africa/Cairo" }, TR: { currency: "TRY", timezone: "Europe/Istanbul" },
  AE: { currency: "AED", timezone: "Asia/Dubai" }, SA: { currency: "SAR", timezone: "Asia/Riyadh" }, US: { currency: "USD", timezone: "America/New_York" },
  MX: { currency: "MXN", timezone: "America/Mexico_City" }, ID: { currency: "IDR", timezone: "Asia/Makassar" }, TH: { currency: "THB", timezone: "Asia/Bangkok" },
};

const sorted = (choices: Choice[], locale: Locale) => choices.sort((a, b) => a.label.localeCompare(b.label, locale));

export function countryChoices(locale: Locale): Choice[] {
  const names = new Intl.DisplayNames(locale, { type: "region" });
  return sorted(getCountries().map((value) => ({ value, label: names.of(value) ?? value })), locale);
}

/** Money of today: what Intl still counts as in use is kept, historical ones are few and harmless. */
export function currencyChoices(locale: Locale): Choice[] {
  const names = new Intl.DisplayNames(locale, { type: "currency" });
  return Intl.supportedValuesOf("currency").filter((code) => !/^X/.test(code)).map((value) => ({ value, label: `${value} · ${names.of(value) ?? value}` }));
}

export const timezoneChoices = (): string[] => Intl.supportedValuesOf("timeZone");
