import { describe, expect, it } from "vitest";
import { toThePoint } from "./to-the-point";

describe("what a guest asks", () => {
  it.each([
    ["Hello, this is Winifred Pemberton, +44 7700 900123. What time is breakfast?", "What time is breakfast?"],
    ["Hi there! Is there parking? Many thanks, Tobias", "Is there parking?"],
    ["Good morning, how much is the transfer?", "how much is the transfer?"],
    ["Bonjour, je m'appelle Clotilde Vasseur. À quelle heure est le petit-déjeuner ? Merci beaucoup, Clotilde", "À quelle heure est le petit-déjeuner ?"],
    ["Buenas tardes, soy Íñigo Quiroga: ¿hay aparcamiento?", "¿hay aparcamiento?"],
    ["السلام عليكم، معكم بشرى التازي، متى يقدم الفطور؟ شكرا", "متى يقدم الفطور؟"],
    ["I am vegetarian, what is there for breakfast?", "I am vegetarian, what is there for breakfast?"],
    ["Je suis allergique aux noix. Que puis-je manger ?", "Je suis allergique aux noix. Que puis-je manger ?"],
    ["مرحبا، أنا نباتي، ماذا يوجد للفطور؟", "أنا نباتي، ماذا يوجد للفطور؟"],
    ["What time is breakfast?", "What time is breakfast?"],
    ["Hello", "Hello"], ["Thank you!", "Thank you!"], ["Bonjour Pierre", "Bonjour Pierre"], ["", ""],
  ])("%s", (said, asked) => { expect(toThePoint(said)).toBe(asked); });
});
