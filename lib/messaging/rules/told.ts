/** A stretch of text; `url` is where it leads, in our own house. */
export type Piece = { readonly text: string; readonly url?: string };
export type Line = readonly Piece[];
export type Action = { readonly label: string; readonly url: string };

/** What one subject has to say, before it is dressed for a way. */
export type Part = {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly actions: readonly Action[];
  /** What is to be found at a glance, such as dates and a number; and sums, the last of them the strong one. Letters alone show them. */
  readonly facts?: readonly Fact[];
  readonly sums?: readonly Fact[];
};
export type Fact = { readonly label: string; readonly value: string; readonly more?: string };

/** A message as a person reads it, whatever the way. Addresses are whole ones of our own origin. */
export type Told = Part & {
  readonly house: string;
  /** Where a tap on the whole leads. */
  readonly url: string;
  /** Who sent this, why, and how to change that. */
  readonly note: Line;
};

/** A sentence of the `messaging` messages, in the reader's language. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

export const plain = (text: string): Line => [{ text }];
export const linked = (text: string, url: string): Line => [{ text, url }];
export const textOf = (line: Line): string => line.map(({ text }) => text).join("");

/** Several subjects as one message: one alone speaks for itself, several are announced together. */
export function compose(parts: readonly Part[], given: { readonly house: string; readonly url: string; readonly note: Line; readonly say: Say }): Told {
  const { house, url, note, say } = given;
  const [only] = parts;
  if (only && parts.length === 1) return { ...only, house, url: only.actions[0]?.url ?? url, note };
  return {
    title: say("several.title", { count: parts.length, house }),
    lines: parts.flatMap((part) => [plain(part.title), ...part.lines]),
    actions: parts.flatMap(({ actions }) => actions).slice(0, 3),
    house, url, note,
  };
}
