import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from "libphonenumber-js/min";

/**
 * A telephone number as E.164 ("+212600000000"), however it was typed; `country` (ISO 3166) where it was typed without its country.
 * Null where it is none.
 */
export function e164(typed: string, country: string | null): string | null {
  const told = typed.trim().replace(/^00/u, "+");
  const home = country !== null && isSupportedCountry(country) ? (country as CountryCode) : undefined;
  const parsed = parsePhoneNumberFromString(told, home);
  return parsed?.isPossible() ? parsed.number : null;
}

/** What an address is compared by: a number as E.164, a mail address without letter case. */
export function addressKey(address: string): string {
  return address.includes("@") ? address.trim().toLowerCase() : (e164(address, null) ?? address.trim().toLowerCase());
}

/** How a number is shown, in groups; anything else as it is. */
export const shownAddress = (address: string): string => parsePhoneNumberFromString(address)?.formatInternational() ?? address;
