import type { WayId } from "@/lib/site/rules/payment-ways";

type Choice = { readonly id: WayId; readonly now: string };
export type WayWords = Readonly<Record<WayId, { readonly title: string; readonly text: string }>>;

type PayWaysProps = { ways: readonly Choice[]; words: WayWords; legend: string; chosen: WayId; onChoose?: (way: WayId) => void; problem?: string | undefined };

/** How the booking is paid: one choice, each saying what is asked now. Radio buttons of the browser's own, so that it works everywhere. */
export function PayWays({ ways, words, legend, chosen, onChoose, problem }: PayWaysProps) {
  return (
    <fieldset className="space-y-3">
      <legend className="text-lg">{legend}</legend>
      {problem && <p role="alert" className="text-sm text-act">{problem}</p>}
      <div className="divide-y divide-line overflow-hidden rounded-md border border-line">
        {ways.map(({ id, now }) => (
          <label key={id} className="flex cursor-pointer items-start gap-3 p-4 hover:bg-line/25 has-checked:bg-accent-wash has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-accent">
            <input
              type="radio" name="way" value={id} className="mt-1 size-4.5 shrink-0 accent-accent"
              {...(onChoose ? { checked: id === chosen, onChange: () => { onChoose(id); } } : { defaultChecked: id === chosen })}
            />
            <span className="min-w-0">
              <span className="block">{words[id].title.replace("{price}", now)}</span>
              <span className="block text-sm text-ink-soft">{words[id].text.replace("{price}", now)}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
