/** OpenAI's Assistants API (v2) as one server: threads, messages, runs; and its control API. */
import { z } from "zod";
import { controlFaults, read } from "../control";
import { faultOf, Faults } from "../faults";
import { type Answer, type Call, type Hang, json, jsonBody, listen, type Listening, pause, Refusal } from "../http";
import { assistantInput, type Run, World } from "./world";

const faultKinds = ["latency", "status", "timeout", "cut", "run_fails", "run_hangs", "run_expires", "requires_action", "garbage"] as const;
const fault = faultOf(faultKinds);
const faultsInput = z.union([z.array(fault), fault.transform((one) => [one])]);
const metadata = z.record(z.string(), z.string()).default({});
const messageInput = z.object({ role: z.enum(["user", "assistant"]), content: z.string().min(1), metadata });
const runInput = z.object({ assistant_id: z.string(), metadata });

const refuse = (status: number, message: string, code: string | null = null): Answer => json({ error: { message, type: status === 401 ? "authentication_error" : "invalid_request_error", param: null, code } }, status);
const shown = ({ readyAt: _ready, reply, ...run }: Run) => ({
  ...run, required_action: run.status === "requires_action" ? { type: "submit_tool_outputs", submit_tool_outputs: { tool_calls: [] } } : null,
  usage: run.status === "completed" ? { prompt_tokens: 600, completion_tokens: Math.ceil((reply ?? "").length / 4), total_tokens: 600 + Math.ceil((reply ?? "").length / 4) } : null,
});
const page = <T extends { id: string }>(data: readonly T[]) => json({ object: "list", data, first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null, has_more: false });
const ordered = <T>(rows: readonly T[], call: Call): T[] => (call.query.get("order") === "asc" ? [...rows] : rows.toReversed()).slice(0, Number(call.query.get("limit") ?? 20));

export function startAssistant(options: { readonly port: number }): Promise<Listening & { readonly world: World }> {
  const world = new World();
  const faults = new Faults();
  const calls: { method: string; path: string; at: number }[] = [];

  function api(call: Call): Answer {
    const [, key = ""] = /^Bearer\s+(\S+)$/.exec(call.headers.authorization ?? "") ?? [];
    if (!world.knows(key)) return refuse(401, "Incorrect API key provided.", "invalid_api_key");
    if (call.headers["openai-beta"] !== "assistants=v2") return refuse(400, "You must provide the 'OpenAI-Beta' header to access the Assistants API.", "invalid_beta");
    const [, , threads, threadId, what, id] = call.path.split("/");
    if (threads !== "threads") return refuse(404, `Invalid URL (${call.method} ${call.path})`);
    if (threadId === undefined) {
      if (call.method !== "POST") return refuse(405, "Method not allowed.");
      const { id: made, metadata: kept } = world.openThread(key, read(z.object({ metadata }), jsonBody(call)).metadata);
      return json({ id: made, object: "thread", created_at: Math.floor(Date.now() / 1_000), metadata: kept, tool_resources: {} });
    }
    const thread = world.threads.get(threadId);
    if (!thread || thread.apiKey !== key) return refuse(404, `No thread found with id '${threadId}'.`);
    if (what === undefined && call.method === "DELETE") { world.threads.delete(threadId); return json({ id: threadId, object: "thread.deleted", deleted: true }); }
    const busy = thread.runs.find((run) => ["queued", "in_progress"].includes(world.look(thread, run).status));
    if (what === "messages" && call.method === "GET") {
      const run = call.query.get("run_id");
      return page(ordered(thread.messages.filter((message) => run === null || message.run_id === run), call));
    }
    if (what === "messages" && call.method === "POST") {
      if (busy) return refuse(400, `Can't add messages to ${thread.id} while a run ${busy.id} is active.`);
      const { role, content, metadata: kept } = read(messageInput, jsonBody(call));
      return json(world.say(thread, role, content, { metadata: kept }));
    }
    if (what !== "runs") return refuse(404, `Invalid URL (${call.method} ${call.path})`);
    if (call.method === "GET" && id === undefined) return page(ordered(thread.runs, call).map(shown));
    if (call.method === "GET") {
      const run = thread.runs.find((one) => one.id === id);
      return run ? json(shown(world.look(thread, run))) : refuse(404, `No run found with id '${id}'.`);
    }
    if (busy) return refuse(400, `Thread ${thread.id} already has an active run ${busy.id}.`);
    const asked = read(runInput, jsonBody(call));
    const assistant = world.assistants.get(asked.assistant_id);
    if (!assistant || assistant.apiKey !== key) return refuse(404, `No assistant found with id '${asked.assistant_id}'.`);
    const struck = faults.strike("run", undefined, ["run_fails", "run_hangs", "run_expires", "requires_action"])[0];
    const run = world.run(thread, { ...assistant, latencyMs: struck ? 3_600_000 : assistant.latencyMs }, asked.metadata, 0);
    if (struck?.kind === "run_fails") { run.status = "failed"; run.last_error = { code: struck.message ?? "server_error", message: "Sorry, something went wrong." }; }
    if (struck?.kind === "run_expires") run.status = "expired";
    if (struck?.kind === "requires_action") run.status = "requires_action";
    return json(shown(run));
  }

  async function answer(call: Call): Promise<Answer | Hang> {
    const endpoint = `${call.method} ${call.path.replaceAll(/(thread|run|msg)_[\w]+/g, "*")}`;
    calls.push({ method: call.method, path: call.path, at: Date.now() });
    const struck = faults.strike(endpoint, undefined, ["latency", "status", "timeout", "cut", "garbage"]);
    for (const one of struck) if (one.kind === "latency") await pause(one.ms ?? 1_000);
    const hard = struck.find(({ kind }) => kind !== "latency");
    // `applied`: the work is done and only its answer is lost.
    const done = hard && !hard.applied ? undefined : api(call);
    if (!hard) return done ?? refuse(500, "Nothing was done.");
    if (hard.kind === "timeout") return { hang: hard.ms ?? 120_000 };
    if (hard.kind === "cut") return { hang: 1 };
    if (hard.kind === "garbage") return { status: 200, body: "<html>Bad gateway</html>", headers: { "content-type": "text/html" } };
    return json({ error: { message: hard.message ?? "The server had an error.", type: "server_error" } }, hard.status ?? 500, hard.retryAfter === undefined ? {} : { "retry-after": String(hard.retryAfter) });
  }

  function control(call: Call, what: string): Answer {
    if (what === "health") return json({ status: "ok", sandbox: "assistant" });
    if (what === "faults") return controlFaults(faults, call, faultsInput, faultKinds);
    if (what === "assistants" && call.method === "POST") {
      const assistant = read(assistantInput, jsonBody(call));
      world.assistants.set(assistant.id, assistant);
      return json({ id: assistant.id, topics: assistant.topics.map(({ topic }) => topic) });
    }
    if (what === "state") return json({ threads: [...world.threads.values()].map(({ id, metadata: kept, messages, runs }) => ({ id, metadata: kept, messages, runs: runs.map(shown) })), calls: calls.length });
    if (what === "reset" && call.method === "POST") { world.assistants.clear(); world.threads.clear(); faults.clear(); calls.length = 0; return json({ status: "ok" }); }
    throw new Refusal(404, "Known here: health, assistants, faults, state, reset.");
  }

  return listen(options.port, async (call) => (call.path.startsWith("/_sandbox/") ? control(call, call.path.slice("/_sandbox/".length)) : call.path.startsWith("/v1/") ? answer(call) : refuse(404, "Not found."))).then((listening) => ({ ...listening, world }));
}
