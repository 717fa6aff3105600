import type { AiTool } from "@/lib/ai/tool";
import type { RunTool } from "@/lib/ai/to-ai-tools";
import { DomainError, notFound } from "@/lib/kernel/errors";
import { getProposal } from "@/lib/boardroom/queries/get-proposal";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { execute } from "@/lib/runtime/execute";
import { commandByName, queryByName } from "@/lib/runtime/registry";

/** Longest answer a model is given, in characters: about a quarter of its smallest window. */
const longestAnswer = 150_000;

/** The permission a tool needs, from the registry: a tool that is not registered can do nothing. */
export const permissionOf = (tool: AiTool) => (commandByName(tool.callable.name) ?? queryByName(tool.callable.name))?.permission;

/** The proposal's impact without its rows, for the director to speak of; null when it may not be read. */
async function impactOf(ctx: Context, id: string): Promise<unknown> {
  const { proposal } = await ask(getProposal, ctx, { id });
  const { impact } = proposal;
  return "rows" in impact ? { ...impact, rows: undefined } : impact;
}

/** Runs a tool as the director, on the one road: the same permission, mandate, transaction and receipt as for anyone. */
export const runToolAs = (ctx: Context, conversation: string): RunTool => async (tool, input, { toolCallId }) => {
  const { name, kind } = tool.callable;
  if (kind === "query") {
    const query = queryByName(name);
    if (!query) throw notFound("This tool");
    const result = await ask(query, ctx, input);
    if (JSON.stringify(result ?? null).length > longestAnswer) throw new DomainError("too_long", "That is more than can be read at once. Ask for a shorter period.", { status: 422 });
    return result;
  }
  const command = commandByName(name);
  if (!command) throw notFound("This tool");
  const outcome = await execute(command, ctx, input, { idempotencyKey: `chat:${conversation}:${toolCallId}` });
  return outcome.status === "proposed" ? { ...outcome, impact: await impactOf(ctx, outcome.proposalId) } : outcome;
};
