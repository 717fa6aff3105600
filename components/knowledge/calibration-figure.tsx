import { useLocale } from "next-intl";
import { percent } from "@/components/knowledge/overview/figures";

/** Of the drawing, in its own units: room for the ends of the axes and their names at the start and below. */
const [size, edge, names] = [272, 12, 46];
const ticks = [0, 0.5, 1] as const;

type CalibrationFigureProps = {
  readonly bins: readonly { readonly said: number; readonly right: number; readonly count: number }[];
  readonly words: Readonly<Record<"chart" | "table" | "said" | "was" | "seen", string>>;
  /** Joins the dots: where they are steps of one curve, and not what happened to be judged. */
  readonly joined?: boolean;
};

/** Said across, right up; on the diagonal the number means what it says. A dot's area is how many there were. The table beside it says the same. */
export function CalibrationFigure({ bins, words, joined = false }: CalibrationFigureProps) {
  const locale = useLocale();
  const across = (share: number) => names + share * (size - names - edge);
  const up = (share: number) => size - names - share * (size - names - edge);
  const most = Math.max(...bins.map(({ count }) => count), 1);
  return (
    <div className="grid items-start gap-6 md:grid-cols-[16rem_minmax(0,28rem)]">
      <figure dir="ltr">
        <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={words.chart} className="w-full max-w-64 rounded-lg border border-line bg-surface">
          <path d={`M${across(0)} ${up(1)}V${up(0)}H${across(1)}`} fill="none" className="stroke-line" />
          <line x1={across(0)} y1={up(0)} x2={across(1)} y2={up(1)} className="stroke-line-strong" strokeDasharray="3 3" />
          <g aria-hidden className="fill-ink-soft text-[0.625rem] tabular-nums">
            {ticks.map((tick) => <text key={tick} x={across(tick)} y={up(0) + 13} textAnchor={tick === 0 ? "start" : tick === 1 ? "end" : "middle"}>{percent(tick, locale)}</text>)}
            {ticks.map((tick) => <text key={tick} x={names - 5} y={up(tick)} textAnchor="end" dominantBaseline={tick === 0 ? "auto" : "middle"}>{percent(tick, locale)}</text>)}
            <text x={across(0.5)} y={size - 8} textAnchor="middle">{words.said}</text>
            <text x={0} y={0} textAnchor="middle" transform={`translate(9 ${up(0.5)}) rotate(-90)`}>{words.was}</text>
          </g>
          {joined && <polyline points={bins.map(({ said, right }) => `${across(said)},${up(right)}`).join(" ")} fill="none" className="stroke-accent" strokeWidth={1.5} />}
          {bins.map(({ said, right, count }) => <circle key={said} cx={across(said)} cy={up(right)} r={2.5 + 5 * Math.sqrt(count / most)} className="fill-accent/80" />)}
        </svg>
      </figure>
      <table className="w-full text-sm">
        <caption className="sr-only">{words.table}</caption>
        <thead><tr className="border-b border-line text-xs text-ink-soft"><th scope="col" className="py-2 text-start font-medium">{words.said}</th><th scope="col" className="py-2 text-end font-medium">{words.was}</th><th scope="col" className="py-2 text-end font-medium">{words.seen}</th></tr></thead>
        <tbody>
          {bins.map(({ said, right, count }) => (
            <tr key={said} className="border-b border-line last:border-b-0"><td className="py-1.5 tabular-nums">{percent(said, locale)}</td><td className="py-1.5 text-end tabular-nums">{percent(right, locale)}</td><td className="py-1.5 text-end tabular-nums">{count.toLocaleString(locale)}</td></tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
