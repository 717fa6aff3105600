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

/** The dotted path of the first text in a value that the database cannot hold. Only plain objects and lists are looked into. */
export function unstorablePath(value: unknown, path: readonly string[] = []): string | undefined {
  if (typeof value === "string") return isStorable(value) ? undefined : path.join(".");
  if (value === null || typeof value !== "object") return undefined;
  if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found = isStorable(key) ? unstorablePath(inner, [...path, key]) : path.join(".");
    if (found !== undefined) return found;
  }
  return undefined;
}
