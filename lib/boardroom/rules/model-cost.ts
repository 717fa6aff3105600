/** US dollars for a million tokens. Reading from the provider's cache costs a tenth of reading anew. */
export type ModelPrice = { readonly input: number; readonly output: number };
const cachedShare = 0.1;

/** Where no price is configured: dearer than any general model we know of, so that a cap is reached early rather than late. */
export const cautiousPrice: ModelPrice = { input: 15, output: 75 };
/** What one house's models may cost in a calendar month where nobody wrote a cap, in US dollars. */
export const usualMonthlyCap = 25;

export const microsOf = (dollars: number): number => Math.round(dollars * 1_000_000);

export type Tokens = { readonly inputTokens: number; readonly outputTokens: number; readonly cachedTokens: number };

/** What an answer cost in millionths of a US dollar, rounded up. `inputTokens` counts those read from the cache too. */
export function costOf({ inputTokens, outputTokens, cachedTokens }: Tokens, price: ModelPrice = cautiousPrice): number {
  const fresh = Math.max(0, inputTokens - cachedTokens);
  return Math.ceil(fresh * price.input + cachedTokens * price.input * cachedShare + outputTokens * price.output);
}

/** The cap that holds: the house's own, never above the platform's. Both in millionths of a US dollar. */
export const capOf = (own: number | null, platform: number): number => (own === null ? platform : Math.min(own, platform));
