import type { BasketShown, ShownLine } from "@/lib/site/rules/present-basket";

export type SummaryWords = { readonly total: string; readonly included: string; readonly display: string; readonly promotion: string };

const row = "flex items-baseline justify-between gap-6";
const Line = ({ line, soft = false, label }: { line: ShownLine; soft?: boolean; label?: string }) => (
  <div className={soft ? `${row} text-xs text-ink-soft` : row}>
    <dt className="min-w-0"><bdi>{label ?? line.label}</bdi>{line.detail && <span className="block text-ink-soft"><bdi>{line.detail}</bdi></span>}</dt>
    <dd className="shrink-0"><bdi>{line.value}</bdi></dd>
  </div>
);

/** What was chosen, each part on its line, and the total the guest pays with every tax. Taxes the prices hold already are named beneath it. */
export function BookingSummary({ shown, words }: { shown: BasketShown; words: SummaryWords }) {
  return (
    <div aria-live="polite" className="text-sm tabular-nums">
      <dl className="space-y-2">
        {shown.rooms.map((line) => <Line key={line.key} line={line} />)}
        {shown.promotion && <Line line={shown.promotion} label={words.promotion.replace("{name}", shown.promotion.label)} />}
        {shown.extras.map((line) => <Line key={line.key} line={line} />)}
        {shown.taxes.map((line) => <Line key={line.key} line={line} />)}
        <div className={`${row} border-t border-line pt-2.5 text-base font-medium`}><dt>{words.total}</dt><dd className="shrink-0" data-total><bdi>{shown.total}</bdi></dd></div>
        {shown.included.map((line) => <Line key={line.key} line={line} soft label={words.included.replace("{name}", line.label)} />)}
      </dl>
      {shown.display && <p className="mt-2 text-xs text-ink-soft">{words.display.replace("{price}", shown.display)}</p>}
    </div>
  );
}
