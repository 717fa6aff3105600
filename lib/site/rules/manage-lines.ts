type Line = { readonly kind: string; readonly code: string; readonly name: string; readonly included: boolean; readonly before: { readonly amount: number; readonly currency: string }; readonly after: { readonly amount: number; readonly currency: string } };
export type Grouped = { readonly name: string; readonly before: { readonly amount: number; readonly currency: string }; readonly after: { readonly amount: number; readonly currency: string } };

/** Charges before and after as a guest reads them: one line for a room's nights, one for each tax and service. Taxes the price holds already are left out. */
export function groupedLines(lines: readonly Line[]): Grouped[] {
  const groups = new Map<string, Grouped>();
  for (const { kind, code, name, included, before, after } of lines) {
    if (included) continue;
    const key = `${kind} ${code} ${name}`;
    const known = groups.get(key);
    const sum = (one: Grouped["before"] | undefined, other: Grouped["before"]) => ({ amount: (one?.amount ?? 0) + other.amount, currency: other.currency });
    groups.set(key, { name, before: sum(known?.before, before), after: sum(known?.after, after) });
  }
  return [...groups.values()];
}
