import { useLocale, useTranslations } from "next-intl";
import type { I18nText } from "@/lib/kernel/locale";

type Params = Readonly<Record<string, number | string | readonly string[]>>;
/** A requirement as the queries give it. */
export type CheckFact = { readonly id: string; readonly item: string; readonly level: string; readonly closes: string; readonly note: I18nText | null; readonly gap: { readonly code: string; readonly params: Params } | null };

const groups = { facts: "fact", documents: "document", kinds: "kind", parts: "part", role: "role", language: "language" } as const;

/** Codes of the OTA files in the reader's words; a code of a file nobody has words for yet, as it is. */
export function useOnboardingWords() {
  const t = useTranslations("onboarding");
  const locale = useLocale();
  const join = (words: readonly string[]) => new Intl.ListFormat(locale, { type: "conjunction" }).format(words);
  const word = (group: "item" | "step" | "fact" | "document" | "kind" | "part" | "role" | "reason", code: string): string => (t.has(`${group}.${code}`) ? t(`${group}.${code}`) : code);
  const language = (code: string) => new Intl.DisplayNames([locale], { type: "language" }).of(code) ?? code;
  const said = (name: string, value: Params[string]): string | number => {
    if (typeof value === "number") return value;
    const group = Object.hasOwn(groups, name) ? groups[name as keyof typeof groups] : undefined;
    const codes = typeof value === "string" ? [value] : value;
    if (group === undefined) return join(codes);
    return join(codes.map((code) => (group === "language" ? language(code) : word(group, code))));
  };
  return {
    t, word, join,
    gap: ({ item, gap }: Pick<CheckFact, "item" | "gap">): string => {
      if (gap === null) return "";
      const params = Object.fromEntries(Object.entries(gap.params).map(([name, value]) => [name, said(name, value)]));
      return t(`gap.${gap.code}`, { item: word("item", item), ...params });
    },
  };
}
