import type { PropertyRow } from "@/db/repos/property";
import type { TenantTx } from "@/db/tenant";
import type { Locale } from "@/lib/kernel/locale";
import { type BoardOption, figuresOfImpact, type Position, positionsOf, untouched } from "../rules/positions";
import { appraise } from "./appraise";
import type { Candidate } from "./read-question";

async function optionOf(tx: TenantTx, property: PropertyRow, key: string, command: string, input: Readonly<Record<string, unknown>>, locale: Locale): Promise<BoardOption> {
  const { impact } = await appraise(tx, property, command, input, { lock: false, locale });
  return { key, command, input, figures: figuresOfImpact(impact) };
}

/** Half of a change, to half a percent; null where there is no half to speak of. */
const halfOf = (percent: number): number | null => {
  const half = Math.round(percent) / 2;
  return Math.abs(half) >= 1 ? half : null;
};

/** What was asked, half of it, and leaving it: each measured on today's rows, with the seats that would take it. Throws where the rates cannot be measured. */
export async function weigh(tx: TenantTx, property: PropertyRow, { command, input, percent }: Candidate, locale: Locale): Promise<Position[]> {
  const options = [await optionOf(tx, property, "asked", command, input, locale)];
  const half = percent === null ? null : halfOf(percent);
  if (half !== null) options.push(await optionOf(tx, property, "half", command, { ...input, percent: half }, locale));
  return positionsOf([...options, { key: "leave", command: null, input: null, figures: untouched }]);
}

/** Kept options measured anew, for who opens the question now. */
export async function weighAgain(tx: TenantTx, property: PropertyRow, positions: readonly BoardOption[], locale: Locale): Promise<Position[]> {
  const options: BoardOption[] = [];
  for (const { key, command, input } of positions) options.push(command !== null && input !== null ? await optionOf(tx, property, key, command, input, locale) : { key, command: null, input: null, figures: untouched });
  return positionsOf(options);
}
