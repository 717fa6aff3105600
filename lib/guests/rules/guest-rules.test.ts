import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { completeness, completenessOf, forPolice, type KnownGuest } from "./completeness";
import { documentProblems, endingOf, type Identity, identitySchema } from "./document-number";
import { type Comparable, likely, likeness } from "./duplicates";
import { tracesOf } from "./erasure";
import { mergedValues, type Mergeable, takenOut } from "./merge";
import { displayName, nameParts } from "./profile";
import { hourIn } from "./purge-hour";
import { folded, searchWords } from "./search";

const nobody: KnownGuest = { name: "", firstName: null, lastName: null, email: null, phone: null, languages: [], country: null, nationality: null, birthDate: null, birthPlace: null, gender: null, profession: null, company: null, taxNumber: null, address: {}, document: null };
const somebody: KnownGuest = { ...nobody, name: "Salma Alami", email: "s@example.com", phone: "+212600000000", languages: ["fr"], country: "MA", nationality: "MA", birthDate: "1990-02-03", birthPlace: "Fès", gender: "f", profession: "Architecte", address: { street: "1, rue", city: "Fès" }, document: { kind: true, number: true, issuingCountry: true, issuedOn: true, expiresOn: true, entryNumber: true } };
const police = forPolice([{ code: "last_name", required: true }, { code: "document_number", required: true }, { code: "birth_place", required: false }, { code: "arrival", required: true }]);

describe("completeness", () => {
  it("is nothing of nobody and whole of somebody, for every purpose", () => {
    expect(completeness(nobody, police)).toMatchObject({ purposes: { arrival: { percent: 0 }, police: { percent: 0 }, invoice: { percent: 40 } } });
    expect(completeness(somebody, police)).toMatchObject({ percent: 100, purposes: { arrival: { percent: 100, missing: [] }, police: { percent: 100, missing: [] }, invoice: { percent: 100, missing: [] } } });
  });

  it("asks for what the country requires, by weight, and leaves to the stay what is the stay's", () => {
    expect(police).toEqual([{ item: "last_name", weight: 15 }, { item: "document_number", weight: 25 }]);
    expect(completenessOf({ ...somebody, document: null }, police)).toEqual({ percent: 37, missing: [{ item: "document_number", weight: 25 }] });
    expect(completeness({ ...somebody, document: null }, null).purposes.police).toBeNull();
  });

  it("asks a firm for its address and number, and a person not", () => {
    const firm = completeness({ ...somebody, company: "Atlas SARL", address: {} }, null).purposes.invoice;
    expect(firm?.missing.map(({ item }) => item)).toEqual(["address", "company_address", "tax_number"]);
    expect(completeness({ ...somebody, address: {} }, null).purposes.invoice?.missing.map(({ item }) => item)).toEqual(["address"]);
  });

  it("never falls when a fact is added, and says 100 exactly when nothing is missing", () => {
    const keys = Object.keys(somebody) as (keyof KnownGuest)[];
    fc.assert(fc.property(fc.subarray(keys), fc.constantFrom(...keys), (present, added) => {
      const having = (list: readonly (keyof KnownGuest)[]): KnownGuest => ({ ...nobody, ...Object.fromEntries(list.map((key) => [key, somebody[key]])) });
      const [before, after] = [completenessOf(having(present), police), completenessOf(having([...present, added]), police)];
      expect(after.percent).toBeGreaterThanOrEqual(before.percent);
      expect(after.percent === 100).toBe(after.missing.length === 0);
    }));
  });
});

describe("duplicates", () => {
  const a: Comparable = { name: "José Martín", email: "jm@example.com", phone: "+34 600 111 222", birthDate: "1980-01-02", nationality: "ES", gender: "m", country: "ES" };
  const only = (part: Partial<Comparable>): Comparable => ({ name: "Quite Else", email: null, phone: null, birthDate: null, nationality: null, gender: null, country: null, ...part });

  it("are never two people by name alone, nor by an address or a phone alone", () => {
    const words = fc.constantFrom("José Martín", "jose martin", "Martín José", "José  María Martín", "Jose Martinn");
    fc.assert(fc.property(words, words, fc.option(fc.constantFrom("ES", "FR"), { nil: null }), (x, y, nationality) => {
      expect(likeness(only({ name: x, nationality }), only({ name: y, nationality })).score).toBeLessThan(likely);
    }));
    expect(likeness(a, only({ email: "JM@example.com" })).score).toBeLessThan(likely);
    expect(likeness(a, only({ phone: "0034600111222" })).score).toBeLessThan(likely);
    expect(likeness(a, only({ birthDate: "1980-01-02" })).score).toBeLessThan(likely);
  });

  it("are likely by two things that agree, with their reasons", () => {
    expect(likeness(a, only({ name: "martin jose", email: "JM@EXAMPLE.com" }))).toEqual({ score: 80, reasons: ["email", "name"] });
    expect(likeness(a, only({ name: "José Martin Ruiz", phone: "600 111 222" }))).toEqual({ score: 60, reasons: ["phone", "similar_name"] });
    expect(likeness(a, only({ name: "Jose Martin", birthDate: "1980-01-02" }))).toEqual({ score: 65, reasons: ["name", "birth_date"] });
  });

  it("are not likely where something speaks against it: a father and his son", () => {
    const son = likeness(a, only({ name: "José Martín", email: "jm@example.com", phone: "+34600111222", birthDate: "2010-01-02" }));
    expect(son.reasons).toContain("other_birth_date");
    expect(likeness(a, only({ name: "José Martín", email: "jm@example.com", birthDate: "2010-01-02" })).score).toBeLessThan(likely);
  });

  it("says the same either way round", () => {
    const one = fc.record({ name: fc.constantFrom("Ana López", "Anna Lopez", "A López", "Omar"), email: fc.option(fc.constantFrom("a@x.co", "b@x.co"), { nil: null }), phone: fc.option(fc.constantFrom("+212611111111", "0611111111"), { nil: null }), birthDate: fc.option(fc.constantFrom("1980-01-01", "1981-01-01"), { nil: null }), nationality: fc.option(fc.constantFrom("ES", "MA"), { nil: null }), gender: fc.option(fc.constantFrom("f", "m"), { nil: null }), country: fc.constant(null) });
    fc.assert(fc.property(one, one, (x, y) => { expect(likeness(x, y).score).toBe(likeness(y, x).score); }));
  });
});

const profile: Mergeable = { name: "Ana López", firstName: null, lastName: null, email: "ana@example.com", phone: null, locale: "es", languages: ["es"], country: null, nationality: null, birthDate: null, birthPlace: null, gender: null, profession: null, address: {}, company: null, taxNumber: null, vip: null, preferences: [{ code: "halal" }], allergies: ["nuts"], note: null, doNotContact: false };

describe("merging", () => {
  it("fills gaps, joins lists, follows choices and keeps a wish for silence", () => {
    const other: Mergeable = { ...profile, name: "Ana Lopez Ruiz", email: "other@example.com", phone: "+34600", languages: ["fr", "es"], preferences: [{ code: "halal", note: "always" }, { code: "baby_cot" }], allergies: ["Nuts", "milk"], doNotContact: true };
    expect(mergedValues(profile, other, {})).toEqual({ phone: "+34600", languages: ["es", "fr"], preferences: [{ code: "halal" }, { code: "baby_cot" }], allergies: ["nuts", "milk"], doNotContact: true });
    expect(mergedValues(profile, other, { email: "absorbed", phone: "survivor" })).toEqual({ email: "other@example.com", languages: ["es", "fr"], preferences: [{ code: "halal" }, { code: "baby_cot" }], allergies: ["nuts", "milk"], doNotContact: true });
    expect(mergedValues(profile, profile, {})).toEqual({});
  });

  it("is taken out of a row of merges exactly, in whatever order", () => {
    const field = fc.constantFrom<"phone" | "note" | "vip">("phone", "note", "vip");
    const merge = fc.dictionary(field, fc.constantFrom("a", "b", "c", null), { minKeys: 1 });
    fc.assert(fc.property(fc.array(merge, { minLength: 1, maxLength: 4 }), fc.array(fc.nat(), { minLength: 4, maxLength: 4 }), (steps, order) => {
      const start = { phone: null, note: null, vip: null } as Record<string, unknown>;
      let now = { ...start };
      let row = steps.map((wanted, index) => {
        const values = Object.fromEntries(Object.entries(wanted).filter(([key, value]) => value !== now[key]));
        const before = Object.fromEntries(Object.keys(values).map((key) => [key, now[key]]));
        now = { ...now, ...values };
        return { id: String(index), before, values };
      });
      for (const pick of order) {
        const taken = row[pick % Math.max(1, row.length)];
        if (!taken) break;
        const { fields, mended } = takenOut(taken, row.slice(row.indexOf(taken) + 1), now);
        now = { ...now, ...fields };
        row = row.filter((each) => each !== taken).map((each) => ({ ...each, before: mended.find(({ id }) => id === each.id)?.before ?? each.before }));
        // What is left reads as if the taken one had never been.
        let replayed = { ...start };
        for (const each of row) replayed = { ...replayed, ...each.values };
        expect(now).toEqual(replayed);
      }
    }));
  });

  it("leaves alone what somebody changed since", () => {
    expect(takenOut({ id: "1", before: { phone: null }, values: { phone: "a" } }, [], { phone: "typed since" })).toEqual({ fields: {}, mended: [] });
  });
});

describe("names, words and traces", () => {
  it("cuts a whole name, and joins its parts", () => {
    expect(nameParts({ name: "Ana María López", firstName: null, lastName: null })).toEqual({ first: "Ana María", last: "López" });
    expect(nameParts({ name: "Madonna", firstName: null, lastName: null })).toEqual({ first: null, last: "Madonna" });
    expect(nameParts({ name: "x", firstName: "Ana", lastName: null })).toEqual({ first: "Ana", last: null });
    expect([displayName("Ana", "López", ""), displayName(null, null, "–")]).toEqual(["Ana López", "–"]);
  });

  it("folds accents and cuts searches", () => {
    expect(folded("José-Ñandú أحمدُ")).toBe("jose-nandu احمد");
    expect(searchWords(" José  María ")).toEqual(["jose", "maria"]);
    expect(searchWords("Ana@Example.com lop")).toEqual(["ana@example.com", "lop"]);
    expect([searchWords("+212 612 345 678"), searchWords("00612 345 678"), searchWords("0612.345.678")]).toEqual([["212612345678"], ["612345678"], ["612345678"]]);
    expect(searchWords("…")).toEqual([]);
  });

  it("knows what identifies a person, and that short words do not", () => {
    const guest = { name: "Ana Li", firstName: "Ana", lastName: "Li", email: "a@x.io", phone: "+34 600 111", taxNumber: null, address: { street: "Rua 1" } };
    expect(tracesOf([guest], ["X1234567"])).toEqual(["+34 600 111", "+34600111", "X1234567", "Ana Li", "a@x.io", "Li Ana", "Li, Ana", "Rua 1"].sort((a, b) => b.length - a.length));
  });

  it("tells the hour on another clock", () => {
    expect([hourIn("Asia/Tokyo", Date.UTC(2026, 10, 20, 19)), hourIn("America/New_York", Date.UTC(2026, 10, 20, 3)), hourIn("UTC", 0)]).toEqual([4, 22, 0]);
  });
});

describe("documents", () => {
  const today = "2026-11-20";
  const paper = (told: Partial<Record<keyof Identity, unknown>>): Identity => identitySchema.parse({ kind: "passport", number: "ab 123-456.7", ...told });
  const wrong = (told: Partial<Record<keyof Identity, unknown>>) => documentProblems(paper(told), today).map(({ path }) => path);

  it("are cleaned and believed", () => {
    expect(paper({}).number).toBe("AB1234567");
    expect(wrong({})).toEqual([]);
    expect(wrong({ kind: "identity_card", issuingCountry: "MA", number: "BE 812345" })).toEqual([]);
    expect(wrong({ kind: "identity_card", issuingCountry: "ES", number: "12345678Z" })).toEqual([]);
    expect(endingOf("AB1234567")).toBe("67");
  });

  it("are refused by field", () => {
    expect(wrong({ number: "AB12" })).toEqual(["number"]);
    expect(wrong({ number: "ABCDEFG" })).toEqual(["number"]);
    expect(wrong({ number: "ÄB12345" })).toEqual(["number"]);
    expect(wrong({ kind: "identity_card", issuingCountry: "MA", number: "1234567" })).toEqual(["number"]);
    expect(wrong({ kind: "identity_card", issuingCountry: "ES", number: "12345678A" })).toEqual(["number"]);
    expect(wrong({ expiresOn: "2026-11-19" })).toEqual(["expiresOn"]);
    expect(wrong({ issuedOn: "2026-11-21" })).toEqual(["issuedOn"]);
    expect(wrong({ issuedOn: "2026-11-20", expiresOn: "2026-11-20" })).toEqual(["expiresOn"]);
  });
});
