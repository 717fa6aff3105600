import Papa from "papaparse";

const mostRows = 20_000;

/** The cells of a text of separated values, at most 20,000 rows; undefined when it is no table. */
export function readTable(text: string): { readonly rows: readonly (readonly string[])[]; readonly cut: boolean } | undefined {
  const { data } = Papa.parse<string[]>(text, { preview: mostRows + 1, skipEmptyLines: "greedy", delimitersToGuess: [",", ";", "\t", "|"] });
  const [first, second] = data;
  if (!first || !second || first.length < 2 || Math.abs(second.length - first.length) > 1) return undefined;
  return { rows: data.slice(0, mostRows), cut: data.length > mostRows };
}
