import { describe, expect, it } from "vitest";
import { factsOf, factsWritten, inTheWay, judge, scenarioOfFinding, scenariosOfText } from "./scenarios";

const passages = [{ anchor: "breakfast", heading: "Service › Breakfast", text: "Breakfast is served from 7:30 to 10:30." }, { anchor: "transfer", heading: "Service › Airport transfer", text: "A transfer costs 250 MAD." }, { anchor: "tone", heading: "Service › Tone", text: "We are calm." }];

describe("scenarios of a text", () => {
  it("ask for each passage, for its price and hour, in turns, and for what is in no book", () => {
    const made = scenariosOfText(passages, "en", 0);
    expect(made.map(({ key }) => key)).toEqual(["book:en:breakfast:about", "book:en:breakfast:time", "book:en:transfer:about", "book:en:transfer:price", "book:en:transfer:then-price", "book:en:tone:about", "book:en:nowhere"]);
    expect(made[1]).toMatchObject({ turns: ["At what time: “breakfast”?"], expectation: { kind: "answer", anchor: "breakfast", facts: ["time:450", "time:630"], forbidden: ["price:25000 MAD"] } });
    expect(made[4]?.turns).toHaveLength(2);
    expect(made.at(-1)?.expectation.kind).toBe("abstain");
  });
  it("ask nothing by a heading that says nothing alone, and expect a person where it tells of an emergency", () => {
    const others = [{ anchor: "how", heading: "Keys › How?", text: "At reception." }, { anchor: "gas", heading: "Danger › Smell of gas", text: "Leave at once." }];
    expect(scenariosOfText(others, "en", 0)).toMatchObject([{ key: "book:en:gas:emergency", expectation: { kind: "abstain" } }, { key: "book:en:nowhere" }]);
    // Whoever works in the house reads what to do.
    expect(scenariosOfText(others, "en", 0, false)).toMatchObject([{ key: "book:en:gas:about", expectation: { kind: "answer", anchor: "gas" } }, { key: "book:en:nowhere" }]);
  });
  it("are the same for the same text, in every language", () => {
    for (const locale of ["en", "fr", "es", "ar"] as const) {
      expect(scenariosOfText(passages, locale, 7)).toEqual(scenariosOfText(passages, locale, 7));
      expect(new Set(scenariosOfText(passages, locale, 1).map(({ key }) => key)).size).toBe(7);
    }
  });
  it("come from a finding with what it contradicts forbidden", () => {
    expect(scenarioOfFinding({ id: "i", problem: "How much is the transfer?", solution: "It costs 300 MAD.", locale: "en", contradicts: { quote: "A transfer costs 250 MAD." } })).toEqual({ key: "finding:i", origin: "history", locale: "en", turns: ["How much is the transfer?"], expectation: { kind: "answer", facts: ["price:30000 MAD"], forbidden: ["price:25000 MAD"] } });
  });
});

describe("judging an answer", () => {
  const answer = (text: string, ...anchors: string[]) => ({ kind: "answer" as const, text, anchors, confidence: 0.9 });
  const expected = { kind: "answer" as const, facts: ["price:25000 MAD"], forbidden: ["price:30000 MAD"], anchor: "transfer" };
  it("passes what says the facts, however they are written, and names the passage", () => {
    expect(judge(expected, answer("Le transfert coûte 250 dirhams.", "transfer"))).toEqual([]);
    expect(judge({ kind: "abstain", facts: [], forbidden: [] }, { kind: "abstain", confidence: 0.1 })).toEqual([]);
  });
  it("names each thing that is wrong", () => {
    expect(judge(expected, answer("It costs 300 MAD.", "tone"))).toEqual([{ rule: "missing", value: "price:25000 MAD" }, { rule: "forbidden", value: "price:30000 MAD" }, { rule: "citation", value: "transfer" }]);
    expect(judge(expected, { kind: "abstain", confidence: 0.2 })).toEqual([{ rule: "abstained", value: "" }]);
    expect(judge({ kind: "abstain", facts: [], forbidden: [] }, answer("Yes, on the roof."))).toEqual([{ rule: "answered", value: "" }]);
  });
  it("reads what a person wrote as figures, else as words", () => {
    expect(factsWritten("It costs 250 MAD")).toEqual(["price:25000 MAD"]);
    expect(judge({ kind: "answer", facts: factsWritten("on the terrace"), forbidden: [] }, answer("Breakfast is served On The Terrace."))).toEqual([]);
    expect(factsWritten("  ")).toEqual([]);
    expect(factsOf("From 7:30, 120 MAD")).toEqual(["price:12000 MAD", "time:450"]);
  });
  it("lets a text be signed that breaks only what never passed", () => {
    const because = [{ rule: "abstained" as const, value: "" }];
    const results = [{ scenarioId: "a", origin: "book", because }, { scenarioId: "b", origin: "book", because }, { scenarioId: "c", origin: "hand", because }, { scenarioId: "d", origin: "history", because: [] }];
    expect(inTheWay(results, new Set(["a", "c"])).map(({ scenarioId }) => scenarioId)).toEqual(["b", "c"]);
  });
});
