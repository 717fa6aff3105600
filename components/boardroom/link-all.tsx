"use client";

import { CircleAlert } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { BecameList, type Became } from "@/components/boardroom/became-list";
import { Button } from "@/components/ui/button";
import { decideByLinkAction } from "@/lib/boardroom/actions";

/** Every decision of a link with one tap; each has its own end, told one by one. */
export function LinkAll({ token, titles }: { token: string; titles: readonly { readonly id: string; readonly title: string }[] }) {
  const t = useTranslations("approval-pages.link");
  const router = useRouter();
  const [pending, start] = useTransition();
  const [asked] = useState(titles);
  const [results, setResults] = useState<readonly Became[]>([]);
  const [problem, setProblem] = useState<string | null>(null);
  const answer = (given: "approve" | "decline") => start(async () => {
    setProblem(null);
    try {
      const sent = await decideByLinkAction(token, { proposalIds: titles.map(({ id }) => id), answer: given });
      if (sent.ok) setResults(sent.results);
      else setProblem(sent.error.message);
      router.refresh();
    } catch {
      setProblem(t("offline"));
    }
  });
  if (titles.length < 2 && results.length === 0 && problem === null) return null;
  return (
    <section aria-label={t("all")} className="flex flex-col gap-4 border-t border-line pt-5">
      {titles.length > 1 && <div className="flex flex-wrap gap-2">
        <Button size="lg" className="flex-1" onClick={() => answer("approve")} disabled={pending}>{t("approveAll", { count: titles.length })}</Button>
        <Button size="lg" variant="ghost" className="flex-1" onClick={() => answer("decline")} disabled={pending}>{t("declineAll")}</Button>
      </div>}
      <div aria-live="polite">{results.length > 0 && <BecameList results={results} titles={asked} />}</div>
      {problem && <p role="alert" className="flex items-start gap-2 text-act"><CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />{problem}</p>}
    </section>
  );
}
