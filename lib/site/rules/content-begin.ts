import type { I18nText } from "@/lib/kernel/locale";
import { type Face, faces, parts, type SiteContent } from "./content";

/** What a house is known by before it has written a word of its site. */
export type HouseFacts = { readonly description: I18nText; readonly tagline: I18nText; readonly name: string; readonly theme: { readonly hue?: number; readonly display?: string; readonly radius?: number } };

const houseHue = 272;
const isFace = (value: string | undefined): value is Face => faces.some((face) => face === value);

/**
 * The document a site begins with: the house's own facts and nothing invented. Parts nobody has filled are not shown, so that an
 * unwritten site is short rather than empty.
 */
export function firstContent({ description, tagline, theme }: HouseFacts): SiteContent {
  return {
    look: { hue: Math.round(theme.hue ?? houseHue), depth: "clear", face: isFace(theme.display) ? theme.display : "fraunces", radius: Math.round(Math.min(10, Math.max(6, theme.radius ?? 8))), logoId: null },
    hero: { photoId: null, title: {}, line: { ...tagline } },
    story: { title: {}, text: { ...description }, photoId: null },
    rooms: { title: {}, lead: {}, pages: {} },
    gallery: { title: {}, photoIds: [] }, offers: { title: {}, items: [] },
    location: { title: {}, text: {}, ways: [], map: null },
    policies: { title: {}, items: [] }, faq: { title: {}, items: [] }, reviews: { title: {}, items: [] }, press: { title: {}, items: [] },
    legal: { publisher: {}, privacy: {} }, found: { title: {}, description: {} },
    order: parts.map((part) => ({ part, shown: true })),
  };
}
