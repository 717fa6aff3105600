"use client";

import { Check, CircleAlert, Clock, X } from "lucide-react";
import { useTranslations } from "next-intl";

export type Became = { readonly id: string; readonly kind: "done" | "declined" | "changed" | "expired" | "already" | "refused" | "failed"; readonly reason: string };

const looks = { done: [Check, "text-good"], declined: [X, "text-ink-soft"], changed: [CircleAlert, "text-watch"], expired: [Clock, "text-ink-soft"], already: [Clock, "text-ink-soft"], refused: [CircleAlert, "text-act"], failed: [CircleAlert, "text-act"] } as const;

/** What became of each of several decisions, told one by one. */
export function BecameList({ results, titles }: { results: readonly Became[]; titles: readonly { readonly id: string; readonly title: string }[] }) {
  const t = useTranslations("approvals.bulk");
  return (
    <ul aria-label={t("results")} className="flex flex-col gap-3">
      {results.map((result) => {
        const [Icon, tone] = looks[result.kind];
        return (
          <li key={result.id} data-result={result.kind} className="flex items-start gap-2">
            <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${tone}`} />
            <span className="min-w-0">
              <span className="block first-letter:uppercase">{titles.find(({ id }) => id === result.id)?.title}</span>
              <span className="text-ink-soft">{t(`result.${result.kind}`, { reason: result.reason })}</span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
