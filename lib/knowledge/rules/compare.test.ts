import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatMoney } from "@/lib/kernel/money";
import { compareAnswers, comparedParts, languageOfText, verdictByRules } from "./compare";
import { whatIsSaid } from "./said";

const locales = ["en", "fr", "es", "ar"] as const;

describe("what is said", () => {
  it.each([
    ["The transfer is MAD 350.", ["35000 MAD"]], ["Le transfert coûte 1 240,50 DH.", ["124050 MAD"]], ["El traslado cuesta 1.240 dirhams.", ["124000 MAD"]], ["التوصيل بثمن ٣٥٠ درهمًا", ["35000 MAD"]],
    ["€45 per person or 45 € each", ["4500 EUR"]], ["Breakfast is complimentary.", ["free"]], ["Le petit-déjeuner n'est pas gratuit : 12 €", ["1200 EUR"]],
  ])("reads prices of %s", (text, prices) => { expect(whatIsSaid(text).prices).toEqual(prices); });

  it.each([
    ["Check-in is from 3 pm.", [900]], ["L'arrivée se fait dès 15h.", [900]], ["L'arrivée : 15 h 30", [930]], ["La entrada es a las 15:00.", [900]], ["تسجيل الوصول ابتداء من الساعة 3 مساءً", [900]], ["a las 3 de la tarde", [900]],
    ["Breakfast is from 7 to 10.30 am.", [420, 630]], ["Checkout at noon", [720]], ["avant midi", [720]], ["12 am", [0]], ["12:30 p.m.", [750]],
  ])("reads times of %s", (text, times) => { expect(whatIsSaid(text).times.map(Number).sort((a, b) => a - b)).toEqual(times); });

  it("tells a number once: a price is no time and a telephone no number", () => {
    expect(whatIsSaid("Call +212 524 38 90 11 before 11:00, it is 200 MAD for 2 people on 12 May.")).toMatchObject({ contacts: ["212524389011"], times: ["660"], prices: ["20000 MAD"], dates: ["05-12"], numbers: ["2"] });
    expect(whatIsSaid("el 3 de mayo").dates).toEqual(whatIsSaid("May 3rd").dates);
    expect(whatIsSaid("3 ماي").dates).toEqual(whatIsSaid("le 3 mai").dates);
  });

  it("hears help being sent for in four languages", () => {
    for (const text of ["Please call an ambulance now.", "Appelez les secours.", "Llame a la ambulancia.", "اتصلوا بالإسعاف فورا"]) expect(whatIsSaid(text).actions).toContain("emergency");
    expect(whatIsSaid("The rooftop is open all day.").actions).toEqual([]);
  });
});

describe("two answers", () => {
  it("agree across languages on what can be checked", () => {
    const { agreement, parts } = compareAnswers("Check-in is from 3 pm, and the transfer is MAD 350.", "Le transfert coûte 350 DH et l'arrivée se fait dès 15h00.");
    expect(parts).toMatchObject({ times: "same", prices: "same", language: "differs" });
    expect(agreement).toBe("differs"); // one of them did not answer in the guest's language
    expect(compareAnswers("La llegada es a partir de las 15:00.", "Puede llegar desde las 3 de la tarde, con mucho gusto.").agreement).toBe("agrees");
  });
  it.each([
    ["The transfer is 350 MAD.", "The transfer is 300 MAD.", "prices"], ["Yes, dogs are welcome.", "Unfortunately dogs cannot stay.", "answer"], ["Breakfast until 10:30.", "Breakfast until 11:00.", "times"],
    ["Please open a window and wait for us.", "Please leave the room and call the fire brigade.", "actions"], ["Write to desk@riad.example", "Write to info@riad.example", "contacts"],
  ] as const)("differ: %s / %s", (a, b, part) => {
    const { agreement, parts } = compareAnswers(a, b);
    expect(parts[part]).toBe("differs");
    expect(agreement).toBe("differs");
  });
  it("is unclear where nothing can be held against anything", () => {
    expect(compareAnswers("The rooftop is lovely in the evening.", "You will find a quiet courtyard with orange trees.").agreement).toBe("unclear");
    expect(compareAnswers("Breakfast is at 8:00.", "Breakfast is served on the terrace.").agreement).toBe("unclear");
  });

  it("say the same as themselves, and of each other the same both ways round", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 160 }), fc.string({ unit: "grapheme", maxLength: 160 }), (a, b) => {
      const own = compareAnswers(a, a);
      for (const part of comparedParts) expect(["same", "none"]).toContain(own.parts[part]);
      expect(compareAnswers(a, b)).toEqual(compareAnswers(b, a));
    }), { numRuns: 300 });
  });
  it("read one amount alike in every language, and another one never as the same", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 9_999_999 }), fc.integer({ min: 1, max: 9_999_999 }), fc.constantFrom("MAD", "EUR", "USD", "GBP"), fc.constantFrom(...locales), fc.constantFrom(...locales), (amount, other, currency, one, two) => {
      const say = (minor: number, locale: string) => `: ${formatMoney({ amount: minor, currency }, locale)}`;
      expect(compareAnswers(say(amount, one), say(amount, two)).parts.prices).toBe("same");
      if (other !== amount) expect(compareAnswers(say(amount, one), say(other, two)).agreement).toBe("differs");
    }), { numRuns: 400 });
  });
  it("read one time alike however it is written, and another one never as the same", () => {
    const ways: readonly ((h: number, m: string) => string)[] = [
      (h, m) => `at ${h % 12 === 0 ? 12 : h % 12}:${m} ${h < 12 ? "am" : "pm"}`, (h, m) => `à ${h}h${m}`, (h, m) => `a las ${h}:${m}`, (h, m) => `على الساعة ${h % 12 === 0 ? 12 : h % 12}:${m} ${h < 12 ? "صباحا" : "مساء"}`,
    ];
    const way = fc.integer({ min: 0, max: ways.length - 1 });
    fc.assert(fc.property(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), fc.integer({ min: 1, max: 1439 }), way, way, (hour, minute, shift, one, two) => {
      const say = (total: number, by: number) => ways[by]?.(Math.floor(total / 60), String(total % 60).padStart(2, "0")) ?? "";
      const at = hour * 60 + minute;
      expect(compareAnswers(say(at, one), say(at, two)).parts.times).toBe("same");
      expect(compareAnswers(say(at, one), say((at + shift) % 1440, two)).parts.times).toBe("differs");
    }), { numRuns: 400 });
  });
  it("are judged by rules only where rules can know", () => {
    const differs = compareAnswers("It is 350 MAD.", "It is 300 MAD.");
    expect([verdictByRules(differs, "assistant"), verdictByRules(differs, "person"), verdictByRules(compareAnswers("It is 350 MAD.", "It costs 350 DH."), "assistant")]).toEqual([null, "incumbent", "both"]);
  });
});

it("the language of a short text", () => {
  expect(["Is breakfast included?", "À quelle heure est le petit-déjeuner ?", "¿A qué hora es el desayuno?", "متى يقدم الفطور؟", "OK"].map(languageOfText)).toEqual(["en", "fr", "es", "ar", null]);
});
