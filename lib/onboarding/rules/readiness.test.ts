import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { locales } from "@/lib/kernel/locale";
import { loadOtas } from "../adapters/otas/load-otas";
import { emptyHouse, fullHouse, samplePhoto } from "../testing/sample-house";
import { type Check, checksOf } from "./checks";
import { contactRoles, derivedFacts, factShapes } from "./facts";
import type { HouseSnapshot } from "./house-snapshot";
import { type Ota, otaFile } from "./ota-file";
import { blockingGaps, readinessOf } from "./readiness";

const { otas, catalogue } = loadOtas();
const otaOf = (requirements: readonly unknown[]): Ota => otaFile.parse({
  code: "sample", name: "Sample", kind: "ota", priority: 1, routes: { direct: "no", hotelrunner: "no", channex: "yes", ical: "no" }, api: { content: false, availability: false, reservations: false },
  languages: ["en"], source: "a test", requirements, steps: ["live"],
});
const gapOf = (house: HouseSnapshot, requirement: unknown) => checksOf(house, otaOf([requirement])).map(({ gap }) => gap);

describe("the files of data/otas", () => {
  it("are twelve, each read whole, in order of priority, and each is in the catalogue with the same reach", () => {
    expect(otas.map(({ code }) => code)).toEqual(["booking", "expedia", "airbnb", "trip", "ostrovok", "hotelbeds", "edreams", "webbeds", "agoda", "vrbo", "hrs", "google"]);
    for (const { code, routes } of otas.filter((ota) => ota.code !== "hrs")) expect(catalogue.channels.find((one) => one.code === code), code).toMatchObject({ hotelrunner: routes.hotelrunner, channex: routes.channex, ical: routes.ical });
  });

  it("ask only for facts a house can give and contacts it can name", () => {
    const known = new Set<string>([...Object.keys(factShapes), ...derivedFacts]);
    expect(otas.flatMap((ota) => ota.requirements.flatMap(({ facts }) => facts ?? [])).filter((key) => !known.has(key))).toEqual([]);
    expect(otas.flatMap((ota) => ota.requirements.flatMap((one) => (one.item === "contacts" ? (one.roles ?? []) : []))).filter((role) => !(contactRoles as readonly string[]).includes(role))).toEqual([]);
  });

  it("say what their sources say in every language", () => {
    const notes = [...otas.flatMap((ota) => [ota.limits?.note, ...ota.requirements.map(({ note }) => note)]), ...catalogue.channels.map(({ note }) => note)].filter((note) => note !== undefined);
    expect(notes.length).toBeGreaterThan(40);
    expect(notes.filter((note) => locales.some((locale) => !note[locale]))).toEqual([]);
  });

  it("are refused with the place of a mistake", () => {
    const given = otas[0];
    expect(otaFile.safeParse({ ...given, requirements: [{ item: "photos", level: "required", minWdith: 3 }] }).error?.issues[0]?.path).toEqual(["requirements", 0]);
    expect(otaFile.safeParse({ ...given, requirements: [{ item: "bank", level: "required" }, { item: "bank", level: "expected" }] }).success).toBe(false);
    expect(otaFile.safeParse({ ...given, steps: ["live", "live"] }).success).toBe(false);
  });
});

describe("checksOf", () => {
  const house = fullHouse;
  it.each([
    ["a name in other letters", { ...house, name: "رياض" }, { item: "name", level: "required", script: "latin" }, "not_latin"],
    ["a name that is short", { ...house, name: "Riad" }, { item: "name", level: "required", min: 5 }, "too_short"],
    ["a name that is long", house, { item: "name", level: "required", max: 10 }, "too_long"],
    ["a name with a picture", { ...house, name: "Riad ☀️ Exemple" }, { item: "name", level: "required", plain: true }, "not_plain"],
    ["a name that shouts", { ...house, name: "RIAD EXEMPLE" }, { item: "name", level: "required", plain: true }, "not_plain"],
    ["a refused word", { ...house, name: "Test Riad" }, { item: "name", level: "required", without: ["test"] }, "forbidden_word"],
    ["a language without a text", house, { item: "description", level: "required", language: "es" }, "missing_language"],
    ["a text that is short", house, { item: "description", level: "required", min: 4_000 }, "too_short"],
    ["an address without a postcode", { ...house, facts: {} }, { item: "address", level: "required", parts: ["postcode"] }, "missing_parts"],
    ["no position", { ...house, facts: {} }, { item: "position", level: "required" }, "missing"],
    ["a position off the globe", { ...house, facts: { position: { latitude: 91, longitude: 0 } } }, { item: "position", level: "required" }, "missing"],
    ["a contact without a name", { ...house, facts: {} }, { item: "contacts", level: "required", roles: ["general"] }, "missing_contact"],
    ["no hours", { ...house, checkOutTime: null }, { item: "check-times", level: "required" }, "missing"],
    ["no units", { ...house, roomTypes: [] }, { item: "units", level: "required" }, "missing"],
    ["few amenities", { ...house, amenities: [], facts: { amenities: ["wifi"] } }, { item: "amenities", level: "required", min: 5 }, "too_few"],
    ["no policy", { ...house, cancellationPolicy: {} }, { item: "policies", level: "required" }, "missing"],
    ["few nights in the window", { ...house, openDays: [0, 1, 400] }, { item: "open-nights", level: "required", min: 3, within: 365 }, "too_few"],
    ["no licence", { ...house, facts: {} }, { item: "licence", level: "required" }, "missing"],
    ["no tax number", { ...house, facts: {} }, { item: "tax-id", level: "required" }, "missing"],
    ["no bank reference", { ...house, facts: {}, settled: [] }, { item: "bank", level: "required" }, "missing_facts"],
    ["an account nobody opened", { ...house, settled: [] }, { item: "account", level: "required", closes: "ota" }, "at_ota"],
    ["a go-live the house decides", { ...house, settled: [] }, { item: "go-live", level: "required", closes: "house" }, "at_house"],
    ["few photographs", { ...house, photos: [samplePhoto(0)] }, { item: "photos", level: "required", count: 2 }, "too_few"],
    ["photographs too small to count", { ...house, photos: [samplePhoto(0, { width: 500 })] }, { item: "photos", level: "required", count: 1, minWidth: 1_024 }, "too_few"],
    ["a broken photograph", { ...house, photos: [samplePhoto(0, { state: "broken" })] }, { item: "photos", level: "required", count: 1 }, "too_few"],
    ["no photograph of the front", { ...house, photos: [samplePhoto(0)] }, { item: "photos", level: "required", kinds: ["exterior"] }, "missing_kinds"],
    ["a room without photographs", { ...house, photos: [samplePhoto(0)] }, { item: "photos", level: "required", count: 1, per: "room-type" }, "too_few"],
  ])("finds %s", (_, given, requirement, code) => {
    expect(gapOf(given, requirement)[0]?.code).toBe(code);
  });

  it("finds nothing missing in a house that has everything", () => {
    for (const ota of otas) expect(readinessOf(fullHouse, ota).gaps.filter(({ level }) => level !== "recommended"), ota.code).toEqual([]);
  });

  it("takes an OTA's own headline where there is one", () => {
    expect(gapOf({ ...fullHouse, name: "Riad", facts: { titles: { sample: "A courtyard house in the medina" } } }, { item: "name", level: "required", min: 20, max: 80 })).toEqual([null]);
  });

  it("knows facts of an OTA's own by their name alone", () => {
    expect(gapOf(fullHouse, { item: "units", level: "required", facts: ["wine-list"] })[1]).toEqual({ code: "missing_facts", params: { facts: ["wine-list"] } });
    expect(gapOf({ ...fullHouse, facts: { "wine-list": "On request" } }, { item: "units", level: "required", facts: ["wine-list"] })).toEqual([null, null]);
  });
});

/** The house after one gap was closed: by whatever a person would do about it. */
function closed(house: HouseSnapshot, { item }: Check): HouseSnapshot {
  switch (item) {
    case "account": case "go-live": case "legal-entity": case "bank": return { ...house, settled: [...house.settled, item], facts: { ...house.facts, ...fullHouse.facts } };
    case "name": return { ...house, facts: { ...house.facts, titles: Object.fromEntries(otas.map(({ code }) => [code, fullHouse.name])) } };
    case "description": return { ...house, description: { ...house.description, ...fullHouse.description } };
    case "address": return { ...house, street: fullHouse.street, facts: { ...house.facts, postcode: "40000" } };
    case "check-times": return { ...house, checkInTime: "15:00", checkOutTime: "11:00" };
    case "units": return { ...house, roomTypes: fullHouse.roomTypes, facts: { ...house.facts, ...fullHouse.facts } };
    case "photos": return { ...house, photos: fullHouse.photos, roomTypes: fullHouse.roomTypes };
    case "amenities": return { ...house, amenities: fullHouse.amenities };
    case "policies": return { ...house, cancellationPolicy: fullHouse.cancellationPolicy, facts: { ...house.facts, ...fullHouse.facts } };
    case "open-nights": return { ...house, openDays: fullHouse.openDays };
    case "contacts": return { ...house, contact: fullHouse.contact, facts: { ...house.facts, "contact-general": fullHouse.facts["contact-general"], "contact-invoices": fullHouse.facts["contact-invoices"] } };
    default: return { ...house, facts: { ...house.facts, ...fullHouse.facts } };
  }
}

describe("readinessOf", () => {
  const keys = Object.keys(fullHouse) as (keyof HouseSnapshot)[];
  /** Any mixture of a full and an empty house. */
  const anyHouse = fc.record({ kept: fc.subarray(keys), facts: fc.subarray(Object.keys(fullHouse.facts)), photos: fc.nat(24) }).map(({ kept, facts, photos }): HouseSnapshot => ({
    ...emptyHouse, ...Object.fromEntries(kept.map((key) => [key, fullHouse[key]])), facts: Object.fromEntries(facts.map((key) => [key, fullHouse.facts[key]])), photos: fullHouse.photos.slice(0, photos),
  }));
  const anyOta = fc.constantFrom(...otas);

  it("never falls when a gap is closed, and closing them all, one after the other, leaves none that counts", () => {
    fc.assert(fc.property(anyHouse, anyOta, (start, ota) => {
      let house = start;
      for (let turn = 0; turn < 40; turn += 1) {
        const before = readinessOf(house, ota);
        const [next] = before.gaps.filter(({ item, id }) => !(item === "photos" && house.photos === fullHouse.photos && id !== ""));
        if (!next) break;
        house = closed(house, next);
        expect(readinessOf(house, ota).percent ?? 0).toBeGreaterThanOrEqual(before.percent ?? 0);
      }
      expect(readinessOf(house, ota).gaps.filter(({ level }) => level !== "recommended")).toEqual([]);
    }), { numRuns: 400 });
  });

  it("is 100 only without any counted gap, and then always; unknown things move nothing", () => {
    fc.assert(fc.property(anyHouse, anyOta, (house, ota) => {
      const { percent, gaps, checks } = readinessOf(house, ota);
      if (percent === null) expect(checks.every(({ level }) => level === "unknown")).toBe(true);
      else expect(percent === 100).toBe(gaps.length === 0);
      expect(gaps.some(({ level }) => level === "unknown")).toBe(false);
    }), { numRuns: 400 });
  });

  it("says nothing in figures where no source says what is asked", () => {
    const hrs = otas.find(({ code }) => code === "hrs");
    expect(hrs && readinessOf(emptyHouse, hrs)).toMatchObject({ percent: null, gaps: [] });
  });

  it("lets only the house's own required gaps hold it back", () => {
    const [booking] = otas;
    if (!booking) throw new Error("No OTA.");
    expect(blockingGaps(readinessOf({ ...fullHouse, settled: [] }, booking))).toEqual([]);
    expect(blockingGaps(readinessOf({ ...fullHouse, checkInTime: null }, booking)).map(({ id }) => id)).toEqual(["check-times"]);
  });
});
