import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { inTurn } from "../answering/follow-up";
import { courtesyIn, needsNoAnswer, waitsForGuest } from "./courtesy";
import { agreements, thanksAndFarewells } from "./courtesy-words";
import { emergencyWords } from "./emergency-words";
import { intentWords } from "./intent-words";

const questions = readdirSync("lib/knowledge/eval").flatMap((name) => readFileSync(`lib/knowledge/eval/${name}`, "utf8").trim().split("\n")).flatMap((line) => {
  const { question } = JSON.parse(line) as { question?: string };
  return question === undefined ? [] : [question];
});
const unmarked = (text: string): string => text.replaceAll(/[?؟¿]/gu, " ");

describe("a message of nothing but courtesy", () => {
  it.each([
    "Thank you", "thanks!!", "THANKS", "Thank you so much for your quick reply, have a lovely evening!", "thx", "ty", "thaaaanks", "thnaks a lot", "Tanks", "Thanks Anna!", "Thank you.\nKind regards,\nJohn Smith", "see you tomorrow 😊", "Good night", "no thanks", "🙏", "❤️❤️",
    "Merci", "merci bcp", "merciiii", "mercie beaucoup", "Merci, à demain", "Un grand merci pour votre aide, bonne soirée", "Merci madame, au revoir", "non merci", "je vous remercie",
    "Muchas gracias", "grasias", "gracais!", "Hola, muchas gracias por todo. Un saludo, María García", "hasta mañana", "no, gracias",
    "شكرا", "شكرًا جزيلًا لكم", "وشكراا", "شكرا يعطيكم العافية", "مع السلامة، تصبحون على خير", "بارك الله فيك خويا", "choukran bezaf", "barakallahu fik",
    "Merci, thank you, gracias 🙏🏽",
  ])("thanks: %s", (said) => expect(courtesyIn(said)).toBe("thanks"));

  it.each(["ok", "OK 👍🏽", "okkk", "👍", "ok, see you tomorrow", "Perfect, thank you. Winifred", "That works, thank you.", "D'accord merci", "c’est noté, à ce soir", "Parfait, merci Fatima !", "Vale, gracias", "Perfecto, hasta luego", "تمام، شكراً", "واخا شكرا", "إن شاء الله", "wakha inchallah", "avec plaisir", "No problem, thanks", "✅"])(
    "takes note or agrees: %s", (said) => expect(courtesyIn(said)).toBe("agreement"));

  it.each([
    "", "...", "?", "Thanks?", "Hello", "Bonjour", "Hola", "السلام عليكم", "yes", "yes please", "oui", "no", "تم الدفع", "help", "Thanks, help", "Merci. Urgent", "👎", "thanks 🔥", "🆘", "🤒", "1", "ok 8", "ok see you at 8", "à demain 18h",
    "Thanks. And the pool", "Thank you. How many hours ahead do we order it", "Thanks but no towels", "thanks, towels", "Merci, Clé", "Thank you Room service", "It is cold, thank you", "on my way, thanks", "Parfait, merci. La terrasse alors.", "Gracias, la cuna", "شكرا نريد مناشف",
    "Merci de nous rappeler", "Thanks for sending someone", "thank you for calling a doctor", "thanks in advance for the taxi", "https://example.com thanks", "thanks anna@example.com", "thank you call me", "Never mind", "الله يخليك", "العافية",
  ])("is not: %s", (said) => expect(courtesyIn(said)).toBeNull());

  it("stays one in any order, number and case, with any full stops and signs", () => {
    const several = fc.array(fc.constantFrom(...thanksAndFarewells, ...agreements), { minLength: 1, maxLength: 5 });
    fc.assert(fc.property(several, fc.constantFrom(" ", ", ", ". ", "! ", "\n", " 🙏 ", "، "), fc.boolean(), (said, between, loud) => {
      const text = said.join(between);
      fc.pre(text.split(/\s+/u).length < 35);
      expect(courtesyIn(loud ? text.toUpperCase() : text)).not.toBeNull();
    }), { numRuns: 400 });
    for (const phrase of thanksAndFarewells) expect([phrase, courtesyIn(phrase)]).toEqual([phrase, "thanks"]);
    for (const phrase of agreements) expect([phrase, courtesyIn(phrase) === null]).toEqual([phrase, false]);
  });

  it("is none with a question, an emergency or any word a house is asked about beside it", () => {
    expect(questions.length).toBeGreaterThan(800);
    const kind = ["Thank you. ", "Merci, ", "Gracias ", "شكرا، ", "Ok 👍 "];
    for (const [nth, question] of questions.entries()) for (const said of [question, unmarked(question), `${kind[nth % 5] ?? ""}${unmarked(question)}`, `${unmarked(question)} ${kind[nth % 5] ?? ""}`]) expect([said, courtesyIn(said)]).toEqual([said, null]);
    // "Bonjour" and "thank" are among the words of greetings.
    const words = [...emergencyWords, ...Object.entries(intentWords).flatMap(([intent, list]) => (intent === "greeting" ? [] : list))];
    for (const word of words) for (const said of [word, `Thanks. ${word}`, `${word}, merci`]) expect([said, courtesyIn(said)]).toEqual([said, null]);
  });

  it("is none once anything unknown stands in it, whatever its letters", () => {
    const unknown = fc.array(fc.constantFrom(..."bdfjqvwz"), { minLength: 6, maxLength: 9 }).map((letters) => letters.join(""));
    fc.assert(fc.property(fc.constantFrom(...thanksAndFarewells), unknown, fc.boolean(), (phrase, word, first) => { expect(courtesyIn(first ? `${word} ${phrase}` : `${phrase} ${word}`)).toBeNull(); }), { numRuns: 300 });
    fc.assert(fc.property(fc.string({ maxLength: 500, unit: "grapheme" }), (text) => { courtesyIn(text); }), { numRuns: 300 });
  });
});

describe("whether somebody has to answer", () => {
  it("nobody has to answer thanks; an agreement is an answer where the house has asked", () => {
    const asked = ["Shall we book the taxi for you?", "Voulez-vous que nous réservions ?", "¿Se lo reservamos?", "هل نحجز لكم؟", "Please tell us your flight number.", "Merci de nous indiquer votre heure d’arrivée, s’il vous plaît.", "Díganos a qué hora llegan, por favor.", "يرجى إخبارنا بموعد الوصول"];
    for (const said of asked) {
      expect([said, waitsForGuest(said)]).toEqual([said, true]);
      expect([needsNoAnswer("ok 👍", said), needsNoAnswer("Perfect, thank you", said), needsNoAnswer("No thanks", said), needsNoAnswer("Merci, bonne nuit", said)]).toEqual([false, false, true, true]);
    }
    for (const said of [null, "Breakfast is from 8:00 to 10:30.", "Le petit déjeuner est servi sur la terrasse."]) expect(needsNoAnswer("ok 👍", said)).toBe(true);
    expect(needsNoAnswer("What time is breakfast?", null)).toBe(false);
  });

  it("what follows upon thanks goes on from the question before them", () => {
    const turns = [{ who: "guest", text: "Is there a hammam?" }, { who: "house", text: "Yes." }, { who: "guest", text: "Perfect, thanks" }] as const;
    expect(inTurn("And how much is it?", turns)).toBe("Is there a hammam? And how much is it?");
  });
});
