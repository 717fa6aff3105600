import type { Rail } from "./guard-rails";

const shelf = globalThis as typeof globalThis & { __lhcmRails?: () => readonly Rail[] };

/** Where the files come from is wired at the composition root: rules and commands know no disk. */
export function wireRails(loader: () => readonly Rail[]): void {
  shelf.__lhcmRails = loader;
}

/** Every guard rail this installation ships. */
export const shippedRails = (): readonly Rail[] => shelf.__lhcmRails?.() ?? [];
