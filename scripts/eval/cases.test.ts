import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { directors } from "@/lib/runtime/context";
import { directorOf, offlineTools } from "@/lib/boardroom/directors/seats";
import { parseCases } from "./cases";
import { expectationOf } from "./expectation";
import { holds, judge, summary } from "./judge";

const folder = new URL("../../data/evals/", import.meta.url);

describe("files of cases", () => {
  it.each(readdirSync(folder).filter((file) => file.endsWith(".jsonl")))("%s can be read, names each case once, and wants tools that its director has", (file) => {
    const cases = parseCases(readFileSync(new URL(file, folder), "utf8"));
    expect(cases.length).toBeGreaterThan(20);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
    for (const { id, actor, expect: wanted } of cases) for (const { name } of wanted?.tools ?? []) expect(directorOf(actor.director).tools.map((tool) => tool.name), id).toContain(name);
  });

  it("the catalogue holds at least seventy requests, each of a tool there is", () => {
    const named = [...readFileSync(new URL("catalogue.md", folder), "utf8").matchAll(/^\| `(\w+)` \|/gmu)].map(([, name]) => name);
    expect(named.length).toBeGreaterThanOrEqual(70);
    expect(named.filter((name) => !offlineTools.some((tool) => tool.name === name))).toEqual([]);
  });

  it("takes what others write: bare texts, parts, content for text, a seat or a role by its short name, a day for a moment", () => {
    const [one, two] = parseCases('{"id":1,"locale":"fr","actor":"GM","now":"2026-11-20","messages":["Bonjour"]}\n\n{"id":"b","actor":{"director":"cfo","role":"manager"},"messages":[{"role":"user","content":"How much?"},{"role":"assistant","content":"Ten."},{"role":"user","parts":[{"type":"text","text":"And now?"}]}],"expect":{"tool":null,"note":"x"}}\n');
    expect(one).toMatchObject({ id: "1", actor: { director: "general-manager", role: "owner" }, now: "2026-11-20T09:00:00Z", messages: [{ role: "user", text: "Bonjour" }] });
    expect(two).toMatchObject({ locale: "en", actor: { director: "cfo", role: "manager" }, messages: [{ text: "How much?" }, { role: "assistant", text: "Ten." }, { text: "And now?" }], expect: { nothing: true }, notes: [] });
    for (const name of directors) expect(parseCases(JSON.stringify({ id: name, actor: name, messages: ["x"] }))[0]?.actor.director).toBe(name);
    expect(parseCases('{"id":"a","actor":"accountant","messages":"x"}')[0]?.actor).toEqual({ director: "general-manager", role: "accountant" });
    const [strange] = parseCases('{"id":"a","actor":"janitor","now":"2027-03-01T08:30","locale":"es-MX","messages":[{"role":"system","content":"be nice"},{"role":"user","content":[{"type":"text","text":"Hola"}]}],"expect":{"score":3}}');
    expect(strange).toMatchObject({ locale: "es", now: "2027-03-01T08:30Z", messages: [{ role: "user", text: "Hola" }], actor: { director: "general-manager", role: "owner" } });
    expect(strange?.notes).toEqual(["Nobody here is called \"janitor\": the owner speaks with the General Manager.", "expect.score is not known here and is not judged."]);
    expect(() => parseCases('{"id":"a","messages":[]}')).toThrow(/Line 1: messages/u);
    expect(() => parseCases('\n{"id":"a","now":"soon","messages":["x"]}')).toThrow(/Line 2: now/u);
    expect(() => parseCases("not json")).toThrow(/Line 1 is not JSON/u);
  });

  it.each([
    ["list_arrivals", { tools: [{ name: "list_arrivals", args: undefined }] }], [null, { nothing: true }], [{ tools: [] }, { nothing: true }], [{ refusal: true }, { nothing: true }], [{ clarify: true }, { asks: true }],
    [{ tool: "adjust_rates", arguments: { percent: 5 } }, { tools: [{ name: "adjust_rates", args: { percent: 5 } }] }],
    [{ tool_calls: [{ toolName: "adjust_rates", input: { percent: 5 } }] }, { tools: [{ name: "adjust_rates", args: { percent: 5 } }] }],
    [{ contains: "MAD", language: "fr-FR" }, { includes: ["MAD"], locale: "fr" }],
  ])("understands an expectation written as %j", (given, wanted) => {
    expect(expectationOf(given)).toEqual({ wanted, notes: [] });
  });

  it("judges tools, arguments, refusals and words, each only where the case speaks of it", () => {
    const call = { tool: "adjust_rates", args: { from: "a", to: "b", percent: 5 }, status: "proposed", changed: true };
    expect(judge(undefined, [call], "")).toEqual({});
    expect(judge({ tools: [{ name: "adjust_rates", args: { percent: 5 } }] }, [call], "")).toEqual({ tool: true, args: true });
    expect(judge({ tools: [{ name: "adjust_rates", args: { percent: 6 } }] }, [call], "")).toEqual({ tool: true, args: false });
    expect(judge({ tools: [{ name: "get_today", args: undefined }] }, [call], "")).toEqual({ tool: false });
    expect(judge({ nothing: true }, [call], "")).toEqual({ refused: false });
    expect(judge({ nothing: true }, [{ ...call, tool: "get_today", status: "done", changed: false }], "")).toEqual({ refused: true });
    expect(judge({ includes: ["MAD", "ten"] }, [], "Ten MAD")).toEqual({ words: true });
    expect(judge({ asks: true }, [], "By how much?")).toEqual({ asked: true });
    expect(judge({ asks: true }, [call], "Done.")).toEqual({ asked: false });
    expect(judge({ locale: "fr" }, [], "Pour quelles nuits, s’il vous plaît ?")).toEqual({ language: true });
    expect(holds({ ids: ["b", "a"], more: 1 }, { ids: ["a", "b"] })).toBe(true);
    expect(summary([{ locale: "en", verdict: { tool: true }, ms: 10 }, { locale: "en", verdict: { tool: false }, ms: 30 }])).toEqual(["en: 2 cases; right tool 50.0 % of 2; right arguments –; refused rightly –; asked rightly –; words –; p50 30 ms, p95 30 ms"]);
  });
});
