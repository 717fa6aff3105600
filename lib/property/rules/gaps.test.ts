import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { locales } from "@/lib/kernel/locale";
import { findGaps, type Gap, gapCodes, type HouseFacts } from "./gaps";
import { gapText } from "./gap-texts";

const text = { en: "x", fr: "x", es: "x", ar: "x" };
const whole: HouseFacts = {
  slug: "house", sourceLocale: "fr", checkInTime: "15:00", checkOutTime: "11:00", cancellationPolicy: text, street: "1 rue", contact: { email: "a@b.c", phone: "+212 600000000" },
  tagline: text, description: text, amenities: [], claims: {}, propertyPhotos: ["photo"], plans: [{ code: "a", demo: false }], taxes: [{ code: "vat", name: text, confirmed: true }],
  roomTypes: [{ code: "a", name: text, description: text, rooms: ["1", "2"], photos: ["photo"], composite: false, dayUse: false, priced: true }],
};
const codes = (house: Partial<HouseFacts>) => findGaps({ ...whole, ...house }).map((gap) => gap.code);

describe("findGaps", () => {
  test("a house that knows everything has no gap", () => expect(findGaps(whole)).toEqual([]));

  test("claims are compared with what is there, never with a constant", () => {
    fc.assert(fc.property(fc.nat({ max: 40 }), fc.nat({ max: 80 }), (mapped, units) => {
      const found = codes({ claims: { manager: "M", roomTypesMapped: mapped, units } });
      expect(found.includes("mapped_types_unknown")).toBe(mapped !== 1);
      expect(found.includes("units_differ")).toBe(units !== 2);
    }));
  });

  test("the whole house is not a room more", () => {
    const [type] = whole.roomTypes;
    if (!type) throw new Error("no type");
    expect(codes({ claims: { manager: "M", units: 2 }, roomTypes: [type, { ...type, code: "whole", rooms: ["V"], composite: true }] })).toEqual([]);
  });

  test("each missing fact is its own gap, the gravest first", () => {
    const severities = findGaps({ ...whole, checkInTime: null, cancellationPolicy: null, street: null, taxes: [], plans: [{ code: "a", demo: true }] }).map((gap) => gap.severity);
    expect(severities).toEqual([...severities].sort((a, b) => ["act", "watch", "note"].indexOf(a) - ["act", "watch", "note"].indexOf(b)));
    expect(codes({ checkOutTime: null })).toEqual(["check_out_unknown"]);
    expect(codes({ contact: { email: "a@b.c" } })).toEqual(["contact_missing"]);
    expect(codes({ tagline: { fr: "x", en: "x", ar: "x" } })).toEqual(["translation_missing"]);
    expect(codes({ tagline: {} })).toEqual([]);
  });

  test("every gap is told in every language, with its facts filled in", () => {
    for (const code of gapCodes) {
      const gap: Gap = { code, severity: "note", subject: "S", facts: { manager: "M", mapped: 8, known: 7, difference: 1, claimed: 16, rooms: "12", plans: 7, roomType: "R", pictures: 3, missing: 1, of: 2, locale: "es", texts: "t", tax: "T" } };
      const told = locales.map((locale) => gapText(gap, locale));
      for (const { what, next } of told) expect(`${what} ${next}`).not.toMatch(/[{}]/);
      expect(new Set(told.map(({ what }) => what)).size).toBe(locales.length);
    }
  });
});
