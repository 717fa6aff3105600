/** Line ends as ours, no space at the end of the whole, one newline last. What is kept of a text is always written so. */
export const normalMarkdown = (text: string): string => `${text.replace(/\r\n?/gu, "\n").replace(/\uFEFF/gu, "").trimEnd()}\n`.replace(/^\n+/u, "");

const tableRule = /^\s*\|?(?:\s*:?-{3,}:?\s*\|)+\s*:?-*:?\s*$/u;
const cells = (line: string): string => line.trim().replace(/^\||\|$/gu, "").split("|").map((cell) => cell.trim()).filter((cell) => cell !== "").join(" · ");

/**
 * What a reader sees of Markdown, as plain lines: no marks of emphasis, links by their words, tables row by row, lists with a dash.
 * Comments and images are left out: what a person does not see is not answered from.
 */
export function plainText(markdown: string): string {
  const seen = markdown.replace(/<!--[\s\S]*?(?:-->|$)/gu, "");
  return seen.split("\n").filter((line) => !tableRule.test(line) && !/^\s*(?:```|~~~)/u.test(line) && !/^\s*(?:-{3,}|\*{3,}|_{3,})\s*$/u.test(line)).map((line) => {
    const row = /^\s*\|.*\|\s*$/u.test(line) ? cells(line) : line;
    return row
      .replace(/!\[[^\]]*\]\([^)]*\)/gu, "").replace(/\[([^\]]+)\]\([^)\s]*(?:\s"[^"]*")?\)/gu, "$1")
      .replace(/^\s*>\s?/u, "").replace(/^(\s*)[*+-]\s+(?:\[[ xX]\]\s+)?/u, "$1- ")
      .replace(/(\*\*|__)(?=\S)(.+?)(?<=\S)\1/gu, "$2").replace(/(?<![\p{L}\p{N}*])\*(?=\S)([^*]+?)(?<=\S)\*(?![\p{L}\p{N}*])/gu, "$1").replace(/(?<![\p{L}\p{N}_])_(?=\S)([^_]+?)(?<=\S)_(?![\p{L}\p{N}_])/gu, "$1")
      .replace(/`([^`]+)`/gu, "$1").trimEnd();
  }).join("\n").replace(/\n{3,}/gu, "\n\n").trim();
}

const blank = /\[(?:to fill|à compléter|por completar|للإكمال)\s?[:：]\s*([^\]\n]+)\]/giu;
/** Places a text leaves for the house to fill: `[to fill: the plumber's number]`. What is signed has none. */
export const blanksIn = (markdown: string): string[] => [...markdown.matchAll(blank)].map((match) => (match[1] ?? "").trim());
