import { useLocale } from "next-intl";
import { writingOf } from "@/lib/kernel/locale";

/** A country's name in the reader's language. */
export function regionName(code: string, locale: string): string {
  try {
    return new Intl.DisplayNames(writingOf(locale), { type: "region" }).of(code) ?? code;
  } catch {
    // A code no list knows is shown as it stands.
    return code;
  }
}

export function RegionName({ code }: { code: string | null }) {
  const locale = useLocale();
  return code === null ? "–" : regionName(code, locale);
}
