import { divideHalfEven, minorDigits } from "@/lib/kernel/money";
import { latinDigits, readNumber } from "@/lib/kernel/read-number";

/** Whole currency units with decimals to minor units; undefined when it is no amount the currency can write. */
export function typedAmount(text: string, currency: string): number | undefined {
  const value = readNumber(text);
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
  const word = latinDigits(text).trim().toLowerCase();
  return yes.has(word) ? true : no.has(word) ? false : undefined;
}
