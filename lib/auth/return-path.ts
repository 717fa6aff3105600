const somewhere = "http://same.invalid";
const mostLayers = 4;

/** A path of ours and nothing else: no host, no scheme, no backslash, no control character. */
function isOwnPath(value: string): boolean {
  if (!/^\/(?![/\\])/.test(value) || /[\\\u0000-\u001F\u007F]/.test(value)) return false;
  const pathname = value.split(/[?#]/)[0] ?? "";
  return !pathname.includes("//") && URL.canParse(value, somewhere) && new URL(value, somewhere).origin === somewhere;
}

/** Decodes every %XX, also among broken ones: as the most lenient proxy would. */
const decoded = (value: string): string => value.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** `value`, and what it becomes each time somebody on the way decodes it once more; null when that does not end. */
function layers(value: string): string[] | null {
  const seen = [value];
  for (let next = decoded(value); next !== seen.at(-1); next = decoded(next)) {
    if (seen.push(next) > mostLayers) return null;
  }
  return seen;
}

/**
 * Where to go after signing in: `value` when it is a relative path of this origin in whatever encoding, else `fallback`.
 * Machine doors and the sign-in pages themselves are no places to return to.
 */
export function safeReturnPath(value: unknown, fallback = "/houses"): string {
  if (typeof value !== "string" || value.length > 1_000) return fallback;
  const all = layers(value);
  if (all === null || !all.every(isOwnPath)) return fallback;
  const { pathname, search, hash } = new URL(value, somewhere);
  return /^\/(?:api|s|_next|sign-in|sign-up|sign-out)(?:\/|$)/i.test(pathname) ? fallback : `${pathname}${search}${hash}`;
}
