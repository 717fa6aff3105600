import { describe, expect, it } from "vitest";
import { z } from "zod";
import type { Callable } from "../tool";
import { functionsOf } from "./functions";
import { type CallFunction, runProgram } from "./run-program";

const query = (name: string): Callable => ({ kind: "query", name, title: `Title of ${name}.`, input: z.object({ n: z.number().optional() }), run: async () => null });
const functions = functionsOf([query("rates.get-grid"), query("reservations.list-arrivals")], () => "");
const echo: CallFunction = async ({ path }, input, nth) => ({ path, input, nth });
const run = (source: string, call: CallFunction = echo, limits = {}) => runProgram(source, functions, call, { limits });

describe("a program in the sandbox", () => {
  it("calls typed functions, one after the other and together, and returns what it made of them", async () => {
    const end = await run(`
      const first: { path: string } = await rates.getGrid({ n: 1 });
      const [a, b] = await Promise.all([reservations.listArrivals({ n: 2 }), reservations.listArrivals()]);
      print("seen", first.path, { a: 1 });
      return { first, sum: a.nth + b.nth, shape: shapeOf([a, b]) };`);
    expect(end).toEqual({
      status: "done", calls: 3, printed: 'seen rates.getGrid {"a":1}',
      value: { first: { path: "rates.getGrid", input: { n: 1 }, nth: 1 }, sum: 5, shape: "{ path: string; input: { n: number }; nth: number }[2]" },
    });
  });

  it.each([
    ["a failed call can be caught", "try { await rates.getGrid({}); } catch (error) { return error.message; }", async () => { throw new Error("No such night."); }, { status: "done", value: "No such night." }],
    ["one that is not caught ends it", "await rates.getGrid({}); return 1;", async () => { throw new Error("No such night."); }, { status: "error", code: "program", message: expect.stringContaining("No such night.") as string }],
    ["TypeScript that does not parse", "const = 5;", echo, { status: "error", code: "syntax" }],
    ["what is not there", "return await money.transfer({});", echo, { status: "error", code: "program", message: expect.stringContaining("money") as string }],
    ["a thrown value", "throw new TypeError('no');", echo, { status: "error", code: "program", message: "TypeError: no" }],
    ["nothing returned", "await rates.getGrid({});", echo, { status: "done", value: null }],
  ] as const)("%s", async (_what, source, call, expected) => {
    expect(await run(source, call)).toMatchObject(expected);
  });

  it.each(["process", "require", "fetch", "globalThis.process", "WebAssembly", "__call", "__print", "setTimeout", "XMLHttpRequest", "Deno", "std", "os"])("has no %s", async (name) => {
    expect(await run(`return typeof ${name};`)).toMatchObject({ status: "done", value: "undefined" });
  });

  it("cannot import, nor reach out of its module through constructors", async () => {
    expect((await run("const fs = await import('node:fs'); return Object.keys(fs);")).status).toBe("error");
    expect(await run("return typeof (async () => {}).constructor('return typeof process')().then;")).toMatchObject({ value: "function" });
    expect(await run("return await (async () => {}).constructor('return typeof process')();")).toMatchObject({ value: "undefined" });
  });

  it("ends when it computes too long, also where it swallows every error", async () => {
    expect(await run("while (true) {}", echo, { computeMs: 100 })).toMatchObject({ status: "error", code: "time" });
    expect(await run("for (;;) { try { for (;;) {} } catch {} }", echo, { computeMs: 100, wallMs: 3_000 })).toMatchObject({ status: "error", code: "time" });
    expect(await run("await rates.getGrid({});", () => new Promise(() => undefined), { wallMs: 500 })).toMatchObject({ status: "error", code: "time" });
  });

  it("ends when it takes too much memory or recurses for ever", { timeout: 30_000 }, async () => {
    const greedy = await run("const all = []; for (;;) all.push('x'.repeat(100_000) + all.length);", echo, { computeMs: 10_000 });
    expect(greedy).toMatchObject({ status: "error", code: "memory" });
    const small = await run("const all = []; for (let n = 0; ; n++) all.push({ n });", echo, { computeMs: 10_000 });
    expect(small).toMatchObject({ status: "error", code: "memory" });
    expect((await run("const f = () => f(); return f();")).status).toBe("error");
  });

  it("makes no more calls than it may", async () => {
    let made = 0;
    const end = await run("for (let i = 0; i < 100; i++) await rates.getGrid({ n: i });", async () => { made += 1; return made; }, { calls: 5 });
    expect(end).toMatchObject({ status: "error", code: "calls" });
    expect(made).toBe(5);
  });

  it("cuts what would not fit", async () => {
    const end = await run("print('y'.repeat(50_000)); return 'x'.repeat(50_000);", echo, { outputChars: 100 });
    expect(end).toMatchObject({ status: "done", value: expect.stringContaining("characters more") as string });
    expect(end.printed.length).toBeLessThan(300);
  });

  it("fails alone when it twists what it returns: nothing is thrown where the house runs", async () => {
    const twisted = ["Promise.prototype.then = function (go) { return go({ a: 1 }); }; return 1;", "JSON.stringify = () => 'no json'; return 1;", "JSON.stringify = () => ({ toString: () => '{' }); return 1;", "String.prototype.toString = () => '{'; JSON.parse = () => 1; return { toJSON: () => 1n };"];
    for (const source of twisted) expect((await run(source, echo, { wallMs: 2_000 })).status, source).toBe("error");
  });

  it("leaves nothing for the next one", async () => {
    await run("globalThis.kept = 1; Object.prototype.kept = 1; return 1;");
    expect(await run("return [typeof kept, ({}).kept === undefined];")).toMatchObject({ value: ["undefined", true] });
  });
});
