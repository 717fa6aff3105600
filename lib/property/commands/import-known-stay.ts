import type { KnownStay } from "@/db/repos/import-stays";
import { newType, noType, type ImportMapping } from "../rules/import-mapping";
import type { ToldStay } from "../rules/import-diff";

/** A booking of the house in the facts a file can tell. */
export const asTold = (known: KnownStay): ToldStay => ({
  status: known.status, arrival: known.arrival, departure: known.departure, guestName: known.guestName ?? "", email: known.guestEmail ?? "", phone: known.guestPhone ?? "", adults: String(known.adults), children: String(known.children),
  roomType: known.roomTypeId ?? "", total: String(known.total), currency: known.currency, channel: known.channel ?? "", segment: known.segment ?? "", company: known.company ?? "", note: known.note ?? "",
});

/** The room type a file's word means by now; null for none, and for one that is still to be made. */
export function typeOfWord(mapping: ImportMapping, word: string | null): string | null {
  if (mapping.feed) return mapping.feed.roomTypeId;
  const meaning = word === null ? undefined : mapping.roomTypes[word];
  return meaning === undefined || meaning === newType || meaning === noType ? null : meaning;
}
