import { SourceNote } from "@/components/onboarding/source-note";
import { useOnboardingWords, type CheckFact } from "@/components/onboarding/use-onboarding-words";
import { Badge } from "@/components/ui/badge";

const closers = ["house", "ota", "system"] as const;
const levels = ["required", "expected", "recommended"] as const;

/** What is still missing, by whoever closes it, the weightiest first; and what nobody could say whether it is asked. */
export function GapList({ gaps, unknown, met }: { readonly gaps: readonly CheckFact[]; readonly unknown: readonly CheckFact[]; readonly met: number }) {
  const { t, word, gap } = useOnboardingWords();
  const names = [...new Set(unknown.map(({ item }) => item))];
  return (
    <div className="flex flex-col gap-4">
      <p className="text-ink-soft">{t("gaps.met", { count: met })}</p>
      {closers.filter((who) => gaps.some(({ closes }) => closes === who)).map((who) => (
        <section key={who} aria-labelledby={`gaps-${who}`} className="rounded-lg border border-line bg-surface">
          <h3 id={`gaps-${who}`} className="border-b border-line px-4 py-2.5 font-sans text-sm font-medium sm:px-6">{t(`gaps.by.${who}`)}</h3>
          <ul className="divide-y divide-line">
            {gaps.filter(({ closes }) => closes === who).map((one, index, mine) => (
              <li key={one.id} className="flex flex-col gap-1 px-4 py-2.5 sm:px-6">
                <p className="flex flex-wrap items-baseline gap-x-3 gap-y-1"><span>{gap(one)}</span><Badge variant={one.level === "required" ? "watch" : "outline"}>{t(`level.${levels.find((level) => level === one.level) ?? "recommended"}`)}</Badge></p>
                {one.note && one.item !== mine[index - 1]?.item && <SourceNote note={one.note} className="text-sm text-ink-soft" />}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {names.length > 0 && <p className="max-w-measure text-sm text-ink-soft">{t("gaps.unknown", { items: names.map((name) => word("item", name)).join(" · ") })}</p>}
    </div>
  );
}
