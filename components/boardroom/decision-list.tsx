"use client";

import { CircleAlert, ListChecks, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useRef, useState, useTransition } from "react";
import { BecameList, type Became } from "@/components/boardroom/became-list";
import { DecisionCard } from "@/components/boardroom/decision-card";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { decideManyAction } from "@/lib/boardroom/actions";
import type { ProposalView } from "@/lib/boardroom/rules/views";

type Titled = { readonly id: string; readonly title: string };

/** The decisions, one card each; several of them can be chosen and answered together, and each tells its own end. */
export function DecisionList({ slug, proposals, ...rights }: { slug: string; proposals: readonly ProposalView[]; timeZone: string; mayDecide: boolean; mayUndo: boolean }) {
  const t = useTranslations("approvals.bulk");
  const decision = useTranslations("boardroom.decision");
  const terms = useTranslations("terms");
  const router = useRouter();
  const opener = useRef<HTMLButtonElement>(null);
  const [choosing, setChoosing] = useState(false);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [told, setTold] = useState<{ readonly results: readonly Became[]; readonly titles: readonly Titled[] } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const waiting = proposals.filter((proposal) => proposal.status === "pending");
  const picked = waiting.filter(({ id }) => chosen.has(id));
  const several = rights.mayDecide && waiting.length > 1;
  const toggle = (id: string) => setChosen((before) => new Set(before.has(id) ? [...before].filter((each) => each !== id) : [...before, id]));
  const leave = () => {
    setChoosing(false);
    setChosen(new Set());
    requestAnimationFrame(() => opener.current?.focus());
  };
  const decide = (answer: "approve" | "decline") => start(async () => {
    setProblem(null);
    try {
      const sent = await decideManyAction(slug, { proposalIds: picked.map(({ id }) => id), answer });
      if (sent.ok) {
        setTold({ results: sent.results, titles: picked.map(({ id, title }) => ({ id, title })) });
        leave();
      } else setProblem(sent.error.message);
      router.refresh();
    } catch {
      setProblem(t("undecided"));
    }
  });
  return (
    <div className="flex flex-col gap-3">
      {several && !choosing && <Button ref={opener} variant="outline" size="sm" className="self-start" onClick={() => setChoosing(true)}><ListChecks aria-hidden />{t("start")}</Button>}
      {told && (
        <section aria-label={t("results")} role="status" className="flex flex-col items-start gap-3 rounded-lg border border-line bg-surface p-4">
          <BecameList {...told} />
          <Button variant="ghost" size="sm" onClick={() => setTold(null)}>{t("close")}</Button>
        </section>
      )}
      {choosing && (
        <div className="sticky top-14 z-20 flex flex-wrap items-center gap-2 rounded-lg border border-line-strong bg-surface p-3 md:top-2">
          <label className="flex min-h-6 items-center gap-2 pe-2">
            <Checkbox checked={picked.length === 0 ? false : picked.length === waiting.length ? true : "indeterminate"} onCheckedChange={(on) => setChosen(new Set(on === true ? waiting.map(({ id }) => id) : []))} />
            {t("all")}
          </label>
          <p aria-live="polite" className="me-auto text-ink-soft tabular-nums">{t("chosen", { count: picked.length })}</p>
          <Button size="sm" variant="ghost" className="px-2 sm:order-last" aria-label={t("stop")} disabled={pending} onClick={leave}><X aria-hidden /></Button>
          <Button size="sm" className="max-sm:flex-1 max-sm:basis-2/5" disabled={pending || picked.length === 0} onClick={() => decide("approve")}>{pending ? decision("working") : terms("approve")}</Button>
          <Button size="sm" variant="outline" className="max-sm:flex-1 max-sm:basis-2/5" disabled={pending || picked.length === 0} onClick={() => decide("decline")}>{terms("decline")}</Button>
          {problem && <p role="alert" className="order-last flex w-full items-start gap-2 text-act"><CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />{problem}</p>}
        </div>
      )}
      {proposals.map((proposal) => choosing && proposal.status === "pending" ? (
        <div key={proposal.id} className="flex items-start gap-3">
          <Checkbox className="mt-5" checked={chosen.has(proposal.id)} onCheckedChange={() => toggle(proposal.id)} aria-label={t("select", { title: proposal.title })} />
          <DecisionCard slug={slug} proposal={proposal} {...rights} className="min-w-0 flex-1" />
        </div>
      ) : <DecisionCard key={proposal.id} slug={slug} proposal={proposal} {...rights} />)}
    </div>
  );
}
