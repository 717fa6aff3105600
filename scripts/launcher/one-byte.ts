const wide = /[^\u0000-\u00ff]/;
const allWide = /[^\u0000-\u00ff]/g;
export const isOneByte = (text: string): boolean => !wide.test(text);
const escapes = (text: string) => text.replaceAll(allWide, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** The end of the string literal that begins at `at`. */
function endOfString(code: string, at: number): number {
  for (let i = at + 1; i < code.length; i += 1) {
    if (code[i] === "\\") i += 1;
    else if (code[i] === code[at]) return i + 1;
  }
  return -1;
}

/** The end of the expression behind a `${`: where its `}` stands. −1 where it holds what is not read here (a `/`). */
function endOfExpression(code: string, from: number): number {
  let depth = 0;
  for (let i = from; i < code.length; ) {
    const sign = code[i];
    if (sign === "/") return -1;
    if (sign === "}" && depth === 0) return i;
    if (sign === "{") depth += 1;
    if (sign === "}") depth -= 1;
    if (sign === '"' || sign === "'") i = endOfString(code, i);
    else if (sign === "`") i = template(code, i)?.end ?? -1;
    else i += 1;
    if (i <= 0) return -1;
  }
  return -1;
}

type Template = { readonly texts: readonly string[]; readonly expressions: readonly string[]; readonly end: number };

/** The template literal whose backtick stands at `at`, in its parts as they are written. */
function template(code: string, at: number): Template | undefined {
  const [texts, expressions]: [string[], string[]] = [[], []];
  for (let from = at + 1, i = from; i < code.length; i += 1) {
    if (code[i] === "\\") i += 1;
    else if (code[i] === "`") return { texts: [...texts, code.slice(from, i)], expressions, end: i + 1 };
    else if (code[i] === "$" && code[i + 1] === "{") {
      const end = endOfExpression(code, i + 2);
      if (end < 0) return undefined;
      texts.push(code.slice(from, i));
      expressions.push(code.slice(i + 2, end));
      [from, i] = [end + 1, end];
    }
  }
  return undefined;
}

const raw = "String.raw`";

/**
 * The same program in letters of one byte each: V8 keeps two bytes for *every* letter of a text that holds one wider. Takes what
 * esbuild's `charset: "ascii"` leaves: regular expressions, where an escape says the same, and tagged templates, whose tags here read
 * the escaped letter as the letter; only `String.raw` would see the escape, and is given its letters as strings. What cannot be
 * written so (a wide letter behind a backslash, a template not understood) stays, and the whole with it.
 */
export function oneByte(code: string): string {
  if (!wide.test(code)) return code;
  const parts: string[] = [];
  let done = 0;
  for (let at = code.indexOf(raw); at >= 0; at = code.indexOf(raw, done)) {
    const read = template(code, at + raw.length - 1);
    if (!read) return code;
    const written = code.slice(at, read.end);
    const texts = read.texts.map((text) => escapes(JSON.stringify(text)));
    parts.push(code.slice(done, at), wide.test(written) ? `String.raw(${[`{raw:[${texts.join()}]}`, ...read.expressions.map((each) => `(${each})`)].join()})` : written);
    done = read.end;
  }
  const whole = [...parts, code.slice(done)].join("");
  return /\\[^\u0000-\u00ff]/.test(whole) ? code : escapes(whole);
}
