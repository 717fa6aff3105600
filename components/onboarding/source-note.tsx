import { useLocale } from "next-intl";
import { type I18nText, isLocale, pickText } from "@/lib/kernel/locale";

/** What a source says, in the reader's language where its file has it, in English otherwise. */
export function SourceNote({ note, className }: { readonly note: I18nText; readonly className?: string }) {
  const given = useLocale();
  const locale = isLocale(given) ? given : "en";
  return <p className={className}><bdi lang={note[locale] ? locale : "en"}>{pickText(note, locale)}</bdi></p>;
}
