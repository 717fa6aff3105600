/** The host people type for the product itself, with its port if any: `localhost:3000`, `lhcm.example`. */
export const rootHost = (): string => (process.env["ROOT_HOST"] || `localhost:${process.env["PORT"] || "3000"}`).toLowerCase();

/** A host without its port and without the dot that may end it. */
export const bareHost = (host: string): string => host.trim().toLowerCase().replace(/:\d+$/, "").replace(/\.$/, "");

const isLocal = (host: string) => /(?:^|\.)localhost$|^127\.|^\[?::1/.test(host);

/** Where the product's own pages are: https, unless this is a machine's own demo. */
export function rootOrigin(): string {
  const host = rootHost();
  const plain = process.env["LHCM_MODE"] !== "production" || isLocal(bareHost(host));
  return `${plain ? "http" : "https"}://${host}`;
}

/** The public host a new house gets: `<slug>.<root>`, as it is kept in `hosts`, without a port. */
export const houseHost = (slug: string): string => `${slug}.${bareHost(rootHost())}`;

/** The address of a house's own site. */
export function siteOrigin(host: string): string {
  const [protocol = "https"] = rootOrigin().split(":");
  const port = /:\d+$/.exec(rootHost())?.[0] ?? "";
  return `${protocol}://${host}${host.endsWith(bareHost(rootHost())) ? port : ""}`;
}
