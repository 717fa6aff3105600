import { canonicalJson } from "@/inngest/embedded/canonical-json";
import { type Expression, parseExpression, type Root } from "@/inngest/embedded/expression";

/** What `event` and `async` stand for while an expression is evaluated. */
export type Scope = { readonly [root in Root]?: unknown };

class NoValue extends Error {
  override readonly name = "NoValue";
}

const fail = (why: string): never => {
  throw new NoValue(why);
};

/** The member `key` of `holder`; undefined when there is none. */
function member(holder: unknown, key: unknown): unknown {
  if (typeof holder !== "object" || holder === null) return undefined;
  if (Array.isArray(holder)) return typeof key === "number" ? holder.at(key) : undefined;
  return typeof key === "string" && Object.hasOwn(holder, key) ? Reflect.get(holder, key) : undefined;
}

/** Equality without conversion. An absent field equals a literal null but never another absent field. */
function equal(left: unknown, right: unknown): boolean {
  if (left === undefined || right === undefined) return (left ?? null) === null && (right ?? null) === null && left !== right;
  if (typeof left === "object" || typeof right === "object") return canonicalJson(left) === canonicalJson(right);
  return left === right;
}

function compare(left: unknown, right: unknown): number {
  if (typeof left === "number" && typeof right === "number") return left - right;
  if (typeof left === "string" && typeof right === "string") return left < right ? -1 : left > right ? 1 : 0;
  return fail("only two numbers or two texts can be compared");
}

function truth(value: unknown): boolean {
  return typeof value === "boolean" ? value : fail("not a condition");
}

/** `&&` and `||`: a side that has no value does not matter when the other decides. */
function decide(deciding: boolean, left: Expression, right: Expression, scope: Scope): boolean {
  try {
    if (truth(valueOf(left, scope)) === deciding) return deciding;
  } catch (error) {
    if (!(error instanceof NoValue)) throw error;
    if (truth(valueOf(right, scope)) === deciding) return deciding;
    throw error;
  }
  return truth(valueOf(right, scope));
}

function arithmetic(sign: string, left: unknown, right: unknown): unknown {
  const plain = (value: unknown) => typeof value === "string" || typeof value === "number";
  if (sign === "+" && plain(left) && plain(right) && typeof left !== typeof right) return `${String(left)}${String(right)}`;
  if (sign === "+" && typeof left === "string" && typeof right === "string") return left + right;
  if (typeof left !== "number" || typeof right !== "number") return fail(`"${sign}" needs numbers`);
  if ((sign === "/" || sign === "%") && right === 0) return fail("division by zero");
  const results: Readonly<Record<string, number>> = { "+": left + right, "-": left - right, "*": left * right, "/": left / right, "%": left % right };
  return results[sign] ?? fail(`unknown operator ${sign}`);
}

function isIn(item: unknown, group: unknown): boolean {
  if (Array.isArray(group)) return group.some((one) => equal(item, one));
  if (typeof group === "object" && group !== null) return typeof item === "string" && Object.hasOwn(group, item);
  return fail('"in" needs a list');
}

function call(name: string, args: readonly unknown[]): unknown {
  const [first, second] = args;
  if (name === "has") return first !== undefined;
  if (name === "size") {
    if (typeof first === "string") return [...first].length;
    return typeof first === "object" && first !== null ? Object.keys(first).length : fail("size() needs a text, list or map");
  }
  if (name === "string") {
    return typeof first === "string" || typeof first === "number" || typeof first === "boolean" ? String(first) : fail("string() needs a simple value");
  }
  if (name === "int" || name === "double") {
    const number = typeof first === "number" || (typeof first === "string" && first.trim() !== "") ? Number(first) : Number.NaN;
    if (Number.isNaN(number)) return fail(`${name}() needs a number`);
    return name === "int" ? Math.trunc(number) : number;
  }
  if (typeof first !== "string") return fail(`${name}() needs a text`);
  if (name === "lowerAscii") return first.toLowerCase();
  if (name === "upperAscii") return first.toUpperCase();
  if (typeof second !== "string") return fail(`${name}() needs a text`);
  if (name === "contains") return first.includes(second);
  return name === "startsWith" ? first.startsWith(second) : first.endsWith(second);
}

function valueOf(node: Expression, scope: Scope): unknown {
  switch (node.kind) {
    case "literal":
      return node.value;
    case "root":
      return scope[node.name];
    case "member":
      return member(valueOf(node.of, scope), valueOf(node.key, scope));
    case "list":
      return node.items.map((item) => valueOf(item, scope));
    case "unary": {
      const value = valueOf(node.of, scope);
      if (node.sign === "!") return !truth(value);
      return typeof value === "number" ? -value : fail('"-" needs a number');
    }
    case "choice":
      return valueOf(truth(valueOf(node.test, scope)) ? node.yes : node.no, scope);
    case "call":
      return call(
        node.name,
        node.args.map((arg) => valueOf(arg, scope)),
      );
    case "binary":
      return binary(node.sign, node.left, node.right, scope);
  }
}

function binary(sign: string, leftNode: Expression, rightNode: Expression, scope: Scope): unknown {
  if (sign === "&&") return decide(false, leftNode, rightNode, scope);
  if (sign === "||") return decide(true, leftNode, rightNode, scope);
  const left = valueOf(leftNode, scope);
  const right = valueOf(rightNode, scope);
  if (sign === "==") return equal(left, right);
  if (sign === "!=") return !equal(left, right);
  if (sign === "<") return compare(left, right) < 0;
  if (sign === "<=") return compare(left, right) <= 0;
  if (sign === ">") return compare(left, right) > 0;
  if (sign === ">=") return compare(left, right) >= 0;
  return sign === "in" ? isIn(left, right) : arithmetic(sign, left, right);
}

/** True when the condition holds; a condition without a value (an absent field, other types) does not hold. */
export function holds(source: string, scope: Scope): boolean {
  return evaluate(source, scope) === true;
}

/** The value of an expression; undefined when it has none. */
export function evaluate(source: string, scope: Scope): unknown {
  try {
    return valueOf(parseExpression(source), scope);
  } catch (error) {
    if (error instanceof NoValue) return undefined;
    throw error;
  }
}

/** The value of one already parsed part; undefined when it has none. */
export function evaluatePart(part: Expression, scope: Scope): unknown {
  try {
    return valueOf(part, scope);
  } catch (error) {
    if (error instanceof NoValue) return undefined;
    throw error;
  }
}
