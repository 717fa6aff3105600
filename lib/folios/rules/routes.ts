/** What may be routed to a folio by itself; `*` is everything no other folio asks for. */
export const routables = ["night", "extra", "tax", "fee", "penalty", "*"] as const;
export type Routable = (typeof routables)[number];

type Routed = { readonly id: string; readonly label: string; readonly status: string; readonly routes: readonly string[] };

/** A promotion goes where the nights go that it reduces. */
const routeOf = (kind: string): string => (kind === "promotion" ? "night" : kind);

/** The open folio a charge of this kind lands on: the one that asks for the kind, else for the rest, else the first. Null: none is open. */
export function routeTo<F extends Routed>(folios: readonly F[], kind: string): F | null {
  const open = folios.filter(({ status }) => status === "open").sort((a, b) => (a.label < b.label ? -1 : 1));
  return open.find(({ routes }) => routes.includes(routeOf(kind))) ?? open.find(({ routes }) => routes.includes("*")) ?? open[0] ?? null;
}

/** A, B … Z, then A2, B2 …: the first letter no folio of the reservation has. */
export function nextLabel(taken: readonly string[]): string {
  for (let round = 1; ; round += 1) {
    for (let letter = 0; letter < 26; letter += 1) {
      const label = `${String.fromCharCode(65 + letter)}${round === 1 ? "" : round}`;
      if (!taken.includes(label)) return label;
    }
  }
}
