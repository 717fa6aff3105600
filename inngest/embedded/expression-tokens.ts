/** Why an expression is not understood; the message names the place. */
export class ExpressionSyntaxError extends Error {
  override readonly name = "ExpressionSyntaxError";
}

export type Token =
  | { readonly kind: "number"; readonly value: number; readonly at: number }
  | { readonly kind: "string"; readonly value: string; readonly at: number }
  | { readonly kind: "name" | "sign" | "end"; readonly value: string; readonly at: number };

const pattern =
  /\s*(?:(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?<name>[A-Za-z_]\w*)|(?<string>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|(?<sign>==|!=|<=|>=|&&|\|\||[<>!+\-*/%()[\].,?:]))/y;

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", "\\": "\\", "'": "'", '"': '"', "`": "`", "/": "/" };

function unquote(quoted: string, at: number): string {
  return quoted.slice(1, -1).replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, hex: string | undefined, letter: string | undefined) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    const plain = escapes[letter ?? ""];
    if (plain === undefined) throw new ExpressionSyntaxError(`unknown escape \\${letter ?? ""} at ${at}`);
    return plain;
  });
}

/** Splits an expression into tokens, an `end` token last. */
export function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (source.slice(at).trim() !== "") {
    pattern.lastIndex = at;
    const groups = pattern.exec(source)?.groups;
    if (!groups) throw new ExpressionSyntaxError(`unexpected "${source.slice(at).trim().slice(0, 12)}" at ${at}`);
    if (groups["number"] !== undefined) tokens.push({ kind: "number", value: Number(groups["number"]), at });
    else if (groups["string"] !== undefined) tokens.push({ kind: "string", value: unquote(groups["string"], at), at });
    else if (groups["name"] !== undefined) tokens.push({ kind: "name", value: groups["name"], at });
    else tokens.push({ kind: "sign", value: groups["sign"] ?? "", at });
    at = pattern.lastIndex;
  }
  tokens.push({ kind: "end", value: "", at });
  return tokens;
}
