/** The parameters of an address as Next gives them. */
export type Search = Readonly<Record<string, string | string[] | undefined>>;

export function firstOf(search: Search, name: string): string | undefined {
  const value = search[name];
  return Array.isArray(value) ? value[0] : value;
}

/** The same parameters as a query, others among them: what an export link carries on. */
export function queryOf(search: Search, more: Readonly<Record<string, string>> = {}): string {
  const kept = Object.keys(search).flatMap((name) => { const value = firstOf(search, name); return value === undefined ? [] : [[name, value]]; });
  return new URLSearchParams([...kept, ...Object.entries(more)]).toString();
}
