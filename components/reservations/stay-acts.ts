import { addDays, toIsoDate } from "@/lib/kernel/nights";
import { sameStay, whyNotGivenBack, type Segment } from "@/lib/reservations/rules/stays";
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

type Room = Segment & { readonly checkedInAt: unknown; readonly checkedOutAt: unknown };

/** What the desk may do with one room of several. A room that was left, for another or for home, is only looked at; who leaves early leaves from the last. */
export function roomActs(reservation: Now & { readonly rooms: readonly Room[] }, roomId: string, today: string): ReadonlySet<"change" | "split" | "shorten" | "give_back"> {
  const stay = sameStay(reservation.rooms, roomId);
  const room = stay.find(({ id }) => id === roomId);
  const [first, last] = [stay[0], stay.at(-1)];
  if (!room || !first || !last) return new Set();
  const of = deskActs({ ...reservation, arrival: first.arrival, departure: last.departure }, today);
  const arrived = stay.some(({ checkedInAt }) => checkedInAt !== null);
  if (stay.some(({ checkedOutAt }) => checkedOutAt !== null) || (arrived && room.departure <= today && room !== last)) return new Set();
  return new Set([
    ...(of.has("change") ? (["change"] as const) : []), ...(of.has("split") && room.departure > today ? (["split"] as const) : []), ...(of.has("shorten") && arrived && room === last ? (["shorten"] as const) : []),
    ...(of.has("extras") && whyNotGivenBack(reservation.rooms, roomId) === null ? (["give_back"] as const) : []),
  ]);
}
