/** Stripe's wire: nested forms, its errors, lists with `has_more`, `expand`, and answers replayed under an idempotency key. */
import type { z } from "zod";
import { type Answer, type Call, type Hang, json } from "../http";
import { apiVersion, type Thing, type World } from "./world";

export type ErrorBody = { type: "api_error" | "card_error" | "idempotency_error" | "invalid_request_error"; message: string; code?: string; decline_code?: string; param?: string; payment_intent?: unknown; doc_url?: string };

export class ApiError extends Error {
  constructor(readonly status: number, readonly body: ErrorBody) {
    super(body.message);
  }
}
export const invalid = (message: string, param?: string, code?: string): ApiError => new ApiError(400, { type: "invalid_request_error", message, ...(param ? { param } : {}), ...(code ? { code, doc_url: `https://stripe.com/docs/error-codes/${code.replaceAll("_", "-")}` } : {}) });
export const missing = (what: string, id: string, param = "id"): ApiError => new ApiError(404, { type: "invalid_request_error", message: `No such ${what}: '${id}'`, code: "resource_missing", param });

export type ApiCall = {
  readonly world: World;
  /** The platform's or house's own key, and whose objects the call is about: `acct_…` with Stripe-Account, else the key. */
  readonly key: string; readonly owner: string;
  readonly params: Readonly<Record<string, string>>;
  readonly form: unknown;
  /** Where the sandbox answers, for hosted pages. */
  readonly base: string;
  /** Sends an event once this call is answered. */
  readonly tell: (type: string, object: Thing, previous?: Record<string, unknown>, owner?: string) => void;
};
/** One line of the table of routes; `path` with `:name` for a part. */
export type Route = { readonly method: "GET" | "POST" | "DELETE"; readonly path: string; readonly run: (call: ApiCall) => object };

type Nested = { [name: string]: string | Nested };
const unsafe = new Set(["__proto__", "constructor", "prototype"]);

/** `a[b][0][c]=v` as objects; names that are only numbers become lists. */
export function nested(pairs: Iterable<readonly [string, string]>): unknown {
  const root: Nested = {};
  for (const [name, value] of pairs) {
    const parts = name.replaceAll("]", "").split("[");
    if (parts.some((part) => unsafe.has(part))) continue;
    let at = root;
    for (const part of parts.slice(0, -1)) {
      const key = part === "" ? String(Object.keys(at).length) : part;
      const next = at[key];
      at = typeof next === "object" ? next : (at[key] = {});
    }
    const last = parts.at(-1) ?? "";
    at[last === "" ? String(Object.keys(at).length) : last] = value;
  }
  return lists(root);
}
function lists(value: string | Nested): unknown {
  if (typeof value === "string") return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, lists(inner)] as const);
  return entries.length > 0 && entries.every(([name], index) => name === String(index)) ? entries.map(([, inner]) => inner) : Object.fromEntries(entries);
}

/** The form in its shape; what is unknown, missing or wrong is refused with its name, as Stripe does. */
export function read<T>(shape: z.ZodType<T>, form: unknown): T {
  const parsed = shape.safeParse(form);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const name = (path: readonly PropertyKey[]) => path.map((part, index) => (index === 0 ? String(part) : `[${String(part)}]`)).join("");
  if (issue?.code === "unrecognized_keys") throw invalid(`Received unknown parameter: ${name([...issue.path, issue.keys[0] ?? ""])}`, name([...issue.path, issue.keys[0] ?? ""]), "parameter_unknown");
  const param = name(issue?.path ?? []);
  throw issue?.message.includes("undefined") ? invalid(`Missing required param: ${param}.`, param, "parameter_missing") : invalid(`Invalid ${param}: ${issue?.message ?? ""}`, param);
}

export type Page = { limit?: number | undefined; starting_after?: string | undefined; ending_before?: string | undefined };
/** A page of newest-first things. */
export function listed<T extends Thing>(url: string, things: readonly T[], { limit = 10, starting_after: after, ending_before: before }: Page): object {
  const at = (id: string) => {
    const index = things.findIndex((thing) => thing.id === id);
    if (index < 0) throw missing("object", id, after ? "starting_after" : "ending_before");
    return index;
  };
  const rest = after ? things.slice(at(after) + 1) : before ? things.slice(0, at(before)) : things;
  const data = before ? rest.slice(-limit) : rest.slice(0, limit);
  return { object: "list", url, has_more: rest.length > limit, data };
}

/** Puts objects in the place of the ids named by `expand[]`; `data.` walks a list. */
export function expanded(world: World, owner: string, thing: unknown, paths: readonly string[]): unknown {
  const copy: unknown = structuredClone(thing);
  const walk = (at: unknown, [first, ...rest]: readonly string[]): void => {
    if (first === undefined || at === null || typeof at !== "object") return;
    if (Array.isArray(at)) { for (const each of at) walk(each, [first, ...rest]); return; }
    const holder = at as Record<string, unknown>;
    const value = holder[first];
    if (typeof value === "string") {
      const found = ["payment_intent", "setup_intent", "charge", "balance_transaction", "customer", "payment_method", "refund", "application_fee", "transfer"].map((kind) => world.get(owner, kind, value)).find((each) => each !== undefined);
      if (found) holder[first] = structuredClone(found);
    }
    walk(holder[first], rest);
  };
  for (const path of paths) walk(copy, path.split("."));
  return copy;
}

const problem = ({ status, body }: ApiError): Answer => json({ error: body }, status, { "stripe-version": apiVersion });
const matches = (path: string, asked: string): Record<string, string> | null => {
  const [parts, given] = [path.split("/"), asked.split("/")];
  if (parts.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of parts.entries()) {
    if (part.startsWith(":")) params[part.slice(1)] = decodeURIComponent(given[index] ?? "");
    else if (part !== given[index]) return null;
  }
  return params;
};

/** Answers a call from the table of routes. */
export function answerer(world: World, routes: readonly Route[], base: () => string) {
  return async (call: Call): Promise<Answer | Hang> => {
    const key = /^Bearer (sk_\S+)$/.exec(call.headers.authorization ?? "")?.[1];
    if (!key) return problem(new ApiError(401, { type: "invalid_request_error", message: "Invalid API Key provided." }));
    world.calls += 1;
    const struck = world.faults.strike(`${call.method} ${call.path}`, undefined, ["timeout", "status", "lose-answer"])[0];
    if (struck?.kind === "timeout") return { hang: struck.ms ?? 1_000 };
    if (struck?.kind === "status") return problem(new ApiError(struck.status ?? 500, { type: "api_error", message: struck.message ?? "An error on our side." }));
    const account = call.headers["stripe-account"];
    if (typeof account === "string" && world.platforms.get(account) !== key) return problem(new ApiError(403, { type: "invalid_request_error", message: `The provided key does not have access to account '${account}'.`, code: "account_invalid" }));
    const owner = typeof account === "string" ? account : key;
    const idempotency = call.method === "POST" ? call.headers["idempotency-key"] : undefined;
    const known = typeof idempotency === "string" ? world.answers.get(`${owner} ${idempotency}`) : undefined;
    if (known && known.body !== `${call.path} ${call.text}`) return problem(new ApiError(400, { type: "idempotency_error", message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${String(idempotency)}' if you meant to execute a different request.` }));
    if (known) return { status: known.status, body: known.answer, headers: { "content-type": "application/json", "idempotent-replayed": "true" } };
    const events: Parameters<World["emit"]>[] = [];
    const answer = run(call, key, owner, events);
    if (typeof idempotency === "string" && answer.status < 500) world.answers.set(`${owner} ${idempotency}`, { body: `${call.path} ${call.text}`, status: answer.status, answer: answer.body });
    void events.reduce((before, event) => before.then(() => world.emit(...event)), Promise.resolve());
    return struck?.kind === "lose-answer" ? { hang: struck.ms ?? 50 } : answer;
  };

  function run(call: Call, key: string, owner: string, events: Parameters<World["emit"]>[]): Answer {
    const raw = nested(call.method === "GET" ? call.query : new URLSearchParams(call.text)) as Record<string, unknown>;
    const { expand, ...form } = raw;
    const paths = Array.isArray(expand) ? expand.map(String) : [];
    for (const route of routes) {
      const params = route.method === call.method ? matches(route.path, call.path) : null;
      if (params === null) continue;
      try {
        const made = route.run({ world, key, owner, params, form, base: base(), tell: (type, object, previous, of) => events.push([of ?? owner, type, structuredClone(object), previous]) });
        return json(paths.length === 0 ? made : expanded(world, owner, made, paths), 200, { "stripe-version": String(call.headers["stripe-version"] ?? apiVersion), "request-id": world.newId("req") });
      } catch (error) {
        if (error instanceof ApiError) return problem(error);
        throw error;
      }
    }
    return problem(new ApiError(404, { type: "invalid_request_error", message: `Unrecognized request URL (${call.method}: ${call.path}).` }));
  }
}
