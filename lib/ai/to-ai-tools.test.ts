import type { ToolSet } from "ai";
import { describe, expect, test } from "vitest";
import { fixtureTools } from "@/lib/ai/eval/fixtures/tools";
import { listArrivals } from "@/lib/ai/eval/fixtures/callables";
import { conflict, forbidden, notFound } from "@/lib/kernel/errors";
import { type RunTool, toAiTools } from "./to-ai-tools";
import { asTool, toolsByName } from "./tool";

const use = async (tools: ToolSet, name: string, input: unknown): Promise<unknown> =>
  tools[name]?.execute?.(input as never, { toolCallId: "t1", messages: [], context: undefined as never });
const good = { from: "2026-12-27", to: "2026-12-30", percent: 15 };
const raise = (run: RunTool, input: unknown = good) => use(toAiTools(fixtureTools, run), "adjust_rates", input);

describe("a tool for the AI SDK", () => {
  test("runs under the caller's own hand, with the call's id and the input as given", async () => {
    const seen: unknown[] = [];
    await raise(async (tool, input, call) => {
      seen.push(tool.callable.name, input, call.toolCallId);
      return { status: "done", result: { nights: 4 }, receiptId: "r", undoable: true };
    });
    expect(seen).toEqual(["rates.adjust-rates", good, "t1"]);
  });
  test("tells done, proposed, refused and failed apart", async () => {
    expect(await raise(async () => ({ status: "done", result: { nights: 4 }, receiptId: "r", undoable: true }))).toEqual({
      status: "done",
      data: { nights: 4 },
      receiptId: "r",
      undoable: true,
    });
    expect(await raise(async () => ({ status: "proposed", proposalId: "p", reason: "Above 10 %.", impact: { expected: 1 } }))).toEqual({
      status: "proposed",
      proposalId: "p",
      reason: "Above 10 %.",
      data: { expected: 1 },
    });
    expect(
      await raise(async () => {
        throw forbidden();
      }),
    ).toMatchObject({ status: "refused", code: "forbidden" });
    expect(
      await raise(async () => {
        throw notFound("The rate");
      }),
    ).toEqual({ status: "error", code: "not_found", message: "The rate was not found." });
    expect(
      await raise(async () => {
        throw conflict("no_rates", "No prices.");
      }),
    ).toMatchObject({ status: "error", code: "no_rates" });
  });
  test("a bug is told neutrally and reported, never thrown", async () => {
    const bugs: unknown[] = [];
    const tools = toAiTools(
      fixtureTools,
      async () => {
        throw new TypeError("secret table name");
      },
      { onBug: (error) => bugs.push(error) },
    );
    const outcome = await use(tools, "adjust_rates", good);
    expect(outcome).toMatchObject({ status: "error", code: "internal" });
    expect(JSON.stringify(outcome)).not.toContain("secret");
    expect(bugs).toHaveLength(1);
    expect(
      await use(
        toAiTools(fixtureTools, async () => "not an outcome"),
        "adjust_rates",
        good,
      ),
    ).toMatchObject({ status: "error", code: "internal" });
  });
  test("its schema tells a model what it needs", () => {
    const schema = toAiTools(fixtureTools, async () => undefined)["adjust_rates"]?.inputSchema;
    expect(schema).toMatchObject({
      jsonSchema: { type: "object", required: ["from", "to", "percent"], properties: { percent: { minimum: -90 }, roomTypeIds: { type: "array" } } },
    });
  });
  test("a wrong input names its fields and runs nothing", async () => {
    let ran = 0;
    const outcome = await raise(
      async () => {
        ran++;
      },
      { from: "2026-12-40", to: "2026-12-30", percent: "much" },
    );
    expect(outcome).toMatchObject({ status: "error", code: "invalid_input", fields: [{ path: "from" }, { path: "percent" }] });
    expect(ran).toBe(0);
  });
  test("a query's result is its data", async () => {
    expect(
      await use(
        toAiTools(fixtureTools, async () => ({ guests: [] })),
        "list_arrivals",
        {},
      ),
    ).toEqual({ status: "done", data: { guests: [] } });
    expect(
      await use(
        toAiTools(fixtureTools, async () => undefined),
        "list_arrivals",
        {},
      ),
    ).toEqual({ status: "done", data: null });
  });
});

describe("words for a tool", () => {
  const examples = { en: ["a", "b", "c"], fr: ["a", "b", "c"], es: ["a", "b", "c"] };
  const words = { name: "list_arrivals", description: "", examples, arguments: {}, summary: () => "" };
  test("malformed words are refused", () => {
    expect(() => asTool(listArrivals, { ...words, name: "listArrivals" })).toThrow(/snake_case/);
    expect(() => asTool(listArrivals, { ...words, examples: { ...examples, fr: ["a"] } })).toThrow(/three example requests in fr/);
    expect(() => toolsByName([asTool(listArrivals, words), asTool(listArrivals, words)])).toThrow(/Two tools/);
  });
  test("a summary may be one function or one per language", () => {
    const per = asTool(listArrivals, { ...words, summary: { en: () => "en", fr: () => "fr", es: () => "es", ar: () => "ar" } });
    expect(per.summarise({}, { locale: "ar" } as never)).toBe("ar");
  });
});
