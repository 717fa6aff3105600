export type DecimalSign = "." | ",";

/** Arabic and Persian digits as the ones everybody computes with; everything else stays. */
export const latinDigits = (text: string): string => text.replaceAll(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) % 16));

/** Without spaces, apostrophes, direction marks, and the words or signs of a currency around it. */
const bared = (text: string): string => latinDigits(text).replaceAll(/[\s\u00a0\u202f'’٬\u061c\u200e\u200f]/g, "").replaceAll("−", "-").replaceAll(/^[\p{L}\p{Sc}][\p{L}\p{Sc}.]*|[\p{L}\p{Sc}][\p{L}\p{Sc}.]*$/gu, "");

const shapes: Readonly<Record<DecimalSign, RegExp>> = { ".": /^(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+)$/, ",": /^(?:(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d*)?|,\d+)$/ };

/**
 * Which mark of a figure is its decimal one. Two kinds: the last. One kind: several group thousands, and so does a lone one with
 * exactly three digits behind it and one to three, none of them a leading zero, before it.
 */
function decimalOf(figure: string): DecimalSign {
  const marks = [...figure.matchAll(/[.,]/g)];
  const last = marks.at(-1)?.[0] === "," ? "," : ".";
  const groups = new Set(marks.map(([mark]) => mark)).size === 1 && (marks.length > 1 || /^[1-9]\d{0,2}[.,]\d{3}$/.test(figure));
  return groups === (last === ".") ? "," : ".";
}

/**
 * A number as people write it and spreadsheets copy it: "1 240,50", "1,240.50", "1’240", "MAD 1240", "(12.50)", "١٬٢٤٠٫٥".
 * `decimal` is the mark of a file that is known; without it the figure itself decides. Undefined for what is no number.
 */
export function readNumber(text: string, decimal?: DecimalSign): number | undefined {
  const bare = bared(text);
  const [, open = "", minus = "", written = "", close = ""] = /^(\(?)(-?)([^()-]+)(\)?)$/.exec(bare) ?? [];
  if ((open === "") !== (close === "") || (open !== "" && minus !== "")) return undefined;
  const arabic = written.includes("٫");
  const sign = arabic ? "." : (decimal ?? decimalOf(written));
  const figure = written.replace("٫", ".");
  if (!shapes[sign].test(figure)) return undefined;
  const value = Number(figure.replaceAll(sign === "." ? "," : ".", "").replace(sign, "."));
  if (!Number.isFinite(value)) return undefined;
  return open !== "" || minus !== "" ? -value : value;
}
