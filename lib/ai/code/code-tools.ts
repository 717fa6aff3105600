import { tool, type ToolSet } from "ai";
import { z } from "zod";
import { asData } from "../as-data";
import { fromCommand, type CommandOutcome, fromError, type ToolOutcome } from "../outcome";
import { declarationOf, type HouseFunction } from "./functions";
import { type CallFunction, type ProgramEnd, type ProgramLimits, runProgram } from "./run-program";
import { indexFunctions, searchFunctions } from "./search";

/** Carries out one function for whoever the conversation is with: the same permission, mandate and receipt as anywhere. */
export type RunFunction = (called: HouseFunction, input: unknown, key: string) => Promise<unknown>;

export type CodeToolsOptions = { readonly functions: readonly HouseFunction[]; readonly run: RunFunction; /** Hears every answer before the program does. */
  readonly onAnswer?: (answer: unknown) => void; readonly onBug?: (error: unknown, path: string) => void; readonly limits?: Partial<ProgramLimits> };

const found = 6;

/** What a command of a program came to, for its card or receipt on the page; whatever the program made of it afterwards. */
export type Effect = { readonly path: string; readonly status: ToolOutcome["status"]; readonly proposalId?: string; readonly receiptId?: string; readonly undoable?: boolean };
export type ProgramAnswer = ProgramEnd & { readonly effects: readonly Effect[] };

function effectOf(path: string, outcome: ToolOutcome): Effect {
  if (outcome.status === "proposed") return { path, status: "proposed", proposalId: outcome.proposalId };
  if (outcome.status === "done") return { path, status: "done", ...(outcome.receiptId === undefined ? {} : { receiptId: outcome.receiptId }), ...(outcome.undoable === undefined ? {} : { undoable: outcome.undoable }) };
  return { path, status: outcome.status };
}

/** What holds for every program, said once in the tool's description. */
const conventions = [
  "Runs a short TypeScript program (the body of an async function) in a sandbox; its return value is the answer. Use it for several calls at once, for loops, and to reduce much data to the few figures you need.",
  "Only the functions that search_tools showed exist, as `context.functionName(input)`; each takes one object. Dates are 'YYYY-MM-DD' strings; amounts are integers in minor units. print(...) shows intermediate values; shapeOf(value) says what fields a value has: use it once before you rely on a field you have not seen.",
  "A query returns its data and throws when it is refused. A command returns { status: 'done' | 'proposed' | 'refused' | 'error', … }: proposed waits for a person, refused must not be worked around. No network, files or timers.",
].join(" ");

const isOutcome = (value: unknown): value is CommandOutcome =>
  typeof value === "object" && value !== null && "status" in value && (value.status === "done" || value.status === "proposed");

/** A refusal as the program sees it: a command's is an answer, a query's an error it may catch. */
async function answer({ run, onAnswer, onBug }: CodeToolsOptions, called: HouseFunction, input: unknown, key: string): Promise<unknown> {
  const parsed = called.callable.input.safeParse(input);
  if (!parsed.success) {
    const message = `${called.path}: ${parsed.error.issues.map((issue) => [issue.path.map(String).join("."), issue.message].filter((part) => part !== "").join(": ")).join("; ")}`;
    if (called.callable.kind === "query") throw new Error(message);
    return { status: "error", code: "invalid_input", message };
  }
  try {
    const result = await run(called, input, key);
    onAnswer?.(result);
    if (called.callable.kind === "query") return result ?? null;
    if (!isOutcome(result)) throw new TypeError(`${called.path} is a command: run must return its outcome.`);
    return fromCommand(result);
  } catch (error) {
    const outcome = fromError(error);
    if (outcome.status === "error" && outcome.code === "internal") onBug?.(error, called.path);
    if (called.callable.kind === "command") return outcome;
    throw new Error("message" in outcome ? `${outcome.status}: ${outcome.message}` : outcome.status, { cause: error });
  }
}

/**
 * The two tools of a director that writes code: one finds functions by words and shows their types, the other runs a program
 * over them. Whatever a program calls goes through `run`, so it can do nothing that a single call could not.
 */
export function codeTools(options: CodeToolsOptions): ToolSet {
  const index = indexFunctions(options.functions);
  return {
    search_tools: tool({
      description: `Finds functions of the house by what they are for (English works best) and returns their TypeScript declarations. There are ${options.functions.length}; search before you write a program.`,
      inputSchema: z.object({ query: z.string().min(2).max(200).describe("What you want to know or do, in a few words."), limit: z.number().int().min(1).max(20).default(found) }),
      execute: ({ query, limit }) => {
        const hits = searchFunctions(index, query, limit);
        return Promise.resolve(hits.length === 0 ? "Nothing fits. Try other words." : hits.map(declarationOf).join("\n"));
      },
    }),
    run_program: tool({
      description: conventions,
      inputSchema: z.object({ source: z.string().min(1).max(8_000).describe("The program.") }),
      execute: async ({ source }, { toolCallId, abortSignal }): Promise<ProgramAnswer> => {
        const effects: Effect[] = [];
        const call: CallFunction = async (called, input, nth) => {
          const outcome = await answer(options, called, input, `${toolCallId}:${nth}`);
          if (called.callable.kind === "command") effects.push(effectOf(called.path, outcome as ToolOutcome));
          return outcome;
        };
        const end = await runProgram(source, options.functions, call, { ...(options.limits ? { limits: options.limits } : {}), ...(abortSignal ? { signal: abortSignal } : {}) });
        return { ...end, effects };
      },
      toModelOutput: ({ output }) => asData(output),
    }),
  };
}
