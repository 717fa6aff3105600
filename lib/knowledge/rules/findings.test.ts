import { describe, expect, it } from "vitest";
import { asksTheHouse, categoryOf, proposeByRules, provenByTurns, sentencesOf, tellsSomething, together, type Turn } from "./findings";

const talk = (...said: readonly (readonly ["guest" | "house", string])[]): Turn[] => said.map(([author, text], at) => ({ messageId: `m${at}`, author, text, kind: "text" }));

describe("which turn asks the house", () => {
  it.each([
    "What time is breakfast served?", "Is there a safe in the room?", "The hot water does not work", "How much is the airport transfer", "Can we check out late?",
    "À quelle heure est le petit-déjeuner ?", "La climatisation ne marche pas", "Est-ce que vous avez une piscine", "Y a-t-il un parking ?",
    "¿A qué hora es el desayuno?", "El wifi no funciona", "Quisiera saber si hay toallas para la piscina",
    "متى يقدم الإفطار؟", "المكيف لا يعمل", "هل يوجد موقف للسيارات",
  ])("%s", (sentence) => { expect(asksTheHouse(sentence)).toBe(true); });
  it.each([
    "How are you?", "Ça va ?", "¿Qué tal?", "كيف حالك؟", "Thank you so much", "See you soon", "Great!", "ok?",
    "Did you receive my payment?", "Can you change my booking [booking]?", "Is my room ready?", "Avez-vous bien reçu mon acompte ?", "¿Han recibido mi pago?", "هل وصلكم المبلغ؟", "Can we come [date]?", "Can you call me at [phone]?",
  ])("not: %s", (sentence) => { expect(asksTheHouse(sentence)).toBe(false); });
});

describe("which reply tells something", () => {
  it.each(["Breakfast is from 7:30 to 10:30.", "Yes, towels are on the terrace.", "Le petit-déjeuner est servi sur la terrasse.", "Cuesta 250 MAD.", "يقدم الإفطار على السطح كل صباح."])("%s", (sentence) => { expect(tellsSomething(sentence)).toBe(true); });
  it.each(["Let me check.", "One moment please.", "Bonjour et merci.", "Je vérifie.", "Voy a consultar.", "سأتحقق من ذلك.", "Which room are you in?", "Your driver is [name], call [phone].", "You are welcome, have a nice day."])("not: %s", (sentence) => { expect(tellsSomething(sentence)).toBe(false); });
});

describe("what a conversation teaches", () => {
  it("is the question and the answer, without greetings, with what both said", () => {
    const [item, ...more] = proposeByRules(talk(["guest", "Hello! What time is breakfast?"], ["house", "Good morning. Breakfast is served from 7:30 to 10:30 on the terrace."], ["guest", "Perfect, thank you"]));
    expect(more).toEqual([]);
    expect(item).toEqual({
      messageId: "m0", problem: "What time is breakfast?", solution: "Breakfast is served from 7:30 to 10:30 on the terrace.", category: "service", locale: "en", confidence: 0.9, madeBy: "rules",
      quotes: [{ author: "guest", text: "What time is breakfast?" }, { author: "house", text: "Breakfast is served from 7:30 to 10:30 on the terrace." }],
    });
  });

  it("waits for the answer over counter-questions and promises to look", () => {
    const [item] = proposeByRules(talk(["guest", "La climatisation ne marche pas."], ["house", "Je vérifie."], ["house", "Le bouton est-il allumé ?"], ["guest", "oui, il est vert"], ["house", "Appuyez dix secondes sur le bouton bleu de la télécommande."], ["guest", "merci, ça marche"]));
    expect(item).toMatchObject({ problem: "La climatisation ne marche pas.", solution: "Appuyez dix secondes sur le bouton bleu de la télécommande.", category: "tech", locale: "fr" });
  });

  it("tells two questions apart, each with its own answer", () => {
    const items = proposeByRules(talk(["guest", "¿Hay aparcamiento?"], ["house", "Sí, junto a la puerta, 50 MAD por noche."], ["guest", "¿Y a qué hora cierra la piscina?"], ["house", "La piscina cierra a las 20:00."]));
    expect(items.map(({ problem, solution, locale }) => [problem, solution, locale])).toEqual([["¿Hay aparcamiento?", "Sí, junto a la puerta, 50 MAD por noche.", "es"], ["¿Y a qué hora cierra la piscina?", "La piscina cierra a las 20:00.", "es"]]);
  });

  it("is nothing where nobody asked, nobody answered, or it was about one guest", () => {
    expect(proposeByRules(talk(["guest", "Hello"], ["house", "Welcome, your room is ready."]))).toEqual([]);
    expect(proposeByRules(talk(["guest", "What time is breakfast?"], ["house", "Let me check."], ["guest", "ok"]))).toEqual([]);
    expect(proposeByRules(talk(["guest", "Did you receive my payment?"], ["house", "Yes, we received 1,200 MAD this morning."]))).toEqual([]);
    expect(proposeByRules([])).toEqual([]);
  });

  it("is surer of what was said plainly and worked than of what somebody supposed", () => {
    const sure = proposeByRules(talk(["guest", "When does the pool close?"], ["house", "The pool closes at 20:00."], ["guest", "thanks"]))[0]?.confidence ?? 0;
    const unsure = proposeByRules(talk(["guest", "When does the pool close?"], ["house", "Maybe the pool closes with the sunset."]))[0]?.confidence ?? 1;
    expect(sure).toBeGreaterThan(unsure);
  });

  it("cuts sentences, but not figures", () => {
    expect(sentencesOf("It costs 12.50 EUR. Is that ok? Yes!\nGood")).toEqual(["It costs 12.50 EUR.", "Is that ok?", "Yes!", "Good"]);
    expect(sentencesOf("يقدم الإفطار من 7.30. هل يناسبكم؟")).toEqual(["يقدم الإفطار من 7.30.", "هل يناسبكم؟"]);
  });

  it("knows its chapter", () => {
    expect([categoryOf("The wifi does not work"), categoryOf("J'ai besoin d'un médecin, ambulance !"), categoryOf("Quiero la factura"), categoryOf("متى المغادرة"), categoryOf("Where is the hammam")]).toEqual(["tech", "emergency", "finance", "booking", "service"]);
  });
});

describe("what a model says a conversation teaches", () => {
  const turns = talk(["guest", "Hi, what time is breakfast?"], ["house", "Breakfast is served from 7:30 to 10:30."], ["guest", "And is there parking?"], ["house", "Yes, 50 MAD per night."]);
  const item = { problem: "When is breakfast?", solution: "Breakfast is from 7:30 to 10:30.", category: "service" as const, confidence: 0.8, quotes: [{ author: "guest" as const, text: "what time is breakfast?" }, { author: "house" as const, text: "Breakfast is served from 7:30 to 10:30." }] };
  it("is kept where every quote stands in the conversation", () => {
    expect(provenByTurns([item], turns)).toEqual([{ ...item, messageId: "m0", locale: "en", madeBy: "model" }]);
  });
  it.each([
    ["a quote nobody said", { ...item, quotes: [...item.quotes, { author: "house" as const, text: "Coffee is free." }] }],
    ["a quote of the other side", { ...item, quotes: [{ author: "house" as const, text: "what time is breakfast?" }, item.quotes[1] ?? item.quotes[0]] as typeof item.quotes }],
    ["no word of the house", { ...item, quotes: item.quotes.slice(0, 1) }],
    ["an hour of its own", { ...item, solution: "Breakfast is from 7:00 to 10:30." }],
    ["a price of its own", { ...item, solution: "Breakfast is from 7:30 to 10:30 and costs 90 MAD." }],
    ["somebody's place", { ...item, problem: "When does [name] have breakfast?" }],
  ])("is dropped with %s", (_, given) => { expect(provenByTurns([given], turns)).toEqual([]); });
  it("is completed by the rules", () => {
    expect(together(provenByTurns([item], turns), proposeByRules(turns)).map(({ messageId, madeBy }) => [messageId, madeBy])).toEqual([["m0", "model"], ["m2", "rules"]]);
  });
});
