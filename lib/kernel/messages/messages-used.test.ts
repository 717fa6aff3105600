import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { defaultLocale } from "@/lib/kernel/locale";
import { loadMessages } from "@/lib/kernel/messages/load-messages";
import { flatten } from "@/lib/kernel/messages/message-arguments";

const root = join(import.meta.dirname, "../../..");
const translator = /const (\w+)(?:: [^=]+)? = (?:await )?(?:useTranslations|getTranslations)\(\s*(?:"([\w.-]+)"|\{[^}]*namespace: "([\w.-]+)"[^}]*\})?\s*\)/g;

type Use = { readonly key: string; readonly candidates: readonly string[] };

/** Every literal key a source asks for. A name bound twice in a file may mean either namespace. */
function keysUsed(source: string): Use[] {
  const namespaces = new Map<string, string[]>();
  for (const [, name = "", plain, named] of source.matchAll(translator)) namespaces.set(name, [...(namespaces.get(name) ?? []), plain ?? named ?? ""]);
  return [...namespaces].flatMap(([name, spaces]) =>
    [...source.matchAll(new RegExp(`(?<![\\w.])${name}(?:\\.(?:rich|markup|raw|has))?\\(\\s*"([\\w.-]+)"`, "g"))].map(([, key = ""]) => ({
      key,
      candidates: spaces.map((space) => (space ? `${space}.${key}` : key)),
    })),
  );
}

const known = flatten(loadMessages(defaultLocale));
const isKnown = (path: string): boolean => known.has(path) || [...known.keys()].some((key) => key.startsWith(`${path}.`));

describe("the keys asked for in code", () => {
  const files = globSync(["app/**/*.{ts,tsx}", "components/**/*.{ts,tsx}", "lib/**/*.{ts,tsx}", "inngest/**/*.ts"], { cwd: root }).filter(
    (file) => !file.includes(".test."),
  );
  const uses = files.flatMap((file) => keysUsed(readFileSync(join(root, file), "utf8")).map((use) => ({ file, ...use })));

  test("there are some", () => {
    expect(uses.length).toBeGreaterThan(30);
  });

  test("all of them exist", () => {
    const absent = uses.filter((use) => !use.candidates.some(isKnown)).map((use) => `${use.file}: ${use.candidates.join(" or ")}`);
    expect([...new Set(absent)]).toEqual([]);
  });
});

test("keysUsed reads hooks, awaited calls and named namespaces", () => {
  const source = `const t = useTranslations("rates"); t("title"); t.rich("note", {}); const g = await getTranslations({ locale, namespace: "terms" }); g("save"); other.t("no"); const all = useTranslations(); all("terms.close")`;
  expect(keysUsed(source).flatMap((use) => use.candidates)).toEqual(["rates.title", "rates.note", "terms.save", "terms.close"]);
});
