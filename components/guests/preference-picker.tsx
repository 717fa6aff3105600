"use client";

import { useTranslations } from "next-intl";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { type PreferenceCode, preferenceCodes } from "@/lib/guests/rules/profile";

/** What a guest likes: codes to tick, each with room for a word. */
export function PreferencePicker({ picked, onChange }: { picked: ReadonlyMap<PreferenceCode, string>; onChange: (picked: ReadonlyMap<PreferenceCode, string>) => void }) {
  const t = useTranslations("guests");
  const set = (code: PreferenceCode, note: string | null) => {
    const next = new Map(picked);
    if (note === null) next.delete(code);
    else next.set(code, note);
    onChange(next);
  };
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-2 text-sm font-medium">{t("fields.preferences")}</legend>
      <div className="grid gap-x-4 gap-y-2 sm:grid-cols-2">
        {preferenceCodes.map((code) => (
          <div key={code} className="flex min-h-6 flex-col gap-1">
            <label className="flex items-center gap-2.5 text-sm"><Checkbox checked={picked.has(code)} onCheckedChange={(on) => set(code, on === true ? "" : null)} />{t(`preferences.${code}`)}</label>
            {picked.has(code) && <Input dir="auto" maxLength={300} value={picked.get(code) ?? ""} onChange={(event) => set(code, event.target.value)} aria-label={`${t(`preferences.${code}`)}: ${t("help.preferenceNote")}`} placeholder={t("help.preferenceNote")} />}
          </div>
        ))}
      </div>
    </fieldset>
  );
}
