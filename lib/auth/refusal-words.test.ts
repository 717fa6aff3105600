import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DomainError } from "@/lib/kernel/errors";
import { locales } from "@/lib/kernel/locale";
import { loadMessages } from "@/lib/kernel/messages/load-messages";
import { unsellables } from "@/lib/rates/rules/sellable";
import { ownRefusals } from "@/lib/site/rules/manage-stay";
import { refusalWords } from "./refusal-words";

const root = join(import.meta.dirname, "../..");
const sources = globSync(["lib/**/*.{ts,tsx}", "app/**/*.{ts,tsx}", "inngest/**/*.ts"], { cwd: root }).filter((file) => !file.includes(".test.") && !file.includes("/testing/"))
  .map((file) => ({ file, text: readFileSync(join(root, file), "utf8") }));

/** Raised by a word that stands in a rule. Who raises a code that is no literal adds here where it comes from. */
const fromRules: Readonly<Record<string, readonly string[]>> = {
  "lib/rates/commands/price-stays.ts": [...unsellables, "below_floor", "above_ceiling"],
  "lib/rates/commands/write-rates.ts": ["below_floor", "above_ceiling"],
  "lib/rates/commands/set-season.ts": ["below_floor", "above_ceiling"],
  "lib/boardroom/commands/mandate-port.ts": ["below_floor", "above_ceiling"],
  "lib/boardroom/commands/answer-proposal.ts": ["below_floor", "above_ceiling"],
  "lib/boardroom/commands/decide-many.ts": [], // says again what a follow-up was refused with
  "lib/boardroom/commands/board-question.ts": ["below_floor", "above_ceiling"],
  "lib/reservations/commands/change-reservation.ts": [...unsellables, "extra_sold_out"],
  "lib/folios/commands/issue-invoice.ts": [], // `code: "…", message:` of folio-state.ts
  "lib/folios/commands/reverse-line.ts": [],
  "lib/guests/commands/mark-declared.ts": [...(sources.find(({ file }) => file === "lib/guests/commands/mark-declared.ts")?.text.matchAll(/say\(\s*"([a-z_]+)"/g) ?? [])].map(([, code = ""]) => code),
  "lib/runtime/execute.ts": [], // says again what an entitlement refused with
  "lib/runtime/database-refusal.ts": ["extra_sold_out"],
  "lib/site/commands/own-stay.ts": ownRefusals.map((why) => `own_${why}`),
  "lib/site/queries/preview-own-stay.ts": [], // says what a preview was refused with, in the reader's language
  "lib/auth/action.ts": [], // says again what a follow-up was refused with
  "app/(owner)/[property]/knowledge/files/route.ts": [], // says a refusal again, in the reader's language
  "app/(owner)/[property]/knowledge/documents/files/route.ts": [],
  "app/api/boardroom/chat/[id]/files/route.ts": [], // says a refusal again, in the reader's language
};
const literal = /(?:\bconflict|new DomainError)\(\s*"([a-z_]+)"|\bcode: "([a-z_]+)", message:/g;
const other = /(?:\bconflict|new DomainError)\(\s*(?!["\s])/;
/** A schema's own issue, what a tool answers to the offline director, and what a program is told of itself. */
const notRefusals: ReadonlySet<string> = new Set(["custom", "denied", "syntax"]);
const raised = new Map<string, string>();
for (const { file, text } of sources) for (const [, a, b] of text.matchAll(literal)) if (a ?? !notRefusals.has(b ?? "")) raised.set(a ?? b ?? "", file);
for (const [file, codes] of Object.entries(fromRules)) for (const code of codes) raised.set(code, file);

describe("every refusal", () => {
  it("is found where it is raised", () => {
    expect(raised.size).toBeGreaterThan(120);
    expect(sources.filter(({ file, text }) => other.test(text) && file !== "lib/kernel/errors.ts" && !(file in fromRules)).map(({ file }) => file)).toEqual([]);
  });

  it.each(locales)("has a sentence in %s", (locale) => {
    const codes = (loadMessages(locale)["errors"] as { readonly codes: Readonly<Record<string, string>> }).codes;
    expect([...raised].filter(([code]) => !codes[code]?.trim()).map(([code, file]) => `${code} (${file})`)).toEqual([]);
  });

  it("is said in the reader's language, with the facts it has, and in English in its own words", () => {
    const gone = new DomainError("extra_sold_out", "Hammam is sold out on 2026-12-24.", { detail: { name: { en: "Hammam", fr: "Le hammam", ar: "حمّام" }, day: "2026-12-24", left: 0 } });
    expect(refusalWords(gone, "en")).toBe("Hammam is sold out on 2026-12-24.");
    expect(refusalWords(gone, "fr")).toMatch(/^Le hammam\s: complet le .*24.*2026/);
    expect(refusalWords(gone, "ar")).toContain("حمّام");
    expect(refusalWords(new DomainError("rate_circle", "This rate would follow itself."), "es")).toBe("Esta tarifa se seguiría a sí misma.");
    expect(refusalWords(new DomainError("of_nobody", "x"), "fr")).toBeUndefined();
  });
});
