import { z } from "zod";

/** First words of our own addresses on the root host: a house may not take them. */
const reserved = new Set([
  "about", "account", "admin", "api", "app", "assets", "auth", "billing", "blog", "contact", "dashboard", "demo", "docs", "fonts", "health", "help", "home",
  "houses", "imprint", "invitation", "legal", "login", "logout", "mail", "metrics", "new", "offline", "outbox", "pricing", "privacy", "public", "root", "s",
  "security", "settings", "sign-in", "sign-out", "sign-up", "site", "static", "status", "support", "system", "terms", "welcome", "www",
]);

const form = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;

/** The word a house has in addresses: `villa-thaifa`. It is also its host's first label, so at most 40 characters. */
export const slugSchema = z.string().trim().toLowerCase()
  .min(3, "At least 3 characters.")
  .max(40, "At most 40 characters.")
  .regex(form, "Letters a to z, digits and single hyphens, beginning with a letter.")
  .refine((value) => !reserved.has(value), "This word is kept for the product itself.");

/** A slug proposed from a name: `Riad Étoile d'Or` → `riad-etoile-d-or`. "" when nothing of it can be written in a to z. */
export function slugFrom(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^[-\d]+|-+$/g, "");
  const cut = plain.slice(0, 40).replace(/-+$/, "");
  return cut.length < 3 || reserved.has(cut) ? (cut === "" ? "" : `${cut}-house`) : cut;
}
