import { runInThisContext } from "node:vm";
import { expect, it } from "vitest";
import { isOneByte, oneByte } from "./one-byte.ts";

/** What a program comes to: its regular expressions by what they match, its templates by their text. */
const run = (code: string): unknown => runInThisContext(`{ const sql = (texts, ...values) => texts.join("?") + values.join(); (${code}); }`);

const programs = [
  String.raw`["ليل", "ل", "a"].map((word) => /^(?:ليل|[أإ-ي])$/u.test(word))`,
  String.raw`"12–13 — été؟".split(/\s*[-–—؟]\s*/)`,
  String.raw`/[😀-😂]/u.test("😁")`,
  "String.raw`ل\\n${1 + 1}–${[\"}`\", '${']}é`",
  "new RegExp(String.raw`^(?:${[\"كم\", String.raw`\\p{L}–`].map((each) => `(${each})`).join(\"|\")}) ${`ا${1}`}$`, \"u\").test(\"ب– ا1\")",
  "String.raw`plain \\n é` + /[ا]/.source.length + '\\''",
  "sql`name = '–', ${2} and ${`–`} ا`",
];

it("writes wide letters as escapes where they say the same", () => {
  for (const program of programs) {
    const narrow = oneByte(program);
    expect(isOneByte(narrow), narrow).toBe(true);
    if (!program.includes(".source")) expect(run(narrow), narrow).toEqual(run(program));
  }
});

it("leaves alone what is narrow already, and what it does not understand", () => {
  for (const program of ["String.raw`é${1 / 2}`", "String.raw`ل${1 / 2}`", "/\\–/", "String.raw`ل"]) expect(oneByte(program)).toBe(program);
});
