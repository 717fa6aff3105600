import { CircleCheck, CircleDashed, CircleX } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { factWords } from "@/components/knowledge/findings/fact-words";
import type { Scenario } from "./suite";

const icons = { passed: CircleCheck, broken: CircleX, not_run: CircleDashed } as const;
const tones = { passed: "text-good", broken: "text-act", not_run: "text-ink-soft" } as const;

/** One side of the conversation. */
function Said({ who, text, language, quiet = false }: { readonly who: string; readonly text: string; readonly language: string; readonly quiet?: boolean }) {
  return <p className={quiet ? "text-ink-soft" : ""}><span className="me-2 text-xs font-medium text-ink">{who}</span><bdi lang={language}>{text}</bdi></p>;
}

/** A scenario: how it stands, and where it broke the conversation with the answer that was expected beside the one that came. */
export function ScenarioLine({ scenario, language, action }: { readonly scenario: Scenario; readonly language: string; readonly action?: React.ReactNode }) {
  const t = useTranslations("findings.scenarios");
  const locale = useLocale();
  const { state, turns, expectation, broke, origin } = scenario;
  const Icon = icons[state];
  const fact = (value: string) => factWords(value, locale, t("free"));
  const expected = expectation.kind === "abstain" ? t("expects.person") : [
    ...(expectation.facts.length > 0 ? [t("expects.says", { facts: expectation.facts.map(fact).join(" · ") })] : [t("expects.answer")]),
    ...(expectation.anchor !== undefined ? [t("expects.cites", { anchor: expectation.anchor })] : []),
  ].join(" ");
  return (
    <li className="flex items-start justify-between gap-4 border-b border-line py-3">
      <div className="flex min-w-0 gap-3">
        <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${tones[state]}`} />
        <div className="grid min-w-0 max-w-measure gap-1.5">
          <p className="text-xs text-ink-soft"><span className={tones[state]}>{t(`state.${state}`)}</span> · {t(`origin.${origin as "book"}`)}</p>
          {turns.map((turn, at) => <Said key={at} who={t("guest")} text={turn} language={language} />)}
          {state === "broken" && broke ? (
            <div className="mt-1 grid gap-3 sm:grid-cols-2">
              <div className="rounded-lg border border-line p-3"><p className="mb-1 text-xs font-medium text-ink-soft">{t("expected")}</p><p>{expected}</p></div>
              <div className="rounded-lg bg-act-wash p-3">
                <p className="mb-1 text-xs font-medium text-act">{t("given")}</p>
                <p>{broke.given === null ? t("handed") : <bdi lang={language}>{broke.given}</bdi>}</p>
                <ul className="mt-2 text-xs text-ink-soft">{broke.because.map(({ rule, value }, at) => <li key={at}>{t(`rule.${rule as "missing"}`, { value: value === "" ? "" : rule === "citation" ? value : fact(value) })}</li>)}</ul>
              </div>
            </div>
          ) : <p className="text-sm text-ink-soft">{expected}</p>}
        </div>
      </div>
      {action}
    </li>
  );
}
