import type { z } from "zod";
import { AssistantError, assistantRequest } from "./request";
import { deletedShape, messagesShape, messageShape, runShape, runsShape, threadShape } from "./schema";

export type AssistantAccess = { /** With its version, as in https://api.openai.com/v1. */ readonly baseUrl: string; readonly apiKey: string; readonly assistantId: string; /** For the whole answer. */ readonly timeoutMs: number; readonly allowLocal: boolean };
export type AssistantReply =
  | { readonly state: "answered"; readonly text: string; readonly latencyMs: number; readonly inputTokens: number | null; readonly outputTokens: number | null }
  /** It wants something done that only its owner's system could do, or refused. */
  | { readonly state: "handed_over"; readonly latencyMs: number; readonly because: string }
  | { readonly state: "failed"; readonly latencyMs: number; readonly because: string };

const callMs = 10_000;
const pollMs = [100, 200, 300, 500, 800, 1_000] as const;
const pause = (ms: number): Promise<void> => new Promise((done) => { setTimeout(done, ms); });
const failed = ["failed", "cancelled", "cancelling", "expired", "incomplete"] as const satisfies readonly z.output<typeof runShape>["status"][];

/** An assistant that speaks OpenAI's Assistants API (v2) over HTTP. */
export function legacyAssistant(access: AssistantAccess) {
  const base = access.baseUrl.replace(/\/+$/, "");
  async function call<S extends z.ZodType>(shape: S, method: "GET" | "POST" | "DELETE", path: string, body?: unknown): Promise<z.output<S>> {
    const answer = await assistantRequest({ method, url: `${base}${path}`, headers: { authorization: `Bearer ${access.apiKey}`, "openai-beta": "assistants=v2" }, body, timeoutMs: Math.min(callMs, access.timeoutMs), allowLocal: access.allowLocal });
    const parsed = shape.safeParse(answer);
    if (!parsed.success) throw new AssistantError("unreadable", `The assistant's answer to ${method} ${path.replaceAll(/_[\w-]+/g, "_…")} has another shape.`);
    return parsed.data;
  }
  const threadPath = (threadId: string) => `/threads/${encodeURIComponent(threadId)}`;

  return {
    /** A new thread. An empty one that is never used costs nothing. */
    openThread: async (conversation: string): Promise<string> => (await call(threadShape, "POST", "/threads", { metadata: { conversation } })).id,

    /** Deletes a thread with everything in it. One that is not there any more is deleted; throws `AssistantError` where it cannot be told. */
    async deleteThread(threadId: string): Promise<void> {
      try {
        const { deleted } = await call(deletedShape, "DELETE", threadPath(threadId));
        if (!deleted) throw new AssistantError("unreachable", "The assistant did not delete a thread.");
      } catch (error) {
        if (!(error instanceof AssistantError && error.status === 404)) throw error;
      }
    },

    /**
     * Asks in a thread and waits for the answer. `marker` names the question: a message and a run that carry it already are taken up
     * instead of made again, so that a process that died half way asks nothing twice. Throws `AssistantError` where it cannot ask.
     */
    async ask(threadId: string, marker: string, question: string): Promise<AssistantReply> {
      const started = Date.now();
      const thread = threadPath(threadId);
      const latest = await call(messagesShape, "GET", `${thread}/messages?order=desc&limit=50`);
      if (!latest.data.some((message) => message.metadata?.["exchange"] === marker)) await call(messageShape, "POST", `${thread}/messages`, { role: "user", content: question, metadata: { exchange: marker } });
      const earlier = (await call(runsShape, "GET", `${thread}/runs?order=desc&limit=50`)).data.find((run) => run.metadata?.["exchange"] === marker);
      let run = earlier ?? await call(runShape, "POST", `${thread}/runs`, { assistant_id: access.assistantId, metadata: { exchange: marker } });
      for (let turn = 0; run.status === "queued" || run.status === "in_progress"; turn += 1) {
        if (Date.now() - started > access.timeoutMs) return { state: "failed", latencyMs: Date.now() - started, because: "timeout" };
        await pause(pollMs[Math.min(turn, pollMs.length - 1)] ?? 1_000);
        run = await call(runShape, "GET", `${thread}/runs/${encodeURIComponent(run.id)}`);
      }
      const latencyMs = Date.now() - started;
      const { status, id } = run;
      if (status === "requires_action") return { state: "handed_over", latencyMs, because: run.required_action?.type ?? "requires_action" };
      if (failed.some((one) => one === status)) return { state: "failed", latencyMs, because: run.last_error?.code ?? status };
      const said = (await call(messagesShape, "GET", `${thread}/messages?order=asc&limit=100&run_id=${encodeURIComponent(id)}`)).data.filter((message) => message.role === "assistant" && message.run_id === id);
      const text = said.flatMap(({ content }) => content.flatMap((part) => (part.type === "text" ? [part.text.value] : []))).join("\n\n").replaceAll(/【[^】]*】/g, "").trim();
      if (text === "") return { state: "handed_over", latencyMs, because: said.some(({ content }) => content.some((part) => part.type === "refusal")) ? "refusal" : "empty" };
      return { state: "answered", text, latencyMs, inputTokens: run.usage?.prompt_tokens ?? null, outputTokens: run.usage?.completion_tokens ?? null };
    },
  };
}
