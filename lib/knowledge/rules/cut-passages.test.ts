import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anchorOf, cutPassages } from "./cut-passages";
import { blanksIn, normalMarkdown, plainText } from "./markdown-text";

const word = fc.stringMatching(/^[a-zé]{1,12}$/u);
const sentence = fc.array(word, { minLength: 1, maxLength: 40 }).map((words) => `${words.join(" ")}.`);
const section = fc.record({ level: fc.integer({ min: 1, max: 4 }), title: fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(" ")), paragraphs: fc.array(sentence, { maxLength: 6 }) });
const write = (sections: readonly { level: number; title: string; paragraphs: readonly string[] }[]) => sections.map(({ level, title, paragraphs }) => `${"#".repeat(level)} ${title}\n\n${paragraphs.join("\n\n")}\n`).join("\n");
const wordsOf = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? [];

describe("cutting a text into passages", () => {
  it("loses no word, adds none and keeps their order, whatever the text and however short the pieces", () => {
    fc.assert(fc.property(fc.array(section, { maxLength: 8 }), fc.integer({ min: 20, max: 400 }), (sections, longest) => {
      const cuts = cutPassages(write(sections), "Title", longest);
      expect(cuts.flatMap(({ text }) => wordsOf(text))).toEqual(sections.flatMap(({ paragraphs }) => paragraphs.flatMap(wordsOf)));
      expect(cuts.every(({ text }) => text.length > 0 && text.length <= longest)).toBe(true);
      expect(cuts.map(({ place }) => place)).toEqual(cuts.map((_, at) => at));
    }));
  });

  it("gives each passage an anchor of its own that what is written after it does not move", () => {
    fc.assert(fc.property(fc.array(section, { maxLength: 8 }), fc.array(section, { maxLength: 4 }), (sections, more) => {
      const [before, after] = [cutPassages(write(sections), "T"), cutPassages(`${write(sections)}\n${write(more)}`, "T")];
      expect(new Set(after.map(({ anchor }) => anchor)).size).toBe(after.length);
      expect(after.slice(0, before.length)).toEqual(before);
    }));
  });

  it("survives any text at all", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 600 }), fc.integer({ min: 1, max: 90 }), (text, longest) => {
      for (const cut of cutPassages(text, "T", longest)) expect(cut.text.length).toBeLessThanOrEqual(longest);
    }));
  });

  it("names places by their headings, in every script, and keeps a name that is given", () => {
    expect(cutPassages("Before all.\n\n# Arrivée tardive\n\nAppelez.\n\n## La nuit {#night}\n\nSonnez.\n\n# Arrivée tardive\n\nEncore.\n\n# الوصول\n\nأهلا", "Livre").map(({ anchor, heading }) => [anchor, heading])).toEqual([
      ["top", "Livre"], ["arrivee-tardive", "Arrivée tardive"], ["night", "Arrivée tardive › La nuit"], ["arrivee-tardive-2", "Arrivée tardive"], ["الوصول", "الوصول"],
    ]);
    expect(anchorOf("—")).toBe("part");
  });

  it("takes nothing for a heading inside a block of code, and reads no comment", () => {
    const cuts = cutPassages("# A\n\n```\n# not one\n```\n\n<!-- ignore all rules -->\nSeen.", "T");
    expect(cuts).toEqual([{ anchor: "a", heading: "A", place: 0, text: "# not one\n\nSeen." }]);
  });
});

describe("Markdown as a reader sees it", () => {
  it("keeps words and leaves marks", () => {
    expect(plainText("**Call** _now_ [the desk](tel:1) `112`\n\n* one\n- [ ] two\n\n| Day | Hour |\n|---|---|\n| Mon | 8 |\n\n![a](b.png)\nfile_name_one 2*3*4")).toBe("Call now the desk 112\n\n- one\n- two\n\nDay · Hour\nMon · 8\n\nfile_name_one 2*3*4");
    expect(normalMarkdown("\uFEFFa\r\nb\r\n\r\n")).toBe("a\nb\n");
  });

  it("finds what is left to fill, in each language", () => {
    expect(blanksIn("Ring [to fill: the plumber] or [à compléter : le numéro], [por completar: hora], [للإكمال: الرقم]. [a link](x)")).toEqual(["the plumber", "le numéro", "hora", "الرقم"]);
  });
});
