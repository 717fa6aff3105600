import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";

export type ToldGap = { readonly code: string; readonly subject: string; readonly severity: "act" | "watch" | "note"; readonly what: string; readonly next: string };

const looks = { act: [CircleAlert, "text-act"], watch: [TriangleAlert, "text-watch"], note: [Info, "text-ink-soft"] } as const;
const shown = 3;

function GapItem({ gap }: { gap: ToldGap }) {
  const t = useTranslations("boardroom.gaps");
  const [Icon, tone] = looks[gap.severity];
  return (
    <li className="flex items-start gap-3 py-3">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${tone}`} />
      <div className="min-w-0 max-w-measure">
        <p><span className="sr-only">{t(gap.severity)} </span>{gap.what}</p>
        <p className="text-ink-soft">{gap.next}</p>
      </div>
    </li>
  );
}

/** What the house does not know or contradicts, the gravest first; the rest unfolds. */
export function GapList({ gaps }: { gaps: readonly ToldGap[] }) {
  const t = useTranslations("boardroom.gaps");
  const keyOf = (gap: ToldGap) => `${gap.code} ${gap.subject}`;
  if (gaps.length === 0) return <p className="text-ink-soft">{t("none")}</p>;
  return (
    <div>
      <ul className="divide-y divide-line">{gaps.slice(0, shown).map((gap) => <GapItem key={keyOf(gap)} gap={gap} />)}</ul>
      {gaps.length > shown && (
        <details className="border-t border-line">
          <summary className="flex min-h-10 items-center text-accent">{t("more", { count: gaps.length - shown })}</summary>
          <ul className="divide-y divide-line border-t border-line">{gaps.slice(shown).map((gap) => <GapItem key={keyOf(gap)} gap={gap} />)}</ul>
        </details>
      )}
    </div>
  );
}
