import Link from "next/link";
import { useTranslations } from "next-intl";
import { languageNames } from "@/components/shell/language-names";
import { Badge } from "@/components/ui/badge";
import { isLocale } from "@/lib/kernel/locale";
import { ScenarioLine } from "./scenario-line";
import type { Scenario, Suite } from "./suite";
import { RemoveScenario, SuiteActions } from "./suite-actions";

const summary = "min-h-8 cursor-pointer content-center text-sm underline-offset-4 hover:underline pointer-coarse:min-h-11";

/** The suites of the book, those that broke first; the first of them open. */
export function SuiteList({ slug, suites, writes }: { readonly slug: string; readonly suites: readonly (Suite & { readonly ran: string | null })[]; readonly writes: boolean }) {
  const t = useTranslations("findings.scenarios");
  return (
    <div className="flex flex-col gap-8">
      {suites.map(({ sopId, slug: page, title, locale, version, run, scenarios, ran }, place) => {
        const broken = scenarios.filter(({ state }) => state === "broken");
        const rest = scenarios.filter(({ state }) => state !== "broken");
        const language = isLocale(locale) ? locale : "en";
        const name = `suite-${sopId}-${locale}`;
        const line = (scenario: Scenario) => <ScenarioLine key={scenario.scenarioId} scenario={scenario} language={language} action={writes && scenario.origin !== "book" ? <RemoveScenario slug={slug} scenarioId={scenario.scenarioId} label={scenario.turns[0] ?? ""} /> : undefined} />;
        return (
          <section key={name} aria-labelledby={name} className="flex flex-col gap-3">
            <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
              <div className="grid gap-1">
                <h2 id={name} className="flex flex-wrap items-center gap-2 text-lg"><Link href={`/${slug}/knowledge/${page}?lang=${language}`} lang={language} className="inline-flex min-h-7 items-center underline-offset-4 hover:underline pointer-coarse:min-h-11"><bdi>{title}</bdi></Link><Badge variant="outline" className="font-sans">{languageNames[language]}</Badge></h2>
                <p className="text-sm text-ink-soft">
                  {run === null ? t("notYet", { count: scenarios.length }) : t("passed", { passed: run.passed, total: run.total })}
                  {version !== null && <> · {t(`tried.${version.status as "draft"}`, { number: version.number })}</>}{ran !== null && <> · {ran}</>}
                </p>
              </div>
              {writes && <SuiteActions slug={slug} sopId={sopId} versionId={version?.versionId ?? null} locale={language} title={title} />}
            </div>
            {broken.length > 0 && (
              <details className="group" open={place === 0}>
                <summary className={`${summary} font-medium text-act`}>{t("fails", { count: broken.length })}</summary>
                <ul className="mt-2 border-t border-line">{broken.map(line)}</ul>
              </details>
            )}
            {rest.length > 0 && (
              <details className="group">
                <summary className={`${summary} text-ink-soft hover:text-ink`}>{t("others", { count: rest.length })}</summary>
                <ul className="mt-2 border-t border-line">{rest.map(line)}</ul>
              </details>
            )}
          </section>
        );
      })}
    </div>
  );
}
