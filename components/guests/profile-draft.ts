import type { Mergeable } from "@/lib/guests/rules/merge";
import { genders, type PreferenceCode, type ProfileField, vipLevels } from "@/lib/guests/rules/profile";
import { locales } from "@/lib/kernel/locale";

/** A form's texts by field, as they are typed. Lists stand one a line. */
export type Draft = Readonly<Record<string, string>>;
export const textFields = ["firstName", "lastName", "email", "phone", "birthDate", "birthPlace", "profession", "company", "taxNumber", "note"] as const;
export const choiceFields = { gender: genders, vip: vipLevels, locale: locales } as const;
const addressFields = ["street", "postcode", "city"] as const;

/** What a form sends of a profile: only what was changed, `null` where a fact was emptied. `picked` are the preferences with their notes. */
export function changedProfile(now: Mergeable | null, draft: Draft, picked: ReadonlyMap<PreferenceCode, string>): Record<string, unknown> {
  const told = (name: string) => (draft[name] ?? "").trim();
  const changes: Record<string, unknown> = {};
  const put = (field: ProfileField, value: unknown) => {
    if (JSON.stringify(value) !== JSON.stringify(now?.[field] ?? (Array.isArray(value) ? [] : field === "address" ? {} : null))) changes[field] = value;
  };
  for (const field of textFields) put(field, told(field) || null);
  for (const field of ["gender", "vip", "country", "nationality"] as const) put(field, told(field) || null);
  if (told("locale")) put("locale", told("locale"));
  put("languages", told("languages").toLowerCase().split(/[\s,;]+/).filter(Boolean));
  put("allergies", (draft["allergies"] ?? "").split("\n").map((line) => line.trim()).filter(Boolean));
  put("preferences", [...picked].map(([code, note]) => (note.trim() ? { code, note: note.trim() } : { code })));
  const address = Object.fromEntries([...addressFields.map((field) => [field, told(field)] as const), ["country", told("addressCountry") || now?.address.country || ""] as const].filter(([, value]) => value !== ""));
  const before = now?.address ?? {};
  if (Object.keys({ ...address, ...before }).some((key) => address[key] !== before[key as "city"])) changes["address"] = address;
  return changes;
}

/** The texts a form begins with. A name that was never cut in two stands as first and last names, as the last word has it. */
export function draftOf(guest: Mergeable | null, parts: { readonly first: string | null; readonly last: string | null }): Draft {
  if (!guest) return { locale: "" };
  return {
    ...Object.fromEntries(textFields.map((field) => [field, guest[field] ?? ""])),
    firstName: parts.first ?? "", lastName: parts.last ?? "", gender: guest.gender ?? "", vip: guest.vip ?? "", locale: guest.locale, country: guest.country ?? "", nationality: guest.nationality ?? "",
    languages: guest.languages.join(", "), allergies: guest.allergies.join("\n"), street: guest.address.street ?? "", postcode: guest.address.postcode ?? "", city: guest.address.city ?? "", addressCountry: guest.address.country ?? "",
  };
}
