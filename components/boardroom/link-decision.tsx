"use client";

import { ChevronDown, CircleAlert } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useId, useState, useTransition } from "react";
import { BecameList, type Became } from "@/components/boardroom/became-list";
import { CounterOffer } from "@/components/boardroom/counter-offer";
import { MovedSince } from "@/components/boardroom/decision-rails";
import { DecisionOutcome } from "@/components/boardroom/decision-outcome";
import { DirectorName } from "@/components/boardroom/director-name";
import { Assumption, ImpactSummary } from "@/components/boardroom/impact-summary";
import { ImpactRows } from "@/components/boardroom/impact-rows";
import { DateText } from "@/components/shell/date-text";
import { MoneyText } from "@/components/shell/money-text";
import { Button } from "@/components/ui/button";
import { decideByLinkAction, offerByLinkAction } from "@/lib/boardroom/actions";
import type { OfferKind } from "@/lib/boardroom/rules/counter-offer";
import type { ProposalView } from "@/lib/boardroom/rules/views";

type Decision = { readonly proposal: ProposalView; readonly signIn: "risk" | "size" | null; readonly offer: OfferKind | null };

/** What happens if nobody answers: nothing, in numbers where there are some. */
function Otherwise({ proposal, timeZone }: { proposal: ProposalView; timeZone: string }) {
  const t = useTranslations("approval-pages.link");
  const format = useFormatter();
  const { impact, expiresAt } = proposal;
  const at = () => <DateText value={expiresAt} style="moment" timeZone={timeZone} />;
  if (impact.kind !== "prices" || impact.remaining === 0) return <p className="text-ink-soft">{t.rich("otherwise", { at })}</p>;
  const { otherwise, currency } = impact;
  return <p className="text-ink-soft">{t.rich("otherwiseSales", { at, nights: format.number(otherwise.roomNights, { maximumFractionDigits: 0 }), revenue: () => <MoneyText money={{ amount: Math.round(otherwise.revenue / 100) * 100, currency }} /> })}</p>;
}

/** One decision of a link: what it does, what it rests on, and three answers. Once given it says what happened and when. */
export function LinkDecision({ token, slug, timeZone, decision: { proposal, signIn, offer } }: { token: string; slug: string; timeZone: string; decision: Decision }) {
  const t = useTranslations("approval-pages.link");
  const card = useTranslations("boardroom.decision");
  const offers = useTranslations("approvals.offer");
  const refused = useTranslations("approvals.refused");
  const terms = useTranslations("terms");
  const router = useRouter();
  const title = useId();
  const [pending, start] = useTransition();
  const [countering, setCountering] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [result, setResult] = useState<Became | null>(null);
  const [computed, setComputed] = useState(false);
  const waiting = proposal.status === "pending";

  const answer = (given: "approve" | "decline") => start(async () => {
    setProblem(null);
    try {
      const sent = await decideByLinkAction(token, { proposalIds: [proposal.id], answer: given });
      if (sent.ok) setResult(sent.results[0] ?? null);
      else setProblem(sent.error.message);
      router.refresh();
    } catch {
      setProblem(t("offline"));
    }
  });
  const counter = (figure: { percent: number } | { amount: number }) => start(async () => {
    setProblem(null);
    try {
      const sent = await offerByLinkAction(token, { proposalId: proposal.id, ...figure });
      if (sent.ok) setComputed(true);
      else setProblem(sent.error.message);
      router.refresh();
    } catch {
      setProblem(t("offline"));
    }
  });
  const telling = result && result.kind !== "done" && result.kind !== "declined";
  return (
    <article aria-labelledby={title} data-proposal={proposal.id} data-status={proposal.status} className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-4 sm:p-5">
      <header className="flex flex-col gap-1">
        <p className="text-xs text-ink-soft">{card.rich("from", { director: () => <DirectorName name={proposal.director} /> })}</p>
        <h2 id={title} className="text-lg first-letter:uppercase">{proposal.title}</h2>
      </header>
      {waiting && proposal.outdated ? <p role="status" className="rounded-md bg-watch-wash p-3 text-watch">{card("outdated")}</p> : <ImpactSummary impact={proposal.impact} />}
      {telling && <div role="status"><BecameList results={[result]} titles={[]} /></div>}
      {waiting ? (
        <>
          {computed && <p role="status" className="rounded-md bg-good-wash p-3">{offers("computed")}</p>}
          <Assumption slug={slug} impact={proposal.impact} />
          <MovedSince proposal={proposal} />
          <p className="text-ink-soft">{proposal.reason}</p>
          <Otherwise proposal={proposal} timeZone={timeZone} />
          {proposal.impact.kind === "prices" && (
            <details className="group">
              <summary className="inline-flex min-h-8 list-none items-center gap-1 text-accent underline-offset-4 hover:underline [&::-webkit-details-marker]:hidden">
                <ChevronDown aria-hidden className="size-4 transition-transform group-open:rotate-180" />
                {t("rows")}
              </summary>
              <div className="pt-2"><ImpactRows impact={proposal.impact} /></div>
            </details>
          )}
          {signIn ? (
            <div className="flex flex-col items-start gap-3 rounded-md bg-fill p-3">
              <p>{refused(`signIn.${signIn}`)}</p>
              <Button asChild><Link href={`/${slug}/boardroom#decisions`} prefetch={false}>{t("signInAction")}</Link></Button>
            </div>
          ) : countering && offer ? (
            <CounterOffer id={proposal.id} offer={offer} pending={pending} onOffer={counter} onCancel={() => setCountering(false)} />
          ) : (
            <div className="flex flex-wrap gap-2">
              <Button size="lg" className="min-w-32 flex-1" onClick={() => answer("approve")} disabled={pending || proposal.outdated}>{pending ? card("working") : terms("approve")}</Button>
              {offer && <Button size="lg" variant="outline" className="flex-1" onClick={() => setCountering(true)} disabled={pending || proposal.outdated}>{offers("open")}</Button>}
              <Button size="lg" variant="ghost" className="flex-1" onClick={() => answer("decline")} disabled={pending}>{terms("decline")}</Button>
            </div>
          )}
        </>
      ) : (
        <DecisionOutcome slug={slug} proposal={proposal} timeZone={timeZone} mayUndo={false} />
      )}
      {problem && (
        <p role="alert" className="flex items-start gap-2 text-act">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <span>{problem}</span>
        </p>
      )}
    </article>
  );
}
