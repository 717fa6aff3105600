import { createHash } from "node:crypto";
import { canonicalJson } from "@/inngest/embedded/canonical-json";
import { type Expression, parseExpression } from "@/inngest/embedded/expression";
import { evaluatePart } from "@/inngest/embedded/expression-value";

/**
 * What an incoming event must hold for a watch to be worth evaluating: `value` (a digest) at `path` (dotted, from
 * the event). `never` when the expression can hold for no event; path "" when nothing can be said beforehand.
 */
export type Probe = { readonly path: string; readonly value: string } | "never";

/** A digest short enough for an index, equal for equal JSON values. */
export const valueDigest = (value: unknown): string => createHash("sha256").update(canonicalJson(value)).digest("base64url").slice(0, 27);

function mentionsAsync(node: Expression): boolean {
  switch (node.kind) {
    case "literal":
      return false;
    case "root":
      return node.name === "async";
    case "member":
      return mentionsAsync(node.of) || mentionsAsync(node.key);
    case "unary":
      return mentionsAsync(node.of);
    case "binary":
      return mentionsAsync(node.left) || mentionsAsync(node.right);
    case "choice":
      return mentionsAsync(node.test) || mentionsAsync(node.yes) || mentionsAsync(node.no);
    case "list":
      return node.items.some(mentionsAsync);
    case "call":
      return node.args.some(mentionsAsync);
  }
}

/** `data.id` for `async.data.id`; undefined for anything that is not a plain path below `async`. */
function asyncPath(node: Expression): string | undefined {
  if (node.kind !== "member" || node.key.kind !== "literal" || typeof node.key.value !== "string") return undefined;
  if (node.key.value.includes(".")) return undefined;
  if (node.of.kind === "root") return node.of.name === "async" ? node.key.value : undefined;
  const above = asyncPath(node.of);
  return above === undefined ? undefined : `${above}.${node.key.value}`;
}

function probe(node: Expression, event: unknown): Probe | undefined {
  if (node.kind !== "binary") return undefined;
  if (node.sign === "&&") return probe(node.left, event) ?? probe(node.right, event);
  if (node.sign !== "==") return undefined;
  for (const [side, other] of [
    [node.left, node.right],
    [node.right, node.left],
  ] as const) {
    const path = asyncPath(side);
    if (path === undefined || mentionsAsync(other)) continue;
    const value = evaluatePart(other, { event });
    if (value === null) return undefined; // null also equals an absent field, which no digest can find
    return value === undefined ? "never" : { path, value: valueDigest(value) };
  }
  return undefined;
}

/** The narrowest probe for `source` when `event` is already known. */
export function probeOf(source: string | undefined, event: unknown): Probe {
  return (source === undefined ? undefined : probe(parseExpression(source), event)) ?? { path: "", value: "" };
}

/** The digest of what `event` holds at a probe's path; undefined when it holds nothing there. */
export function digestAt(event: unknown, path: string): string | undefined {
  let value: unknown = event;
  for (const key of path.split(".")) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    value = Reflect.get(value, key);
  }
  return value === undefined ? undefined : valueDigest(value);
}
