import { type I18nText, isLocale, pickText } from "@/lib/kernel/locale";
import type { QuotedLine } from "./quoted-line";

/** How often an extra is taken on a day. */
export type ExtraPlace = { readonly extraId: string; readonly name: I18nText; readonly day: string; readonly pieces: number };
export type ExtraShortage = ExtraPlace & { readonly left: number };

/** What a quote takes of each extra, by day, in the order of the days. Lines of channels name no extra of the house and take none. */
export function extraPlaces(lines: readonly QuotedLine[]): ExtraPlace[] {
  const places = new Map<string, ExtraPlace>();
  for (const { kind, extraId, name, night, quantity } of lines) {
    if (kind !== "extra" || extraId === undefined || night === undefined) continue;
    const key = `${night} ${extraId}`;
    places.set(key, { extraId, name, day: night, pieces: (places.get(key)?.pieces ?? 0) + (quantity ?? 1) });
  }
  return [...places].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, place]) => place);
}

/** The first place that is not there. `own` are the lines of the reservation itself: what it holds already is its to keep. */
export function extraShortage(lines: readonly QuotedLine[], own: readonly QuotedLine[], left: readonly { readonly extraId: string; readonly day: string; readonly left: number }[]): ExtraShortage | null {
  const held = extraPlaces(own);
  for (const place of extraPlaces(lines)) {
    const same = (each: { readonly extraId: string; readonly day: string }) => each.extraId === place.extraId && each.day === place.day;
    const known = left.find(same);
    if (known && place.pieces - (held.find(same)?.pieces ?? 0) > known.left) return { ...place, left: known.left };
  }
  return null;
}

/** The facts of an `extra_too_late` refusal in a reader's language; null where they are not all there. */
export function extraLate(detail: Readonly<Record<string, unknown>>, locale: string): { readonly name: string; readonly day: string; readonly until: string; readonly timeZone: string } | null {
  const gone = extraGone(detail, locale);
  const { until, timeZone } = detail;
  return gone && typeof until === "string" && typeof timeZone === "string" ? { name: gone.name, day: gone.day, until, timeZone } : null;
}

/** The facts of an `extra_sold_out` refusal in a reader's language; null where they are not all there. */
export function extraGone(detail: Readonly<Record<string, unknown>>, locale: string): { readonly name: string; readonly day: string; readonly left: number } | null {
  const { name, day, left } = detail;
  if (typeof name !== "object" || name === null || typeof day !== "string") return null;
  return { name: pickText(name as I18nText, isLocale(locale) ? locale : "en"), day, left: typeof left === "number" ? left : 0 };
}
