import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AboutToSend, beforeSending } from "./before-sending";
import { proofOfPrices } from "./house-price";

const about = (values: Partial<AboutToSend> = {}): AboutToSend => ({ incumbent: "assistant", incumbentState: "answered", prices: "none", actions: "none", leaked: false, said: [], theirs: [], house: "none", waited: false, ...values });
const priced = (values: Partial<AboutToSend> = {}) => about({ said: ["20000 MAD"], house: "unproven", ...values });

describe("before the book's answer is sent", () => {
  it.each([
    ["nothing speaks against it", about(), "send"],
    ["the incumbent names the same price", priced({ theirs: ["20000 MAD"], prices: "same" }), "send"],
    ["the incumbent names more prices than the book", priced({ theirs: ["20000 MAD", "30000 MAD"], prices: "part" }), "send"],
    ["the house's figures have the price, and the incumbent is wrong", priced({ theirs: ["15000 MAD"], prices: "differs", house: "same" }), "send"],
    ["people answer, and the house's figures have the price", priced({ incumbent: "person", incumbentState: "waiting", house: "same" }), "send"],
    ["the assistant is not done", about({ incumbentState: "waiting" }), "wait"],
    ["the assistant was given its moment, and nothing can go wrong", about({ incumbentState: "waiting", waited: true }), "send"],
    ["a price waits however long the assistant takes", priced({ incumbentState: "waiting", waited: true }), "wait"],
    ["the assistant failed, and no price is named", about({ incumbentState: "failed" }), "send"],
  ] as const)("%s", (_why, given, to) => expect(beforeSending(given).to).toBe(to));

  it.each([
    [priced({ theirs: ["15000 MAD"], prices: "differs" }), "wrong_price"],
    [priced({ theirs: [], prices: "one_sided" }), "unproven_price"],
    [priced({ said: ["20000 MAD", "5000 MAD"], theirs: ["20000 MAD"], prices: "part" }), "unproven_price"],
    [priced({ incumbentState: "failed" }), "unproven_price"],
    [priced({ incumbent: "person", incumbentState: "waiting" }), "unproven_price"],
    [about({ said: ["free"], house: "unproven", incumbent: "person", incumbentState: "waiting" }), "unproven_price"],
    [about({ actions: "differs" }), "missed_emergency"],
    [about({ leaked: true, incumbentState: "waiting" }), "leaked_detail"],
  ] as const)("goes to the incumbent: %#", (given, because) => expect(beforeSending(given)).toEqual({ to: "incumbent", because }));

  it("lets no price through that neither the incumbent nor the house named, whatever else is so", () => {
    const price = fc.constantFrom("20000 MAD", "25000 MAD", "free", "1000 EUR");
    const outcome = fc.constantFrom("same", "part", "one_sided", "differs", "none", null);
    fc.assert(fc.property(fc.record({
      incumbent: fc.constantFrom("assistant", "person", "nobody"), incumbentState: fc.constantFrom("waiting", "answered", "failed", "handed_over", "silent"), prices: outcome, actions: outcome, leaked: fc.boolean(),
      said: fc.array(price, { maxLength: 3 }), theirs: fc.array(price, { maxLength: 3 }), house: fc.constantFrom("none", "same", "unproven"), waited: fc.boolean(),
    }) as fc.Arbitrary<AboutToSend>, (given) => {
      if (beforeSending(given).to !== "send") return;
      expect(given.leaked || given.actions === "differs").toBe(false);
      expect(given.house === "same" || given.said.every((one) => given.theirs.includes(one))).toBe(true);
    }));
  });
});

describe("a price of the house's own", () => {
  const prices = [
    { names: ["Airport transfer", "Transfert depuis l'aéroport", "Traslado desde el aeropuerto", "النقل من المطار"], amount: 20_000, currency: "MAD" },
    { names: ["Hammam and scrub", "Hammam et gommage"], amount: 35_000, currency: "MAD" }, { names: ["Baby cot", "Lit bébé"], amount: 0, currency: "MAD" },
  ];
  const proof = (question: string, answer: string, live: readonly string[] = []) => proofOfPrices(question, answer, { prices, live });
  it.each([
    ["How much is the transfer from the airport?", "It is 200 MAD for up to four people.", "same"],
    ["Combien coûte le transfert de l’aéroport ?", "Le transfert depuis l'aéroport coûte 200 MAD.", "same"],
    ["¿Cuánto cuesta el traslado del aeropuerto?", "El traslado cuesta 200 dirhams.", "same"],
    ["بكم النقل من المطار؟", "ثمن النقل من المطار 200 درهم.", "same"],
    ["Do you have a baby cot?", "Yes, a baby cot is free of charge.", "same"],
    ["How much is the transfer from the airport?", "It is 250 MAD.", "unproven"],
    // The right figure of another thing is no proof.
    ["How much is the hammam with a scrub?", "It is 200 MAD.", "unproven"],
    ["How much is a taxi to the station?", "It is 200 MAD.", "unproven"],
    ["How much is the transfer from the airport?", "It is 200 MAD, and 400 MAD with a second car.", "unproven"],
    ["How much is the transfer from the airport?", "It is 200 EUR.", "unproven"],
    ["Is parking free?", "Parking is free of charge.", "unproven"],
    ["What time is breakfast?", "Breakfast is from 8:00 to 10:30.", "none"],
  ] as const)("%s %s → %s", (question, answer, expected) => expect(proof(question, answer)).toBe(expected));

  it("is also what a live figure says that the answer was made of", () => {
    expect(proof("What are two nights in May?", "Two nights come to 2,400 MAD.", ["Two nights come to 2,400 MAD."])).toBe("same");
    expect(proof("What are two nights in May?", "Two nights come to 2,500 MAD.", ["Two nights come to 2,400 MAD."])).toBe("unproven");
  });
});
