import { describe, expect, it } from "vitest";
import { intentOf, isEmergency, riskOf } from "./intent-of";

describe("what a question is about", () => {
  it.each([
    "There is a FIRE in the kitchen!", "I smell gas in the corridor", "my husband has chest pain", "My daughter can't breathe", "someone broke into our room", "please call an ambulance", "We are stuck in the elevator",
    "Il y a le feu dans la cuisine", "ça sent le gaz dans la chambre", "Ma femme ne respire plus", "On m'a volé mon passeport, il a été volé ce matin", "Au secours !", "mon fils s'est évanoui",
    "Hay fuego en la cocina", "huele a gas", "Mi marido tiene un dolor en el pecho", "¡Socorro!", "Me han robado el bolso", "mi hija está sangrando mucho",
    "هناك حريق في المطبخ", "أشم رائحة غاز", "زوجتي لا تتنفس", "اتصلوا بالإسعاف", "لقد سُرقت حقيبتي", "والنجدة من فضلكم",
  ])("knows an emergency: %s", (said) => {
    expect(isEmergency(said)).toBe(true);
    expect(intentOf(said)).toBe("emergency");
    expect(riskOf(said)).toBe("high");
  });

  it.each(["Can I smoke on the terrace?", "Is there a fireplace in the room?", "Puis-je fumer dans la chambre ?", "¿A qué hora es el desayuno?", "هل الفطور مشمول؟", "The wifi is slow", "Avez-vous un extincteur de feu de cheminée dans le salon ?", "Is the pool heated?"])(
    "leaves ordinary questions alone: %s", (said) => expect(isEmergency(said)).toBe(false));

  it.each([
    ["What time is breakfast?", "food", "low"], ["Puis-je annuler et être remboursé ?", "cancellation", "medium"], ["¿Cuánto cuesta una noche?", "price", "medium"], ["ما هي كلمة مرور الواي فاي؟", "internet", "low"],
    ["Can you pick us up at the airport?", "transport", "low"], ["¿Se admiten perros?", "pets", "low"], ["À quelle heure faut-il libérer la chambre ?", "departure", "low"], ["هل يمكننا الوصول متأخرين؟", "arrival", "low"],
    ["I am allergic to nuts, is the tagine safe?", "food", "high"], ["Who sees my passport data?", "privacy", "high"], ["blue", "other", "low"],
  ] as const)("%s → %s, %s", (said, intent, risk) => {
    expect(intentOf(said)).toBe(intent);
    expect(riskOf(said)).toBe(risk);
  });
});
