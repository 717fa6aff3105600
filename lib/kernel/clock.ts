/** The present moment. One place, so that a test can tell the time. */
let read: () => number = Date.now;

export const nowMs = (): number => read();
export const now = (): Date => new Date(read());

/** Tests only: fixes the clock, and gives back the function that frees it. */
export function setClock(reader: () => number): () => void {
  read = reader;
  return () => { read = Date.now; };
}
