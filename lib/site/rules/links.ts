import type { Locale } from "@/lib/kernel/locale";
import { addDays, tryIsoDate } from "@/lib/kernel/nights";

/** What a guest searched for, as it stands in an address. */
export type StayQuery = { readonly arrival: string; readonly departure: string; readonly adults: string; readonly children: string };

type Params = Readonly<Record<string, string>>;

/** A page of the site in a language: `/fr/search?arrival=…`. */
export function sitePath(locale: Locale, path: string, params: Params = {}): string {
  const query = new URLSearchParams(params).toString();
  return `/${locale}${path === "/" ? "" : path}${query === "" ? "" : `?${query}`}`;
}

const first = (value: string | string[] | undefined): string => ((Array.isArray(value) ? value[0] : value) ?? "").slice(0, 40);

/** Metasearch's links say how many nights, not until when. */
function departureOf(query: Readonly<Record<string, string | string[] | undefined>>): string {
  const [said, nights, arrival] = [first(query["departure"]), first(query["nights"]), tryIsoDate(first(query["arrival"]))];
  return said === "" && arrival && /^[1-9]\d?$/.test(nights) ? addDays(arrival, Number(nights)) : said;
}

/** The search in a page's query, as it was written; two adults where nobody said. */
export function stayQuery(query: Readonly<Record<string, string | string[] | undefined>>): StayQuery {
  return { arrival: first(query["arrival"]), departure: departureOf(query), adults: first(query["adults"]) || "2", children: first(query["children"]) || "0" };
}

const whole = (text: string): number | string => (/^\d{1,4}$/.test(text) ? Number(text) : text);

/** The same as the search's input; what is no number stays as it is, for the schema to refuse. */
export const asSearch = (query: StayQuery) => ({ arrival: query.arrival, departure: query.departure, adults: whole(query.adults), children: whole(query.children) });

/** Where looking at a draft ends: the cookie goes, and the page is what everybody sees. */
export const endOfPreview = "/preview?end=1";
