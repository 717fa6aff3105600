import type { InboundReservation } from "./channel-port";

export type RevisionOrder = "newer" | "same" | "older";

/** How an incoming revision stands to the one applied last. Revisions are ISO instants and compare as text once normalised. */
export function compareRevision(incoming: string, applied: string | null): RevisionOrder {
  if (applied === null) return "newer";
  const [a, b] = [Date.parse(incoming), Date.parse(applied)];
  const order = Number.isNaN(a) || Number.isNaN(b) ? incoming.localeCompare(applied) : a - b;
  return order > 0 ? "newer" : order === 0 ? "same" : "older";
}

type Told = Omit<InboundReservation, "raw">;

/** What a message says of the stay, without what only belongs to its delivery. */
function said({ messageUid: _u, deliveryKey: _k, pmsNumber: _p, modified: _m, ...stay }: Told | InboundReservation): string {
  const { raw: _r, ...rest } = { raw: null, ...stay };
  return JSON.stringify(rest, (_, value: unknown) => (value !== null && typeof value === "object" && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value));
}

/**
 * Two messages of one second about one reservation: partners count whole seconds, and some changes do not move the clock.
 * The same content is `same`; other content is newer, unless it is the first booking and what we have was a change of it.
 */
export function compareTwin(incoming: Told, inForce: Told | null): RevisionOrder {
  if (inForce === null || said(incoming) === said(inForce)) return "same";
  return inForce.modified && !incoming.modified ? "older" : "newer";
}
