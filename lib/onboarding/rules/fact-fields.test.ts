import { describe, expect, it } from "vitest";
import { changedFacts, factFields, textsOf } from "./fact-fields";
import { fullHouse } from "../testing/sample-house";
import { factShapes, shapeOf } from "./facts";

describe("the form of facts", () => {
  it("has a field for every fact that is given by hand, each once", () => {
    const names = factFields.flatMap(({ fields }) => fields.map(({ name }) => name));
    expect(new Set(names).size).toBe(names.length);
    const keys = new Set(factFields.flatMap(({ fields }) => fields.map(({ key }) => key)));
    expect(Object.keys(factShapes).filter((key) => !keys.has(key))).toEqual(["titles"]);
  });

  it("shows what stands there, and sends nothing where nothing was changed", () => {
    const texts = textsOf(fullHouse.facts);
    expect(texts).toMatchObject({ postcode: "40000", "position.latitude": "31.63", languages: "fr, en", "contact-general.name": "Reception", "documents.identity": "Folder identity", "house-rules": "" });
    expect(changedFacts(texts, texts, fullHouse.facts)).toEqual({});
  });

  it("sends what was changed in the fact's own shape, keeps parts without a field, and takes emptied facts away", () => {
    const facts = { ...fullHouse.facts, documents: { identity: "Folder identity", lease: "Folder lease" } };
    const before = textsOf(facts);
    const changed = changedFacts(before, { ...before, "position.longitude": "-8,01", languages: "ar, fr ; en", postcode: " ", "documents.identity": "", bedrooms: "6" }, facts);
    expect(changed).toEqual({ position: { latitude: 31.63, longitude: -8.01 }, languages: ["ar", "fr", "en"], postcode: null, documents: { lease: "Folder lease" }, bedrooms: 6 });
    for (const [key, value] of Object.entries(changed)) if (value !== null) expect(shapeOf(key).safeParse(value).success, key).toBe(true);
    expect(changedFacts(before, { ...before, bedrooms: "six" }, facts)).toEqual({ bedrooms: "six" });
  });
});
