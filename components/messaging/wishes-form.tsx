"use client";

import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useAct } from "@/components/boardroom/use-act";
import { ProblemLine } from "@/components/messaging/problem-line";
import { languageNames } from "@/components/shell/language-names";
import { Button } from "@/components/ui/button";
import { Label } from "@/components/ui/label";
import { NativeSelect } from "@/components/ui/native-select";
import { Switch } from "@/components/ui/switch";
import { isLocale, type Locale, locales } from "@/lib/kernel/locale";
import { sendTestAction, setWishesAction } from "@/lib/messaging/actions";
import { type Mutable, mutable } from "@/lib/messaging/rules/inputs";
import { type Via, ways } from "@/lib/messaging/rules/subjects";

export type Wishes = { readonly mail: boolean; readonly push: boolean; readonly whatsapp: boolean; readonly muted: readonly Mutable[]; readonly locale: Locale | null };
/** What stands behind each way: who it leads to, and whether it leads anywhere. */
export type WayFacts = Readonly<Record<Via, { readonly help: string; readonly ready: boolean }>>;

/** Ways, subjects and language; each switch is saved as it is moved. */
export function WishesForm({ slug, wishes, facts }: { slug: string; wishes: Wishes; facts: WayFacts }) {
  const t = useTranslations("messaging");
  const { act, pending, problem } = useAct();
  const save = async (change: Partial<Wishes>) => {
    const { mail, push, whatsapp, muted, locale } = { ...wishes, ...change };
    if (await act(() => setWishesAction(slug, { mail, push, whatsapp, muted: [...muted], locale }), t("settings.offline"))) toast(t("settings.saved"));
  };
  const trial = async (via: Via) => {
    if (await act(() => sendTestAction(slug, { via }), t("settings.offline"))) toast(t("settings.testSent"));
  };
  return (
    <div className="flex flex-col gap-8">
      <ProblemLine problem={problem} />
      <section aria-labelledby="ways" className="flex flex-col gap-3">
        <h3 id="ways" className="text-base font-medium">{t("settings.waysTitle")}</h3>
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {ways.map((via) => (
            <li key={via} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
              <label htmlFor={`way-${via}`} className="flex min-w-0 flex-1 basis-28 flex-col">
                <span className="font-medium">{t(`ways.${via}`)}</span>
                <span className="text-xs break-words text-ink-soft">{facts[via].help}</span>
              </label>
              <div className="ms-auto flex items-center gap-2">
                {wishes[via] && facts[via].ready && <Button type="button" variant="ghost" size="sm" disabled={pending} onClick={() => void trial(via)} aria-label={`${t("settings.test")}: ${t(`ways.${via}`)}`}>{t("settings.test")}</Button>}
                <Switch id={`way-${via}`} checked={wishes[via]} disabled={pending || (via === "whatsapp" && !facts.whatsapp.ready)} onCheckedChange={(next) => void save({ [via]: next })} />
              </div>
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="subjects" className="flex flex-col gap-3">
        <h3 id="subjects" className="text-base font-medium">{t("settings.subjectsTitle")}</h3>
        <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
          {mutable.map((subject) => (
            <li key={subject}>
              <label htmlFor={`subject-${subject}`} className="flex items-center justify-between gap-4 px-4 py-3">
                <span className="flex min-w-0 flex-col">
                  <span className="font-medium">{t(`subjects.${subject}`)}</span>
                  <span className="text-xs text-ink-soft">{t(`settings.subjectHelp.${subject}`)}</span>
                </span>
                <Switch id={`subject-${subject}`} checked={!wishes.muted.includes(subject)} disabled={pending} onCheckedChange={(on) => void save({ muted: on ? wishes.muted.filter((one) => one !== subject) : [...wishes.muted, subject] })} />
              </label>
            </li>
          ))}
        </ul>
        <div className="flex flex-wrap items-center justify-between gap-3">
          <Label htmlFor="message-language">{t("settings.language")}</Label>
          <div className="w-56 max-w-full">
            <NativeSelect id="message-language" value={wishes.locale ?? ""} disabled={pending} onChange={({ target }) => void save({ locale: isLocale(target.value) ? target.value : null })}>
              <option value="">{t("settings.accountLanguage")}</option>
              {locales.map((locale) => <option key={locale} value={locale} lang={locale}>{languageNames[locale]}</option>)}
            </NativeSelect>
          </div>
        </div>
      </section>
    </div>
  );
}
