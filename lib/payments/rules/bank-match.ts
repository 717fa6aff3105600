import { plain } from "./transfer-reference";

export type BankLine = { readonly amount: number; readonly currency: string; readonly text: string };
export type Awaited = { readonly paymentId: string; readonly amount: number; readonly currency: string; readonly reference: string | null; readonly number: string | null; readonly payer: string | null };
export type Match = { readonly paymentId: string; readonly confidence: number };

/** From here on a line settles its payment by itself; below, a person says so. */
export const certain = 95;

const words = (name: string): string[] => name.split(/\s+/).map(plain).filter((word) => word.length > 2);

function confidenceOf(line: BankLine, text: string, awaited: Awaited): number {
  if (line.currency !== awaited.currency) return 0;
  const exact = line.amount === awaited.amount;
  const has = (given: string | null) => given !== null && plain(given).length >= 5 && text.includes(plain(given));
  if (has(awaited.reference)) return exact ? 100 : 60;
  if (!exact) return 0;
  if (has(awaited.number)) return 90;
  const name = words(awaited.payer ?? "");
  return name.length > 0 && name.every((word) => text.includes(word)) ? 70 : 40;
}

/**
 * The awaited transfers a line of a statement may be, surest first. What fits several equally well is never certain: the amount
 * alone, or a reference that stands twice.
 */
export function matches(line: BankLine, awaited: readonly Awaited[]): Match[] {
  const text = plain(line.text);
  const found = awaited.map((each) => ({ paymentId: each.paymentId, confidence: confidenceOf(line, text, each) })).filter(({ confidence }) => confidence > 0).sort((a, b) => b.confidence - a.confidence || (a.paymentId < b.paymentId ? -1 : 1));
  const best = found[0]?.confidence ?? 0;
  const shared = found.filter(({ confidence }) => confidence === best).length > 1;
  return shared ? found.map((match) => ({ ...match, confidence: Math.min(match.confidence, 50) })) : found;
}
