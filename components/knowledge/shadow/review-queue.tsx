"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useEffectEvent, useState, useTransition } from "react";
import { AnswerPair } from "@/components/knowledge/shadow/answer-pair";
import { DangerForm } from "@/components/knowledge/shadow/danger-form";
import { Revealed, type Told } from "@/components/knowledge/shadow/revealed";
import type { ToJudge } from "@/components/knowledge/shadow/to-judge";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { judgeExchangeAction, withdrawJudgementAction } from "@/lib/knowledge/actions";

const verdicts = ["a", "b", "both", "neither", "dangerous"] as const;
type Verdict = (typeof verdicts)[number];

/** Which verdict a key means; digits by their place, whatever the keyboard prints on them. */
function meant(event: KeyboardEvent): Verdict | "next" | "back" | null {
  const typing = event.target instanceof HTMLElement && event.target.closest("input, textarea, select, [contenteditable]") !== null;
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return null;
  if (/^(?:Digit|Numpad)[1-5]$/.test(event.code)) return verdicts[Number(event.code.at(-1)) - 1] ?? null;
  if (event.key === "Enter" && !(event.target instanceof HTMLElement && event.target.closest("button, a"))) return "next";
  return event.key.toLowerCase() === "u" ? "back" : null;
}

/** One question after the other: two answers without their authors, a verdict, then whose they were, and the way back. */
export function ReviewQueue({ slug, exchanges }: { readonly slug: string; readonly exchanges: readonly ToJudge[] }) {
  const t = useTranslations("shadow");
  const router = useRouter();
  const [pending, start] = useTransition();
  const [gone, setGone] = useState<readonly string[]>([]);
  const [told, setTold] = useState<Told | null>(null);
  const [harm, setHarm] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  // What is on the desk stays there after its verdict, though the page behind is read again without it.
  const [desk, setDesk] = useState<ToJudge | null>(null);
  const waiting = exchanges.filter(({ exchangeId }) => !gone.includes(exchangeId));
  const shown = desk ?? waiting[0] ?? null;

  const judge = (verdict: Verdict, more: { danger?: "a" | "b" | "both"; because?: string } = {}) => {
    if (!shown || told || pending) return;
    setProblem(null);
    setDesk(shown);
    start(async () => {
      const answer = await judgeExchangeAction(slug, { exchangeId: shown.exchangeId, verdict, ...more }).catch(() => null);
      if (!answer?.ok || answer.outcome.status !== "done") return setProblem(answer?.ok === false ? answer.error.message : t("offline"));
      setHarm(false);
      setTold(answer.outcome.result);
    });
  };
  const next = () => {
    if (!shown || !told) return;
    setGone((before) => [...before, shown.exchangeId]);
    setTold(null);
    setDesk(null);
    router.refresh();
  };
  const takeBack = () => {
    if (!shown || !told || pending) return;
    start(async () => {
      const answer = await withdrawJudgementAction(slug, { exchangeId: shown.exchangeId }).catch(() => null);
      if (answer?.ok) setTold(null);
      else setProblem(answer?.error.message ?? t("offline"));
    });
  };
  const obey = useEffectEvent((event: KeyboardEvent) => {
    const wish = meant(event);
    if (wish === null) return;
    event.preventDefault();
    if (wish === "next") next();
    else if (wish === "back") takeBack();
    else if (wish !== "dangerous") judge(wish);
    else if (!told) setHarm(true);
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => { obey(event); };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);

  if (!shown) return null;
  return (
    <section aria-label={t("queue")} className="flex flex-col gap-5">
      <AnswerPair shown={shown} told={told} />
      <div aria-live="polite" className="flex flex-col gap-4">
        {problem !== null && <p role="alert" className="text-act">{problem}</p>}
        {told ? <Revealed told={told} /> : harm && <DangerForm pending={pending} onCancel={() => setHarm(false)} onSubmit={(danger, because) => judge("dangerous", { danger, because })} />}
      </div>
      {told ? (
        <div className="flex flex-wrap gap-2">
          <Button onClick={next} disabled={pending}>{t("next")} <Kbd className="max-md:hidden">↵</Kbd></Button>
          <Button variant="outline" onClick={takeBack} disabled={pending}>{t("takeBack")} <Kbd className="max-md:hidden">U</Kbd></Button>
        </div>
      ) : !harm && (
        <div role="group" aria-label={t("verdict")} className="grid grid-cols-2 gap-2 md:flex md:flex-wrap">
          {verdicts.map((verdict, index) => (
            <Button key={verdict} variant={verdict === "dangerous" ? "ghost" : "outline"} disabled={pending} className={verdict === "dangerous" ? "text-act max-md:col-span-2" : ""} onClick={() => (verdict === "dangerous" ? setHarm(true) : judge(verdict))}>
              {t(`verdicts.${verdict}`)} <Kbd className="max-md:hidden">{index + 1}</Kbd>
            </Button>
          ))}
        </div>
      )}
    </section>
  );
}
