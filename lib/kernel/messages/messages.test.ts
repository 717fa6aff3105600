import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync } from "oxc-parser";
import { describe, expect, test } from "vitest";
import { defaultLocale, type Locale, locales } from "@/lib/kernel/locale";
import { loadMessages, messagesFolder } from "@/lib/kernel/messages/load-messages";
import { argumentsOf, flatten } from "@/lib/kernel/messages/message-arguments";

const texts = new Map(locales.map((locale) => [locale, flatten(loadMessages(locale))] as const));
const of = (locale: Locale): Map<string, string> => texts.get(locale) ?? new Map();
const reference = of(defaultLocale);
const others = locales.filter((locale) => locale !== defaultLocale);

/** Keys of `a` that `b` lacks. */
const lacking = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): string[] => [...a.keys()].filter((key) => !b.has(key));

/** Keys that stand twice in one object of a JSON text: reading it would silently keep the last. */
function doubled(json: string): string[] {
  const found: string[] = [];
  const walk = (node: unknown, path: string): void => {
    if (typeof node !== "object" || node === null) return;
    const { type, properties, ...rest } = node as { type?: string; properties?: readonly { key: { value: string }; value: unknown }[] };
    if (type !== "ObjectExpression" || !properties) {
      for (const inner of Object.values(rest)) for (const each of Array.isArray(inner) ? inner : [inner]) walk(each, path);
      return;
    }
    const seen = new Set<string>();
    for (const { key, value } of properties) {
      const at = path === "" ? key.value : `${path}.${key.value}`;
      if (seen.has(key.value)) found.push(at);
      seen.add(key.value);
      walk(value, at);
    }
  };
  walk(parseSync("messages.js", `(${json})`).program, "");
  return found;
}

describe("the messages of the four languages", () => {
  test("there is something to compare", () => {
    expect(reference.size).toBeGreaterThan(100);
  });

  test.each(others)("%s has the same namespaces, and no key too few or too many", (locale) => {
    expect(readdirSync(messagesFolder(locale)).sort()).toEqual(readdirSync(messagesFolder(defaultLocale)).sort());
    expect(lacking(reference, of(locale)), `missing in ${locale}`).toEqual([]);
    expect(lacking(of(locale), reference), `only in ${locale}`).toEqual([]);
  });

  test("fr: no line can begin with a sign that belongs to the word before it", () => {
    const loose = [...of("fr")].filter(([, text]) => /\S [;:?»%]|« /u.test(text)).map(([key]) => key);
    expect(loose, "a space that does not break (U+202F before ; ?, U+00A0 before : » % and after «)").toEqual([]);
  });

  test.each(locales)("%s: every text is ICU, not empty, without exclamation marks or emoji", (locale) => {
    const wrong = [...of(locale)].filter(([, text]) => {
      if (text.trim() === "" || /[!¡]|\p{Extended_Pictographic}/u.test(text)) return true;
      try {
        argumentsOf(text);
        return false;
      } catch {
        return true;
      }
    });
    expect(wrong).toEqual([]);
  });

  test.each(locales)("%s: no key stands twice", (locale) => {
    const twice = readdirSync(messagesFolder(locale)).flatMap((file) => doubled(readFileSync(join(messagesFolder(locale), file), "utf8")).map((key) => `${file}: ${key}`));
    expect(twice).toEqual([]);
  });

  test.each(others)("%s asks for the same arguments as English", (locale) => {
    const different = [...reference]
      .filter(([key, text]) => String(argumentsOf(text)) !== String(argumentsOf(of(locale).get(key) ?? "")))
      .map(([key, text]) => `${key}: ${argumentsOf(text)} ≠ ${argumentsOf(of(locale).get(key) ?? "")}`);
    expect(different).toEqual([]);
  });

  test("Arabic plurals name the forms Arabic has", () => {
    const short = [...of("ar")].filter(([, text]) => / plural,/.test(text) && !["one {", "two {", "few {", "other {"].every((form) => text.includes(form)));
    expect(short.map(([key]) => key)).toEqual([]);
  });
});

describe("the checks themselves", () => {
  test("a missing key, another argument and broken ICU are seen", () => {
    expect(lacking(flatten({ a: { b: "x" }, c: "y" }), flatten({ a: { b: "x" } }))).toEqual(["c"]);
    expect(argumentsOf("{name} stays {count, plural, one {# night} other {# nights}}")).toEqual(["count:value", "name:value"]);
    expect(argumentsOf("See <link>the {thing}</link>")).toEqual(["link:tag", "thing:value"]);
    expect(() => argumentsOf("{count, plural, one {x}}")).toThrow();
    expect(() => argumentsOf("{name")).toThrow();
    expect(doubled('{"a":{"b":"x","c":"y","b":"z"},"d":[{"e":1,"e":2}],"a":"w"}')).toEqual(["a.b", "d.e", "a"]);
    expect(doubled('{"a":{"b":"x"},"c":{"b":"x"}}')).toEqual([]);
  });
});
