/** How long the second key of a sequence may follow the first, in milliseconds. */
export const sequencePause = 1200;

/** "g c" for "G C": the form both sides are compared in. */
export const normalizeShortcut = (shortcut: string): string => shortcut.trim().toLowerCase().split(/\s+/).join(" ");

/** Follows keys and answers the shortcut they complete, if any. Single letters never fire: they would surprise a dictation user. */
export function sequenceReader(shortcuts: () => readonly string[]): (key: string, at: number) => string | undefined {
  let typed: string[] = [];
  let last = 0;
  return (key, at) => {
    if (key.length !== 1) {
      typed = [];
      return undefined;
    }
    typed = at - last > sequencePause ? [key.toLowerCase()] : [...typed, key.toLowerCase()].slice(-3);
    last = at;
    const sequences = shortcuts()
      .map(normalizeShortcut)
      .filter((each) => each.includes(" "));
    const match = sequences.find((each) => typed.join(" ").endsWith(each));
    if (match) typed = [];
    return match;
  };
}
