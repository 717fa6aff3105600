/** Whether anybody could book a night at all, and which rule of the house stands in the way: found by taking each away in turn. Pure. */
import { countNights, type IsoDate } from "@/lib/kernel/nights";
import { type DoctorCase, leftFor, type NightCase } from "./case";

export const obstacles = ["left", "price", "stopSell", "closedToArrival", "closedToDeparture", "minStay", "maxStay", "advance"] as const;
export type Obstacle = (typeof obstacles)[number];

/** Longest stay that is tried. */
const longest = 31;

type Window = { readonly nights: readonly NightCase[]; readonly today: string; readonly keepBack: number };

/** Whether a stay over the night at `index` could be booked when the rules in `without` did not exist; `own`: only on that night itself. */
function bookable({ nights, today, keepBack }: Window, index: number, without: ReadonlySet<Obstacle>): boolean {
  const open = (at: number): boolean => {
    const night = nights[at];
    if (!night?.ledger) return false;
    const here = at === index;
    if (!(here && without.has("left")) && leftFor(night.ledger, { keepBack }) <= 0) return false;
    if (!night.rate) return here && without.has("price");
    return !night.rate.stopSell || (here && without.has("stopSell"));
  };
  if (!open(index)) return false;
  let first = index;
  while (first > 0 && index - first < longest && open(first - 1)) first -= 1;
  let end = index + 1;
  while (end < nights.length && end - index < longest && open(end)) end += 1;
  for (let arrival = first; arrival <= index; arrival += 1) {
    const rate = nights[arrival]?.rate;
    if (rate?.closedToArrival && !without.has("closedToArrival")) continue;
    if (rate && !without.has("advance")) {
      const days = countNights(today as IsoDate, (nights[arrival]?.night ?? today) as IsoDate);
      if ((rate.minAdvance !== null && days < rate.minAdvance) || (rate.maxAdvance !== null && days > rate.maxAdvance)) continue;
    }
    for (let departure = index + 1; departure <= end; departure += 1) {
      const length = departure - arrival;
      if (nights[departure]?.rate?.closedToDeparture && !without.has("closedToDeparture")) continue;
      if (!without.has("maxStay") && rate?.maxStay != null && length > rate.maxStay) continue;
      if (!without.has("minStay")) {
        if (rate && length < rate.minStay) continue;
        if (nights.slice(arrival, departure).some((night) => (night.rate?.minStayThrough ?? 1) > length)) continue;
      }
      return true;
    }
  }
  return false;
}

/** What closes a night, and how surely each: alone (1) or only together with another (0.6). Empty: it can be booked. */
export type Closed = ReadonlyMap<Obstacle, number>;

/** Nights asked about that nobody can book, each with what closes it. */
export function closedNights(of: DoctorCase): ReadonlyMap<string, Closed> {
  const window: Window = { nights: of.nights, today: of.today, keepBack: of.mapping?.keepBack ?? 0 };
  const closed = new Map<string, Closed>();
  for (const [index, { night, ledger }] of of.nights.entries()) {
    if (night < of.from || night > of.to || night < of.today || ledger === null) continue;
    if (bookable(window, index, new Set())) continue;
    const alone = obstacles.filter((one) => bookable(window, index, new Set([one])));
    const pairs = alone.length > 0 ? [] : obstacles.flatMap((one, place) => obstacles.slice(place + 1).filter((other) => bookable(window, index, new Set([one, other]))).map((other) => [one, other] as const));
    const together = pairs.length > 0 ? pairs.flat() : alone.length > 0 ? [] : obstacles.filter((one) => one === "left" && leftFor(ledger, { keepBack: window.keepBack }) <= 0);
    // A longest stay that contradicts a shortest one is the rarer of the two, and so the one to look at first.
    const contradicts = alone.includes("maxStay");
    closed.set(night, new Map([...together.map((one) => [one, 0.6] as const), ...alone.map((one) => [one, contradicts && one !== "maxStay" ? 0.85 : 1] as const)]));
  }
  return closed;
}
