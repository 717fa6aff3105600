import { useLocale, useTranslations } from "next-intl";
import { dollars, milliseconds, percent } from "@/components/knowledge/overview/figures";

export type Told = {
  readonly verdict: string; readonly a: "incumbent" | "sop"; readonly b: "incumbent" | "sop"; /** Who the incumbent was when the guest asked. */ readonly incumbent: "assistant" | "person"; readonly confidence: number | null; readonly servedBy: string | null;
  readonly engineLatencyMs: number | null; readonly incumbentLatencyMs: number | null; readonly engineCostMicros: number | null; readonly incumbentCostMicros: number | null;
};

/** Whose answers they were, told after the verdict: who said which, how sure, how quick, at what cost, and which of them the guest was given. */
export function Revealed({ told }: { readonly told: Told }) {
  const [t, locale] = [useTranslations("shadow"), useLocale()];
  const name = (side: "incumbent" | "sop") => t(side === "sop" ? "who.book" : `who.${told.incumbent}`);
  const time = (ms: number | null) => (ms === null ? "–" : milliseconds(ms, locale));
  const cost = (micros: number | null) => (micros === null ? "–" : dollars(micros, locale));
  return (
    <dl className="divide-y divide-line rounded-lg border border-line bg-surface">
      {(["a", "b"] as const).map((place) => (
        <div key={place} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 px-4 py-2.5">
          <dt className="font-medium">{t("was", { place: t(`places.${place}`), who: name(told[place]) })}</dt>
          <dd className="text-ink-soft tabular-nums">
            {told[place] === "sop"
              ? t("ourFigures", { confidence: told.confidence === null ? "–" : percent(told.confidence, locale), time: time(told.engineLatencyMs), cost: cost(told.engineCostMicros) })
              : t("theirFigures", { time: time(told.incumbentLatencyMs), cost: cost(told.incumbentCostMicros) })}
          </dd>
        </div>
      ))}
      <div className="px-4 py-2.5 text-ink-soft">{told.servedBy === null ? t("givenNone") : t("given", { who: name(told.servedBy === "sop" ? "sop" : "incumbent") })}</div>
    </dl>
  );
}
