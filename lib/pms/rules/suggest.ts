import type { I18nText } from "@/lib/kernel/locale";

const folded = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

export type Named = { readonly id: string; readonly names: readonly string[] };
export const namesOf = (name: I18nText, ...more: readonly (string | null)[]): string[] => [...Object.values(name), ...more].filter((one): one is string => typeof one === "string" && one !== "");

/** What of ours bears the same name, if exactly one does and nobody else has it already. Names are compared without accents, case and signs. */
export function suggest(told: readonly { readonly id: string; readonly names: readonly (string | null)[] }[], ours: readonly Named[], taken: ReadonlySet<string>): Map<string, string> {
  const found = new Map<string, string>();
  const used = new Set(taken);
  for (const row of told) {
    const wanted = new Set(row.names.filter((name): name is string => Boolean(name)).map(folded));
    const [one, ...others] = ours.filter((candidate) => !used.has(candidate.id) && candidate.names.some((name) => wanted.has(folded(name))));
    if (!one || others.length > 0) continue;
    found.set(row.id, one.id);
    used.add(one.id);
  }
  return found;
}
