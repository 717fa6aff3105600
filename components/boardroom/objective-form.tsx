"use client";

import { CircleAlert, CircleHelp } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { NativeSelect } from "@/components/ui/native-select";
import { Textarea } from "@/components/ui/textarea";
import { draftObjectiveAction } from "@/lib/boardroom/actions";
import { isMetric, measuredMetrics, metricOf, type MetricName } from "@/lib/boardroom/rules/objective";

type Missing = "metric" | "window" | "figure" | "currency";
const missings: readonly string[] = ["metric", "window", "figure", "currency"] satisfies readonly Missing[];
type DraftInput = Parameters<typeof draftObjectiveAction>[1];

const numberIn = (text: string) => Number(text.replace(/[\s\u00a0\u202f]/g, "").replace(",", "."));

/** What is wanted, in one's own words; what is missing is asked, one thing at a time, and kept while the words stay. */
export function ObjectiveForm({ slug, said: first = "", currency, costs }: { slug: string; said?: string; currency: string; costs: boolean }) {
  const t = useTranslations("objectives");
  const router = useRouter();
  const [pending, start] = useTransition();
  const [said, setSaid] = useState(first);
  const [asked, setAsked] = useState<readonly Missing[]>([]);
  const [question, setQuestion] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [metric, setMetric] = useState<MetricName>("occupancy");

  const inputOf = (form: FormData): DraftInput => {
    const value = numberIn(String(form.get("value") ?? ""));
    const kind = form.get("kind") === "at_most" ? ("at_most" as const) : ("at_least" as const);
    return {
      said,
      ...(asked.includes("metric") ? { metric } : {}),
      ...(asked.includes("window") && form.get("from") ? { from: String(form.get("from")), to: String(form.get("to") || form.get("from")) } : {}),
      ...((asked.includes("figure") || asked.includes("currency")) && Number.isFinite(value) && String(form.get("value") ?? "") !== "" ? { target: { kind, value: Math.round(value * 100) } } : {}),
    };
  };
  const send = (form: FormData) => {
    setProblem(null);
    start(async () => {
      try {
        const answer = await draftObjectiveAction(slug, inputOf(form));
        if (answer.ok) {
          setSaid("");
          setAsked([]);
          setQuestion(null);
          router.refresh();
          return;
        }
        const missing = String(answer.error.detail["missing"] ?? "");
        if (answer.error.code !== "objective_unclear" || !missings.includes(missing)) {
          setQuestion(null);
          setProblem(answer.error.fields.map((field) => field.message).join(" ") || answer.error.message);
          return;
        }
        setQuestion(answer.error.message);
        setAsked((known) => [...new Set([...known, missing as Missing])]);
      } catch {
        setProblem(t("offline"));
      }
    });
  };
  const unit = asked.includes("metric") && metricOf(metric).unit === "bp" ? "%" : asked.includes("metric") ? currency : `% / ${currency}`;
  return (
    <form action={send} className="flex flex-col gap-3">
      <div className="flex flex-col gap-1.5">
        <label htmlFor="said" className="font-medium">{t("form.label")}</label>
        <Textarea id="said" name="said" required minLength={3} maxLength={500} value={said} onChange={(event) => { setSaid(event.target.value); setAsked([]); setQuestion(null); }} aria-describedby="said-hint" className="min-h-16" dir="auto" />
        <p id="said-hint" className="text-xs text-ink-soft">{t("form.hint")}</p>
      </div>
      {question && <p role="status" className="flex items-start gap-2"><CircleHelp aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />{question}</p>}
      {asked.length > 0 && (
        <fieldset disabled={pending} className="grid gap-3 sm:grid-cols-2">
          {asked.includes("metric") && (
            <label className="flex flex-col gap-1 text-xs text-ink-soft">
              {t("form.metric")}
              <NativeSelect name="metric" value={metric} onChange={(event) => { if (isMetric(event.target.value)) setMetric(event.target.value); }}>
                {measuredMetrics.filter((name) => costs || !metricOf(name).costs).map((name) => <option key={name} value={name}>{t(`metric.${name}`)}</option>)}
              </NativeSelect>
            </label>
          )}
          {asked.includes("window") && (["from", "to"] as const).map((name) => (
            <label key={name} className="flex flex-col gap-1 text-xs text-ink-soft">
              {t(`form.${name}`)}
              <Input type="date" name={name} required className="text-ink" />
            </label>
          ))}
          {(asked.includes("figure") || asked.includes("currency")) && (
            <>
              <label className="flex flex-col gap-1 text-xs text-ink-soft">
                {t("form.kind")}
                <NativeSelect name="kind" defaultValue={metricOf(metric).better === "up" ? "at_least" : "at_most"}>
                  <option value="at_least">{t("form.atLeast")}</option>
                  <option value="at_most">{t("form.atMost")}</option>
                </NativeSelect>
              </label>
              <label className="flex flex-col gap-1 text-xs text-ink-soft">
                {t("form.value", { unit })}
                <Input name="value" inputMode="decimal" dir="ltr" required className="text-ink tabular-nums" />
              </label>
            </>
          )}
        </fieldset>
      )}
      {problem && <p role="alert" className="flex items-start gap-2 text-act"><CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />{problem}</p>}
      <div><Button type="submit" disabled={pending || said.trim().length < 3}>{pending ? t("form.drafting") : t("form.draft")}</Button></div>
    </form>
  );
}
