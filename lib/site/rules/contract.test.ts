/** What the pages tell search engines, judged by schema.org's own vocabulary: every type exists, every property belongs to it. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { money } from "@/lib/kernel/money";
import { firstContent } from "./content-begin";
import { viewOf } from "./content-view";
import { faqPage, lodging, offerList, roomPage } from "./structured-data";
import type { OfferView, SiteView } from "./views";

const file = join(process.env["LHCM_SHARED"] ?? join(import.meta.dirname, "../../../../shared"), "specs/schema-org/schemaorg-current-https-30.0.jsonld");
const there = existsSync(file);
if (!there) console.log("schema.org's vocabulary is not here: what the pages say is not judged by it.");

type Ref = { readonly "@id": string };
type Term = { readonly "@id": string; readonly "@type": string | readonly string[]; readonly "rdfs:subClassOf"?: Ref | readonly Ref[]; readonly "schema:domainIncludes"?: Ref | readonly Ref[] };
const refs = (value: Ref | readonly Ref[] | undefined): string[] => (value === undefined ? [] : (Array.isArray(value) ? value as readonly Ref[] : [value as Ref]).map((each) => each["@id"]));

function vocabulary() {
  const terms = new Map((JSON.parse(readFileSync(file, "utf8")) as { "@graph": Term[] })["@graph"].map((term) => [term["@id"], term]));
  const ancestors = (type: string): string[] => [type, ...refs(terms.get(type)?.["rdfs:subClassOf"]).flatMap(ancestors)];
  /** What a thing says that the vocabulary has no room for. */
  return function problems(thing: unknown, path = "$"): string[] {
    if (Array.isArray(thing)) return thing.flatMap((each, index) => problems(each, `${path}[${index}]`));
    if (thing === null || typeof thing !== "object") return [];
    const given = (thing as Record<string, unknown>)["@type"];
    const types = (Array.isArray(given) ? given as string[] : [String(given)]).map((type) => `schema:${type}`);
    const unknown = types.filter((type) => !terms.has(type)).map((type) => `${path}: ${type} is no type`);
    const all = new Set(types.flatMap(ancestors));
    return [...unknown, ...Object.entries(thing).filter(([key]) => !key.startsWith("@")).flatMap(([key, value]) => {
      const homes = refs(terms.get(`schema:${key}`)?.["schema:domainIncludes"]);
      return [...(homes.some((home) => all.has(home)) ? [] : [`${path}: ${key} is no property of ${types.join(" or ")}`]), ...problems(value, `${path}.${key}`)];
    })];
  };
}

const first = firstContent({ name: "House", description: {}, tagline: {}, theme: {} });
const content = viewOf({
  ...first, faq: { title: {}, items: [{ question: { en: "Is there a lift?" }, answer: { en: "No." } }] },
  offers: { title: {}, items: [{ code: "three", title: { en: "Three nights" }, text: { en: "Less." }, photoId: null, promoCode: null, from: "2026-12-01", until: "2027-01-31" }] }, location: { ...first.location, map: { shown: false, latitude: 34, longitude: -5 } },
}, { say: (text) => text.en ?? "", picture: () => null, today: "2026-11-20", locale: "en" });
const room = { id: "1", code: "a", name: "A", description: "D", maxGuests: 3, maxAdults: 2, units: 2, sizeM2: 24, beds: "A double bed", view: null, pictures: [], paragraphs: [], from: { adults: 2, total: money(72_600, "MAD") } };
const site: SiteView = {
  slug: "h", name: "House", kind: "riad", stars: 4, city: "Fès", country: "MA", street: "Rue", timezone: "Africa/Casablanca", currency: "MAD", sourceLocale: "fr", demo: true, today: "2026-11-20", content, version: 1, preview: false,
  tagline: "T", description: "D", checkInTime: "15:00", checkOutTime: "11:00", cancellationPolicy: null, contact: { email: "a@b.example", phone: "+212 500" }, theme: {}, amenities: [{ code: "pool", name: "Pool" }], pictures: [],
  rooms: [{ ...room, wholeHouse: false }, { ...room, id: "2", code: "w", wholeHouse: true }],
};
const offer = { code: "a", name: "A", total: { amount: 396_050, currency: "MAD" } } as OfferView;

describe.skipIf(!there)("schema.org", () => {
  const problems = there ? vocabulary() : () => [];
  it.each([
    ["the house", lodging(site, "https://h.example", "en", "https://h.example/p.jpg")], ["a room", roomPage(site, site.rooms[0] ?? { ...room, wholeHouse: false }, "https://h.example", "en", "https://h.example/p.jpg")],
    ["offers for some dates", offerList([offer], "https://h.example", "en", { arrival: "2026-12-01", departure: "2026-12-04" })], ["questions", faqPage(site)],
  ])("has a word for everything we say of %s", (_what, thing) => { expect(problems(thing)).toEqual([]); });

  it("would find a type and a property that do not exist", () => {
    expect(problems({ "@type": "HotelRoom", name: "A", colour: "red", bed: { "@type": "Hammock" } })).toEqual(["$: colour is no property of schema:HotelRoom", "$.bed: schema:Hammock is no type"]);
  });

  it("says what Google asks of a hotel's prices", () => {
    expect(lodging(site, "https://h.example", "en", "https://h.example/p.jpg")).toMatchObject({
      "@type": expect.arrayContaining(["Hotel"]), name: "House", address: { "@type": "PostalAddress" }, makesOffer: [{ "@type": "Offer", validFrom: "2026-12-01" }],
      containsPlace: [{ "@type": ["HotelRoom", "Product"], offers: { "@type": "Offer", priceSpecification: { minPrice: "726.00", priceCurrency: "MAD" } } }, { "@type": ["Accommodation", "Product"] }],
    });
  });
});
