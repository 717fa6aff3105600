import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lodging, offerList, safeJson } from "./structured-data";
import { asSearch, sitePath, stayQuery } from "./links";
import { isPictureShape, pictureUrl } from "./picture";
import { firstContent } from "./content-begin";
import { viewOf } from "./content-view";
import type { OfferView, SiteView } from "./views";

const content = viewOf(firstContent({ name: "House", description: {}, tagline: {}, theme: {} }), { say: (text) => text.fr ?? "", picture: () => null, today: "2026-11-20", locale: "fr" });

const site: SiteView = {
  slug: "h", name: "House", kind: "riad", stars: null, city: "Fès", country: "MA", street: null, timezone: "Africa/Casablanca", currency: "MAD", sourceLocale: "fr", demo: true, today: "2026-11-20",
  tagline: "T", description: "", checkInTime: null, checkOutTime: "11:00", cancellationPolicy: null, contact: {}, theme: {}, content, version: null, preview: false, amenities: [], pictures: [],
  rooms: [
    { id: "1", code: "a", name: "A", description: "", maxGuests: 3, maxAdults: 2, units: 2, wholeHouse: false, sizeM2: null, beds: null, view: null, pictures: [], paragraphs: [], from: null },
    { id: "2", code: "w", name: "W", description: "", maxGuests: 9, maxAdults: 9, units: 1, wholeHouse: true, sizeM2: 300, beds: null, view: null, pictures: [], paragraphs: [], from: null },
  ],
};

describe("structured data", () => {
  test("says what is known and leaves out what is not", () => {
    const thing = lodging(site, "https://h.example", "fr", "https://h.example/p.svg");
    expect(thing).toMatchObject({ "@type": ["Hotel", "BedAndBreakfast"], numberOfRooms: 2, checkoutTime: "11:00:00", description: "T" });
    for (const key of ["checkinTime", "starRating", "email", "telephone"]) expect(thing).not.toHaveProperty(key);
  });

  test("an offer's price is the decimal total in its currency", () => {
    const offer = { code: "a", name: "A", total: { amount: 396_050, currency: "MAD" } } as OfferView;
    expect(JSON.stringify(offerList([offer], "https://h.example", "en", { arrival: "2026-12-01", departure: "2026-12-04" }))).toContain('"price":"3960.50","priceCurrency":"MAD"');
  });

  test("no text of a house ends the script it stands in", () => {
    fc.assert(fc.property(fc.string(), (name) => {
      const json = safeJson({ name: `${name}</script><script>alert(1)</script><!--` });
      expect(json).not.toMatch(/[<>&\u2028\u2029]/);
      expect((JSON.parse(json) as { name: string }).name.startsWith(name)).toBe(true);
    }));
  });
});

describe("addresses", () => {
  test("keep the stay and the language", () => {
    expect(sitePath("ar", "/")).toBe("/ar");
    expect(sitePath("fr", "/search", { arrival: "2026-12-01" })).toBe("/fr/search?arrival=2026-12-01");
    expect(stayQuery({})).toEqual({ arrival: "", departure: "", adults: "2", children: "0" });
    expect(stayQuery({ adults: ["3", "4"], arrival: "x".repeat(999) })).toMatchObject({ adults: "3", arrival: "x".repeat(40) });
    expect(asSearch(stayQuery({ adults: "2e1", children: "-1" }))).toMatchObject({ adults: "2e1", children: "-1" });
  });

  test("a picture's address names its pattern, hue and shape, and nothing from Object's own", () => {
    expect(pictureUrl("pattern:villa/suite", 210.4, "wide")).toBe("/api/site/picture?seed=villa%2Fsuite&hue=210&shape=wide");
    expect([isPictureShape("hero"), isPictureShape("constructor")]).toEqual([true, false]);
  });
});
