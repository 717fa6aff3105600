"use client";

import { CircleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { toast } from "sonner";
import { DirectorName } from "@/components/boardroom/director-name";
import { MoneyChange, SignedNumber } from "@/components/boardroom/money-figure";
import { useDifference } from "@/components/boardroom/use-figure";
import { useAct } from "@/components/boardroom/use-act";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Textarea } from "@/components/ui/textarea";
import { askBoardAction, decideQuestionAction, dropQuestionAction } from "@/lib/boardroom/actions";
import type { OptionFigures, Position } from "@/lib/boardroom/rules/positions";
import type { DirectorSeat } from "@/lib/boardroom/rules/directors";

export type QuestionShown = {
  readonly id: string; readonly said: string; readonly routedTo: DirectorSeat; readonly status: "open" | "decided" | "dropped"; readonly disagree: boolean;
  readonly positions: readonly (Position & { readonly title: string | null })[]; readonly chosen: string | null; readonly decidedBy: string | null;
};

function Problem({ text }: { text: string | null }) {
  return text && <p role="alert" className="flex items-start gap-2 text-act"><CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />{text}</p>;
}

/** A question or a directive in one's own words. */
export function BoardQuestionForm({ slug }: { slug: string }) {
  const t = useTranslations("objectives");
  const { act, pending, problem } = useAct();
  const [said, setSaid] = useState("");
  const [wish, setWish] = useState<string | null>(null);
  const send = async () => {
    const outcome = await act(() => askBoardAction(slug, { said }), t("offline"));
    if (outcome?.status !== "done") return;
    setWish(outcome.result.objective ? said : null);
    setSaid("");
  };
  return (
    <form action={send} className="flex flex-col gap-3">
      <div className="flex flex-col gap-1.5">
        <label htmlFor="board-question" className="font-medium">{t("question.label")}</label>
        <Textarea id="board-question" required minLength={3} maxLength={500} value={said} onChange={(event) => setSaid(event.target.value)} aria-describedby="board-question-hint" className="min-h-16" dir="auto" />
        <p id="board-question-hint" className="text-xs text-ink-soft">{t("question.hint")}</p>
      </div>
      <div><Button type="submit" disabled={pending || said.trim().length < 3}>{pending ? t("question.asking") : t("question.ask")}</Button></div>
      {wish && <p role="status" className="flex flex-wrap gap-x-3">{t("question.isObjective")} <Link href={`/${slug}/boardroom/objectives?said=${encodeURIComponent(wish)}`} className="inline-flex min-h-6 items-center text-accent underline-offset-4 hover:underline">{t("question.draftIt")}</Link></p>}
      <Problem text={problem} />
    </form>
  );
}

/** The figures of one option; what the reader may not see, and what cannot be said, is left out. */
function Figures({ figures, currency, lead }: { figures: OptionFigures; currency: string; lead: readonly string[] }) {
  const t = useTranslations("objectives");
  const money = (key: "revenue" | "gop" | "cash") => {
    const band = figures[key];
    return band && { key, expected: <MoneyChange amount={band.expected} currency={currency} />, range: band.low === band.high ? null : <><MoneyChange amount={band.low} currency={currency} /> – <MoneyChange amount={band.high} currency={currency} /></> };
  };
  const difference = useDifference("bp", currency);
  const points = figures.occupancyPoints;
  const rows = [
    points && { key: "occupancyPoints" as const, expected: <bdi>{t("figures.points", { value: difference(points.expected * 100) })}</bdi>, range: points.low === points.high ? null : <><SignedNumber value={points.low} /> – <SignedNumber value={points.high} /></> },
    money("revenue"), money("gop"), money("cash"),
  ].filter((row) => row !== null);
  return (
    <dl className="divide-y divide-line">
      {rows.map(({ key, expected, range }) => (
        <div key={key} className="flex flex-wrap items-baseline justify-between gap-x-3 py-1.5">
          <dt className="text-ink-soft">{t(`question.figure.${key}`)}</dt>
          <dd className="flex flex-col items-end">
            <span className={cn("tabular-nums", lead.includes(key) && "font-medium")}>{expected}</span>
            {range && <span className="text-xs text-ink-soft tabular-nums" dir="ltr">{range}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function PositionCard({ question, position, currency, mayDecide, pending, decide }: { question: QuestionShown; position: QuestionShown["positions"][number]; currency: string; mayDecide: boolean; pending: boolean; decide: () => void }) {
  const t = useTranslations("objectives");
  const title = useId();
  const taken = question.chosen === position.key;
  return (
    <div role="group" aria-labelledby={title} data-option={position.key} className={cn("flex min-w-0 flex-col gap-3 rounded-md border border-line p-4", position.backers.length > 0 && "border-line-strong", taken && "border-accent")}>
      <h3 id={title} className="font-sans text-sm font-medium first-letter:uppercase">{position.title ?? t("question.leave")}</h3>
      {position.backers.length > 0
        ? <ul className="flex flex-col gap-1">{position.backers.map(({ director, interest }) => <li key={director}><DirectorName name={director} /> · <span className="text-ink-soft">{t(`question.for.${interest}`)}</span></li>)}</ul>
        : <p className="text-ink-soft">{t("question.nobody")}</p>}
      <div className="grow">{position.command === null ? <p className="text-ink-soft">{t("question.nothing")}</p> : <Figures figures={position.figures} currency={currency} lead={position.backers.map(({ interest }) => interest)} />}</div>
      {question.status === "open" && mayDecide && <Button variant={position.backers.length > 0 ? "outline" : "ghost"} disabled={pending} onClick={decide}>{pending ? t("question.deciding") : t("question.decide")}</Button>}
    </div>
  );
}

/** A question with its positions side by side; the owner takes one. Decided, it says what was taken and by whom. */
export function BoardQuestion({ slug, question, currency, mayDecide, mayDrop }: { slug: string; question: QuestionShown; currency: string; mayDecide: boolean; mayDrop: boolean }) {
  const t = useTranslations("objectives");
  const { act, pending, problem } = useAct();
  const title = useId();
  const decide = async (choice: string) => {
    if (await act(() => decideQuestionAction(slug, { id: question.id, choice }), t("offline"))) toast(t(choice === "leave" ? "question.left" : "question.done"));
  };
  // Open ones stand under the page's own title, decided ones under their section's.
  const Heading = question.status === "open" ? "h2" : "h3";
  const chosen = question.positions.find(({ key }) => key === question.chosen);
  return (
    <article aria-labelledby={title} data-question={question.status} className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-4 sm:p-5">
      <header className="flex flex-col gap-1">
        <p className="text-xs text-ink-soft">{t.rich("question.routed", { director: () => <DirectorName name={question.routedTo} /> })}</p>
        <Heading id={title} className="font-sans text-base font-medium"><bdi>{question.said}</bdi></Heading>
        {question.status === "open" && question.positions.length > 0 && <p>{question.disagree ? <Badge variant="watch">{t("question.differ")}</Badge> : t("question.agree")}</p>}
        {question.status === "decided" && <p>{t("question.decided", { name: question.decidedBy ?? "", choice: chosen?.title ?? t("question.leave") })}</p>}
        {question.status === "dropped" && <p className="text-ink-soft">{t("question.dropped")}</p>}
      </header>
      {question.status === "open" && question.positions.length > 0 && (
        <div className={cn("grid gap-3", question.positions.length > 2 ? "md:grid-cols-3" : "md:grid-cols-2")}>
          {question.positions.map((position) => <PositionCard key={position.key} question={question} position={position} currency={currency} mayDecide={mayDecide} pending={pending} decide={() => void decide(position.key)} />)}
        </div>
      )}
      {question.status === "open" && question.positions.length === 0 && <p className="text-ink-soft">{t("question.talk")} <Link href={`/${slug}/boardroom`} className="inline-flex min-h-6 items-center text-accent underline-offset-4 hover:underline">{t("question.open")}</Link></p>}
      {question.status === "open" && mayDrop && <div><Button variant="ghost" size="sm" disabled={pending} onClick={() => void act(() => dropQuestionAction(slug, { id: question.id }), t("offline"))}>{t("question.drop")}</Button></div>}
      <Problem text={problem} />
    </article>
  );
}
