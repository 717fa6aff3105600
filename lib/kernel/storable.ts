/** What Postgres can hold in no text: NUL and halves of surrogate pairs. */
const isStorable = (text: string): boolean => !text.includes("\u0000") && text.isWellFormed();

/** A text as the database can hold it: what it cannot becomes U+FFFD, the sign for a lost character. */
const storableText = (text: string): string => text.replaceAll("\u0000", "\ufffd").toWellFormed();

function mended(value: unknown): unknown {
  if (typeof value === "string") return storableText(value);
  if (Array.isArray(value)) return value.map(mended);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [storableText(key), mended(inner)]));
}

/** JSON from outside as the database can hold it, keys too; the very same value where nothing had to be mended. */
export const storable = (value: unknown): unknown => (unstorablePath(value) === undefined ? value : mended(value));

/** The path of the first text in a value that the database cannot hold, from its end; put together on the way back, where there is one. */
function unstorable(value: unknown): string[] | undefined {
  if (typeof value === "string") return isStorable(value) ? undefined : [];
  if (value === null || typeof value !== "object") return undefined;
  if (Array.isArray(value)) {
    for (const [index, inner] of value.entries()) {
      const found = unstorable(inner);
      if (found) return [...found, String(index)];
    }
    return undefined;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return undefined;
  for (const key of Object.keys(value)) {
    const found = isStorable(key) ? unstorable((value as Readonly<Record<string, unknown>>)[key]) : [];
    if (found) return isStorable(key) ? [...found, key] : found;
  }
  return undefined;
}

/** The dotted path of the first text in a value that the database cannot hold. Only plain objects and lists are looked into. */
export const unstorablePath = (value: unknown): string | undefined => unstorable(value)?.toReversed().join(".");
