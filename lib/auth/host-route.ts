/**
 * Which wing of the application a host opens: the product's own pages on the root host and on an organisation's own address of
 * the app, a property's public site on any other. It routes and nothing more: who may see what is decided behind it.
 */
export type HostRoute =
  | { readonly kind: "pass" }
  /** Serve this internal path instead; the visitor keeps their address. */
  | { readonly kind: "rewrite"; readonly path: string }
  /** Send the visitor to this path of the root host. */
  | { readonly kind: "root"; readonly path: string }
  | { readonly kind: "not-found" };

export type HostRequest = { readonly host: string; readonly path: string; readonly rootHost: string; /** The host is an organisation's own address of the owner's app. */ readonly app?: boolean };

const bare = (host: string): string => host.trim().toLowerCase().replace(/:\d+$/, "").replace(/\.$/, "");
const isHostName = (host: string): boolean => host.length <= 253 && /^[a-z0-9](?:[a-z0-9-]{0,62})(?:\.[a-z0-9][a-z0-9-]{0,62})*$/.test(host);
const isUnder = (path: string, folder: string): boolean => path === folder || path.startsWith(`${folder}/`);

/** The machine's own names, where the root host is one of them: `npm start` answers on each. */
const loopback = new Set(["localhost", "127.0.0.1", "[::1]"]);

function isRoot(host: string, root: string): boolean {
  return host === root || host === `www.${root}` || (loopback.has(root) && loopback.has(host));
}

/** The slug in `<slug>.<root>`, when the host is exactly that. */
function slugIn(host: string, root: string): string | null {
  if (!host.endsWith(`.${root}`)) return null;
  const label = host.slice(0, -root.length - 1);
  return /^[a-z][a-z0-9-]*$/.test(label) ? label : null;
}

/** What to do with a request for `path` (percent-encoded, without its query) on `host`. */
export function routeHost({ host: given, path, rootHost, app = false }: HostRequest): HostRoute {
  const host = bare(given);
  const root = bare(rootHost);
  if (app || isRoot(host, root)) return isUnder(path.toLowerCase(), "/s") ? { kind: "not-found" } : { kind: "pass" };
  if (!isHostName(host) || !path.startsWith("/")) return { kind: "not-found" };
  if (isUnder(path, "/api/site") || isUnder(path, "/api/health")) return { kind: "pass" };
  if (isUnder(path.toLowerCase(), "/api")) return { kind: "not-found" };
  const slug = slugIn(host, root);
  if (slug !== null && isUnder(path, "/boardroom")) return { kind: "root", path: `/${slug}${path}` };
  // Next keeps the name sitemap.xml for itself, and then knows no host.
  return { kind: "rewrite", path: `/s/${host}${path === "/" ? "" : path === "/sitemap.xml" ? "/site-map" : path}` };
}
