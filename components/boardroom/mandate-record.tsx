import { Check, Circle } from "lucide-react";
import { useTranslations } from "next-intl";
import { DateText } from "@/components/shell/date-text";
import { MoneyText } from "@/components/shell/money-text";
import type { Criterion, Standing } from "@/lib/boardroom/rules/autonomy";
import { money } from "@/lib/kernel/money";

type Record = {
  readonly standing: Standing;
  readonly next: { readonly mode: "report" | "act"; readonly criteria: readonly Criterion[] } | null;
  readonly earns: string | null;
  readonly earnedAt: string | null;
  readonly lostAt: string | null;
  readonly lostReason: string | null;
};

const lostWords = ["by_hand", "reversals", "calibration", "declines", "breaches"] as const;

/** What is known of a director's work of one kind, and what it would take to do more of it alone. */
export function MandateRecord({ record, currency, timeZone }: { record: Record; currency: string; timeZone: string }) {
  const t = useTranslations("boardroom.mandates");
  const { standing, next, earns, earnedAt, lostAt, lostReason } = record;
  const date = (at: string) => () => <DateText value={at} style="moment" timeZone={timeZone} />;
  const lost = lostWords.find((key) => key === lostReason);
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-col gap-1">
        <h3 className="text-xs font-medium text-ink-soft">{t("record.title")}</h3>
        <p>{standing.decided === 0 ? t("record.none") : t("record.decided", { count: standing.decided, accepted: standing.accepted, countered: standing.countered, declined: standing.declined })}</p>
        {standing.measured > 0 && (
          <p>{t.rich("record.measured", { within: standing.within, count: standing.measured, expected: () => <MoneyText money={money(standing.expected, currency)} />, realised: () => <MoneyText money={money(standing.realised, currency)} /> })}</p>
        )}
        {earnedAt && <p className="text-good">{t.rich("earned", { date: date(earnedAt) })}</p>}
        {lostAt && lost && <p className="text-ink-soft">{t.rich(`lost.${lost}`, { date: date(lostAt) })}</p>}
      </div>
      {next && (
        <div className="flex flex-col gap-1">
          <h3 className="text-xs font-medium text-ink-soft">{t(`takes.${next.mode}`)}</h3>
          <ul className="flex flex-col gap-1">
            {next.criteria.map((each) => (
              <li key={each.key} className="flex items-start gap-2">
                {each.met ? <Check aria-hidden className="mt-0.5 size-4 shrink-0 text-good" /> : <Circle aria-hidden className="mt-0.5 size-4 shrink-0 text-ink-faint" />}
                <span className="tabular-nums">{t(`takes.${each.key}`, { needed: each.needed, value: each.value })}<span className="sr-only">, {t(each.met ? "takes.met" : "takes.missing")}</span></span>
              </li>
            ))}
          </ul>
          {earns === null && <p className="text-xs text-ink-soft">{t("takes.handOnly")}</p>}
        </div>
      )}
    </div>
  );
}
