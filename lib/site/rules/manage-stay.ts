import { addDays, countNights, type IsoDate, tryIsoDate } from "@/lib/kernel/nights";

/** Why a guest cannot do something with their stay alone; each is said in words, with how to reach the house. */
export const ownRefusals = ["cancelled", "unconfirmed", "channel", "group", "began", "over", "terms"] as const;
export type OwnRefusal = (typeof ownRefusals)[number];
export type OwnAct = "dates" | "extras" | "cancel";

export type OwnStayFacts = {
  readonly status: string; readonly source: string; readonly arrival: string; readonly departure: string;
  /** Several rooms may belong to others too: an agency, a wedding. */
  readonly ofGroup: boolean;
};

const gone = new Set(["cancelled", "expired", "no_show"]);

/**
 * Whether a guest may do this with their stay on `today` (the house's open day); null where they may. A stay that has begun is the
 * desk's, except for something to order; one that a channel or an agency sold is changed there.
 */
export function whyNotOwn(act: OwnAct, { status, source, arrival, departure, ofGroup }: OwnStayFacts, today: string): OwnRefusal | null {
  if (gone.has(status)) return "cancelled";
  if (status === "departed" || today >= departure) return "over";
  if (status === "held" || status === "inquiry") return "unconfirmed";
  if (source === "channel") return "channel";
  if (ofGroup) return "group";
  if (act === "extras") return null;
  if (status === "in_house" || (act === "dates" ? today >= arrival : today > arrival)) return "began";
  return null;
}

/**
 * Whether new dates keep every night that was agreed. Where leaving costs something already, a stay may grow and not shrink or
 * move: otherwise a change of dates would be a way around the terms.
 */
export const keepsEveryNight = (was: { readonly arrival: string; readonly departure: string }, wish: { readonly arrival: string; readonly departure: string }): boolean =>
  wish.arrival <= was.arrival && wish.departure >= was.departure;

type Span = { readonly arrival: IsoDate; readonly departure: IsoDate };
/** The day of something ordered, where a stay moves: kept where it lies in the new stay, else as long after the arrival as it was, the departure at the latest. */
export function movedDay(at: IsoDate, was: Span, now: Span): IsoDate {
  if (at >= now.arrival && at <= now.departure) return at;
  const along = addDays(now.arrival, Math.max(0, countNights(was.arrival, at)));
  return along > now.departure ? now.departure : along;
}

const day = 86_400_000;
const longest = 90 * day;
/** When a link ends: the day after the departure, 90 days from now at the latest; one that was asked for, after a day. */
export function linkEnds(nowMs: number, departure: string, asked: boolean): number {
  const known = tryIsoDate(departure);
  const over = known ? Date.parse(`${known}T00:00:00Z`) + 2 * day : nowMs + day;
  return Math.max(nowMs + day, Math.min(asked ? nowMs + day : nowMs + longest, over));
}
