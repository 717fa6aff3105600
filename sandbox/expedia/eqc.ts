/** What Expedia QuickConnect's messages share: a strict shape, credentials inside, errors by number. */
import { document, type Element, tag, words } from "../ota/xml";

export type EqcResult = { readonly body: string; readonly outcome: string };

/** An error in the answer's own root and namespace. */
export const fail = (code: number, text: string, root: string, namespace: string): EqcResult => ({ body: document(tag(root, { xmlns: namespace }, tag("Error", { code }, words(text)))), outcome: `error ${code}: ${text}` });

/** Attributes and children an element may have, by name. */
export type Shape = { readonly [child: string]: readonly [attributes: readonly string[], children: Shape] };

/** The first element or attribute the schema does not know; undefined when there is none. */
export function strict(element: Element, children: Shape): string | undefined {
  for (const child of element.children) {
    const known = Object.hasOwn(children, child.name) ? children[child.name] : undefined;
    if (known === undefined) return `Element ${child.name} is not expected in ${element.name}.`;
    for (const attribute of Object.keys(child.attributes)) if (!known[0].includes(attribute)) return `Attribute ${attribute} is not expected in ${child.name}.`;
    const deeper = strict(child, known[1]);
    if (deeper !== undefined) return deeper;
  }
  return undefined;
}

/** Elements must come in the order their schema lists them. */
export function inOrder(element: Element, order: readonly string[]): boolean {
  const places = element.children.map((child) => order.indexOf(child.name));
  return places.every((place, index) => index === 0 || place >= (places[index - 1] ?? 0));
}

/** Expedia refuses `<a/>`. */
export const hasSelfClosed = (text: string): boolean => /<[\w:]+(?:\s[^<>]*)?\/>/.test(text);
