import type { Catalogue, Ota } from "./ota-file";

export type OtaShelf = { readonly otas: readonly Ota[]; readonly catalogue: Catalogue };

const shelf = globalThis as typeof globalThis & { __lhcmOtas?: () => OtaShelf };

/** Where the files come from is wired at the composition root: rules and commands know no disk. */
export function wireOtas(loader: () => OtaShelf): void {
  shelf.__lhcmOtas = loader;
}

/** Every OTA this installation has a file of, the most important first. */
export const allOtas = (): readonly Ota[] => shelf.__lhcmOtas?.().otas ?? [];

/** An OTA by its code (`booking`), or undefined. */
export const otaByCode = (code: string): Ota | undefined => allOtas().find((ota) => ota.code === code);

/** What channel managers say they reach. */
export const reachCatalogue = (): Catalogue => shelf.__lhcmOtas?.().catalogue ?? { source: "none", channels: [] };
