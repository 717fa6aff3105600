"use client";

import { useState } from "react";
import { NativeSelect } from "@/components/ui/native-select";
import type { ShownExtra } from "@/lib/site/rules/present-basket";

export type ExtrasWords = {
  readonly title: string; readonly lead: string; readonly until: string; readonly late: string; readonly full: string; readonly none: string; readonly one: string;
  readonly quantity: string; readonly day: string; readonly refused: Readonly<Record<"late" | "full", string>>; readonly unit: Readonly<Record<ShownExtra["unit"], string>>;
};

type Ask = () => void;

function Extra({ extra, words, ask }: { extra: ShownExtra; words: ExtrasWords; ask: Ask }) {
  const [quantity, setQuantity] = useState(String(extra.refused ? 0 : extra.quantity));
  const [day, setDay] = useState(extra.day ?? extra.days[0]?.day ?? "");
  const most = extra.days.find((each) => each.day === day)?.most ?? extra.days[0]?.most ?? 0;
  const counts = Array.from({ length: most }, (_, index) => index + 1);
  const gone = extra.why === "late" ? words.late : extra.why === "full" ? words.full : null;
  return (
    <li className="space-y-3 py-4">
      <div className="flex items-baseline justify-between gap-6">
        <span className="min-w-0">
          <bdi className="block">{extra.name}</bdi>
          {extra.description !== "" && <bdi className="block text-sm text-ink-soft">{extra.description}</bdi>}
          <span className="block text-sm text-ink-soft">{gone ?? (extra.until === null ? null : words.until.replace("{moment}", extra.until))}</span>
        </span>
        <span className="shrink-0 text-end"><bdi className="block tabular-nums">{extra.price}</bdi><span className="block text-xs text-ink-soft">{words.unit[extra.unit]}</span></span>
      </div>
      {extra.refused && <p className="text-sm text-act">{words.refused[extra.refused]}</p>}
      {gone === null && (
        <div className="flex flex-wrap gap-3">
          <div className="w-40 grow sm:grow-0">
            <NativeSelect name={`extra.${extra.id}`} aria-label={words.quantity.replace("{name}", extra.name)} value={Number(quantity) > most ? String(most) : quantity} className="h-11 text-base" onChange={(event) => { setQuantity(event.target.value); ask(); }}>
              <option value="0">{words.none}</option>
              {counts.map((count) => <option key={count} value={count}>{extra.countable ? count : words.one}</option>)}
            </NativeSelect>
          </div>
          {!extra.daily && extra.days.length > 1 && (
            <div className="w-52 grow sm:grow-0">
              <NativeSelect name={`day.${extra.id}`} aria-label={words.day.replace("{name}", extra.name)} value={day} className="h-11 text-base" onChange={(event) => { setDay(event.target.value); if (quantity !== "0") ask(); }}>
                {extra.days.map((each) => <option key={each.day} value={each.day}>{each.label}</option>)}
              </NativeSelect>
            </div>
          )}
          {!extra.daily && extra.days.length === 1 && <input type="hidden" name={`day.${extra.id}`} value={extra.days[0]?.day ?? ""} />}
        </div>
      )}
    </li>
  );
}

/** The services of the house, each with what is left of it. `ask` has the total reckoned anew. */
export function ExtrasOrder({ extras, words, ask }: { extras: readonly ShownExtra[]; words: ExtrasWords; ask: Ask }) {
  if (extras.length === 0) return null;
  return (
    <section aria-labelledby="extras">
      <h2 id="extras" className="text-lg">{words.title}</h2>
      <p className="mt-1 text-sm text-ink-soft">{words.lead}</p>
      <ul className="mt-4 divide-y divide-line border-y border-line">{extras.map((extra) => <Extra key={extra.id} extra={extra} words={words} ask={ask} />)}</ul>
    </section>
  );
}
