import { type ReservationAct, actsFrom, isReservationStatus } from "@/lib/reservations/rules/state";

type Now = { readonly status: string; readonly source: string; readonly arrival: string; readonly departure: string };

/** What the desk may do with a stay today; the commands judge it once more. `change`: its room, dates or guests. */
export function deskActs(stay: Now, today: string): ReadonlySet<ReservationAct | "change" | "lock"> {
  if (!isReservationStatus(stay.status)) return new Set();
  const theirs = stay.source === "channel";
  const possible = actsFrom(stay.status).filter((act) => {
    if (act === "check_in") return stay.arrival <= today && today < stay.departure;
    if (act === "mark_no_show") return stay.arrival <= today;
    if (act === "cancel" || act === "reinstate") return !theirs;
    return true;
  });
  const living = ["held", "confirmed", "in_house", "inquiry"].includes(stay.status);
  return new Set([...possible, ...(living ? (["change"] as const) : []), ...(living && stay.status !== "inquiry" ? (["lock"] as const) : [])]);
}
