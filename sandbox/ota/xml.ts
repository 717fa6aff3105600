/** The stand-ins' own XML: they must not share a mistake with the product's. Read in document order, written by hand with everything escaped. */
import { XMLParser } from "fast-xml-parser";
import { z } from "zod";

export type Element = { readonly name: string; readonly attributes: Readonly<Record<string, string>>; readonly children: readonly Element[]; readonly text: string };

const node: z.ZodType<Record<string, unknown>> = z.record(z.string(), z.unknown());
const parser = new XMLParser({ preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: "", parseTagValue: false, parseAttributeValue: false, trimValues: true, ignoreDeclaration: true, htmlEntities: true });

function elements(raw: unknown): { children: Element[]; text: string } {
  const children: Element[] = [];
  let text = "";
  for (const entry of z.array(node).parse(raw)) {
    if ("#text" in entry) text += String(entry["#text"]);
    const name = Object.keys(entry).find((key) => key !== ":@" && key !== "#text");
    if (name === undefined) continue;
    children.push({ name, attributes: z.record(z.string(), z.string()).catch({}).parse(entry[":@"]), ...elements(entry[name]) });
  }
  return { children, text };
}

/** The root element; undefined when the text is not XML. */
export function parse(text: string): Element | undefined {
  try {
    const { children } = elements(parser.parse(text, true));
    return children.length === 1 ? children[0] : undefined;
  } catch {
    return undefined;
  }
}

export const all = (from: Element | undefined, ...path: readonly string[]): Element[] => {
  let here = from === undefined ? [] : [from];
  for (const name of path) here = here.flatMap((element) => element.children.filter((child) => child.name === name));
  return here;
};

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign] ?? sign).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, "");

/** One element as text; attributes that are undefined are left out. Children are text already. */
export function tag(name: string, attributes: Readonly<Record<string, string | number | boolean | undefined>> = {}, ...children: readonly (string | readonly string[])[]): string {
  const own = Object.entries(attributes).flatMap(([key, value]) => (value === undefined ? [] : [` ${key}="${escaped(String(value))}"`]));
  return `<${name}${own.join("")}>${children.flat().join("")}</${name}>`;
}

export const words = (text: string): string => escaped(text);
export const document = (root: string): string => `<?xml version="1.0" encoding="UTF-8"?>${root}`;
