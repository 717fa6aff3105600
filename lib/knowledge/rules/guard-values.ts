const shares: ReadonlySet<string> = new Set(["noWorse", "tolerated"]);

/** A guard's figures as its sentences name them: shares written by `percent`, everything else as it is; what is missing is 0. */
export function guardValues(figure: Readonly<Record<string, number>>, percent: (share: number) => string): Record<string, string | number> {
  const values: Record<string, string | number> = { count: 0, judged: 0, worse: 0, better: 0, served: 0, escalated: 0, answered: 0, slow: 0, limitMs: 0, tried: 0, failed: 0, days: 0, passages: 0, noWorse: percent(0), tolerated: percent(0) };
  for (const [name, value] of Object.entries(figure)) values[name] = shares.has(name) ? percent(value) : value;
  return values;
}
