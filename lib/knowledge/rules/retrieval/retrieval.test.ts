import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Locale, locales } from "@/lib/kernel/locale";
import { ownSet } from "../../testing/planted-passages";
import { extractAnswer } from "../answering/extract";
import { liveFactsFor } from "../answering/live-facts";
import { analyse } from "./analyse";
import { calibrationError, fitSteps, fitWeights, reliability } from "./calibrate";
import { confidenceOf } from "./confidence";
import { conceptForms } from "./concepts";
import { fold } from "./fold";
import { PassageIndex, readPassage, sentencesOf } from "./passage-index";
import { rank } from "./rank";
import { stemOf } from "./stem";

const bookOf = (locale: Locale, texts: readonly string[], heading = "") => new PassageIndex(texts.map((text, at) => readPassage({ id: String(at), locale, heading, text })));
const first = (locale: Locale, texts: readonly string[], question: string) => rank(bookOf(locale, texts), question, locale).ranked[0]?.id;

describe("words", () => {
  it.each([
    ["en", "arrivals", "arriving"], ["en", "cancelled", "cancellation"], ["en", "stopping", "stop"], ["fr", "réservations", "réserver"], ["fr", "annulée", "annulation"], ["fr", "serviettes", "serviette"],
    ["es", "llegada", "llegamos"], ["es", "cancelación", "cancelar"], ["es", "reservaciones", "reserva"], ["ar", "الحقائب", "حقائب"], ["ar", "والفطور", "الفطور"], ["ar", "مُفتاح", "المفتاح"],
  ] as const)("of one family share a stem (%s: %s, %s)", (locale, one, other) => expect(stemOf(fold(one), locale)).toBe(stemOf(fold(other), locale)));

  it("are folded the same however their accents are typed, and again without change", () => {
    expect(fold("Petit-Déjeuner")).toBe(fold("petit-de\u0301jeuner"));
    expect(fold("أَهْلًا ٤")).toBe("اهلا 4");
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (text) => fold(fold(text)) === fold(text)), { numRuns: 200 });
  });

  it("of the lexicon are each found as what they stand for, in every language", () => {
    const lost = conceptForms.filter(({ concept, locale, form }) => !analyse(form, locale).some(({ concepts }) => concepts.includes(concept)));
    expect(lost.map(({ locale, form }) => `${locale} ${form}`)).toEqual([]);
    for (const locale of locales) expect(conceptForms.filter((each) => each.locale === locale).length).toBeGreaterThan(500);
  });
});

describe("ranking", () => {
  it("meets other words for the same, misspelt words and other forms", () => {
    const book = ["The pool is open from 9:00 to 20:00.", "Rooms are given back by 11:00 on the day of departure.", "The network is called Riad; its password is on the card."];
    expect(first("en", book, "until when may we keep the room on our last day?")).toBe("1");
    expect(first("en", book, "how do I get online")).toBe("2");
    expect(first("en", book, "pasword netwrok")).toBe("2");
    expect(first("en", book, "can one swim at 10?")).toBe("0");
    expect(rank(bookOf("en", book), "xyzzy plugh", "en").ranked).toEqual([]);
  });

  it("gives a passage to whoever asks by its title, and an hour to whoever asks for one", () => {
    const titled = (locale: "en" | "fr", pages: readonly (readonly [heading: string, text: string])[], question: string) =>
      rank(new PassageIndex(pages.map(([heading, text], at) => readPassage({ id: String(at), locale, heading, text }))), question, locale).ranked[0]?.id;
    const arriving = [["Arriving › Before you arrive", "Send us your arrival time and, if you fly, your flight number. Your room is ready from the check-in time."], ["Arriving › Arriving early", "Leave your luggage with us from the morning on. If your room is ready sooner you have it sooner."], ["Arriving › Arriving late", "Tell us when you come and somebody opens: until 23:00."]] as const;
    expect(titled("en", arriving, "What if we are arriving late?")).toBe("2");
    expect(titled("en", arriving, "Is arriving early possible?")).toBe("1");
    expect(titled("en", [["Meals › Breakfast", "Breakfast is served on the terrace when the weather allows. Breakfast is the best of the day."], ["Prices › Breakfast", "It is 90 MAD a person, from 8:00 to 10:30."]], "What time is breakfast?")).toBe("1");
    expect(titled("fr", [["Ton › La langue de l’hôte", "Je me renseigne d’ici ce soir."], ["Wi-Fi › Se connecter", "Le réseau porte le nom de la maison."]], "Pouvez-vous me renseigner : comment se connecter ?")).toBe("1");
  });

  it("does not change with the order of the passages, and never ranks a passage twice", () => {
    const { passages, lines } = ownSet("second-house", "fr");
    fc.assert(fc.property(fc.shuffledSubarray([...passages], { minLength: 5 }), fc.constantFrom(...lines.map(({ question }) => question)), (some, question) => {
      const scores = (list: readonly { id: string; text: string }[]) => rank(new PassageIndex(list.map(({ id, text }) => readPassage({ id, locale: "fr", heading: "", text }))), question, "fr").ranked.map(({ id, score }) => `${id} ${score.toFixed(9)}`);
      const [there, back] = [scores(some), scores(some.toReversed())];
      return [...there].sort().join() === [...back].sort().join() && new Set(there).size === there.length;
    }), { numRuns: 40 });
  });

  it("stays finite and sure within bounds for whatever is asked of whatever is written", () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 80 }), { maxLength: 6 }), fc.string({ unit: "grapheme", maxLength: 120 }), fc.constantFrom(...locales), (texts, question, locale) => {
      const { ranked, signals } = rank(bookOf(locale, texts), question, locale);
      const sure = confidenceOf(signals);
      return ranked.every(({ score }) => Number.isFinite(score)) && sure > 0 && sure < 1;
    }), { numRuns: 150 });
  });

  it("meets the bars on the project's own sets", () => {
    for (const locale of locales) {
      let [asked, right, three] = [0, 0, 0];
      for (const name of ["hospitality", "second-house"] as const) {
        const { passages, lines } = ownSet(name, locale);
        const index = new PassageIndex(passages.map(({ id, text }) => readPassage({ id, locale, heading: "", text })));
        for (const { question, gold } of lines) {
          if (gold === null) continue;
          const at = rank(index, question, locale).ranked.findIndex(({ id }) => gold.includes(id));
          asked += 1;
          if (at === 0) right += 1;
          if (at >= 0 && at < 3) three += 1;
        }
      }
      expect(right / asked, locale).toBeGreaterThanOrEqual(0.8);
      expect(three / asked, locale).toBeGreaterThanOrEqual(0.93);
    }
  });
});

describe("sureness", () => {
  it("is fitted by a rule that finds what is there: right answers rise with the likelihood", () => {
    const pairs = Array.from({ length: 400 }, (_, at) => ({ features: [1, at / 400], right: (at * 7919) % 400 < at }));
    const weights = fitWeights(pairs, 1_500);
    expect(weights[1] ?? 0).toBeGreaterThan(1);
    const steps = fitSteps(pairs.map(({ features, right }) => ({ likelihood: features[1] ?? 0, right })), 10);
    expect(steps.every(([, y], at) => at === 0 || y >= (steps[at - 1]?.[1] ?? 0))).toBe(true);
    const bins = reliability([{ confidence: 0.95, right: true }, { confidence: 0.91, right: false }, { confidence: 0.1, right: false }, { confidence: 1, right: true }]);
    expect(calibrationError(bins)).toBeCloseTo((Math.abs(0.95333 - 0.66667) * 3 + 0.1) / 4, 3);
  });
});

describe("the book's own words", () => {
  it("are whole sentences of the passage, in their order", () => {
    const passage = `- The pool is open from 9:00 to 20:00\n- Towels lie beside it. ${"Nobody swims alone at night in the courtyard of this old house. ".repeat(6)}`;
    const { text, quote } = extractAnswer("When does the pool open?", "en", passage);
    expect(text.startsWith("The pool is open from 9:00 to 20:00.")).toBe(true);
    for (const sentence of sentencesOf(quote)) expect(passage.replaceAll("\n", " ")).toContain(sentence.replace(/^- /, ""));
    expect(extractAnswer("?", "ar", "الفطور من الثامنة").text).toBe("الفطور من الثامنة.");
  });

  it("give way to the house's own figures only where exactly these are asked", () => {
    const facts = { name: "Riad", checkInTime: "15:00", checkOutTime: "11:00", street: "12, rue Mouassine", city: "Marrakech", phone: null, email: null };
    expect(liveFactsFor("A partir de quelle heure peut-on arriver ?", "fr", facts).map(({ anchor }) => anchor)).toEqual(["checkInTime"]);
    for (const [locale, question] of [["en", "When is check-in?"], ["en", "Check-in?"], ["en", "When can we check in?"], ["fr", "À quelle heure est le check-in ?"], ["fr", "Le check-in, c’est à partir de quand ?"], ["es", "¿A qué hora es el check-in?"], ["es", "¿Desde cuándo se puede hacer el check-in?"]] as const) expect(liveFactsFor(question, locale, facts).map(({ anchor }) => anchor), question).toEqual(["checkInTime"]);
    for (const [locale, question] of [["en", "Until what time is check-out?"], ["fr", "Jusqu’à quelle heure le check-out ?"], ["es", "¿Hasta qué hora es el check-out?"]] as const) expect(liveFactsFor(question, locale, facts).map(({ anchor }) => anchor), question).toEqual(["checkOutTime"]);
    expect(liveFactsFor("¿Cuál es su dirección?", "es", facts)[0]?.text).toContain("12, rue Mouassine, Marrakech");
    for (const question of ["Can we check in early?", "late check-out fee?", "Where do we leave our bags after check-out?", "What is the phone number?", "Is breakfast included?", "What do we need to show at check-in?", "Who helps us at check-out?", "Que faut-il présenter au check-in ?"]) expect(liveFactsFor(question, "en", facts), question).toEqual([]);
  });
});
