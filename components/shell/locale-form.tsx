import { useLocale, useTranslations } from "next-intl";
import { languageNames } from "@/components/shell/language-names";
import { cn } from "@/components/ui/cn";
import { setLocaleAction } from "@/lib/kernel/i18n/actions";
import { locales } from "@/lib/kernel/locale";

/** The four languages as a row of buttons. Works without JavaScript. */
export function LocaleForm({ className }: { className?: string }) {
  const current = useLocale();
  const t = useTranslations("terms");
  return (
    <form action={setLocaleAction}>
      <fieldset className={cn("flex flex-wrap gap-x-4 gap-y-1", className)}>
        <legend className="sr-only">{t("language")}</legend>
        {locales.map((locale) => (
          <button
            key={locale}
            type="submit"
            name="locale"
            value={locale}
            lang={locale}
            aria-pressed={locale === current}
            className="min-h-6 rounded-xs text-sm text-ink-soft transition-colors hover:text-ink aria-pressed:text-ink aria-pressed:underline aria-pressed:decoration-accent aria-pressed:underline-offset-4 pointer-coarse:min-h-11"
          >
            {languageNames[locale]}
          </button>
        ))}
      </fieldset>
    </form>
  );
}
