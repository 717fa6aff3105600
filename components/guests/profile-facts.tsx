import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { languageName, RegionName } from "@/components/guests/region-name";
import { DateText } from "@/components/shell/date-text";
import { languageNames } from "@/components/shell/language-names";
import { Badge } from "@/components/ui/badge";
import type { Mergeable } from "@/lib/guests/rules/merge";
import { genders, preferenceCodes } from "@/lib/guests/rules/profile";

/** What is known of a person, in words; what is not known is left out. */
export function ProfileFacts({ guest }: { guest: Mergeable }) {
  const t = useTranslations("guests");
  const locale = useLocale();
  const gender = genders.find((each) => each === guest.gender);
  const { street, postcode, city, country } = guest.address;
  const facts: readonly (readonly [Parameters<typeof t>[0], ReactNode])[] = [
    ["fields.email", guest.email && <bdi className="break-all">{guest.email}</bdi>],
    ["fields.phone", guest.phone && <bdi dir="ltr">{guest.phone}</bdi>],
    ["fields.birth_date", (guest.birthDate ?? guest.birthPlace) && <>{guest.birthDate && <DateText value={guest.birthDate} />}{guest.birthDate && guest.birthPlace && " · "}{guest.birthPlace && <bdi>{guest.birthPlace}</bdi>}</>],
    ["fields.nationality", guest.nationality && <RegionName code={guest.nationality} />],
    ["fields.gender", gender && t(`genders.${gender}`)],
    ["fields.profession", guest.profession && <bdi>{guest.profession}</bdi>],
    ["fields.residence_country", guest.country && <RegionName code={guest.country} />],
    ["fields.address", (street ?? city) && <><bdi className="block">{[street, [postcode, city].filter(Boolean).join(" ")].filter(Boolean).join(", ")}</bdi>{country && <RegionName code={country} />}</>],
    ["fields.languages", guest.languages.length > 0 && guest.languages.map((each) => languageName(each, locale)).join(locale === "ar" ? "، " : ", ")],
    ["fields.locale", languageNames[guest.locale]],
    ["fields.company", guest.company && <bdi>{guest.company}</bdi>],
    ["fields.tax_number", guest.taxNumber && <bdi dir="ltr">{guest.taxNumber}</bdi>],
  ];
  return (
    <dl className="grid grid-cols-[minmax(7rem,auto)_minmax(0,1fr)] gap-x-6 gap-y-2.5">
      {facts.filter(([, value]) => Boolean(value)).map(([label, value]) => (
        <div key={label} className="col-span-2 grid grid-cols-subgrid">
          <dt className="text-ink-soft">{t(label)}</dt>
          <dd className="min-w-0">{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What the house keeps in mind: preferences, allergies, a note. */
export function HouseNotes({ guest }: { guest: Mergeable }) {
  const t = useTranslations("guests");
  if (guest.preferences.length + guest.allergies.length === 0 && !guest.note) return <p className="text-ink-soft">{t("noPreferences")}</p>;
  return (
    <div className="flex flex-col gap-3">
      {guest.allergies.length > 0 && <p className="flex flex-wrap items-center gap-1.5"><span className="text-ink-soft">{t("fields.allergies")}</span>{guest.allergies.map((each) => <Badge key={each} variant="act"><bdi>{each}</bdi></Badge>)}</p>}
      {guest.preferences.length > 0 && (
        <ul className="flex flex-wrap gap-1.5">
          {guest.preferences.map(({ code, note }, index) => {
            const known = preferenceCodes.find((each) => each === code) ?? "other";
            return <li key={`${code}-${index}`}><Badge variant="outline" className="whitespace-normal"><bdi>{known === "other" && note ? note : note ? `${t(`preferences.${known}`)}: ${note}` : t(`preferences.${known}`)}</bdi></Badge></li>;
          })}
        </ul>
      )}
      {guest.note && <p dir="auto" className="max-w-measure whitespace-pre-line">{guest.note}</p>}
    </div>
  );
}
