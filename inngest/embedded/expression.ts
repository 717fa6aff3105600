import { ExpressionSyntaxError, type Token, tokenize } from "@/inngest/embedded/expression-tokens";

export type Root = "event" | "async";
export type Expression =
  | { readonly kind: "literal"; readonly value: string | number | boolean | null }
  | { readonly kind: "root"; readonly name: Root }
  | { readonly kind: "member"; readonly of: Expression; readonly key: Expression }
  | { readonly kind: "unary"; readonly sign: "!" | "-"; readonly of: Expression }
  | { readonly kind: "binary"; readonly sign: string; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "choice"; readonly test: Expression; readonly yes: Expression; readonly no: Expression }
  | { readonly kind: "list"; readonly items: readonly Expression[] }
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Expression[] };

/** Binding strength of the binary operators; a higher one binds tighter. */
const strengths: Readonly<Record<string, number>> = {
  "||": 1,
  "&&": 2,
  "==": 3,
  "!=": 3,
  "<": 3,
  "<=": 3,
  ">": 3,
  ">=": 3,
  in: 3,
  "+": 4,
  "-": 4,
  "*": 5,
  "/": 5,
  "%": 5,
};

/** Callable names and how many arguments each takes, the receiver of a method counted. */
const functions: Readonly<Record<string, number>> = {
  has: 1,
  size: 1,
  string: 1,
  int: 1,
  double: 1,
  contains: 2,
  startsWith: 2,
  endsWith: 2,
  lowerAscii: 1,
  upperAscii: 1,
};
const methods = new Set(["size", "contains", "startsWith", "endsWith", "lowerAscii", "upperAscii"]);
const words: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

class Parser {
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(source: string) {
    this.#tokens = tokenize(source);
  }

  #peek(): Token {
    return this.#tokens[this.#next] ?? { kind: "end", value: "", at: 0 };
  }

  #take(): Token {
    const token = this.#peek();
    this.#next += 1;
    return token;
  }

  #accepts(sign: string): boolean {
    const token = this.#peek();
    if (token.kind !== "sign" || token.value !== sign) return false;
    this.#next += 1;
    return true;
  }

  #expect(sign: string): void {
    if (!this.#accepts(sign)) this.#refuse(`expected "${sign}"`);
  }

  #refuse(why: string, token: Token = this.#peek()): never {
    throw new ExpressionSyntaxError(`${why} at ${token.kind === "end" ? "the end" : token.at}`);
  }

  whole(): Expression {
    const expression = this.#choice();
    if (this.#peek().kind !== "end") this.#refuse(`unexpected "${this.#peek().value}"`);
    return expression;
  }

  #choice(): Expression {
    const test = this.#binary(1);
    if (!this.#accepts("?")) return test;
    const yes = this.#choice();
    this.#expect(":");
    return { kind: "choice", test, yes, no: this.#choice() };
  }

  #binary(least: number): Expression {
    let left = this.#unary();
    for (;;) {
      const token = this.#peek();
      const strength = token.kind === "sign" || token.value === "in" ? strengths[token.value] : undefined;
      if (strength === undefined || strength < least) return left;
      this.#take();
      left = { kind: "binary", sign: String(token.value), left, right: this.#binary(strength + 1) };
    }
  }

  #unary(): Expression {
    if (this.#accepts("!")) return { kind: "unary", sign: "!", of: this.#unary() };
    if (this.#accepts("-")) return { kind: "unary", sign: "-", of: this.#unary() };
    return this.#members(this.#primary());
  }

  #members(start: Expression): Expression {
    let of = start;
    for (;;) {
      if (this.#accepts(".")) {
        const name = this.#take();
        if (name.kind !== "name") this.#refuse("expected a name", name);
        of = this.#accepts("(") ? this.#call(name, [of]) : { kind: "member", of, key: { kind: "literal", value: name.value } };
      } else if (this.#accepts("[")) {
        const key = this.#choice();
        this.#expect("]");
        of = { kind: "member", of, key };
      } else return of;
    }
  }

  #call(name: Token, receiver: readonly Expression[]): Expression {
    const wanted = functions[name.value];
    if (wanted === undefined || (receiver.length > 0 && !methods.has(String(name.value)))) this.#refuse(`"${name.value}()" is not supported,`, name);
    const args = [...receiver, ...this.#items(")")];
    if (args.length !== wanted) this.#refuse(`"${name.value}()" takes other arguments,`, name);
    if (name.value === "has" && args[0]?.kind !== "member") this.#refuse('"has()" takes a field,', name);
    return { kind: "call", name: String(name.value), args };
  }

  #items(close: string): Expression[] {
    const items: Expression[] = [];
    if (this.#accepts(close)) return items;
    do items.push(this.#choice());
    while (this.#accepts(","));
    this.#expect(close);
    return items;
  }

  #primary(): Expression {
    const token = this.#take();
    if (token.kind === "number" || token.kind === "string") return { kind: "literal", value: token.value };
    if (token.kind === "name") {
      if (Object.hasOwn(words, token.value)) return { kind: "literal", value: words[token.value] ?? null };
      if (this.#accepts("(")) return this.#call(token, []);
      if (token.value === "event" || token.value === "async") return { kind: "root", name: token.value };
      this.#refuse(`unknown name "${token.value}"`, token);
    }
    if (token.value === "(") {
      const inner = this.#choice();
      this.#expect(")");
      return inner;
    }
    if (token.value === "[") return { kind: "list", items: this.#items("]") };
    return this.#refuse(token.kind === "end" ? "something is missing" : `unexpected "${token.value}"`, token);
  }
}

const parsed = new Map<string, Expression>();

/** Parses the part of CEL this runner supports. Throws ExpressionSyntaxError naming what it does not know. */
export function parseExpression(source: string): Expression {
  const known = parsed.get(source);
  if (known) return known;
  const expression = new Parser(source).whole();
  if (parsed.size > 2_000) parsed.clear();
  parsed.set(source, expression);
  return expression;
}
