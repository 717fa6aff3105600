/** A page's address from its title: small Latin letters, digits and hyphens; empty where the title has none. */
export const slugOf = (title: string): string =>
  title.normalize("NFKD").replace(/[\u0300-\u036f]/gu, "").toLowerCase().replace(/œ/gu, "oe").replace(/æ/gu, "ae").replace(/[^a-z0-9]+/gu, "-").replace(/^-+|-+$/gu, "").slice(0, 80).replace(/-+$/u, "");
