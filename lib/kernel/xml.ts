/**
 * XML from strangers and for partners, by fast-xml-parser. A document type is refused before anything is parsed: without one there
 * are no entities to expand and no files to fetch. Every value is text; nothing is guessed to be a number.
 */
import { XMLBuilder, XMLParser } from "fast-xml-parser";

/** The text is not XML we would read; the message never quotes it. */
export class XmlError extends Error {
  override readonly name = "XmlError";
}

export type XmlValue = string | number | boolean | XmlTree | readonly XmlValue[] | undefined;
/** Keys are element names, `@name` an attribute, `#text` the element's text; a list repeats the element. */
export type XmlTree = { readonly [name: string]: XmlValue };

/** About a thousand bookings; parsing takes some seconds a few megabytes. */
const MOST_CHARACTERS = 4_000_000;
const ATTRIBUTE = "@";
const TEXT = "#text";

const parser = new XMLParser({
  ignoreAttributes: false, attributeNamePrefix: ATTRIBUTE, textNodeName: TEXT, removeNSPrefix: true, ignoreDeclaration: true, ignorePiTags: true,
  parseTagValue: false, parseAttributeValue: false, trimValues: true,
  // Character references (`&#233;`) count among these; named ones beyond XML's five stay as they are written.
  htmlEntities: true, maxNestedTags: 60,
});
const builder = new XMLBuilder({
  ignoreAttributes: false, attributeNamePrefix: ATTRIBUTE, textNodeName: TEXT, format: false,
  // Some partners refuse `<a/>`: an empty element is always closed by a tag of its own.
  suppressEmptyNode: false, suppressBooleanAttributes: false,
});

/** Whether there is any markup declaration (`<!DOCTYPE`, `<!ENTITY`) outside comments and CDATA, or one of these never ends. */
function declaresMarkup(text: string): boolean {
  for (let at = text.indexOf("<!"); at !== -1; ) {
    const end = text.startsWith("<!--", at) ? "-->" : text.startsWith("<![CDATA[", at) ? "]]>" : null;
    const close = end === null ? -1 : text.indexOf(end, at + 4);
    if (close === -1) return true;
    at = text.indexOf("<!", close);
  }
  return false;
}

const isTree = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === "object" && value !== null && !Array.isArray(value);
const filled = (value: unknown): string | null => (typeof value === "string" && value.trim() !== "" ? value.trim() : null);

/** An element that was read. Names carry no namespace prefix. */
export class XmlNode {
  constructor(
    readonly name: string,
    /** The element as plain JSON in the keys of `XmlTree`. */
    readonly raw: unknown,
  ) {}

  /** null when absent or blank. */
  attribute(name: string): string | null {
    return isTree(this.raw) ? filled(this.raw[ATTRIBUTE + name]) : null;
  }

  /** The element's own text, null when blank. */
  get text(): string | null {
    return filled(isTree(this.raw) ? this.raw[TEXT] : this.raw);
  }

  /** Every element at the end of this path, in document order. */
  all(...path: readonly string[]): XmlNode[] {
    const [name, ...rest] = path;
    if (name === undefined) return [this];
    if (!isTree(this.raw) || !Object.hasOwn(this.raw, name)) return [];
    const found = this.raw[name];
    const nodes = (Array.isArray(found) ? found : [found]).map((raw: unknown) => new XmlNode(name, raw));
    return rest.length === 0 ? nodes : nodes.flatMap((node) => node.all(...rest));
  }

  one(...path: readonly string[]): XmlNode | undefined {
    return this.all(...path)[0];
  }
}

/** The root element. Throws XmlError for anything that is not one well-formed element without a document type, or too long. */
export function readXml(text: string, most = MOST_CHARACTERS): XmlNode {
  if (text.length > most) throw new XmlError(`It is longer than ${most} characters.`);
  if (declaresMarkup(text)) throw new XmlError("It declares a document type or entities.");
  let tree: unknown;
  try {
    tree = parser.parse(text.replace(/^\ufeff/, ""), true);
  } catch {
    throw new XmlError("It is not well-formed.");
  }
  const roots = isTree(tree) ? Object.entries(tree) : [];
  const [root] = roots;
  if (root === undefined || roots.length > 1 || Array.isArray(root[1])) throw new XmlError("It has no single root element.");
  return new XmlNode(root[0], root[1]);
}

/** What XML 1.0 has no sign for, halves of surrogate pairs included. */
const unwritable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

function written(value: XmlValue): unknown {
  if (typeof value === "string") return value.replace(unwritable, "\ufffd");
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  if (value === undefined) return undefined;
  if (Array.isArray(value)) return value.map(written);
  return Object.fromEntries(Object.entries(value).flatMap(([name, inner]) => (inner === undefined ? [] : [[name, written(inner)]])));
}

/** A document with this root element. Everything is escaped; an `undefined` value is left out. */
export const writeXml = (root: string, content: XmlTree): string =>
  builder.build({ "?xml": { [`${ATTRIBUTE}version`]: "1.0", [`${ATTRIBUTE}encoding`]: "UTF-8" }, [root]: written(content) });
