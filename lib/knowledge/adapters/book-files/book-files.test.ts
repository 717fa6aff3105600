import fc from "fast-check";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { locales } from "@/lib/kernel/locale";
import { audiences, domains, risks } from "../../rules/book";
import { cutPassages } from "../../rules/cut-passages";
import { blanksIn } from "../../rules/markdown-text";
import { entrySchema } from "../../rules/sop-input";
import { loadStarter } from "../starter-book/load-starter";
import { readZip, zipOf } from "./book-zip";
import { entryOf, fileOf, type OutEntry } from "./front-matter";

const text = fc.string({ unit: "grapheme-ascii", maxLength: 80 });
const words = fc.oneof(text, fc.constantFrom("a: b", "- x", "---", "#no", "'q", "\"q\"", "null", "2026-01-01", "yes", "012", "وصول", " é ")).filter((value) => value.trim() !== "");
const entry = fc.record({
  slug: fc.stringMatching(/^[a-z0-9]{1,8}(?:-[a-z0-9]{1,6}){0,2}$/u), domain: fc.constantFrom(...domains), audience: fc.constantFrom(...audiences), risk: fc.constantFrom(...risks), owner: words.map((each) => each.slice(0, 80)), roles: fc.subarray(["front-desk", "housekeeping", "manager"]).map((all) => [...all].sort()),
  locale: fc.constantFrom(...locales), title: words, body: fc.array(fc.oneof(words, fc.constant("---"), fc.constant("# Heading")), { minLength: 1, maxLength: 6 }).map((lines) => lines.join("\n\n")).filter((body) => body.trim() !== ""),
  effectiveFrom: fc.constantFrom(null, "2026-03-01"), effectiveTo: fc.constantFrom(null, "2026-12-31"), frontMatter: fc.dictionary(fc.stringMatching(/^x[a-z_]{0,8}$/u), fc.oneof(words, fc.array(words, { minLength: 1, maxLength: 3 })), { maxKeys: 3, noNullPrototype: true }),
});

describe("a book as files", () => {
  it("comes back as it went out, whatever it says, and goes out as the same bytes", () => {
    fc.assert(fc.property(fc.uniqueArray(entry, { maxLength: 5, selector: ({ slug, locale }) => `${slug} ${locale}` }), (given) => {
      const out = given.map((each): OutEntry => ({ ...entrySchema.parse(each), roles: each.roles, languages: ["en"], frontMatter: each.frontMatter }));
      const zip = zipOf(out);
      const { entries, problems } = readZip(zip);
      expect(problems).toEqual([]);
      const key = ({ slug, locale }: { slug: string; locale: string }) => `${locale}/${slug}`;
      expect(entries.map((each) => ({ ...each, roles: each.roles ?? [], languages: ["en"] })).toSorted((one, other) => (key(one) < key(other) ? -1 : 1))).toEqual(out.toSorted((one, other) => (key(one) < key(other) ? -1 : 1)));
      expect(zipOf(entries.map((each) => ({ ...each, roles: each.roles ?? [], languages: ["en"], frontMatter: each.frontMatter ?? {} })))).toEqual(zip);
    }), { numRuns: 60 });
  });

  it("takes slug and language from the path where a file does not tell them, and names what does not hold by file and field", () => {
    const bare = "---\ntitle: Late\ndomain: service\naudience: guest\nowner: Reception\n---\nRing.";
    for (const path of ["fr/late-arrival.md", "book/late-arrival.fr.md"]) expect(entryOf(path, bare)).toMatchObject({ entry: { slug: "late-arrival", locale: "fr", risk: "low", body: "Ring.\n" } });
    expect(entryOf("en/x.md", bare.replace("service", "kitchen"))).toMatchObject({ problems: [{ file: "en/x.md", field: "domain" }] });
    expect(entryOf("en/x.md", "no front matter")).toMatchObject({ problems: [{ field: "front matter" }] });
    expect(entryOf("en/x.md", "---\na: [1\n---\nx")).toMatchObject({ problems: [{ field: "front matter" }] });
    expect(entryOf("x.md", bare)).toMatchObject({ problems: [{ field: "locale" }] });
  });

  it("refuses what is no zip and what unpacks too large", () => {
    expect(() => readZip(strToU8("not a zip"))).toThrow("no zip");
    expect(() => readZip(zipSync({ "en/a.md": new Uint8Array(17 * 1024 * 1024) }))).toThrow("16 MB");
    expect(readZip(zipSync({ "README.md": strToU8("x"), "en/.hidden.md": strToU8("x"), "en/picture.png": strToU8("x") }))).toEqual({ entries: [], problems: [] });
  });
});

describe("the starter book", () => {
  const book = loadStarter();
  it("is the same pages in English and French, of every chapter it promises, with the same places in both", () => {
    const of = (locale: string) => book.filter((each) => each.locale === locale);
    expect(of("en").map(({ slug }) => slug)).toEqual(of("fr").map(({ slug }) => slug));
    expect(of("en").length).toBeGreaterThanOrEqual(12);
    expect(of("en").length).toBeLessThanOrEqual(20);
    expect([...new Set(book.map(({ domain }) => domain))].sort()).toEqual(["booking", "brand", "emergency", "finance", "revenue", "service", "tech"]);
    for (const english of of("en")) {
      const french = of("fr").find(({ slug }) => slug === english.slug);
      expect([french?.domain, french?.audience, french?.risk], english.slug).toEqual([english.domain, english.audience, english.risk]);
      expect(cutPassages(french?.body ?? "", "").length, english.slug).toBe(cutPassages(english.body, "").length);
      expect(blanksIn(french?.body ?? "").length, english.slug).toBe(blanksIn(english.body).length);
    }
  });

  it("invents no price and no hour of a house", () => {
    for (const { slug, locale, body } of book) {
      expect(body.match(/\d+\s?(?:MAD|DH|dirhams?|€|EUR|euros?)\b/giu), `${locale}/${slug}`).toBeNull();
      expect(body.match(/\b\d{1,2}(?::\d{2}|\s?(?:am|pm|h\b|heures))/giu), `${locale}/${slug}`).toBeNull();
    }
  });

  it("is written with the same fields whichever way it is read: out and in again", () => {
    for (const each of book) expect(entryOf("x.md", fileOf({ ...each, roles: each.roles ?? [], languages: ["en", "fr"], frontMatter: each.frontMatter ?? {} }).text)).toEqual({ entry: { ...each } });
  });
});
