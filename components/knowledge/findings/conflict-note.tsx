import { TriangleAlert } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { valueWords } from "./fact-words";

export type BookConflictView = { readonly sopVersionId: string | null; readonly heading: string; readonly quote: string; readonly kind: "price" | "time" | "yes-no"; readonly said: string; readonly book: string };

/** What the book says instead, and where. */
export function ConflictNote({ conflict }: { readonly conflict: BookConflictView }) {
  const t = useTranslations("findings.conflict");
  const locale = useLocale();
  const words = { free: t("free"), yes: t("yes"), no: t("no") };
  return (
    <div className="flex gap-3 rounded-lg bg-watch-wash p-4">
      <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-watch" />
      <div className="grid gap-1.5">
        <p className="font-medium">{t(`kind.${conflict.kind}`, { said: valueWords(conflict.kind, conflict.said, locale, words), book: valueWords(conflict.kind, conflict.book, locale, words) })}</p>
        <blockquote className="text-ink-soft"><bdi>{conflict.quote}</bdi></blockquote>
        <p className="text-xs text-ink-soft">{t("where")} <bdi>{conflict.heading}</bdi></p>
      </div>
    </div>
  );
}
