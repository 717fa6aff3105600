import Link from "next/link";
import { useTranslations } from "next-intl";
import { languageNames } from "@/components/shell/language-names";
import { Badge } from "@/components/ui/badge";
import { isLocale } from "@/lib/kernel/locale";
import { ConflictNote } from "./conflict-note";
import type { Finding } from "./finding";

/** A bracketed word stands for somebody's detail that was taken out. */
function Kept({ text }: { readonly text: string }) {
  return <>{text.split(/(\[[a-z]+\])/u).map((part, at) => (/^\[[a-z]+\]$/u.test(part) ? <span key={at} className="rounded-xs bg-fill px-1 text-xs text-ink-soft">{part.slice(1, -1)}</span> : part))}</>;
}

/** What a conversation taught: the problem, what the house does, what was said, and where the book says otherwise. */
export function FindingCard({ slug, finding, inbox }: { readonly slug: string; readonly finding: Finding; readonly inbox: boolean }) {
  const t = useTranslations("findings");
  const chapter = useTranslations("knowledge.domain");
  const { problem, solution, category, locale, confidence, quotes, madeBy, contradicts, conversationIds, told } = finding;
  const language = isLocale(locale) ? locale : "en";
  return (
    <article aria-labelledby={`finding-${finding.itemId}`} className="flex flex-col gap-5">
      <div className="flex flex-wrap items-center gap-2">
        <Badge variant="outline">{chapter(category as "booking")}</Badge>
        <Badge variant="outline">{languageNames[language]}</Badge>
        <span className="text-xs text-ink-soft">{t("sure", { percent: Math.round(confidence * 100) })} · {t(`by.${madeBy === "model" ? "model" : "rules"}`)} · {told}</span>
      </div>
      <div lang={language} className="grid max-w-measure gap-3">
        <h2 id={`finding-${finding.itemId}`} className="font-display text-lg text-balance"><bdi>{problem}</bdi></h2>
        <p className="text-base leading-relaxed whitespace-pre-line"><bdi>{solution}</bdi></p>
      </div>
      {contradicts && <ConflictNote conflict={contradicts} />}
      <section aria-label={t("quotes")} className="grid gap-2 border-s-2 border-line ps-4">
        <h3 className="text-xs font-medium text-ink-soft">{t("quotes")}</h3>
        {quotes.map((quote, at) => (
          <p key={at} className="max-w-measure text-ink-soft"><span className="me-2 text-xs font-medium text-ink">{t(`author.${quote.author}`)}</span><bdi lang={language}><Kept text={quote.text} /></bdi></p>
        ))}
        {conversationIds.length > 0 && inbox
          ? <p className="text-xs">{conversationIds.map((id) => <Link key={id} href={`/${slug}/inbox?show=all&c=${id}`} className="me-3 inline-flex min-h-6 items-center pointer-coarse:min-h-11 underline decoration-line-strong underline-offset-4 hover:text-ink">{t("conversation")}</Link>)}</p>
          : inbox && <p className="text-xs text-ink-soft">{t("gone")}</p>}
      </section>
    </article>
  );
}
