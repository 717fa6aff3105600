import { invalid } from "@/lib/kernel/errors";
import { tryIsoDate } from "@/lib/kernel/nights";
import { readXml, type XmlNode, XmlError } from "@/lib/kernel/xml";
import { mostFedNights } from "../../rules/feed";
import type { FeedQuestion } from "../../rules/feed-shapes";

const refused = (path: string, message: string) => invalid([{ path, message }]);
const idsOf = (root: XmlNode, list: string): string[] => root.all(list, "Property").flatMap((node) => node.text ?? []);
const mostCharacters = 100_000;
const mostHotels = 1_000;

/**
 * A Query message as Google posts it (developers.google.com/hotels/hotel-prices/xml-reference/queries): prices of one stay
 * (`Checkin`, `Nights`, `PropertyList`, with or without `latencySensitive`, `DeadlineMs` and `Context`), or `HotelInfoProperties` for
 * what rooms and rates are called. Throws 422 naming the element: also for ranges (`FirstDate`, `AffectedNights`), which are asked
 * only of who answers hints.
 */
export function readQuery(text: string): FeedQuestion {
  let root: XmlNode;
  try {
    root = readXml(text, mostCharacters);
  } catch (error) {
    if (error instanceof XmlError) throw refused("Query", error.message);
    throw error;
  }
  if (root.name !== "Query") throw refused("Query", "The message is a Query.");
  const described = idsOf(root, "HotelInfoProperties");
  if (described.length > 0) return { kind: "catalogue", hotelIds: described.slice(0, mostHotels) };
  if (root.one("FirstDate") || root.one("AffectedNights")) throw refused("FirstDate", "Ranges are asked of who answers hints; ask for one stay.");
  const arrival = tryIsoDate(root.one("Checkin")?.text ?? "");
  if (!arrival) throw refused("Checkin", "A date as YYYY-MM-DD.");
  const nights = Number(root.one("Nights")?.text ?? Number.NaN);
  if (!Number.isInteger(nights) || nights < 1 || nights > mostFedNights) throw refused("Nights", `A whole number from 1 to ${mostFedNights}.`);
  const hotelIds = idsOf(root, "PropertyList");
  if (hotelIds.length === 0) throw refused("PropertyList", "At least one Property.");
  return { kind: "prices", arrival, nights, hotelIds: hotelIds.slice(0, mostHotels) };
}
