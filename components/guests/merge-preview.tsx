"use client";

import { useLocale, useTranslations } from "next-intl";
import { type Choice, mergeRows } from "@/components/guests/merge-rows";
import { regionName } from "@/components/guests/region-name";
import { languageNames } from "@/components/shell/language-names";
import type { Mergeable } from "@/lib/guests/rules/merge";
import { genders, preferenceCodes, type ProfileField, vipLevels } from "@/lib/guests/rules/profile";
import { isLocale } from "@/lib/kernel/locale";

export type MergeSide = Mergeable & { readonly id: string };

/** What a field is called on a screen. */
export const fieldWords = {
  name: "name", firstName: "first_name", lastName: "last_name", email: "email", phone: "phone", locale: "locale", languages: "languages", country: "residence_country", nationality: "nationality", birthDate: "birth_date", birthPlace: "birth_place",
  gender: "gender", profession: "profession", address: "address", company: "company", taxNumber: "tax_number", vip: "vip", preferences: "preferences", allergies: "allergies", note: "note",
} as const satisfies Readonly<Record<ProfileField, string>>;

/** Field by field where two profiles differ: the value that stays is chosen with a radio button, lists are joined. */
export function MergePreview({ survivor, absorbed, choices, onChoose }: { survivor: MergeSide; absorbed: MergeSide; choices: Readonly<Partial<Record<ProfileField, Choice>>>; onChoose: (field: ProfileField, choice: Choice) => void }) {
  const t = useTranslations("guests");
  const locale = useLocale();
  const say = (field: ProfileField, code: string): string => {
    const preference = preferenceCodes.find((each) => each === code);
    const level = vipLevels.find((each) => each === code);
    const gender = genders.find((each) => each === code);
    if (field === "preferences" && preference) return t(`preferences.${preference}`);
    if (field === "vip" && level) return t(`badges.${level}`);
    if (field === "gender" && gender) return t(`genders.${gender}`);
    if (field === "country" || field === "nationality") return regionName(code, locale);
    if (field === "locale" && isLocale(code)) return languageNames[code];
    return code;
  };
  const rows = mergeRows(survivor, absorbed, choices, say);
  const head = "px-2 py-1.5 text-start align-bottom text-xs font-medium text-ink-soft";
  const cell = (field: ProfileField, choice: Choice, text: string, taken: boolean) => (
    <td className="px-2 py-1.5 align-top">
      <label className="flex min-h-6 items-start gap-2">
        <input type="radio" name={`merge-${field}`} className="mt-1 size-4 shrink-0 accent-accent" checked={taken} onChange={() => onChoose(field, choice)} aria-label={`${t(`fields.${fieldWords[field]}`)}: ${text || "–"}`} />
        <bdi className={taken ? "font-medium break-words" : "text-ink-soft break-words"}>{text || "–"}</bdi>
      </label>
    </td>
  );
  return (
    <div className="max-h-[50dvh] overflow-auto rounded-md border border-line">
      <table className="w-full text-sm">
        <thead className="sticky top-0 bg-surface">
          <tr className="border-b border-line">
            <th scope="col" className={head}>{t("merge.field")}</th>
            <th scope="col" className={head}>{t("merge.keeps")}<bdi className="block text-sm text-ink">{survivor.name || t("noName")}</bdi></th>
            <th scope="col" className={head}>{t("merge.goes")}<bdi className="block text-sm text-ink">{absorbed.name || t("noName")}</bdi></th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {rows.map(({ field, survivor: mine, absorbed: theirs, takes }) => (
            <tr key={field}>
              <th scope="row" className="px-2 py-1.5 text-start align-top font-normal text-ink-soft">{t(`fields.${fieldWords[field]}`)}{takes === "joined" && <span className="block text-xs">{t("merge.joined")}</span>}</th>
              {cell(field, "survivor", mine, takes === "survivor")}
              {cell(field, "absorbed", theirs, takes === "absorbed")}
            </tr>
          ))}
          {rows.length === 0 && <tr><td colSpan={3} className="px-2 py-3 text-ink-soft">{t("merge.same")}</td></tr>}
        </tbody>
      </table>
    </div>
  );
}
