import { describe, expect, it } from "vitest";
import { fold, wordsOf } from "../retrieval/fold";
import { plantedConversation } from "../../testing/planted-people";
import { peopleIn, withoutPeople } from "./strip";

const nobody = { names: [], secrets: [], public: ["Villa Thaïfa", "Marrakech"] };
const strip = (text: string, names: readonly string[] = []) => withoutPeople(text, peopleIn([text], { ...nobody, names }));
const digitsOf = (text: string): string => fold(text).replace(/\D/gu, "");

/** What of a planted detail is left: the words of a name, the digits of a number, the words of an address. */
function left(kept: string, { kind, text }: { kind: string; text: string }): boolean {
  const words = wordsOf(fold(kept));
  if (kind === "name") return wordsOf(fold(text)).some((part) => part.length > 2 && !["del", "van"].includes(part) && words.includes(part));
  if (kind === "mail" || kind === "address") return fold(kept).includes(fold(text)) || (kind === "address" && wordsOf(fold(text)).some((part) => part.length > 5 && !["avenida", "avenue", "street", "boulevard"].includes(part) && words.includes(part)));
  if (kind === "room") return new RegExp(String.raw`(?:room|chambre|habitacion|غرفه|no\.?|n°|numero|رقم)\s*${digitsOf(text)}(?!\d)`, "u").test(fold(kept));
  if (kind === "date") return fold(kept).includes(fold(text).replace(/^(?:on|le|el|يوم) /u, ""));
  return (/^[\d٠-٩\s+().-]+$/u.test(text) && digitsOf(kept).includes(digitsOf(text))) || fold(kept).includes(fold(text));
}

describe("a conversation without people", () => {
  it("leaks none of thousands of planted details in four languages, and leaves what the house said", () => {
    const figures: Record<string, { planted: number; leaked: number }> = {};
    const leaks: string[] = [];
    const lost: string[] = [];
    let taught = 0;
    for (let seed = 1; seed <= 2_500; seed += 1) {
      const { turns, planted, known, facts, locale } = plantedConversation(seed);
      const people = peopleIn(turns.map((turn) => turn.text), { ...nobody, names: known });
      const kept = turns.map((turn) => withoutPeople(turn.text, people)).join("\n");
      for (const detail of planted) {
        const figure = (figures[`${locale} ${detail.kind}`] ??= { planted: 0, leaked: 0 });
        figure.planted += 1;
        if (left(kept, detail)) { figure.leaked += 1; leaks.push(`${seed} ${locale} ${detail.kind} "${detail.text}" in: ${kept}`); }
      }
      for (const fact of facts) { taught += 1; if (!kept.includes(fact)) lost.push(`${seed} "${fact}" in: ${kept}`); }
    }
    const sum = Object.values(figures).reduce((all, each) => all + each.planted, 0);
    console.info(`personal data: ${sum} details planted in 2500 conversations, ${leaks.length} leaked; ${taught} sentences of the house, ${lost.length} changed`);
    expect(leaks.slice(0, 20)).toEqual([]);
    expect(Object.keys(figures).length).toBe(36);
    expect(lost.slice(0, 10)).toEqual([]);
  }, 60_000);

  it.each([
    ["Lucas here, is breakfast included?", "[name] here, is breakfast included?"],
    ["Sara, your transfer is ready", "[name], your transfer is ready"],
    ["Write to me at jo.smith@example.com or +44 7700 900123", "Write to me at [mail] or [phone]"],
    ["Check-in is from 15:00 and costs 1,200 MAD", "Check-in is from 15:00 and costs 1,200 MAD"],
    ["Welcome to Villa Thaïfa in Marrakech", "Welcome to Villa Thaïfa in Marrakech"],
    ["Breakfast is served 7.30 - 10.30", "Breakfast is served 7.30 - 10.30"],
    ["The city tax is 12000 MAD", "The city tax is 12000 MAD"],
    ["The Wi-Fi code is Riad2024", "The Wi-Fi [number]"],
  ])("%s", (text, kept) => { expect(strip(text)).toBe(kept); });

  it("knows somebody by any part of the name, in any letter case, through a whole conversation", () => {
    expect(strip("tell AMELIE that amélie's bag and dUrAnD's hat are here", ["Amélie Durand"])).toBe("tell [name] that [name]'s bag and [name]'s hat are here");
    expect(strip("وصلت فاطمة وسلمت المفتاح لفاطمة", ["فاطمة الإدريسي"])).not.toContain("فاطمة");
    const turns = ["My name is tobias", "ok tobias, the pool opens at 9:00"];
    expect(turns.map((turn) => withoutPeople(turn, peopleIn(turns, nobody)))).toEqual(["My name is [name]", "ok [name], the pool opens at 9:00"]);
  });

  it("is not fooled by signs that nobody sees, nor by its own marks", () => {
    expect(strip("call +212\u200b 661\u202c 123 456")).toBe("call [phone]");
    expect(strip("\uE000\uE100\uE001 is free")).toBe("is free");
  });

  it("changes nothing the second time", () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const { turns, known } = plantedConversation(seed);
      const people = peopleIn(turns.map((turn) => turn.text), { ...nobody, names: known });
      for (const { text } of turns) expect(withoutPeople(withoutPeople(text, people), people)).toBe(withoutPeople(text, people));
    }
  });
});
