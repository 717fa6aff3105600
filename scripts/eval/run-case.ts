import { randomUUID } from "node:crypto";
import { isToolUIPart, parseJsonEventStream, readUIMessageStream, type UIMessageChunk, uiMessageChunkSchema } from "ai";
import type { DirectorMessage } from "@/lib/ai/chat-message";
import type { ModelEnvironment } from "@/lib/ai/models";
import { permissionsOf } from "@/lib/auth/roles";
import { keepMessage } from "@/lib/boardroom/commands/chat-log";
import { getModelSpend } from "@/lib/boardroom/queries/get-model-spend";
import { converse } from "@/lib/boardroom/directors/converse";
import { setClock } from "@/lib/kernel/clock";
import { DomainError } from "@/lib/kernel/errors";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import type { EvalCase } from "./cases";
import { type Called, judge, type Verdict } from "./judge";

export type EvalResult = {
  readonly id: string; readonly locale: string; readonly director: string; readonly calls: readonly Called[]; readonly text: string; readonly ms: number; readonly firstMs: number | null;
  readonly tokens: { readonly input: number; readonly output: number } | null; readonly speaking: unknown; readonly verdict: Verdict; readonly expect?: unknown; readonly notes?: readonly string[]; readonly error?: string;
};

type Heard = { readonly message: DirectorMessage | undefined; readonly firstMs: number | null };

async function hear(response: Response, begun: number): Promise<Heard> {
  if (!response.body) return { message: undefined, firstMs: null };
  let firstMs: number | null = null;
  const chunks = parseJsonEventStream({ stream: response.body, schema: uiMessageChunkSchema }).pipeThrough(new TransformStream<{ success: boolean; value?: unknown }, UIMessageChunk>({
    transform(part, controller) {
      if (!part.success) return;
      const chunk = part.value as UIMessageChunk;
      if (firstMs === null && chunk.type === "text-delta") firstMs = performance.now() - begun;
      controller.enqueue(chunk);
    },
  }));
  let message: DirectorMessage | undefined;
  for await (const answer of readUIMessageStream<DirectorMessage>({ stream: chunks })) message = answer;
  return { message, firstMs };
}

function callsOf(message: DirectorMessage | undefined): Called[] {
  return (message?.parts ?? []).flatMap((part): Called[] => {
    if (!isToolUIPart(part)) return [];
    const output = "output" in part ? (part.output as { status?: unknown; receiptId?: unknown; proposalId?: unknown; effects?: readonly { receiptId?: unknown; proposalId?: unknown }[] } | undefined) : undefined;
    return [{ tool: part.type.replace(/^tool-/u, ""), args: part.input, status: typeof output?.status === "string" ? output.status : part.state, changed: [output, ...(output?.effects ?? [])].some((one) => one?.receiptId !== undefined || one?.proposalId !== undefined) }];
  });
}

/** Asks one case's messages of its director in the house of `base`, at the case's own hour; what is judged is the last answer. */
export async function runCase(given: EvalCase, base: Pick<Context, "tenantId" | "propertyId">, env: ModelEnvironment): Promise<EvalResult> {
  const person: Context = { ...base, locale: given.locale, requestId: `eval-${given.id}`, actor: { type: "person", userId: randomUUID(), name: "Owner", role: given.actor.role }, permissions: permissionsOf(given.actor.role) };
  const { director } = given.actor;
  const started = Date.now();
  const moment = Date.parse(given.now);
  const free = setClock(() => moment + (Date.now() - started));
  const last = given.messages.findLastIndex(({ role }) => role === "user");
  const before = await ask(getModelSpend, person, {});
  let begun = performance.now();
  try {
    let heard: Heard = { message: undefined, firstMs: null };
    for (const [at, { role, text }] of given.messages.slice(0, last + 1).entries()) {
      const answered = given.messages[at + 1]?.role === "assistant";
      // A conversation that is given with its answers is kept as it is; one without is held.
      if (role === "assistant" || answered) {
        await keepMessage(person, director, { role, parts: [{ type: "text", text }], metadata: {} });
        continue;
      }
      begun = performance.now();
      heard = await hear(await converse(person, { director, message: { text }, env }), begun);
    }
    const ms = performance.now() - begun;
    const calls = callsOf(heard.message);
    const said = (heard.message?.parts ?? []).flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n");
    const spent = (await ask(getModelSpend, person, {})).uses;
    const sum = (uses: typeof spent, key: "inputTokens" | "outputTokens") => uses.reduce((total, use) => total + Number(use[key]), 0);
    const tokens = { input: sum(spent, "inputTokens") - sum(before.uses, "inputTokens"), output: sum(spent, "outputTokens") - sum(before.uses, "outputTokens") };
    return { id: given.id, locale: given.locale, director, calls, text: said, ms: Math.round(ms), firstMs: heard.firstMs === null ? null : Math.round(heard.firstMs), tokens: tokens.input > 0 ? tokens : null, speaking: heard.message?.metadata?.speaking, verdict: judge(given.expect, calls, said), ...(given.expect ? { expect: given.expect } : {}), ...(given.notes.length > 0 ? { notes: given.notes } : {}) };
  } catch (error) {
    // Refused before a word: by the person's own permissions, say. That is an answer.
    const text = error instanceof DomainError ? error.message : "";
    return { id: given.id, locale: given.locale, director, calls: [], text, ms: Math.round(performance.now() - begun), firstMs: null, tokens: null, speaking: null, verdict: judge(given.expect, [], text), ...(given.expect ? { expect: given.expect } : {}), ...(given.notes.length > 0 ? { notes: given.notes } : {}), ...(error instanceof DomainError ? {} : { error: error instanceof Error ? error.message : String(error) }) };
  } finally {
    free();
  }
}
