import { divideHalfEven, minorDigits } from "@/lib/kernel/money";

const arabicDigits = /[٠-٩۰-۹]/g;
const latin = (text: string) => text.replace(arabicDigits, (digit) => String((digit.codePointAt(0) ?? 0) % 16));

/**
 * A number as people type and spreadsheets copy it: "1 240,50", "1,240.50", "1.240", "1’240", "MAD 1240", "١٢٤٠٫٥". A lone mark with
 * exactly three digits behind it groups thousands; with one, two or four it is the decimal mark. Undefined when it is none.
 */
export function typedNumber(text: string): number | undefined {
  const bare = latin(text).replaceAll("٫", ".").replaceAll("٬", ",").replace(/[\s\u00a0\u202f’']/g, "").replace(/^[A-Za-z]{3}|[A-Za-z]{3}$/, "").replace("−", "-");
  if (!/^-?\d[\d.,]*$/.test(bare) && !/^-?[.,]\d+$/.test(bare)) return undefined;
  const [sign, digits] = bare.startsWith("-") ? [-1, bare.slice(1)] : [1, bare];
  const marks = [...digits.matchAll(/[.,]/g)].map((match) => match[0]);
  const last = marks.at(-1);
  if (!last) return sign * Number(digits);
  const kinds = new Set(marks).size;
  const groups = digits.split(last);
  const tail = groups.at(-1) ?? "";
  // "1.240.500" and "1,240": the mark groups; "1.240,5" and "12.5": it is the decimal mark.
  const grouping = kinds === 1 && (marks.length > 1 || tail.length === 3) && groups.slice(1).every((group) => group.length === 3) && /^\d{1,3}$/.test(groups[0] ?? "") && groups[0] !== "0";
  if (grouping) return sign * Number(groups.join(""));
  if (kinds === 1 && marks.length > 1) return undefined;
  const other = last === "." ? "," : ".";
  const whole = groups.slice(0, -1).join("");
  if (kinds === 2 && !/^\d{1,3}([.,]\d{3})*$/.test(whole)) return undefined;
  const value = Number(`${whole.replaceAll(other, "") || "0"}.${tail || "0"}`);
  return Number.isFinite(value) ? sign * value : undefined;
}

/** Whole currency units with decimals to minor units; undefined when it is no amount the currency can write. */
export function typedAmount(text: string, currency: string): number | undefined {
  const value = typedNumber(text);
  if (value === undefined) return undefined;
  const minor = value * 10 ** minorDigits(currency);
  const whole = Math.round(minor);
  return Math.abs(minor - whole) < 1e-6 && Number.isSafeInteger(whole) ? whole : undefined;
}

/** A price moved by a percentage of itself, rounded to whole currency units, halves to even. */
export function byPercent(amount: number, percent: number, currency: string): number {
  const unit = 10 ** minorDigits(currency);
  return divideHalfEven(Math.round(amount * (100 + percent) * 100), 10_000 * unit) * unit;
}

/** The lines and columns of what a spreadsheet put on the clipboard; a cell in quotes may hold breaks. */
export function pastedLines(text: string): string[][] {
  const lines: string[][] = [[]];
  let cell = "";
  let quoted = false;
  const end = () => {
    lines.at(-1)?.push(cell.trim());
    cell = "";
  };
  for (let index = 0; index < text.length; index += 1) {
    const sign = text.charAt(index);
    if (quoted) {
      if (sign === '"' && text.charAt(index + 1) === '"') { cell += '"'; index += 1; }
      else if (sign === '"') quoted = false;
      else cell += sign;
    } else if (sign === '"' && cell === "") quoted = true;
    else if (sign === "\t") end();
    else if (sign === "\n") { end(); lines.push([]); }
    else if (sign !== "\r") cell += sign;
  }
  end();
  if (lines.length > 1 && lines.at(-1)?.every((value) => value === "")) lines.pop();
  return lines;
}

const yes = new Set(["1", "x", "yes", "true", "oui", "vrai", "sí", "si", "verdadero", "نعم", "✓", "closed", "fermé", "cerrado", "مغلق"]);
const no = new Set(["", "0", "no", "false", "non", "faux", "falso", "لا", "open", "ouvert", "abierto", "مفتوح"]);

/** A switch as it is written in the four languages; undefined when it is neither. */
export function typedSwitch(text: string): boolean | undefined {
  const word = latin(text).trim().toLowerCase();
  return yes.has(word) ? true : no.has(word) ? false : undefined;
}
