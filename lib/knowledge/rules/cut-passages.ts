import { plainText } from "./markdown-text";

/** A piece of a text that can be named (`…/knowledge/<slug>#<anchor>`) and quoted. `place` counts from 0. */
export type Cut = { readonly anchor: string; readonly heading: string; readonly place: number; readonly text: string };

/** A passage is about this long at most: longer sections are cut between paragraphs, longer paragraphs between sentences. */
export const longestPassage = 1_400;

type Section = { readonly level: number; readonly title: string; readonly anchor: string | null; readonly lines: string[] };
const headingLine = /^ {0,3}(#{1,6})\s+(.+?)(?:\s+#+)?\s*$/u;
const ownAnchor = /\s*\{#([a-z0-9][a-z0-9-]{0,60})\}\s*$/u;

/** The name of a place from its heading: letters and digits of any script, in small letters, accents of Latin letters left off. */
export function anchorOf(heading: string): string {
  const name = heading.normalize("NFKD").replace(/[\u0300-\u036f\u064b-\u0652]/gu, "").normalize("NFC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/gu, "").slice(0, 60).replace(/-+$/u, "");
  return name === "" ? "part" : name;
}

/** Sections by their headings, in order; lines of code fences are never headings. */
function sectionsOf(body: string): Section[] {
  const sections: Section[] = [{ level: 0, title: "", anchor: null, lines: [] }];
  let fence: string | null = null;
  for (const line of body.split("\n")) {
    const mark = /^\s*(```|~~~)/u.exec(line)?.[1] ?? null;
    if (mark !== null) fence = fence === null ? mark : fence === mark ? null : fence;
    const heading = fence === null && mark === null ? headingLine.exec(line) : null;
    if (!heading) {
      sections.at(-1)?.lines.push(line);
      continue;
    }
    const written = heading[2] ?? "";
    sections.push({ level: (heading[1] ?? "#").length, title: plainText(written.replace(ownAnchor, "")), anchor: ownAnchor.exec(written)?.[1] ?? null, lines: [] });
  }
  return sections;
}

/** Pieces of at most `longest` characters: whole paragraphs where they fit, else sentences, else words, else characters. */
function piecesOf(text: string, longest: number): string[] {
  const pieces: string[] = [];
  let held = "";
  const add = (part: string, joint: string) => {
    if (held !== "" && held.length + joint.length + part.length > longest) {
      pieces.push(held);
      held = "";
    }
    held = held === "" ? part : `${held}${joint}${part}`;
  };
  const cut = (part: string, ways: readonly (readonly [RegExp, string])[], joint: string) => {
    const [way, ...finer] = ways;
    if (part.length <= longest || !way) {
      for (let at = 0; at < part.length; at += longest) add(part.slice(at, at + longest), at === 0 ? joint : "");
      return;
    }
    part.split(way[0]).filter((each) => each.trim() !== "").forEach((each, at) => cut(each.trim(), finer, at === 0 ? joint : way[1]));
  };
  cut(text, [[/\n{2,}/u, "\n\n"], [/\n/u, "\n"], [/(?<=[.!?؟…])\s+/u, " "], [/\s+/u, " "]], "\n\n");
  if (held !== "") pieces.push(held);
  return pieces;
}

/** A section as it is shown: its heading and Markdown, and the anchors of the passages it is cut into, the first one its own. */
export type Place = { readonly anchor: string; readonly level: number; readonly title: string; readonly heading: string; readonly markdown: string; readonly pieces: readonly { readonly anchor: string; readonly text: string }[] };

/**
 * The places of a text, in order. An anchor depends on its heading and on how often the same heading stood before it, so what is
 * written elsewhere in the text moves nothing; `## Late arrival {#late}` names its own.
 */
export function placesOf(body: string, title: string, longest: number = longestPassage): Place[] {
  const taken = new Set<string>();
  const unique = (wanted: string): string => {
    let name = wanted;
    for (let turn = 2; taken.has(name); turn += 1) name = `${wanted}-${turn}`;
    taken.add(name);
    return name;
  };
  const path: { level: number; title: string }[] = [];
  return sectionsOf(body).map((section) => {
    while ((path.at(-1)?.level ?? 0) >= section.level && path.length > 0) path.pop();
    if (section.level > 0) path.push(section);
    const anchor = unique(section.level === 0 ? "top" : (section.anchor ?? anchorOf(section.title)));
    const markdown = section.lines.join("\n");
    const text = plainText(markdown);
    const heading = path.map((each) => each.title).filter((each) => each !== "").join(" › ") || title;
    const pieces = text === "" ? [] : piecesOf(text, longest).map((piece, at) => ({ anchor: at === 0 ? anchor : unique(`${anchor}-part-${at + 1}`), text: piece }));
    return { anchor, level: section.level, title: section.title, heading: heading.slice(0, 240), markdown, pieces };
  });
}

/** Cuts a Markdown text into passages by its headings. Sections without words are none. */
export const cutPassages = (body: string, title: string, longest: number = longestPassage): Cut[] =>
  placesOf(body, title, longest).flatMap(({ heading, pieces }) => pieces.map(({ anchor, text }) => ({ anchor, heading, text }))).map((cut, place) => ({ anchor: cut.anchor, heading: cut.heading, place, text: cut.text }));
