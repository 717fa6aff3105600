"use client";

import { Trash2, Upload } from "lucide-react";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useRef, useState, useTransition } from "react";
import { toast } from "sonner";
import type { PartProps } from "@/components/site/editor/part-editors";
import { WordsField } from "@/components/site/editor/words-field";
import { Button } from "@/components/ui/button";
import { formatDate, toIsoDate } from "@/lib/kernel/nights";
import { importReviewsAction } from "@/lib/site/actions";

/** Reviews are brought in from a file of the platform they stand on and never written here: a guest's words are the guest's. */
export function ReviewsEditor({ slug, content: { reviews }, change, writing }: PartProps) {
  const t = useTranslations("site-editor");
  const locale = useLocale();
  const router = useRouter();
  const input = useRef<HTMLInputElement>(null);
  const [pending, start] = useTransition();
  const [problems, setProblems] = useState<readonly { readonly row: number; readonly message: string }[]>([]);
  const bring = (file: File | undefined) => {
    if (!file) return;
    start(async () => {
      const answer = await importReviewsAction(slug, { csv: await file.text() });
      if (!answer.ok) { toast.error(answer.error.fields[0]?.message ?? answer.error.message); return; }
      if (answer.outcome.status !== "done") return;
      setProblems(answer.outcome.result.problems);
      toast.success(t("reviews.added", { count: answer.outcome.result.added }));
      router.refresh();
    });
  };
  return (
    <div className="space-y-4">
      <WordsField label={t("words.title")} empty={t("default.reviews")} value={reviews.title} writing={writing} most={160} className="font-display text-xl leading-tight" onSave={(value) => change("reviews", { ...reviews, title: value })} />
      {reviews.items.length > 0 && (
        <ul className="divide-y divide-line border-y border-line">
          {reviews.items.map((review, index) => (
            <li key={`${review.source}/${review.text}`} className="flex items-start gap-3 py-4">
              <div className="min-w-0 flex-1"><p lang={review.language} dir="auto" className="text-base">{review.text}</p><p className="mt-1 text-sm text-ink-soft">{[review.author, review.on && formatDate(toIsoDate(review.on), locale), review.source, review.rating !== null && `${review.rating} / ${review.best}`].filter(Boolean).join(" · ")}</p></div>
              <Button variant="ghost" size="icon-sm" aria-label={t("list.remove", { name: review.source })} onClick={() => change("reviews", { ...reviews, items: reviews.items.filter((_, place) => place !== index) })}><Trash2 aria-hidden /></Button>
            </li>
          ))}
        </ul>
      )}
      {problems.length > 0 && <ul role="alert" className="rounded-md border border-watch/40 bg-watch-wash p-3 text-sm">{problems.slice(0, 8).map((problem) => <li key={problem.row}>{t("reviews.line", { row: problem.row })} <bdi>{problem.message}</bdi></li>)}</ul>}
      <div className="flex flex-wrap items-center gap-3">
        <input ref={input} type="file" accept=".csv,text/csv,text/plain" className="sr-only" tabIndex={-1} aria-label={t("reviews.bring")} onChange={(event) => { bring(event.target.files?.[0]); event.target.value = ""; }} />
        <Button variant="outline" size="sm" disabled={pending} onClick={() => input.current?.click()}><Upload aria-hidden />{t("reviews.bring")}</Button>
        <p className="text-sm text-ink-soft">{t("reviews.help")}</p>
      </div>
    </div>
  );
}
