type Line = { readonly kind: string; readonly code: string; readonly name: string; readonly included: boolean; readonly amount: { readonly amount: number; readonly currency: string } };

/** Lines of one kind and name as one: a week of nights is one line of seven. */
export function grouped<L extends Line>(lines: readonly L[]): { readonly key: string; readonly name: string; readonly count: number; readonly included: boolean; readonly kind: string; readonly amount: Line["amount"] }[] {
  const groups = new Map<string, { key: string; name: string; count: number; included: boolean; kind: string; amount: Line["amount"] }>();
  for (const line of lines) {
    const key = `${line.kind} ${line.code} ${line.name} ${line.included}`;
    const known = groups.get(key);
    groups.set(key, known ? { ...known, count: known.count + 1, amount: { ...known.amount, amount: known.amount.amount + line.amount.amount } } : { key, name: line.name, count: 1, included: line.included, kind: line.kind, amount: line.amount });
  }
  return [...groups.values()];
}
