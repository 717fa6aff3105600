import { useLocale } from "next-intl";
import { writingOf } from "@/lib/kernel/locale";

function named(code: string, locale: string, type: "region" | "language"): string {
  try {
    return new Intl.DisplayNames(writingOf(locale), { type }).of(code) ?? code;
  } catch {
    // A code no list knows is shown as it stands.
    return code;
  }
}

/** A country's name in the reader's language. */
export const regionName = (code: string, locale: string): string => named(code, locale, "region");
/** A language's name in the reader's. */
export const languageName = (code: string, locale: string): string => named(code, locale, "language");

export function RegionName({ code }: { code: string | null }) {
  const locale = useLocale();
  return code === null ? "–" : regionName(code, locale);
}
