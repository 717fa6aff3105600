import { addDays, toIsoDate } from "@/lib/kernel/nights";
import { type ReservationAct, actsFrom, isReservationStatus } from "@/lib/reservations/rules/state";

type Now = { readonly status: string; readonly source: string; readonly arrival: string; readonly departure: string };

/** What the desk may do with a stay today; the commands judge it once more. `change`: its room, dates or guests; `shorten`: leave before the departure. */
export function deskActs(stay: Now, today: string): ReadonlySet<ReservationAct | "change" | "lock" | "split" | "shorten" | "extras"> {
  if (!isReservationStatus(stay.status)) return new Set();
  const theirs = stay.source === "channel";
  const possible = actsFrom(stay.status).filter((act) => {
    if (act === "check_in") return stay.arrival <= today && today < stay.departure;
    if (act === "mark_no_show") return stay.arrival <= today;
    if (act === "cancel" || act === "reinstate") return !theirs;
    return true;
  });
  const living = ["held", "confirmed", "in_house", "inquiry"].includes(stay.status);
  const ours = living && !theirs;
  const nextDay = (day: string) => addDays(toIsoDate(day), 1);
  const earliest = [today, nextDay(stay.arrival)].sort().at(-1) ?? today;
  return new Set([
    ...possible, ...(ours ? (["extras"] as const) : []), ...(ours && stay.departure > today ? (["split"] as const) : []), ...(ours && stay.status === "in_house" && earliest < stay.departure ? (["shorten"] as const) : []),
    ...(living ? (["change"] as const) : []), ...(living && stay.status !== "inquiry" ? (["lock"] as const) : []),
  ]);
}
