/** The Anthropic sandbox as one server: POST /v1/messages with and without streaming, and its control API. */
import type { ServerResponse } from "node:http";
import { z } from "zod";
import { faultOf, Faults, type StandingFault } from "../faults";
import { type Answer, type Call, type Hang, json, jsonBody, listen, type Listening, pause, Refusal, type Written } from "../http";
import { errorBody, type MessageRequest, messageRequest, type Reply, textOf, tokensOf } from "./messages";
import { Model, turnShape } from "./model";
import { eventsOf, sse } from "./stream";

const REQUESTS_KEPT = 300;
const faultKinds = ["latency", "status", "timeout", "mid_stream", "cut"] as const;
const faultShape = faultOf(faultKinds);
const faultsInput = z.union([
  z.object({ faults: z.array(faultShape) }).transform((body) => body.faults),
  z.array(faultShape),
  faultShape.transform((fault) => [fault]),
]);
const scriptInput = z.union([
  z.object({ turns: z.array(turnShape) }).transform((body) => body.turns),
  z.array(turnShape),
  turnShape.transform((turn) => [turn]),
]);

type Logged = { at: string; request_id: string; model: string; stream: boolean; tools: string[]; system: string; last: string; outcome: string; body: unknown };

const bearer = /^Bearer\s+\S+$/;
const authorised = ({ headers }: Call): boolean => {
  const key = headers["x-api-key"];
  return (typeof key === "string" && key !== "") || bearer.test(headers.authorization ?? "");
};

function read<T>(shape: z.ZodType<T>, value: unknown): T {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Refusal(422, parsed.error.issues.map((issue) => `${issue.path.join(".") || "body"}: ${issue.message}`).join(" "));
}

export function startAnthropic(options: { readonly port: number }): Promise<Listening> {
  const model = new Model();
  const faults = new Faults();
  const log: Logged[] = [];
  let count = 0;

  function note(requestId: string, request: MessageRequest, outcome: string): void {
    log.push({
      at: new Date().toISOString(),
      request_id: requestId,
      model: request.model,
      stream: request.stream === true,
      tools: (request.tools ?? []).map((tool) => tool.name),
      system: typeof request.system === "string" ? request.system : textOf(request.system),
      last: textOf(request.messages.at(-1)?.content),
      outcome,
      body: request,
    });
    if (log.length > REQUESTS_KEPT) log.shift();
  }

  /** Writes the stream; a fault may end it with an error event or with a cut connection after `cells` events (default 4). */
  async function stream(response: ServerResponse, reply: Reply, delayMs: number, requestId: string, struck: readonly StandingFault[]): Promise<Written> {
    const broken = struck.find((fault) => fault.kind === "mid_stream" || fault.kind === "cut");
    let left = broken === undefined ? Number.POSITIVE_INFINITY : (broken.cells ?? 4);
    response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8", "cache-control": "no-cache", "request-id": requestId });
    for (const event of eventsOf(reply)) {
      if (response.destroyed) return { written: true };
      if (left === 0 && broken !== undefined) {
        if (broken.kind === "cut") response.destroy();
        else response.end(sse({ ...errorBody(broken.status ?? 529, broken.message ?? "Overloaded", requestId), type: "error" }));
        return { written: true };
      }
      left -= 1;
      if (delayMs > 0) await pause(delayMs);
      response.write(sse(event));
    }
    response.end();
    return { written: true };
  }

  async function messages(call: Call, response: ServerResponse): Promise<Answer | Hang | Written> {
    count += 1;
    const requestId = `req_sandbox_${String(count).padStart(6, "0")}`;
    const fail = (status: number, text: string, headers: Record<string, string> = {}): Answer =>
      json(errorBody(status, text, requestId), status, { "request-id": requestId, ...headers });
    if (!authorised(call)) return fail(401, "x-api-key header is required");
    if (call.headers["anthropic-version"] === undefined) return fail(400, "anthropic-version: header is required");
    let body: unknown;
    try {
      body = JSON.parse(call.text);
    } catch {
      return fail(400, "The request body is not valid JSON.");
    }
    const parsed = messageRequest.safeParse(body);
    if (!parsed.success) return fail(400, parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("; "));
    const request = parsed.data;
    if (call.path.endsWith("/count_tokens")) return json({ input_tokens: tokensOf([request.system, request.tools, request.messages]) });
    const struck = faults.strike("POST /v1/messages");
    for (const fault of struck) if (fault.kind === "latency") await pause(fault.ms ?? 1_000);
    const refusing = struck.find((fault) => fault.kind === "status" || fault.kind === "timeout");
    if (refusing !== undefined) {
      note(requestId, request, `fault: ${refusing.kind}`);
      if (refusing.kind === "timeout") return { hang: refusing.ms ?? 120_000 };
      const status = refusing.status ?? 529;
      return fail(
        status,
        refusing.message ?? (status === 529 ? "Overloaded" : `HTTP ${status}`),
        refusing.retryAfter === undefined ? {} : { "retry-after": String(refusing.retryAfter) },
      );
    }
    const { reply, delayMs, scripted } = model.reply(request);
    note(
      requestId,
      request,
      struck.some((fault) => fault.kind !== "latency") ? `fault: ${struck.map((fault) => fault.kind).join(", ")}` : scripted ? "scripted" : "default",
    );
    if (request.stream === true) return stream(response, reply, delayMs, requestId, struck);
    if (struck.some((fault) => fault.kind === "cut")) return { hang: 1 };
    return json(reply, 200, { "request-id": requestId });
  }

  function control(call: Call, what: string): Answer {
    const { method } = call;
    if (what === "health") return json({ status: "ok", sandbox: "anthropic" });
    if (what === "requests") {
      if (method === "DELETE") log.length = 0;
      return json({ requests: log });
    }
    if (what === "script") {
      if (method === "PUT") model.setScript(read(scriptInput, jsonBody(call)));
      else if (method === "POST") model.addTurns(read(scriptInput, jsonBody(call)));
      else if (method === "DELETE") model.setScript([]);
      return json({ turns: model.script() });
    }
    if (what === "gullible") {
      if (method === "PUT" || method === "DELETE") model.gullible = method === "PUT";
      return json({ gullible: model.gullible });
    }
    if (what === "faults") {
      if (method === "PUT" || method === "DELETE") faults.clear(call.query.get("id") ?? undefined);
      if (method === "PUT" || method === "POST") faults.add(read(faultsInput, jsonBody(call)));
      return json({ faults: faults.list(), kinds: faultKinds });
    }
    if (what === "reset" && method === "POST") {
      log.length = 0;
      model.setScript([]);
      model.gullible = false;
      faults.clear();
      return json({ status: "ok" });
    }
    throw new Refusal(404, "Known here: health, requests, script, gullible, faults, reset.");
  }

  return listen(options.port, async (call, response) => {
    if (call.method === "POST" && (call.path === "/v1/messages" || call.path === "/v1/messages/count_tokens")) return messages(call, response);
    if (call.path.startsWith("/_sandbox/")) return control(call, call.path.slice("/_sandbox/".length));
    return json(errorBody(404, "Not found", "req_sandbox"), 404);
  });
}
