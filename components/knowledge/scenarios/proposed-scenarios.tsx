"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useRef } from "react";
import { toast } from "sonner";
import { useAct } from "@/components/boardroom/use-act";
import { factWords } from "@/components/knowledge/findings/fact-words";
import { languageNames } from "@/components/shell/language-names";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { isLocale } from "@/lib/kernel/locale";
import { acceptScenarioAction, rejectScenarioAction } from "@/lib/knowledge/actions";

export type ProposedScenario = {
  readonly candidateId: string; readonly slug: string | null; readonly title: string; readonly locale: string; readonly told: string; readonly conversationId: string | null;
  readonly quotes: readonly { readonly author: "guest" | "house"; readonly text: string }[];
  readonly expectation: { readonly facts: readonly string[]; readonly anchor?: string | undefined };
};

/** Conversations that were answered well: taken as scenarios by a person, or not at all. */
export function ProposedScenarios({ slug, proposed }: { readonly slug: string; readonly proposed: readonly ProposedScenario[] }) {
  const t = useTranslations("findings.scenarios");
  const locale = useLocale();
  const { act, pending, problem } = useAct();
  const heading = useRef<HTMLHeadingElement>(null);
  const decide = async (work: () => ReturnType<typeof acceptScenarioAction> | ReturnType<typeof rejectScenarioAction>, said: string) => {
    if ((await act(work, t("offline"))) === null) return;
    toast(said);
    heading.current?.focus();
  };
  return (
    <section aria-labelledby="proposed-scenarios" className="flex flex-col gap-3">
      <div className="grid max-w-measure gap-1">
        <h2 id="proposed-scenarios" ref={heading} tabIndex={-1} className="text-lg outline-none">{t("proposed.title", { count: proposed.length })}</h2>
        <p className="text-sm text-ink-soft">{t("proposed.lead")}</p>
      </div>
      {problem !== null && <p role="alert" className="text-act">{problem}</p>}
      <ul className="border-t border-line">
        {proposed.map(({ candidateId, slug: page, title, locale: spoken, quotes, expectation, told, conversationId }) => {
          const language = isLocale(spoken) ? spoken : "en";
          const first = quotes[0]?.text ?? "";
          return (
            <li key={candidateId} className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 border-b border-line py-4">
              <div className="grid min-w-0 max-w-measure gap-1.5">
                <p className="flex flex-wrap items-center gap-2 text-xs text-ink-soft">
                  {page === null ? <bdi>{title}</bdi> : <Link href={`/${slug}/knowledge/${page}?lang=${language}`} lang={language} className="underline decoration-line-strong underline-offset-4 hover:text-ink"><bdi>{title}</bdi></Link>}
                  <Badge variant="outline" className="font-sans">{languageNames[language]}</Badge> {told}
                </p>
                {quotes.map(({ author, text }, at) => <p key={at} className={author === "house" ? "text-ink-soft" : ""}><span className="me-2 text-xs font-medium text-ink">{author === "guest" ? t("guest") : t("proposed.book")}</span><bdi lang={language}>{text}</bdi></p>)}
                <p className="text-sm text-ink-soft">
                  {t("proposed.asks")} {expectation.facts.length > 0 ? t("expects.says", { facts: expectation.facts.map((fact) => factWords(fact, locale, t("free"))).join(" · ") }) : t("expects.answer")} {expectation.anchor !== undefined && t("expects.cites", { anchor: expectation.anchor })}
                  {conversationId !== null && <> · <Link href={`/${slug}/inbox?show=all&c=${conversationId}`} className="underline decoration-line-strong underline-offset-4 hover:text-ink">{t("proposed.conversation")}</Link></>}
                </p>
              </div>
              <div className="flex flex-wrap gap-2">
                <Button size="sm" disabled={pending} onClick={() => void decide(() => acceptScenarioAction(slug, { candidateId }), t("proposed.accepted"))}>{t("proposed.accept")}<span className="sr-only">: {first}</span></Button>
                <Button variant="ghost" size="sm" disabled={pending} onClick={() => void decide(() => rejectScenarioAction(slug, { candidateId }), t("proposed.rejected"))}>{t("proposed.reject")}<span className="sr-only">: {first}</span></Button>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
