import type { I18nText, Locale } from "@/lib/kernel/locale";
import type { Part, SiteContent } from "./content";
import type { Picture } from "./site-picture";

/** A document in one language, with its pictures: what the pages of a site are drawn from. Empty texts are "". */
export type ContentView = {
  readonly parts: readonly Part[];
  readonly logo: Picture | null;
  readonly hero: { readonly picture: Picture | null; readonly title: string; readonly line: string };
  readonly story: { readonly title: string; readonly paragraphs: readonly string[]; readonly picture: Picture | null };
  readonly rooms: { readonly title: string; readonly lead: string; readonly pages: Readonly<Record<string, { readonly paragraphs: readonly string[]; readonly pictures: readonly Picture[] }>> };
  readonly gallery: { readonly title: string; readonly pictures: readonly Picture[] };
  readonly offers: { readonly title: string; readonly items: readonly OfferPage[] };
  readonly location: { readonly title: string; readonly paragraphs: readonly string[]; readonly ways: readonly string[]; readonly map: { readonly latitude: number; readonly longitude: number; readonly shown: boolean } | null };
  readonly policies: { readonly title: string; readonly items: readonly { readonly title: string; readonly paragraphs: readonly string[] }[] };
  readonly faq: { readonly title: string; readonly items: readonly { readonly question: string; readonly answer: readonly string[] }[] };
  readonly reviews: { readonly title: string; readonly items: SiteContent["reviews"]["items"] };
  readonly press: { readonly title: string; readonly items: readonly { readonly name: string; readonly quote: string; readonly url: string | null; readonly on: string | null }[] };
  readonly legal: { readonly publisher: readonly string[]; readonly privacy: readonly string[] };
  readonly found: { readonly title: string; readonly description: string };
};
export type OfferPage = { readonly code: string; readonly title: string; readonly paragraphs: readonly string[]; readonly picture: Picture | null; readonly promoCode: string | null; readonly from: string | null; readonly until: string | null };

/** Paragraphs as they were typed: a blank line, or a line's end, begins the next. */
export const paragraphsOf = (text: string): string[] => text.split(/\n+/).map((each) => each.trim()).filter((each) => each !== "");

type Reader = { readonly say: (text: I18nText) => string; readonly picture: (photoId: string) => Picture | null; readonly today: string; readonly locale: Locale };

/** Puts a document into a language. Photographs without copies for screens yet, and offers that are over, are left out; so are parts with nothing in them. */
export function viewOf(content: SiteContent, { say, picture, today }: Reader): ContentView {
  const maybe = (id: string | null): Picture | null => (id === null ? null : picture(id));
  const pictures = (ids: readonly string[]): Picture[] => ids.flatMap((id) => picture(id) ?? []);
  const view = {
    logo: maybe(content.look.logoId),
    hero: { picture: maybe(content.hero.photoId), title: say(content.hero.title), line: say(content.hero.line) },
    story: { title: say(content.story.title), paragraphs: paragraphsOf(say(content.story.text)), picture: maybe(content.story.photoId) },
    rooms: { title: say(content.rooms.title), lead: say(content.rooms.lead), pages: Object.fromEntries(Object.entries(content.rooms.pages).map(([code, page]) => [code, { paragraphs: paragraphsOf(say(page.text)), pictures: pictures(page.photoIds) }])) },
    gallery: { title: say(content.gallery.title), pictures: pictures(content.gallery.photoIds) },
    offers: {
      title: say(content.offers.title),
      items: content.offers.items.filter(({ until, title }) => (until === null || until >= today) && say(title) !== "").map(({ code, title, text, photoId, promoCode, from, until }) => ({ code, title: say(title), paragraphs: paragraphsOf(say(text)), picture: maybe(photoId), promoCode: promoCode === "" ? null : promoCode, from, until })),
    },
    location: { title: say(content.location.title), paragraphs: paragraphsOf(say(content.location.text)), ways: content.location.ways.map(say).filter((way) => way !== ""), map: content.location.map },
    policies: { title: say(content.policies.title), items: content.policies.items.map(({ title, text }) => ({ title: say(title), paragraphs: paragraphsOf(say(text)) })).filter(({ title, paragraphs }) => title !== "" || paragraphs.length > 0) },
    faq: { title: say(content.faq.title), items: content.faq.items.map(({ question, answer }) => ({ question: say(question), answer: paragraphsOf(say(answer)) })).filter(({ question, answer }) => question !== "" && answer.length > 0) },
    reviews: { title: say(content.reviews.title), items: content.reviews.items },
    press: { title: say(content.press.title), items: content.press.items.map(({ name, quote, url, on }) => ({ name, quote: say(quote), url, on })) },
    legal: { publisher: paragraphsOf(say(content.legal.publisher)), privacy: paragraphsOf(say(content.legal.privacy)) },
    found: { title: say(content.found.title), description: say(content.found.description) },
  };
  const filled: Readonly<Record<Part, boolean>> = {
    story: view.story.paragraphs.length > 0, rooms: true, gallery: view.gallery.pictures.length > 0, offers: view.offers.items.length > 0, reviews: view.reviews.items.length > 0, press: view.press.items.length > 0,
    location: view.location.paragraphs.length > 0 || view.location.ways.length > 0 || view.location.map !== null, policies: view.policies.items.length > 0, faq: view.faq.items.length > 0,
  };
  return { ...view, parts: content.order.filter(({ part, shown }) => shown && filled[part]).map(({ part }) => part) };
}
