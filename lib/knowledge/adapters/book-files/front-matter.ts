import { parseDocument, stringify } from "yaml";
import { type Entry, entrySchema } from "../../rules/sop-input";
import { locales } from "@/lib/kernel/locale";

export type FileProblem = { readonly file: string; readonly field: string; readonly message: string };
/** A text of the book as it goes out: `languages` are those its page has. */
export type OutEntry = Omit<Entry, "roles" | "locale" | "domain" | "audience" | "risk" | "frontMatter" | "effectiveFrom" | "effectiveTo"> & { readonly roles: readonly string[]; readonly locale: string; readonly domain: string; readonly audience: string; readonly risk: string; readonly languages: readonly string[]; readonly effectiveFrom?: string | null | undefined; readonly effectiveTo?: string | null | undefined; readonly frontMatter: Readonly<Record<string, string | readonly string[]>> };

const known = ["title", "slug", "domain", "audience", "owner", "risk", "language", "languages", "roles", "effective_from", "effective_to"];
const fence = /^---[ \t]*\n(?:([\s\S]*?)\n)?---[ \t]*(?:\n|$)/u;

/** A text as a Markdown file with front matter: the same text gives the same bytes. */
export function fileOf(entry: OutEntry): { readonly path: string; readonly text: string } {
  const matter = {
    title: entry.title, slug: entry.slug, domain: entry.domain, audience: entry.audience, owner: entry.owner, risk: entry.risk, language: entry.locale, languages: [...entry.languages],
    ...(entry.roles.length > 0 ? { roles: [...entry.roles] } : {}),
    ...(entry.effectiveFrom ? { effective_from: entry.effectiveFrom } : {}), ...(entry.effectiveTo ? { effective_to: entry.effectiveTo } : {}),
    ...Object.fromEntries(Object.entries(entry.frontMatter).sort(([one], [other]) => (one < other ? -1 : 1))),
  };
  return { path: `${entry.locale}/${entry.slug}.md`, text: `---\n${stringify(matter, { lineWidth: 0, schema: "core" })}---\n\n${entry.body}` };
}

/** What the path tells where the front matter is silent: `fr/late-arrival.md`, `late-arrival.fr.md`. */
function fromPath(path: string): { slug?: string; language?: string } {
  const parts = path.replace(/\\/gu, "/").split("/");
  const [name = "", second] = (parts.pop() ?? "").replace(/\.(?:md|markdown)$/iu, "").split(".");
  const language = [second, ...parts.toReversed()].find((part) => (locales as readonly (string | undefined)[]).includes(part));
  return { ...(name === "" ? {} : { slug: name.toLowerCase().replace(/[\s_]+/gu, "-") }), ...(language === undefined ? {} : { language }) };
}

const asWords = (value: unknown): string | string[] => (Array.isArray(value) ? value.map(String) : typeof value === "object" && value !== null ? JSON.stringify(value) : String(value));

/** Reads one file of a book. What does not hold is named by file, field and rule; nothing is guessed but slug and language, from the path. */
export function entryOf(path: string, text: string): { readonly entry: Entry } | { readonly problems: readonly FileProblem[] } {
  const plain = text.replace(/\r\n?/gu, "\n").replace(/^\uFEFF/u, "");
  const head = fence.exec(plain);
  if (!head) return { problems: [{ file: path, field: "front matter", message: "It begins with front matter between two lines of ---." }] };
  const document = parseDocument(head[1] ?? "", { schema: "core" });
  const [error] = document.errors;
  if (error) return { problems: [{ file: path, field: "front matter", message: error.message.split("\n")[0] ?? "" }] };
  const read: unknown = document.toJS({ maxAliasCount: 0 });
  if (typeof read !== "object" || read === null || Array.isArray(read)) return { problems: [{ file: path, field: "front matter", message: "Names and values: title: Late arrival." }] };
  const matter: Readonly<Record<string, unknown>> = { ...read };
  const guessed = fromPath(path);
  const parsed = entrySchema.safeParse({
    title: matter["title"], slug: matter["slug"] ?? guessed.slug, domain: matter["domain"], audience: matter["audience"], owner: matter["owner"], risk: matter["risk"] ?? "low", locale: matter["language"] ?? guessed.language,
    ...(matter["roles"] === undefined ? {} : { roles: matter["roles"] }),
    effectiveFrom: matter["effective_from"] ?? null, effectiveTo: matter["effective_to"] ?? null,
    frontMatter: Object.fromEntries(Object.entries(matter).filter(([key, value]) => !known.includes(key) && value !== null && value !== undefined).map(([key, value]) => [key, asWords(value)])),
    body: plain.slice(head[0].length),
  });
  if (parsed.success) return { entry: parsed.data };
  return { problems: parsed.error.issues.map((issue) => ({ file: path, field: issue.path.join(".") || "file", message: issue.message })) };
}
