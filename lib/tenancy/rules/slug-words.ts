/** First words of our own addresses on the root host: a house may not take them. */
export const reservedWords: ReadonlySet<string> = new Set([
  "about", "account", "admin", "api", "app", "approve", "assets", "auth", "billing", "blog", "contact", "dashboard", "demo", "docs", "fonts", "health", "help", "home",
  "houses", "imprint", "invitation", "legal", "login", "logout", "mail", "metrics", "new", "offline", "outbox", "pricing", "privacy", "public", "root", "s",
  "security", "settings", "sign-in", "sign-out", "sign-up", "site", "static", "status", "support", "system", "terms", "welcome", "www",
]);

/** A slug proposed from a name: `Riad Étoile d'Or` → `riad-etoile-d-or`. "" when nothing of it can be written in a to z. */
export function slugFrom(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^[-\d]+|-+$/g, "");
  const cut = plain.slice(0, 40).replace(/-+$/, "");
  return cut.length < 3 || reservedWords.has(cut) ? (cut === "" ? "" : `${cut}-house`) : cut;
}
