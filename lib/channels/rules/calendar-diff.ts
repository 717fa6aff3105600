import { addDays, type IsoDate, nightsBetween, toIsoDate } from "@/lib/kernel/nights";
import type { CalendarEntry } from "./calendar";

export type KnownEntry = { readonly id: string; readonly uid: string; readonly arrival: string; readonly departure: string };
export type FeedDiff<K extends KnownEntry> = {
  /** The same nights as before, perhaps under another UID. */
  readonly same: readonly { readonly known: K; readonly entry: CalendarEntry }[];
  readonly moved: readonly { readonly known: K; readonly entry: CalendarEntry }[];
  readonly added: readonly CalendarEntry[];
  readonly gone: readonly K[];
};

/**
 * What a calendar says now, beside what it said before. An entry is known by its UID and nights, then by its UID, then by its
 * nights: some OTAs write new UIDs at every reading.
 */
export function diffFeed<K extends KnownEntry>(known: readonly K[], entries: readonly CalendarEntry[]): FeedDiff<K> {
  const once = [...new Map(entries.map((entry) => [`${entry.uid} ${entry.arrival} ${entry.departure}`, entry])).values()];
  const pairs: { known: K; entry: CalendarEntry }[] = [];
  const pairBy = (old: readonly K[], now: readonly CalendarEntry[], keyOf: (one: KnownEntry | CalendarEntry) => string) => {
    const byKey = new Map<string, K[]>();
    for (const one of old) byKey.set(keyOf(one), [...(byKey.get(keyOf(one)) ?? []), one]);
    const taken = new Set<K>();
    const left: CalendarEntry[] = [];
    for (const entry of now) {
      const match = byKey.get(keyOf(entry))?.shift();
      if (!match) left.push(entry);
      else {
        taken.add(match);
        pairs.push({ known: match, entry });
      }
    }
    return { old: old.filter((one) => !taken.has(one)), now: left };
  };
  const exact = pairBy(known, once, (one) => `${one.uid} ${one.arrival} ${one.departure}`);
  const byUid = pairBy(exact.old, exact.now, (one) => one.uid);
  const byNights = pairBy(byUid.old, byUid.now, (one) => `${one.arrival} ${one.departure}`);
  const stands = ({ known: one, entry }: (typeof pairs)[number]) => one.arrival === entry.arrival && one.departure === entry.departure;
  return { same: pairs.filter(stands), moved: pairs.filter((pair) => !stands(pair)), added: byNights.now, gone: byNights.old };
}

/** What a shrunken calendar is believed after: long enough for an OTA to mend what it served by mistake. */
export const believedAfterMs = 3_600_000;

/**
 * Whether entries that vanished are really gone. `empty`: a file without a single event cancels nothing by itself, a person says so.
 * `shrunken`: more than half vanished at once, and at least three; believed once it has stayed so for an hour.
 */
export function judgeShrink(counts: { readonly known: number; readonly gone: number; readonly events: number }): "fine" | "empty" | "shrunken" {
  if (counts.gone === 0) return "fine";
  if (counts.events === 0) return "empty";
  return counts.gone >= 3 && counts.gone * 2 > counts.known ? "shrunken" : "fine";
}

/** Nights in order as stretches, those that follow each other in one. */
export function stretches(nights: readonly string[]): { arrival: IsoDate; departure: IsoDate }[] {
  const found: { arrival: IsoDate; departure: IsoDate }[] = [];
  for (const text of nights) {
    const night = toIsoDate(text);
    const last = found.at(-1);
    if (last?.departure === night) last.departure = addDays(night, 1);
    else found.push({ arrival: night, departure: addDays(night, 1) });
  }
  return found;
}

/**
 * Entries of one room's calendar without the nights that an earlier one has already: OTAs lay closings over their own bookings.
 * Guests keep their nights, also beside other guests; a closing keeps what is left of it, in as many pieces as that is.
 */
export function apart(entries: readonly CalendarEntry[]): CalendarEntry[] {
  const taken = new Set<string>();
  const take = (entry: Pick<CalendarEntry, "arrival" | "departure">) => { for (const night of nightsBetween(entry.arrival, entry.departure)) taken.add(night); };
  const guests = entries.filter((entry) => entry.kind === "reservation");
  for (const entry of guests) take(entry);
  const closings = entries.filter((entry) => entry.kind === "block").flatMap((entry) => {
    const pieces = stretches(nightsBetween(entry.arrival, entry.departure).filter((night) => !taken.has(night)));
    take(entry);
    return pieces.map((piece) => ({ ...entry, ...piece }));
  });
  return [...guests, ...closings];
}
