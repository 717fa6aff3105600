import { useLocale } from "next-intl";
import { percent } from "@/components/knowledge/overview/figures";

const [size, edge] = [240, 12];

type CalibrationFigureProps = {
  readonly bins: readonly { readonly said: number; readonly right: number; readonly count: number }[];
  readonly words: Readonly<Record<"chart" | "table" | "said" | "was" | "seen", string>>;
  /** Joins the dots: where they are steps of one curve, and not what happened to be judged. */
  readonly joined?: boolean;
};

/** Said across, right up; on the diagonal the number means what it says. A dot's area is how many there were. The table beside it says the same. */
export function CalibrationFigure({ bins, words, joined = false }: CalibrationFigureProps) {
  const locale = useLocale();
  const at = (share: number) => edge + share * (size - 2 * edge);
  const most = Math.max(...bins.map(({ count }) => count), 1);
  return (
    <div className="grid items-start gap-6 md:grid-cols-[16rem_minmax(0,28rem)]">
      <figure dir="ltr">
        <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={words.chart} className="w-full max-w-64 rounded-lg border border-line bg-surface">
          <line x1={edge} y1={size - edge} x2={size - edge} y2={edge} className="stroke-line-strong" strokeDasharray="3 3" />
          {joined && <polyline points={bins.map(({ said, right }) => `${at(said)},${size - at(right)}`).join(" ")} fill="none" className="stroke-accent" strokeWidth={1.5} />}
          {bins.map(({ said, right, count }) => <circle key={said} cx={at(said)} cy={size - at(right)} r={2.5 + 5 * Math.sqrt(count / most)} className="fill-accent/80" />)}
        </svg>
      </figure>
      <table className="w-full text-sm">
        <caption className="sr-only">{words.table}</caption>
        <thead><tr className="border-b border-line text-xs text-ink-soft"><th scope="col" className="py-2 text-start font-medium">{words.said}</th><th scope="col" className="py-2 text-end font-medium">{words.was}</th><th scope="col" className="py-2 text-end font-medium">{words.seen}</th></tr></thead>
        <tbody>
          {bins.map(({ said, right, count }) => (
            <tr key={said} className="border-b border-line last:border-b-0"><td className="py-1.5 tabular-nums">{percent(said, locale)}</td><td className="py-1.5 text-end tabular-nums">{percent(right, locale)}</td><td className="py-1.5 text-end tabular-nums">{count}</td></tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
