import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { localeSchema } from "@/lib/kernel/locale-schema";

/** Words by language; a language whose words are all blank is not kept. */
const words = (most: number) => z.partialRecord(localeSchema, z.string().trim().max(most, `At most ${most} letters.`)).transform((text) => Object.fromEntries(Object.entries(text).filter(([, value]) => value !== "")) as typeof text);
const line = words(160);
const paragraph = words(4_000);
const photo = idSchema.nullable();
const day = z.iso.date("A date as 2031-05-01.");
const link = z.url({ protocol: /^https$/, error: "An address that begins with https://." }).max(500);

/** The faces a house may choose for its titles; every one is served by ourselves. */
export const faces = ["fraunces", "cormorant", "playfair", "marcellus", "newsreader", "jost", "inter"] as const;
export type Face = (typeof faces)[number];

/** How much of its hue the accent shows: stone is almost grey, clear the full colour. */
export const depths = ["stone", "calm", "clear"] as const;
export type Depth = (typeof depths)[number];

/** The parts of a first page below its picture, in the order a new site shows them. */
export const parts = ["story", "rooms", "offers", "gallery", "reviews", "press", "location", "policies", "faq"] as const;
export type Part = (typeof parts)[number];

export const offerCode = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/, "Small letters, digits and hyphens.");

/** A section of the document with what it may hold; a key is a section, and is changed whole. */
export const sectionShapes = {
  look: z.strictObject({ hue: z.number().int().min(0).max(360), depth: z.enum(depths), face: z.enum(faces), radius: z.number().int().min(6).max(10), logoId: photo }),
  hero: z.strictObject({ photoId: photo, title: line, line: words(240) }),
  story: z.strictObject({ title: line, text: paragraph, photoId: photo }),
  rooms: z.strictObject({
    title: line, lead: words(600),
    /** By the code of the room type. */
    pages: z.record(z.string().regex(/^[a-z0-9][a-z0-9-]{0,59}$/i), z.strictObject({ text: paragraph, photoIds: z.array(idSchema).max(24) })),
  }),
  gallery: z.strictObject({ title: line, photoIds: z.array(idSchema).max(60) }),
  offers: z.strictObject({
    title: line,
    items: z.array(z.strictObject({
      code: offerCode, title: line, text: paragraph, photoId: photo, promoCode: z.string().trim().max(40).nullable(), from: day.nullable(), until: day.nullable(),
    }).refine(({ from, until }) => from === null || until === null || until >= from, { message: "It cannot end before it begins.", path: ["until"] })).max(12)
      .refine((items) => new Set(items.map(({ code }) => code)).size === items.length, "Each offer has an address of its own."),
  }),
  location: z.strictObject({
    title: line, text: paragraph, ways: z.array(words(400)).max(8),
    /** Where the house stands, and whether a map is asked for. Tiles come from a foreign server, so nobody sees one unless it is. */
    map: z.strictObject({ shown: z.boolean(), latitude: z.number().min(-85).max(85), longitude: z.number().min(-180).max(180) }).nullable(),
  }),
  policies: z.strictObject({ title: line, items: z.array(z.strictObject({ title: line, text: paragraph })).max(12) }),
  faq: z.strictObject({ title: line, items: z.array(z.strictObject({ question: words(240), answer: paragraph })).max(24) }),
  reviews: z.strictObject({
    title: line,
    items: z.array(z.strictObject({
      text: z.string().trim().min(1).max(1_200), language: z.string().regex(/^[a-z]{2}$/), author: z.string().trim().max(80).nullable(), source: z.string().trim().min(1).max(60),
      rating: z.number().min(0).max(10).nullable(), best: z.number().int().min(1).max(10).default(10), on: day.nullable(), url: link.nullable(),
    })).max(60),
  }),
  press: z.strictObject({ title: line, items: z.array(z.strictObject({ name: z.string().trim().min(1).max(80), quote: words(400), url: link.nullable(), on: day.nullable() })).max(24) }),
  legal: z.strictObject({ publisher: paragraph, privacy: paragraph }),
  found: z.strictObject({ title: words(70), description: words(200) }),
  order: z.array(z.strictObject({ part: z.enum(parts), shown: z.boolean() })).length(parts.length).refine((list) => new Set(list.map(({ part }) => part)).size === parts.length, "Each part once."),
} as const;

export const sections = Object.keys(sectionShapes) as readonly (keyof typeof sectionShapes)[];
export type Section = keyof typeof sectionShapes;
export const siteContent = z.strictObject(sectionShapes);
export type SiteContent = z.output<typeof siteContent>;
export type SectionValue<S extends Section> = SiteContent[S];

/** One section with the value it shall have. */
export const sectionChange = z.discriminatedUnion("section", [
  z.object({ section: z.literal("look"), value: sectionShapes.look }), z.object({ section: z.literal("hero"), value: sectionShapes.hero }),
  z.object({ section: z.literal("story"), value: sectionShapes.story }), z.object({ section: z.literal("rooms"), value: sectionShapes.rooms }),
  z.object({ section: z.literal("gallery"), value: sectionShapes.gallery }), z.object({ section: z.literal("offers"), value: sectionShapes.offers }),
  z.object({ section: z.literal("location"), value: sectionShapes.location }), z.object({ section: z.literal("policies"), value: sectionShapes.policies }),
  z.object({ section: z.literal("faq"), value: sectionShapes.faq }), z.object({ section: z.literal("reviews"), value: sectionShapes.reviews }),
  z.object({ section: z.literal("press"), value: sectionShapes.press }), z.object({ section: z.literal("legal"), value: sectionShapes.legal }),
  z.object({ section: z.literal("found"), value: sectionShapes.found }), z.object({ section: z.literal("order"), value: sectionShapes.order }),
]);
export type SectionChange = z.output<typeof sectionChange>;

/** Every photograph a document names, once. */
export function photosIn(content: SiteContent): string[] {
  const all = [
    content.look.logoId, content.hero.photoId, content.story.photoId, ...Object.values(content.rooms.pages).flatMap((page) => page.photoIds), ...content.gallery.photoIds,
    ...content.offers.items.map((offer) => offer.photoId),
  ];
  return [...new Set(all.filter((id) => id !== null))];
}

/** The sections in which two documents differ. */
export const changedSections = (a: SiteContent, b: SiteContent): Section[] => sections.filter((section) => canonical(a[section]) !== canonical(b[section]));

/** Keys in one order, so that what the database gives back is the same as what it was given. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) => (inner !== null && typeof inner === "object" && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).toSorted(([x], [y]) => (x < y ? -1 : 1))) : inner));
}
