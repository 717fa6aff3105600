/** What little is kept of a visitor: kind of device and where they came from, in a word. Pure. */
import type { Source } from "./funnel-steps";

export const deviceOf = (userAgent: string): "phone" | "desk" => (/\b(?:iPhone|Android.*Mobile|Mobile.*Firefox|Windows Phone|Opera Mini)\b/i.test(userAgent) ? "phone" : "desk");

const families: readonly (readonly [Exclude<Source, "direct" | "other">, RegExp])[] = [
  ["metasearch", /(?:^|\.)(?:trivago|kayak|skyscanner|tripadvisor|wego|hotelscombined)\.|^travel\.google\./],
  ["search", /(?:^|\.)(?:google|bing|duckduckgo|yahoo|ecosia|qwant|baidu|yandex)\./],
  ["ota", /(?:^|\.)(?:booking|expedia|hotels|airbnb|vrbo|agoda|trip|ostrovok)\.com$|(?:^|\.)(?:airbnb|expedia)\./],
  ["social", /(?:^|\.)(?:facebook|instagram|pinterest|tiktok|youtube|linkedin|reddit|x)\.com$|^t\.co$|^l\.instagram\./],
];

/**
 * Where a visit came from, of the page that linked here and the `from` of a feed's link. A page of the house itself, or none, is
 * `direct`: the first answer of a day is kept, so going about the site changes nothing.
 */
export function sourceOf(referrer: string | null, ownHost: string, from: string | null): Source {
  if (from === "google-hotels") return "metasearch";
  const host = /^https?:\/\/([^/:?#]+)/i.exec(referrer ?? "")?.[1]?.toLowerCase();
  if (host === undefined || host === ownHost.replace(/:\d+$/, "").toLowerCase()) return "direct";
  return families.find(([, name]) => name.test(host))?.[0] ?? "other";
}

/** Pages of a booking count their own steps; those of one's own stay and a map for machines count none. */
export const countsItself = (path: string): boolean => /^\/[a-z]{2}\/(?:search|book|hold|payment|confirmation|manage)(?:[/?]|$)/.test(path);

/** Whether a request is somebody reading a page, and lets itself be counted: no prefetch, no "do not track", no "do not sell". */
export const isReading = (header: (name: string) => string | null): boolean =>
  !/prefetch|prerender/i.test(`${header("sec-purpose") ?? ""} ${header("purpose") ?? ""} ${header("x-moz") ?? ""}`) && header("next-router-prefetch") === null && header("dnt") !== "1" && header("sec-gpc") !== "1";
