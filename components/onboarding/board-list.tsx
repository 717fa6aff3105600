import Link from "next/link";
import { ReadinessBar } from "@/components/onboarding/readiness-bar";
import { StateBadge } from "@/components/onboarding/state-badge";
import { type CheckFact, useOnboardingWords } from "@/components/onboarding/use-onboarding-words";

export type BoardLine = {
  readonly ota: string; readonly name: string; readonly status: string; readonly route: string | null; readonly step: string | null; readonly turn: string | null;
  readonly steps: { readonly done: number; readonly all: number }; readonly readiness: number | null; readonly gaps: readonly CheckFact[]; readonly unknown: readonly string[];
};

/** As many gaps as can be taken in at a glance; the page of the OTA has them all. */
const shown = 2;

/** What the house can do something about comes first. */
const firstOf = (gaps: readonly CheckFact[]) => gaps.toSorted((a, b) => Number(a.closes === "ota") - Number(b.closes === "ota")).slice(0, shown);

/** Every OTA of one house: where it stands, how ready the house is, what is missing and who closes it. */
export function BoardList({ slug, name, lines }: { readonly slug: string; readonly name: string; readonly lines: readonly BoardLine[] }) {
  const { t, word, gap } = useOnboardingWords();
  return (
    <ul aria-label={t("board.of", { name })} className="divide-y divide-line rounded-lg border border-line bg-surface">
      {lines.map((line) => (
        <li key={line.ota} className="grid gap-x-6 gap-y-3 px-4 py-4 sm:px-6 md:grid-cols-[minmax(0,1.1fr)_minmax(0,0.8fr)_minmax(0,1.4fr)]">
          <div className="flex min-w-0 flex-col gap-1.5">
            <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <Link href={`/${slug}/channels/onboarding/${line.ota}`} className="inline-flex min-h-6 items-center font-medium underline-offset-4 hover:underline"><bdi>{line.name}</bdi></Link>
              <StateBadge status={line.status} />
            </div>
            {line.step !== null && <p className="text-sm text-ink-soft">{t("board.now", { step: word("step", line.step), turn: t(`who.${line.turn === "ota" ? "ota" : line.turn === "system" ? "system" : "house"}`) })}</p>}
          </div>
          <div className="flex flex-col gap-1.5">
            <ReadinessBar percent={line.readiness} label={line.name} />
            {line.steps.all > 0 && <p className="text-xs text-ink-soft tabular-nums">{t("board.steps", line.steps)}</p>}
          </div>
          <div className="flex min-w-0 flex-col gap-1 text-sm">
            {firstOf(line.gaps).map((one) => <p key={one.id} className="min-w-0"><span>{gap(one)}</span>{one.gap?.code !== "at_ota" && one.gap?.code !== "at_house" && <span className="whitespace-nowrap text-ink-soft"> · {t(`who.${one.closes === "ota" ? "ota" : one.closes === "system" ? "system" : "house"}`)}</span>}</p>)}
            {line.gaps.length > shown && <p className="text-ink-soft">{t("board.more", { count: line.gaps.length - shown })}</p>}
            {line.gaps.length === 0 && line.readiness !== null && <p className="text-ink-soft">{t("board.nothing")}</p>}
            {line.unknown.length > 0 && <p className="text-xs text-ink-soft">{t("board.unknown", { count: line.unknown.length })}</p>}
          </div>
        </li>
      ))}
    </ul>
  );
}
