import { stripTypeScriptTypes } from "node:module";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { HouseFunction } from "./functions";

/** Carries out one call of a program; the answer must be JSON. What it throws, the program can catch. `nth` counts from 1. */
export type CallFunction = (called: HouseFunction, input: unknown, nth: number) => Promise<unknown>;

export type ProgramLimits = {
  /** Processor time between two calls, ms. */
  readonly computeMs: number;
  /** From start to end, answers waited for included, ms. */
  readonly wallMs: number;
  readonly memoryBytes: number;
  readonly calls: number;
  /** Characters of what it prints and of what it returns, each. */
  readonly outputChars: number;
};
export const programLimits: ProgramLimits = { computeMs: 1_000, wallMs: 20_000, memoryBytes: 32 * 1024 * 1024, calls: 40, outputChars: 8_000 };

export type ProgramEnd =
  | { readonly status: "done"; readonly value: unknown; readonly printed: string; readonly calls: number }
  /** `too_long`: what it came to did not fit and was cut; `value` is then text. */
  | { readonly status: "error"; readonly code: "syntax" | "program" | "time" | "memory" | "calls" | "stopped"; readonly message: string; readonly printed: string; readonly calls: number };

type FromWorker = { readonly kind: "call"; readonly id: number; readonly name: string; readonly input: string } | { readonly kind: "print"; readonly text: string } | { readonly kind: "end"; readonly value?: string; readonly error?: string };

const worker = () => join(process.cwd(), "lib", "ai", "code", "sandbox-worker.mjs");
const cut = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most)}… (${text.length - most} characters more: return or print less, or aggregate in the program)` : text);
const stackBytes = 512 * 1024;

function codeOf(message: string): "memory" | "time" | "program" {
  if (/out of memory/iu.test(message)) return "memory";
  return /interrupted/iu.test(message) ? "time" : "program";
}

/** What a program returned; undefined where it is no JSON, as when a program has replaced `JSON.stringify` itself. */
function valueOf(text: string, most: number): unknown {
  if (text.length > most) return cut(text, most);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * Runs a short TypeScript program in QuickJS inside a worker thread of its own: a fresh module, no network, no files, no
 * process, nothing but the given functions, `print` and `shapeOf`. Every call goes through `call`. Whatever happens inside,
 * it ends within `wallMs`; the thread is ended, never reused. Calls already made stay made.
 */
export async function runProgram(source: string, functions: readonly HouseFunction[], call: CallFunction, options: { readonly limits?: Partial<ProgramLimits>; readonly signal?: AbortSignal } = {}): Promise<ProgramEnd> {
  const limits = { ...programLimits, ...options.limits };
  let plain: string;
  try {
    // Wrapped, so that `await` and `return` may stand at the top as in a function's body.
    plain = stripTypeScriptTypes(`async () => {\n${source}\n}`, { mode: "strip" }).replace(/^async \(\) => \{\n/u, "").replace(/\n\}$/u, "");
  } catch (error) {
    return { status: "error", code: "syntax", message: error instanceof Error ? error.message : String(error), printed: "", calls: 0 };
  }
  const byName = new Map(functions.map((entry) => [entry.callable.name, entry]));
  const thread = new Worker(worker(), {
    env: {}, argv: [], execArgv: [], stdin: false,
    workerData: { source: plain, functions: functions.map(({ path, callable }) => ({ path, name: callable.name })), memoryBytes: limits.memoryBytes, stackBytes, deadlineMs: limits.computeMs },
    resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 },
  });
  let printed = "";
  let calls = 0;
  const failed = (code: Extract<ProgramEnd, { status: "error" }>["code"], message: string): ProgramEnd => ({ status: "error", code, message, printed: cut(printed, limits.outputChars), calls });
  try {
    return await new Promise<ProgramEnd>((resolve) => {
      const timer = setTimeout(() => resolve(failed("time", `The program did not end within ${limits.wallMs / 1_000} s.`)), limits.wallMs);
      thread.once("exit", () => clearTimeout(timer));
      options.signal?.addEventListener("abort", () => resolve(failed("stopped", "The program was stopped.")), { once: true });
      thread.on("error", (error: unknown) => {
        const { message, code } = error instanceof Error ? { message: error.message, code: "code" in error ? error.code : undefined } : { message: String(error), code: undefined };
        resolve(failed(code === "ERR_WORKER_OUT_OF_MEMORY" ? "memory" : codeOf(message), message));
      });
      thread.on("message", (message: FromWorker) => {
        if (message.kind === "print") {
          if (printed.length <= limits.outputChars) printed += `${printed === "" ? "" : "\n"}${message.text.slice(0, limits.outputChars)}`;
        } else if (message.kind === "end") {
          if (message.error !== undefined) resolve(failed(codeOf(message.error), message.error));
          else {
            const value = valueOf(message.value ?? "null", limits.outputChars);
            resolve(value === undefined ? failed("program", "What the program returned is no JSON.") : { status: "done", value, printed: cut(printed, limits.outputChars), calls });
          }
        } else {
          calls += 1;
          const entry = byName.get(message.name);
          if (!entry || calls > limits.calls) {
            if (entry) resolve(failed("calls", `A program may make ${limits.calls} calls.`));
            else thread.postMessage({ id: message.id, failure: `There is no function ${message.name}.` });
            return;
          }
          Promise.resolve().then(() => call(entry, JSON.parse(message.input) as unknown, calls)).then(
            (answer) => thread.postMessage({ id: message.id, answer: JSON.stringify(answer ?? null) }),
            (error: unknown) => thread.postMessage({ id: message.id, failure: error instanceof Error ? error.message : "This call failed." }),
          );
        }
      });
    });
  } finally {
    await thread.terminate();
  }
}
