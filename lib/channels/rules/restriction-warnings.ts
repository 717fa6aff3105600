/** Restrictions of ours that a partner shows otherwise than we mean them, or not at all. Pure. */
import { profileOf, type RestrictionKind, restrictionKinds } from "./partners";

/** What a night can be restricted by. `advance`: how late or how early may be booked; no partner's interface has a word for it. */
export const ourRestrictions = [...restrictionKinds, "advance"] as const;
export type OurRestriction = (typeof ourRestrictions)[number];

export type RestrictionProblem =
  /** The partner has no word for it: it sells as if the restriction were not there. */
  | "never"
  /** Only for all rates of the room together: what the room's master rate says holds for every rate. */
  | "by-room"
  /** It knows only the other sort of minimum stay, which refuses more stays than ours. */
  | "stricter"
  /** No source says; it is sent, and what the partner makes of it should be looked at. */
  | "unknown";

/**
 * What becomes of a restriction at a partner; null: it is shown as it is meant.
 * @param further whether the rate is one of several of its room and not its master rate
 */
export function restrictionProblem(partner: string, kind: OurRestriction, further: boolean): RestrictionProblem | null {
  if (kind === "advance") return "never";
  const words = profileOf(partner).restrictions;
  const said = (one: RestrictionKind) => words[one];
  if (kind === "minStayArrival" || kind === "minStayThrough") {
    const other = kind === "minStayArrival" ? "minStayThrough" : "minStayArrival";
    // One minimum is sent, the longer of the two.
    if (said(kind) === "never" && said(other) !== "never") return further && said(other) === "by-room" ? "by-room" : "stricter";
  }
  const word = said(kind);
  if (word === "yes") return null;
  return word === "by-room" ? (further ? "by-room" : null) : word;
}
