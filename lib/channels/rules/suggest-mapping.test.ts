import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type OurOption, suggestMappings, type TheirItem } from "./suggest-mapping";

const ours = (id: string, names: string[], maxGuests: number | null = 2, code = id): OurOption => ({ id, code, names, maxGuests });
const theirs = (key: string, name: string, capacity: number | null = 2, code = key): TheirItem => ({ key, code, name, capacity });
const told = (of: readonly TheirItem[], to: readonly OurOption[]) => Object.fromEntries([...suggestMappings(of, to)].map(([key, { id, sure }]) => [key, `${id} ${sure}`]));

describe("suggestMappings", () => {
  it("is certain of the same code and of the same name in any language, whatever the accents", () => {
    expect(told([theirs("HR:1", "Patio"), theirs("SUI", "Zimmer 7")], [ours("a", ["Courtyard room", "Patio"]), ours("b", ["Suite Atlas"], 2, "sui")])).toEqual({ "HR:1": "a certain", SUI: "b certain" });
    expect(told([theirs("1", "Chambre Étoilée")], [ours("a", ["chambre etoilee"]), ours("b", ["Suite"])])).toEqual({ 1: "a certain" });
  });

  it("finds a room by its words in another order and another language, and by a slip of the pen", () => {
    expect(told([theirs("1", "Suite Atlas with balcony"), theirs("2", "Double Room Garden")], [ours("a", ["Suite Atlas"]), ours("b", ["Chambre double garden"]), ours("c", ["Familiale"], 4)])).toEqual({ 1: "a likely", 2: "b likely" });
    expect(told([theirs("1", "Suite Majorele")], [ours("a", ["Suite Majorelle"]), ours("b", ["Patio"])])).toEqual({ 1: "a likely" });
  });

  it("lets the number of guests decide between names that are alike, and never two of theirs for one of ours", () => {
    expect(told([theirs("4", "Family Suite", 4), theirs("2", "Suite", 2)], [ours("two", ["Suite double"], 2), ours("four", ["Suite familiale"], 4)])).toMatchObject({ 4: expect.stringMatching(/^four/), 2: expect.stringMatching(/^two/) });
  });

  it("says nothing where nothing is alike, unless one of each is left", () => {
    expect(told([theirs("1", "Chambre Deluxe"), theirs("2", "Tente")], [ours("a", ["Patio"]), ours("b", ["Terrasse"])])).toEqual({});
    expect(told([theirs("1", "Chambre Deluxe")], [ours("a", ["Patio"])])).toEqual({ 1: "a possible" });
    expect(told([theirs("1", "Chambre Deluxe", 4)], [ours("a", ["Patio"], 2)])).toEqual({});
  });

  it("knows rates by what they are called everywhere", () => {
    const plans = [ours("flex", ["Tarif flexible"], null), ours("nrf", ["Non remboursable"], null), ours("bb", ["Flexible, petit déjeuner"], null)];
    expect(told([theirs("1", "Non-refundable", null), theirs("2", "BAR", null), theirs("3", "Best available with breakfast", null)], plans)).toMatchObject({ 1: expect.stringMatching(/^nrf/), 2: expect.stringMatching(/^flex/), 3: expect.stringMatching(/^bb/) });
  });

  it("never suggests one of ours twice, always one that exists, and the same whatever the order of the lists", () => {
    const word = fc.constantFrom("Suite", "Double", "Chambre", "Atlas", "Patio", "Family", "غرفة", "");
    const item = fc.record({ name: fc.array(word, { maxLength: 3 }).map((words) => words.join(" ")), capacity: fc.option(fc.integer({ min: 1, max: 4 })) });
    fc.assert(fc.property(fc.array(item, { maxLength: 6 }), fc.array(item, { maxLength: 6 }), (left, right) => {
      const of = left.map(({ name, capacity }, index) => theirs(`t${index}`, name, capacity, ""));
      const to = right.map(({ name, capacity }, index) => ours(`o${index}`, [name], capacity, `c${index}`));
      const found = told(of, to);
      const ids = Object.values(found).map((said) => said.split(" ")[0]);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.every((id) => to.some((option) => option.id === id))).toBe(true);
      expect(told(of.toReversed(), to.toReversed())).toEqual(found);
    }), { numRuns: 300 });
  });
});
