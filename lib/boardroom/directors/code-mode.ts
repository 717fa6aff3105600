import { codeTools } from "@/lib/ai/code/code-tools";
import { functionsOf, type HouseFunction } from "@/lib/ai/code/functions";
import type { AiTool, Callable } from "@/lib/ai/tool";
import { delegatedMeasure } from "@/lib/boardroom/rules/directors";
import { nowMs } from "@/lib/kernel/clock";
import { notFound } from "@/lib/kernel/errors";
import { ask } from "@/lib/runtime/ask";
import type { Context, DirectorName } from "@/lib/runtime/context";
import { execute } from "@/lib/runtime/execute";
import { logger } from "@/lib/runtime/logger";
import { allCommands, allQueries, commandByName, queryByName } from "@/lib/runtime/registry";
import { everyTool } from "./seats";

/** What each seat reads in a program. Accounts, members and keys are nobody's; names of guests are the General Manager's. */
const reads: Readonly<Record<DirectorName, readonly string[]>> = {
  "general-manager": ["property", "inventory", "rates", "reservations", "guests", "folios", "payments", "channels", "site", "onboarding", "doctor", "costs", "insights", "boardroom"],
  "revenue-manager": ["property", "inventory", "rates", "channels", "doctor", "costs", "insights", "boardroom"],
  cfo: ["property", "rates", "folios", "payments", "costs", "insights", "boardroom"],
  cto: ["property", "inventory", "channels", "pms", "onboarding", "doctor", "insights", "boardroom"],
};

const wordsOf = (tools: readonly AiTool[]) => {
  const known = new Map(tools.map((tool) => [tool.callable.name, `${tool.description} ${Object.values(tool.examples).flat().join(" ")}`]));
  return ({ name }: Callable): string => known.get(name) ?? "";
};

/**
 * Every function this director may call for this person: what the seat reads with the person's permissions, and the
 * commands the seat may ever be given. What is left out here would be refused on the road all the same.
 */
export function functionsFor(ctx: Context, director: DirectorName): readonly HouseFunction[] {
  const queries = allQueries().filter(({ name, internal, permission }) => !internal && reads[director].includes(name.split(".")[0] ?? "") && ctx.permissions.has(permission));
  const commands = allCommands().filter(({ name, internal, permission }) => !internal && ctx.permissions.has(permission) && delegatedMeasure(director, name) !== undefined);
  return functionsOf([...queries, ...commands].toSorted((one, other) => (one.name < other.name ? -1 : 1)), wordsOf(everyTool));
}

/** What one call of a program came to, for whoever wants to know what an answer rests on. */
export type ProgramCall = { readonly toolCallId: string; readonly id: string; readonly name: string; readonly input: unknown; readonly output: unknown; readonly at: number; readonly ms: number };

const caller = (ctx: Context, conversation: string) => async (callable: Callable, input: unknown, key: string): Promise<unknown> => {
  if (callable.kind === "query") {
    const query = queryByName(callable.name);
    if (!query) throw notFound("This function");
    return ask(query, ctx, input);
  }
  const command = commandByName(callable.name);
  if (!command) throw notFound("This function");
  return execute(command, ctx, input, { idempotencyKey: `program:${conversation}:${key}` });
};

/** `search_tools` and `run_program` for a director in a conversation. One key per call of a program: repeated, it changes nothing twice. */
export const codeModeFor = (ctx: Context, director: DirectorName, conversation: string, onAnswer?: (answer: unknown) => void, onCall?: (call: ProgramCall) => void) => codeTools({
  ...(onAnswer ? { onAnswer } : {}),
  functions: functionsFor(ctx, director),
  run: async ({ callable }, input, key) => {
    const at = nowMs();
    const output = await caller(ctx, conversation)(callable, input, key);
    onCall?.({ toolCallId: key.slice(0, key.lastIndexOf(":")), id: key, name: callable.name, input, output, at, ms: Math.max(0, nowMs() - at) });
    return output;
  },
  onBug: (error, path) => logger.error({ err: error, requestId: ctx.requestId, function: path }, "a director's program met a bug"),
});
