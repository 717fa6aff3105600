import type { CountryPack } from "./country-pack";

/** Where the packs come from is wired at the composition root: rules and commands know no disk. */
export type PackLoader = () => readonly CountryPack[];

const shelf = globalThis as typeof globalThis & { __lhcmPacks?: PackLoader };

export function wirePacks(loader: PackLoader): void {
  shelf.__lhcmPacks = loader;
}

/** Every country pack this installation carries. */
export const allPacks = (): readonly CountryPack[] => shelf.__lhcmPacks?.() ?? [];

/** The pack by its code (`ma`), or undefined: a house may have none. */
export const packByCode = (code: string | null | undefined): CountryPack | undefined => (code ? allPacks().find((pack) => pack.code === code) : undefined);

/** The pack of a country (`MA`): whoever sells there follows it, wherever the house lies. */
export const packOfCountry = (country: string): CountryPack | undefined => allPacks().find((pack) => pack.country === country);
