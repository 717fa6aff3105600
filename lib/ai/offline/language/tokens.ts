import { latinDigits, readNumber } from "@/lib/kernel/read-number";
import { fold } from "./fold";

export type TokenKind = "word" | "number" | "date" | "time" | "id" | "slot" | "symbol";

/** A piece of a message. `fold` is what is compared; `raw` is what the person wrote. */
export type Token = {
  readonly kind: TokenKind;
  readonly raw: string;
  readonly fold: string;
  /** Starts with a capital letter. */
  readonly capital: boolean;
  /** The number written, in figures or in words. */
  readonly value?: number;
  readonly ordinal?: true;
  /** The day a numeric date names; the year is absent in "27/12". */
  readonly date?: { readonly day: number; readonly month: number; readonly year?: number };
};

const shapes = [
  String.raw`(?<slot>\{[a-zA-Z]+\})`,
  String.raw`(?<iso>(?<![\p{L}\d])\d{4}-\d{2}-\d{2}(?!\d))`,
  String.raw`(?<uuid>[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})`,
  String.raw`(?<code>(?<![\p{L}\d])(?:[A-Z]{2,4}-[A-Z0-9]{5,12}|[A-Za-z]{2,4}-(?=[A-Za-z0-9]*\d)[A-Za-z0-9]{4,12}|#\d{4,})(?![\p{L}\d]))`,
  String.raw`(?<dmy>(?<![\p{L}\d])\d{1,2}(?:\/\d{1,2}(?:\/(?:\d{4}|\d{2}))?|\.\d{1,2}\.(?:\d{4}|\d{2})|-\d{1,2}-\d{4})(?!\d))`,
  String.raw`(?<time>(?<![\p{L}\d])\d{1,2}(?::\d{2}|[hH]\d{0,2})(?![\p{L}\d]))`,
  String.raw`(?<mixed>(?<![\p{L}\d])(?!\d+\p{L}+(?![\p{L}\d]))(?!\p{L}{3,}\d{1,2}(?!\d))(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{6,14}(?![\p{L}\d]))`,
  String.raw`(?<number>\d{1,3}(?:[ \u00a0\u202f'.,]\d{3})+(?![\d])(?:[.,]\d{1,2}(?!\d))?|\d+(?:[.,]\d{1,2}(?!\d))?)(?<ordinal>(?:st|nd|rd|th|er|ère|ere|ème|eme|e|º|ª|°)(?![\p{L}\d]))?`,
  String.raw`(?<join>(?<=\p{L})[-‐'’](?=\p{L}))`,
  String.raw`(?<site>\p{L}+\.(?:com|net|org|ma|fr|es)(?!\p{L}))`,
  String.raw`(?<word>[\p{L}\p{M}]+)`,
  String.raw`(?<symbol>[^\s\p{L}\p{M}\d])`,
];
const shape = new RegExp(shapes.join("|"), "gu");

function numericDate(text: string): Token["date"] | undefined {
  const [first = 0, second = 0, third] = text.split(/[/.-]/).map(Number);
  const [day, month] = second > 12 && first <= 12 ? [second, first] : [first, second];
  if (day < 1 || day > 31 || month < 1 || month > 12) return undefined;
  if (third === undefined) return { day, month };
  return { day, month, year: third < 100 ? 2000 + third : third };
}

function isoParts(text: string): NonNullable<Token["date"]> {
  const [year = 0, month = 0, day = 0] = text.split("-").map(Number);
  return { day, month, year };
}

/** The message in pieces, in order. A hyphen or apostrophe inside a word separates; between figures a hyphen is a symbol. */
export function tokenise(message: string): Token[] {
  const text = latinDigits(message);
  const tokens: Token[] = [];
  for (const match of text.matchAll(shape)) {
    const raw = match[0];
    const groups = match.groups ?? {};
    const base = { raw, fold: fold(raw), capital: /^\p{Lu}/u.test(raw) };
    if (groups["join"]) continue;
    if (groups["slot"]) tokens.push({ ...base, kind: "slot", fold: raw.slice(1, -1) });
    else if (groups["iso"]) tokens.push({ ...base, kind: "date", date: isoParts(raw) });
    else if (groups["uuid"] || groups["code"] || groups["mixed"]) tokens.push({ ...base, kind: "id" });
    else if (groups["dmy"]) {
      const date = numericDate(raw);
      if (date) tokens.push({ ...base, kind: "date", date });
      else tokens.push({ ...base, kind: "symbol" });
    } else if (groups["time"]) tokens.push({ ...base, kind: "time" });
    else if (groups["number"] !== undefined) {
      const value = readNumber(groups["number"]);
      if (value === undefined) tokens.push({ ...base, kind: "symbol" });
      else tokens.push(groups["ordinal"] ? { ...base, kind: "number", value, ordinal: true } : { ...base, kind: "number", value });
    } else if (groups["word"] || groups["site"]) tokens.push({ ...base, kind: "word" });
    else tokens.push({ ...base, kind: "symbol" });
  }
  return tokens;
}
