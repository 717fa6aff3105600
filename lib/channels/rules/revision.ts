export type RevisionOrder = "newer" | "same" | "older";

/** How an incoming revision stands to the one applied last. Revisions are ISO instants and compare as text once normalised. */
export function compareRevision(incoming: string, applied: string | null): RevisionOrder {
  if (applied === null) return "newer";
  const [a, b] = [Date.parse(incoming), Date.parse(applied)];
  const order = Number.isNaN(a) || Number.isNaN(b) ? incoming.localeCompare(applied) : a - b;
  return order > 0 ? "newer" : order === 0 ? "same" : "older";
}
