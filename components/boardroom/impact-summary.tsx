"use client";

import { useTranslations } from "next-intl";
import { EffectsAssumption, ImpactEffects } from "@/components/boardroom/impact-effects";
import { MoneyChange, SignedNumber, whole } from "@/components/boardroom/money-figure";
import { DateRangeText } from "@/components/shell/date-text";
import { MoneyText } from "@/components/shell/money-text";
import { RangeBar } from "@/components/shell/range-bar";
import type { Impact } from "@/lib/boardroom/rules/impact";

/** The effect in money first and largest, then its range, what is at risk, and what happens otherwise. */
export function ImpactSummary({ impact }: { impact: Impact }) {
  const t = useTranslations("boardroom.impact");
  if (impact.kind === "unmeasured" || (impact.kind === "restrictions" && impact.revenue === null)) return <p className="text-ink-soft">{t("unmeasured")}</p>;
  if (impact.kind === "expense") return <ImpactEffects effects={impact.effects} />;
  const { revenue, currency } = impact;
  if (!revenue) return null;
  const certain = revenue.low === revenue.high;
  return (
    <div className="flex flex-col gap-1.5">
      {impact.effects ? <ImpactEffects effects={impact.effects} /> : <p className="flex flex-wrap items-baseline gap-x-2">
        <MoneyChange amount={revenue.expected} currency={currency} className="font-display text-xl" />
        <span className="text-ink-soft">{certain ? t("certain") : t("expected")}</span>
      </p>}
      {impact.kind === "stay" && (
        <p className="text-ink-soft">
          {impact.number && <><bdi dir="ltr">{impact.number}</bdi> · </>}
          {impact.roomType && <><bdi>{impact.roomType}</bdi> · </>}
          <DateRangeText from={impact.from} to={impact.to} />
        </p>
      )}
      {!certain && !impact.effects && (
        <>
          <RangeBar low={revenue.low} expected={revenue.expected} high={revenue.high} className="max-w-80" />
          <p className="text-ink-soft">
            {t.rich("range", { low: () => <MoneyChange amount={revenue.low} currency={currency} />, high: () => <MoneyChange amount={revenue.high} currency={currency} /> })}
          </p>
        </>
      )}
      {impact.kind === "prices" && (
        <>
          {impact.occupancyPoints.low < 0 || impact.occupancyPoints.high > 0 ? (
            <p className="text-ink-soft">{t.rich("occupancy", { low: () => <SignedNumber value={impact.occupancyPoints.low} />, high: () => <SignedNumber value={impact.occupancyPoints.high} /> })}</p>
          ) : (
            <p className="text-ink-soft">{t("soldOut")}</p>
          )}
          <p className="text-ink-soft">
            {t.rich("prices", { before: () => <MoneyText money={{ amount: whole(impact.averageBefore), currency }} />, after: () => <MoneyText money={{ amount: whole(impact.averageAfter), currency }} /> })}
          </p>
        </>
      )}
    </div>
  );
}

/** The assumption that matters most, in a sentence. */
export function Assumption({ slug, impact }: { slug: string; impact: Impact }) {
  const t = useTranslations("boardroom.impact");
  if ("effects" in impact && impact.effects) return <EffectsAssumption slug={slug} effects={impact.effects} />;
  if (impact.kind !== "prices" || impact.remaining === 0) return null;
  const { elasticity, historyKnown } = impact.assumptions;
  return (
    <p className="max-w-measure">
      {t("elasticity", { expected: Math.abs(Math.round(elasticity.expected * 10) / 10), low: Math.abs(Math.round(elasticity.high * 10) / 10), high: Math.abs(Math.round(elasticity.low * 10) / 10) })}{" "}
      {historyKnown ? null : t("historyUnknown")}
    </p>
  );
}
