import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { locales } from "@/lib/kernel/locale";
import { changedSections, parts, photosIn, sectionChange, sections, sectionShapes, siteContent } from "./content";
import { firstContent } from "./content-begin";
import { paragraphsOf, viewOf } from "./content-view";
import { coverage, say } from "./content-words";

const first = firstContent({ name: "House", description: { fr: "Une maison." }, tagline: { fr: "Cinq chambres." }, theme: { hue: 158.4, display: "comic", radius: 40 } });
const [p1, p2] = ["0195b7d2-0000-7000-8000-000000000001", "0195b7d2-0000-7000-8000-000000000002"] as const;
const offer = { code: "a", title: { en: "A" }, text: {}, photoId: null, promoCode: null, from: null, until: null };
const reader = { say: (text: Readonly<Partial<Record<string, string>>>) => text["en"] ?? text["fr"] ?? "", picture: (id: string) => (id === p1 ? { source: "photo:x", alt: "" } : null), today: "2026-11-20", locale: "en" as const };

describe("a document", () => {
  test("begins with what is known, within what a theme allows, and reads as itself", () => {
    expect(siteContent.parse(first)).toEqual(first);
    expect(first.look).toEqual({ hue: 158, depth: "clear", face: "fraunces", radius: 10, logoId: null });
    expect(viewOf(first, reader).parts).toEqual(["story", "rooms"]);
  });

  test("every section can be changed by its own name, and by no other", () => {
    for (const section of sections) {
      expect(sectionChange.parse({ section, value: first[section] })).toEqual({ section, value: first[section] });
      const other = sections.find((each) => each !== section && !sectionShapes[each].safeParse(first[section]).success);
      if (other) expect(sectionChange.safeParse({ section: other, value: first[section] }).success, `${section} as ${other}`).toBe(false);
    }
  });

  test("blank words are no words, and unknown keys are refused", () => {
    expect(sectionShapes.story.parse({ title: { en: "  ", fr: " La maison " }, text: {}, photoId: null }).title).toEqual({ fr: "La maison" });
    expect(sectionShapes.story.safeParse({ ...first.story, colour: "red" }).success).toBe(false);
    expect(sectionShapes.look.safeParse({ ...first.look, radius: 5 }).success).toBe(false);
    expect(sectionShapes.offers.safeParse({ title: {}, items: [offer, offer] }).success).toBe(false);
    expect(sectionShapes.offers.safeParse({ title: {}, items: [{ ...offer, from: "2026-12-02", until: "2026-12-01" }] }).success).toBe(false);
    expect(sectionShapes.press.safeParse({ title: {}, items: [{ name: "A paper", quote: {}, url: "javascript:alert(1)", on: null }] }).success).toBe(false);
    expect(sectionShapes.order.safeParse(parts.map(() => ({ part: "story", shown: true }))).success).toBe(false);
  });

  test("differs where it differs, whatever order its keys come in", () => {
    const turned = JSON.parse(JSON.stringify(first, (_key, value: unknown) => (value !== null && typeof value === "object" && !Array.isArray(value) ? Object.fromEntries(Object.entries(value).toReversed()) : value))) as typeof first;
    expect(changedSections(first, turned)).toEqual([]);
    expect(changedSections(first, { ...first, hero: { ...first.hero, title: { en: "New" } } })).toEqual(["hero"]);
  });

  test("names each of its photographs once", () => {
    expect(photosIn({ ...first, hero: { ...first.hero, photoId: p1 }, gallery: { title: {}, photoIds: [p1, p2] }, rooms: { ...first.rooms, pages: { a: { text: {}, photoIds: [p2] } } } })).toEqual([p1, p2]);
  });
});

describe("a page", () => {
  test("leaves out what is hidden, empty, over, or has no copy for screens yet", () => {
    const full = { ...first, gallery: { title: {}, photoIds: [p1, p2] }, offers: { title: {}, items: [{ ...offer, until: "2026-11-19" }, { ...offer, code: "b", until: "2026-11-20" }, { ...offer, code: "c", title: {} }] }, faq: { title: {}, items: [{ question: { en: "Q" }, answer: {} }] } };
    const view = viewOf(full, reader);
    expect(view.parts).toEqual(["story", "rooms", "offers", "gallery"]);
    expect([view.gallery.pictures.length, view.offers.items.map(({ code }) => code)]).toEqual([1, ["b"]]);
    expect(viewOf({ ...full, order: first.order.map((each) => ({ ...each, shown: each.part !== "offers" })) }, reader).parts).not.toContain("offers");
  });

  test("breaks words where they were broken", () => {
    expect(paragraphsOf(" one \n\n\ntwo\nthree ")).toEqual(["one", "two", "three"]);
    fc.assert(fc.property(fc.string(), (text) => { for (const each of paragraphsOf(text)) expect(each === each.trim() && each !== "" && !each.includes("\n")).toBe(true); }));
  });
});

describe("languages", () => {
  test("a text that is missing is said in the house's own, then English, and says which", () => {
    expect(say({ fr: "oui", en: "yes" }, "es", "fr")).toEqual({ text: "oui", from: "fr" });
    expect(say({ en: "yes" }, "es", "fr")).toEqual({ text: "yes", from: "en" });
    expect(say({ es: "sí", fr: "oui" }, "es", "fr")).toEqual({ text: "sí", from: "es" });
    expect(say({}, "es", "fr")).toEqual({ text: "", from: null });
  });

  test("a reader never meets nothing where there are words", () => {
    const text = fc.dictionary(fc.constantFrom(...locales), fc.string({ minLength: 1 }).filter((value) => value.trim() !== ""));
    fc.assert(fc.property(text, fc.constantFrom(...locales), fc.constantFrom(...locales), (words, locale, source) => {
      const said = say(words, locale, source);
      expect(said.text === "").toBe(Object.keys(words).length === 0);
      if (words[locale]) expect(said).toEqual({ text: words[locale], from: locale });
    }));
  });

  test("what is not written in one is counted where it stands", () => {
    expect(coverage(first, "fr").missing).toEqual([]);
    expect(coverage(first, "en")).toEqual({ texts: 2, missing: [{ section: "hero", count: 1 }, { section: "story", count: 1 }] });
  });
});
