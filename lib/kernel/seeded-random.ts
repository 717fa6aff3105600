/** One number in [0, 1) and the state after it: mulberry32, whose whole state is one 32-bit integer. */
export function draw(state: number): { readonly value: number; readonly next: number } {
  const next = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(next ^ (next >>> 15), next | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return { value: ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296, next };
}

/** A stream of numbers in [0, 1) that depends on the seed alone. Not for secrets. */
export function seededNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    const { value, next } = draw(state);
    state = next;
    return value;
  };
}

/** The same from a text (FNV-1a into mulberry32). */
export const seededRandom = (seed: string): (() => number) => seededNumbers(hashText(seed));

/** 32 bits of a text, unsigned (FNV-1a over code points). */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text.normalize("NFC")) {
    hash ^= letter.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193);
  }
  return hash >>> 0;
}
