import { DomainError, notFound } from "@/lib/kernel/errors";
import { revealed } from "@/lib/kernel/once-shown";
import { ask } from "@/lib/runtime/ask";
import type { AnyCommand, AnyQuery } from "@/lib/runtime/command";
import { execute } from "@/lib/runtime/execute";
import { json, readJson } from "@/lib/runtime/http";
import { commandByName, queryByName } from "@/lib/runtime/registry";
import { inputFromQuery } from "./api-query";
import { keyContext } from "./key-context";

const idempotencyKey = /^[\x21-\x7e]{1,200}$/;

function wrongMethod(allowed: string): DomainError {
  return new DomainError("method_not_allowed", `Use ${allowed.replace(", ", " or ")} here.`, { status: 405, detail: { allow: allowed } });
}

async function runCommand(command: AnyCommand, request: Request, requestId: string): Promise<Response> {
  if (request.method !== "POST") throw wrongMethod("POST");
  const ctx = await keyContext(request, requestId);
  const key = request.headers.get("idempotency-key");
  if (key !== null && !idempotencyKey.test(key)) throw new DomainError("invalid_idempotency_key", "Idempotency-Key holds 1 to 200 printable characters without spaces.", { status: 400 });
  const outcome = await execute(command, ctx, await readJson(request), key === null ? {} : { idempotencyKey: key });
  return json(revealed(outcome), outcome.status === "proposed" ? 202 : 200, outcome.replayed ? { "Idempotency-Replayed": "true" } : {});
}

async function runQuery(query: AnyQuery, request: Request, requestId: string): Promise<Response> {
  if (request.method !== "POST" && request.method !== "GET") throw wrongMethod("GET, POST");
  const ctx = await keyContext(request, requestId);
  const input = request.method === "GET" ? inputFromQuery(query.input, new URL(request.url).searchParams) : await readJson(request);
  return json((await ask(query, ctx, input)) ?? null);
}

/**
 * One request of the public interface: `POST <context>/<verb-noun>` gives a command (200 done, 202 proposed),
 * `GET|POST <context>/<query>` asks. Internal ones do not exist here. Throws DomainError for every refusal.
 */
export async function answerApi(request: Request, requestId: string, context: string, name: string): Promise<Response> {
  const full = `${context}.${name}`;
  const command = commandByName(full);
  if (command && !command.internal) return runCommand(command, request, requestId);
  const query = queryByName(full);
  if (query && !query.internal) return runQuery(query, request, requestId);
  await keyContext(request, requestId);
  throw notFound(`The operation ${full.slice(0, 80)}`);
}
