import type { Entry } from "./sop-input";

const shelf = globalThis as typeof globalThis & { __lhcmStarterBook?: () => readonly Entry[] };

/** Where the starter book comes from is wired at the composition root: rules and commands know no disk. */
export function wireStarterBook(loader: () => readonly Entry[]): void {
  shelf.__lhcmStarterBook = loader;
}

/** The texts a new house may begin its book with. Starters: nobody answers from them before the house has made them its own and signed. */
export const starterBook = (): readonly Entry[] => shelf.__lhcmStarterBook?.() ?? [];
