import { describe, expect, it } from "vitest";
import { chartWords } from "@/lib/boardroom/rules/evidence-charts";
import { sourceKinds } from "@/lib/boardroom/rules/evidence-sources";
import { locales } from "@/lib/kernel/locale";
import { loadMessages, type Messages } from "@/lib/kernel/messages/load-messages";
import { allQueries } from "@/lib/runtime/registry";
import { codeTools } from "@/lib/ai/code/code-tools";
import { everyTool } from "./seats";
import "@/lib/wiring";

const at = (locale: (typeof locales)[number], path: string) => path.split(".").reduce<string | Messages | undefined>((node, key) => (typeof node === "object" ? node[key] : undefined), loadMessages(locale)["conversation"]);
const lacking = (paths: readonly string[]) => locales.flatMap((locale) => paths.filter((path) => typeof at(locale, path) !== "string").map((path) => `${locale} ${path}`));

describe("words of a conversation", () => {
  it("there are some for every tool while it works, in each language", () => {
    const programs = Object.keys(codeTools({ functions: [], run: async () => null }));
    expect(lacking([...everyTool.map(({ name }) => name), ...programs].map((name) => `tools.${name}`))).toEqual([]);
  });
  it("and for every context a program may read, every source and every drawing", () => {
    expect(lacking([...new Set(allQueries().map(({ name }) => name.split(".")[0] ?? ""))].map((context) => `contexts.${context}`))).toEqual([]);
    expect(lacking(sourceKinds.map((kind) => `sources.${kind}`))).toEqual([]);
    expect(lacking([...chartWords.titles.map((key) => `charts.titles.${key}`), ...chartWords.series.map((key) => `charts.series.${key}`), ...chartWords.places.map((key) => `charts.places.${key}`)])).toEqual([]);
  });
});
