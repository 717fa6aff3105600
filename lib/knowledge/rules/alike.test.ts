import { describe, expect, it } from "vitest";
import { alikeFrom, likeness, mostAlike } from "./alike";
import { contradiction } from "./contradiction";

const same: readonly (readonly [string, string])[] = [
  ["What time is breakfast?", "When is breakfast served?"], ["Is there parking nearby?", "Where can we park the car?"], ["The hot water does not work", "No hot water in the shower"], ["What is the Wi-Fi password?", "Could you give me the code for the internet?"],
  ["À quelle heure est le petit-déjeuner ?", "Le petit déjeuner, c'est à quelle heure ?"], ["La climatisation ne marche pas", "La clim ne fonctionne pas"], ["Y a-t-il un parking ?", "Avez-vous un parking ?"],
  ["¿A qué hora es el desayuno?", "¿El desayuno a qué hora se sirve?"], ["El aire acondicionado no funciona", "No funciona el aire"], ["متى يقدم الإفطار؟", "متى وقت الفطور؟"], ["المكيف لا يعمل", "المكيف لا يعمل جيدا"],
];
const other: readonly (readonly [string, string])[] = [
  ["What time is breakfast?", "What time is check-out?"], ["Is there parking nearby?", "Is there a pool?"], ["The hot water does not work", "The wifi does not work"], ["How much is the airport transfer?", "How much is the hammam?"],
  ["À quelle heure est le petit-déjeuner ?", "À quelle heure ferme la piscine ?"], ["La climatisation ne marche pas", "La télévision ne marche pas"], ["¿A qué hora es el desayuno?", "¿A qué hora es la salida?"], ["متى يقدم الإفطار؟", "متى يفتح المسبح؟"], ["المكيف لا يعمل", "التلفاز لا يعمل"],
];

describe("one problem in other words", () => {
  it("is told from another problem in the same words", () => {
    const missed = same.filter(([a, b]) => likeness(a, b) < alikeFrom).map(([a, b]) => `${likeness(a, b).toFixed(2)} ${a} | ${b}`);
    const mixed = other.filter(([a, b]) => likeness(a, b) >= alikeFrom).map(([a, b]) => `${likeness(a, b).toFixed(2)} ${a} | ${b}`);
    console.info(`duplicates: ${same.length - missed.length} of ${same.length} found, ${mixed.length} of ${other.length} others taken for one`);
    expect(mixed).toEqual([]);
    expect(missed.length, missed.join("\n")).toBeLessThanOrEqual(1);
  });
  it("does not depend on who is asked first, and the most alike is chosen", () => {
    for (const [a, b] of [...same, ...other]) expect(likeness(a, b)).toBeCloseTo(likeness(b, a), 10);
    expect(mostAlike("When is breakfast served?", [{ problem: "What time is check-out?" }, { problem: "What time is breakfast?" }])).toEqual({ problem: "What time is breakfast?" });
    expect(mostAlike("Is there a gym?", [{ problem: "What time is breakfast?" }])).toBeNull();
  });
});

describe("the book says otherwise", () => {
  const passage = (text: string, heading = "Breakfast") => [{ id: "p", sopVersionId: "v", heading, text }];
  it.each([
    ["time", "What time is breakfast?", "Breakfast is served from 8:00 to 11:00.", "Coffee is always there. Breakfast is served from 7:30 to 10:30.", "Breakfast"],
    ["price", "How much is the airport transfer?", "The transfer costs 300 MAD.", "The transfer to the airport costs 250 MAD for four.", "Transfers"],
    ["price", "Combien coûte le transfert ?", "Le transfert coûte 300 MAD.", "Le transfert vers l'aéroport coûte 250 dirhams.", "Transferts"],
    ["time", "¿A qué hora es el desayuno?", "El desayuno se sirve desde las 9:00.", "El desayuno se sirve de 7:30 a 10:30.", "Desayuno"],
    ["time", "متى يقدم الإفطار؟", "يقدم الإفطار من 9:00 إلى 11:00.", "يقدم الإفطار من 7:30 إلى 10:30.", "الإفطار"],
    ["yes-no", "Are dogs allowed?", "Yes, dogs are allowed in the garden.", "Dogs are not allowed in the house.", "Pets"],
    ["yes-no", "Les chiens sont-ils acceptés ?", "Les chiens ne sont pas acceptés.", "Les chiens sont acceptés avec plaisir.", "Animaux"],
  ])("%s: %s", (kind, problem, solution, text, heading) => {
    expect(contradiction({ problem, solution }, passage(text, heading))).toMatchObject({ kind, passageId: "p", sopVersionId: "v", heading });
  });
  it.each([
    ["the same in other words", "What time is breakfast?", "Breakfast starts at 7.30 am.", "Breakfast is served from 7:30 to 10:30.", "Breakfast"],
    ["another topic", "What time is breakfast?", "Breakfast is from 8:00.", "Check-out is until 11:00.", "Departure"],
    ["only one of them names a price", "How much is the transfer?", "The transfer costs 250 MAD.", "We arrange the transfer for you.", "Transfers"],
  ])("not where it is %s", (_, problem, solution, text, heading) => { expect(contradiction({ problem, solution }, passage(text, heading))).toBeNull(); });
  it("names the sentence, not only the passage", () => {
    expect(contradiction({ problem: "What time is breakfast?", solution: "Breakfast is from 8:00." }, passage("Coffee is free. Breakfast is served from 7:30 to 10:30. Dinner is at 20:00."))).toMatchObject({ quote: "Breakfast is served from 7:30 to 10:30.", said: "480", book: "450, 630" });
  });
});
