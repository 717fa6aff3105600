/** How many browsers of one person are told. */
export const mostBrowsers = 10;

/**
 * Whether a push may be sent to an address: https and a name that is no address or name of somebody's own network. What the name leads to
 * is judged again when it is called. `standIn` is the one origin that may be otherwise.
 */
export function mayPushTo(endpoint: string, standIn?: string): boolean {
  if (!URL.canParse(endpoint)) return false;
  const url = new URL(endpoint);
  if (standIn !== undefined && URL.canParse(standIn) && url.origin === new URL(standIn).origin) return true;
  const host = url.hostname.toLowerCase();
  const named = host.includes(".") && !host.startsWith("[") && !/^[\d.]+$/u.test(host) && !/\.(?:local|internal|localhost|lan|home|corp|test|invalid)$/u.test(host);
  return url.protocol === "https:" && url.username === "" && url.password === "" && (url.port === "" || url.port === "443") && named;
}
