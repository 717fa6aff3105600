import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unsupportedIn } from "./verify";

const source = "Breakfast is served from 8:00 to 10:30 and is included. A transfer from the airport costs 200 MAD for up to four people; call +212 524 39 07 00 or write to stay@riad.example. Free until seven days before arrival.";

describe("what an answer may say", () => {
  it.each([
    "Breakfast is from 8:00 to 10:30.", "Breakfast runs from 8 am to 10.30 am and it is included.", "The transfer costs MAD 200 for up to 4 people.", "You can cancel until 7 days before arrival.", "Call +212 524 390700.", "Le transfert coûte 200 dirhams.", "النقل من المطار ثمنه 200 درهم.",
    "Écrivez à stay@riad.example.", "We look forward to seeing you.", "Breakfast is served on the terrace.",
  ])("lets pass what stands in a source: %s", (answer) => expect(unsupportedIn(answer, [source])).toEqual([]));

  it.each([
    ["The transfer costs 210 MAD.", "price"], ["The transfer costs 20 euros.", "price"], ["Breakfast is from 7:00.", "time"], ["Breakfast ends at 11 am.", "time"], ["Call +212 524 39 07 01.", "contact"], ["See www.riad-pay.example/now.", "contact"], ["Pay at riad-pay.com please.", "contact"],
    ["Write to pay@riad.example.", "contact"], ["It is free until 3 days before arrival.", "number"], ["It is free until fourteen days before arrival.", "number"], ["We will upgrade you.", "promise"], ["We guarantee a sea view.", "promise"], ["You get a full refund.", "promise"], ["There is a discount for you.", "promise"],
    ["Nous vous offrirons une remise.", "promise"], ["Le garantizamos una mejora de habitación.", "promise"], ["سنعيد لكم المبلغ.", "promise"], ["Your table is booked.", "promise"], ["Breakfast is served until 12 May.", "date"], ["Le petit-déjeuner est à 7h30.", "time"], ["El traslado cuesta 300 dirhams.", "price"], ["النقل ثمنه 250 درهم.", "price"],
  ] as const)("drops what stands in none: %s", (answer, kind) => expect(unsupportedIn(answer, [source]).map((each) => each.kind)).toContain(kind));

  const amount = fc.integer({ min: 5, max: 9_999 });
  const priced = (value: number, form: number) => [`It costs ${value} MAD.`, `Le prix est de ${value} dirhams.`, `Cuesta ${value} €.`, `الثمن ${value} درهم.`, `That is $${value}.`][form % 5] ?? "";
  it("never lets a price through that no source has, whatever it is and however it is written", () => {
    fc.assert(fc.property(amount, amount, fc.nat(4), (said, held, form) => {
      const kinds = unsupportedIn(priced(said, form), [priced(held, form)]);
      return said === held ? kinds.length === 0 : kinds.some(({ kind }) => kind === "price" || kind === "number");
    }), { numRuns: 400 });
  });

  it("never lets a time through that no source has", () => {
    const time = fc.record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.constantFrom(0, 10, 15, 30, 45) });
    const written = ({ hour, minute }: { hour: number; minute: number }) => `${hour}:${String(minute).padStart(2, "0")}`;
    fc.assert(fc.property(time, time, (said, held) => {
      const missing = unsupportedIn(`The door opens at ${written(said)}.`, [`The door opens at ${written(held)}.`]);
      return written(said) === written(held) ? missing.length === 0 : missing.some(({ kind }) => kind === "time" || kind === "number");
    }), { numRuns: 400 });
  });

  it("lets any part of its sources through, and never more than all of them together hold", () => {
    const sentence = fc.constantFrom("Breakfast is at 8:00.", "It costs 200 MAD.", "Call +212 524 39 07 00.", "The pool is heated.", "Twelve guests fit in.", "Closed from 2026-05-01.");
    fc.assert(fc.property(fc.array(sentence, { minLength: 1, maxLength: 4 }), fc.array(sentence, { minLength: 1, maxLength: 4 }), (answer, sources) => {
      const missing = unsupportedIn(answer.join(" "), sources);
      const strange = answer.filter((each) => !sources.includes(each) && each !== "The pool is heated.");
      return strange.length === 0 ? missing.length === 0 : missing.length > 0;
    }), { numRuns: 400 });
  });
});
