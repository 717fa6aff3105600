import { describe, expect, it } from "vitest";
import { asksOfStay, nightsAsked, partyAsked, roomsAsked } from "./stay-question";

describe("a question for a stay", () => {
  it.each([
    ["How much for two nights from 12 March for two?", "price", 2, 2], ["What would a room cost from 12 to 14 March for a couple?", "price", null, 2], ["Do you have a room free from 12 to 14 March for 2 adults?", "room", null, 2], ["price for 3 nights from tomorrow, 4 people", "price", 3, 4],
    ["Combien pour deux nuits à partir du 12 mars pour deux personnes ?", "price", 2, 2], ["Avez-vous une chambre libre du 12 au 14 mars pour 2 adultes ?", "room", null, 2], ["Quel est le tarif d’une nuit le 12 mars, je suis seule ?", "price", 1, 1],
    ["¿Cuánto cuestan dos noches desde el 12 de marzo para dos?", "price", 2, 2], ["¿Tienen habitación libre del 12 al 14 de marzo para una pareja?", "room", null, 2], ["كم ثمن ليلتين ابتداء من 12 مارس لشخصين؟", "price", 2, 2], ["هل لديكم غرفة من 12 إلى 14 مارس لأربعة أشخاص؟", "room", null, 4],
    ["How much is a night?", "price", 1, null], ["Combien coûte une chambre ?", "price", null, null], ["¿Cuánto cuesta la noche?", "price", 1, null], ["كم ثمن الغرفة؟", "price", null, null],
  ] as const)("%s", (question, kind, nights, adults) => {
    expect([asksOfStay(question), nightsAsked(question), partyAsked(question)?.adults ?? null]).toEqual([kind, nights, adults]);
  });

  it.each([
    "How much is breakfast for two on 12 March?", "What does the transfer cost at night?", "How much is the tourist tax per night and person?", "Is there parking, and what does it cost per night?", "price for pets per night", "How much is an extra bed per night?", "Do you refund the room if we cancel?",
    "Combien coûte le dîner pour deux personnes ?", "Combien coûte le lit bébé par nuit ?", "¿Cuánto cuesta el aparcamiento por noche?", "كم ثمن الفطور في الغرفة؟", "Do you have a hair dryer?", "What time is breakfast?", "Do you have a discount for long stays?", "Is the deposit for the room refundable?", "¿Hay piscina?",
  ])("is not: %s", (question) => { expect(asksOfStay(question)).toBeNull(); });

  it("knows who comes only where it was said", () => {
    expect(partyAsked("for 2 adults and 2 children aged 4 and 7")).toEqual({ adults: 2, ages: [4, 7] });
    expect(partyAsked("pour 2 adultes et un enfant de 4 ans")).toEqual({ adults: 2, ages: [4] });
    expect(partyAsked("para 2 adultos y 1 niño de 6 años")).toEqual({ adults: 2, ages: [6] });
    for (const text of ["for 2 adults and one child", "4 people with 2 children of 4 and 7 years", "2 adultes et deux enfants de 4 ans"]) expect(partyAsked(text)).toMatchObject({ ages: null });
    for (const text of ["for two nights", "pour deux nuits", "a couple of nights", "para el 12 de marzo", "with my family"]) expect(partyAsked(text)).toBeNull();
    expect([roomsAsked("two rooms for four people"), roomsAsked("une chambre pour deux"), roomsAsked("2 double rooms"), roomsAsked("غرفتين")]).toEqual([2, 1, 2, 2]);
  });
});
