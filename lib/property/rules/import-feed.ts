import { addDays, type IsoDate, tryIsoDate } from "@/lib/kernel/nights";
import { dateProblems, type ImportedStay, landingOf, type ReadRow } from "./import-stay";
import { type Reading, RowReader } from "./import-row";

/** The columns a calendar file is turned into when it is opened, one row an event. */
export const feedHeader = ["uid", "start", "end", "summary", "description", "status"] as const;

export type FeedClosing = { readonly line: number; readonly key: string; readonly arrival: IsoDate; readonly departure: IsoDate; readonly reason: string; readonly over: boolean };

/** Words a portal writes where nobody stays: closed by hand, or closed because another calendar is. */
const closed = /\b(?:not available|unavailable|blocked|closed|owner|maintenance|indisponible|bloqu[ée]|ferm[ée]|no disponible|bloquead[oa]|cerrad[oa])\b|غير متاح|مغلق/iu;
const channelOf = (uid: string, description: string): string | null => /airbnb/i.test(`${uid} ${description}`) ? "Airbnb" : /booking\.com/i.test(`${uid} ${description}`) ? "Booking.com" : /vrbo|homeaway/i.test(`${uid} ${description}`) ? "Vrbo" : null;

/**
 * One event of a calendar: a stay, or a closing where its words say that nobody comes (Booking.com's always do: its calendars
 * tell closings and stays apart by nothing). All-day dates; `DTEND` is the day of departure. A cancelled event is nothing.
 */
export function readFeedRow(cells: readonly string[], line: number, { mapping, currency, today }: Reading): ReadRow<{ stay: ImportedStay } | { closing: FeedClosing } | { nothing: true }> {
  const [uid = "", start = "", end = "", summary = "", description = "", status = ""] = cells;
  const row = new RowReader(cells, mapping);
  if (status.toUpperCase() === "CANCELLED") return { ok: true, value: { nothing: true } };
  const arrival = tryIsoDate(start.slice(0, 10)) ?? row.refuse("start", start === "" ? "required" : "not_a_date", start);
  const departure = end === "" && arrival ? addDays(arrival, 1) : (tryIsoDate(end.slice(0, 10)) ?? row.refuse("end", "not_a_date", end));
  if (arrival && departure) row.problems.push(...dateProblems(arrival, departure, today));
  if (!arrival || !departure || row.problems.length > 0) return { ok: false, problems: row.problems };
  // A feed's UID may change between fetches: then the dates are the event's name.
  const key = `feed:${mapping.feed?.unitId ?? mapping.feed?.roomTypeId ?? ""}:${uid || `${arrival}/${departure}`}`.slice(0, 300);
  const channel = mapping.feed?.channel ?? channelOf(uid, description);
  if (channel === "Booking.com" || closed.test(summary)) return { ok: true, value: { closing: { line, key, arrival, departure, reason: [channel, summary].filter(Boolean).join(": ").slice(0, 200) || "Calendar", over: departure <= today } } };
  const landing = landingOf({ status: null, arrival, departure, today });
  if (!landing.ok) return landing;
  const named = /^(?:reserved|booked|réservé|reservado)\s*[-–:]\s*(.+)$/iu.exec(summary)?.[1];
  const code = /reservations\/(?:details\/)?([A-Z0-9]{6,14})/.exec(description)?.[1] ?? null;
  return { ok: true, value: { stay: {
    line, key, externalNumber: code, ...landing.value, arrival, departure,
    guest: { name: (named ?? `Guest of ${channel ?? "calendar"} ${code ?? arrival}`).slice(0, 120), firstName: null, lastName: null, email: null, phone: null, country: null, locale: null },
    adults: 1, children: 0, roomType: mapping.feed?.roomTypeId ?? null, meal: null, currency, total: 0, nightAmounts: [], channel, segment: null, company: null,
    note: description.slice(0, 1_000) || null, bookedAt: null, cancelledAt: null,
  } } };
}
