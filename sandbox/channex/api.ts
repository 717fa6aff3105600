/** The protocol's front: whose key, within the budget, through the faults, to the endpoint; every call is logged. */
import { type Answer, type Call, type Hang, json, pause } from "../http";
import type { StandingFault } from "../faults";
import { readValues, updateValues } from "./ari";
import { failure, type Result } from "./envelope";
import { callResources, kinds } from "./resources";
import { callBookings } from "./revisions";
import { bookingEvents, type Dispatcher, tell } from "./webhooks";
import { type CallRecord, listed, type World } from "./world";

const CALLS_KEPT = 4_000;
const MINUTE = 60_000;
const DEFAULT_HANG_MS = 120_000;
export const CALL_FAULTS = ["latency", "status", "timeout", "warnings", "duplicate", "reorder", "cut"] as const;

/** ARI calls of the last minute by property and kind. */
export class Limiter {
  readonly #times = new Map<string, number[]>();

  /** Counts start from the call log, so that a restart does not hand out a fresh budget. */
  constructor(calls: Iterable<CallRecord> = []) {
    for (const call of calls) if (call.bucket !== null && call.status !== 429) this.#times.set(`${call.property_id} ${call.bucket}`, [...(this.#times.get(`${call.property_id} ${call.bucket}`) ?? []), Date.parse(call.at)]);
  }

  /** Whether the call may pass, which then counts. */
  take(world: World, propertyId: string, bucket: "availability" | "restrictions"): boolean {
    const { limits, availabilityPerMinute, restrictionsPerMinute } = world.settings();
    if (!limits) return true;
    const now = Date.now();
    const key = `${propertyId} ${bucket}`;
    const times = (this.#times.get(key) ?? []).filter((at) => at > now - MINUTE);
    this.#times.set(key, times);
    if (times.length >= (bucket === "availability" ? availabilityPerMinute : restrictionsPerMinute)) return false;
    times.push(now);
    return true;
  }

  forget(): void {
    this.#times.clear();
  }
}

/** The property a call is about: of its filter, or of the first value it carries. */
function propertyOf(call: Call): string {
  return call.query.get("filter[property_id]") ?? /"property_id"\s*:\s*"([0-9a-f-]{36})"/.exec(call.text)?.[1] ?? "";
}

function spoil(faults: readonly StandingFault[]): { fault: StandingFault; answer: Answer | Hang } | undefined {
  for (const fault of faults) {
    if (fault.kind === "timeout") return { fault, answer: { hang: fault.ms ?? DEFAULT_HANG_MS } };
    if (fault.kind === "cut") return { fault, answer: { hang: 1 } };
    if (fault.kind === "status") {
      const status = fault.status ?? 503;
      const headers: Record<string, string> = fault.retryAfter === undefined ? {} : { "retry-after": String(fault.retryAfter) };
      const body = status === 429 ? { errors: { code: "http_too_many_requests", title: "Too Many Requests", details: [] } } : { errors: { code: "internal_server_error", title: fault.message ?? "Internal Server Error", details: [] } };
      return { fault, answer: json(body, status, headers) };
    }
  }
  return undefined;
}

/** "POST /booking_revisions/:id/ack": the call's name without ids. */
export const labelOf = (method: string, path: string): string => `${method} ${path.replace(/\/[0-9a-f]{8}-[0-9a-f-]{27}(?=\/|$)/gi, "/:id")}`;

async function answerCall(world: World, dispatcher: Dispatcher, apiKey: string, call: Call, path: readonly string[], faults: readonly StandingFault[]): Promise<Result> {
  const [what = "", id, verb] = path;
  if (what === "availability" || what === "restrictions") {
    if (id !== undefined) return { answer: failure("not_found") };
    if (call.method === "GET") return readValues(world, apiKey, call, what);
    if (call.method !== "POST") return { answer: failure("not_found") };
    const warnings = faults.find((fault) => fault.kind === "warnings");
    const done = updateValues(world, apiKey, call, what, { rows: warnings ? (warnings.cells ?? 1) : 0, message: warnings?.message ?? "is not taken by the channel" });
    dispatcher.send([{ event: "ari", property_id: propertyOf(call), payload: {} }]);
    return done;
  }
  if (what === "webhooks" && id === "test" && call.method === "POST") {
    const url: unknown = JSON.parse(call.text || "{}");
    const target = typeof url === "object" && url !== null && "callback_url" in url ? String(url.callback_url) : "";
    if (!URL.canParse(target)) return { answer: failure("validation_error", { callback_url: ["is invalid"] }) };
    const told = await tell(target, {}, { event: "test", payload: {}, property_id: null, user_id: null, timestamp: new Date().toISOString() }, world.settings().webhookTimeoutMs);
    return { answer: json({ status_code: told.status, body: told.body }) };
  }
  if (what === "booking_revisions" || what === "bookings") {
    const done = callBookings(world, apiKey, call, path, new Set(faults.map((fault) => fault.kind)));
    if (done.resent) dispatcher.send(bookingEvents(done.resent));
    return done;
  }
  const kind = kinds[what];
  return kind === undefined || verb !== undefined ? { answer: failure("not_found") } : callResources(world, apiKey, call, kind, id);
}

/** Answers a call under /api/v1; `path` is what follows. */
export async function callApi(world: World, limiter: Limiter, dispatcher: Dispatcher, call: Call, path: string): Promise<Answer | Hang> {
  const label = labelOf(call.method, path);
  const given = call.headers["user-api-key"];
  const apiKey = typeof given === "string" ? given : "";
  const propertyId = propertyOf(call);
  const bucket = label === "POST /availability" ? "availability" : label === "POST /restrictions" ? "restrictions" : null;
  const record = (status: number, outcome: string, detail: Readonly<Record<string, unknown>> = {}): void => {
    const sequence = world.next("call");
    world.calls.set(String(sequence), { sequence, at: new Date().toISOString(), property_id: propertyId, endpoint: label, bucket, status, outcome, detail: { ...detail } });
    if (sequence > CALLS_KEPT) world.calls.delete(String(sequence - CALLS_KEPT));
    world.commit();
  };
  if (world.settings().outageUntil > Date.now()) {
    record(0, "outage");
    return { hang: 1 };
  }
  if (apiKey === "" || !listed(world, "property", apiKey).length) {
    record(401, "unauthorized");
    return failure("unauthorized");
  }
  if (bucket !== null && !limiter.take(world, propertyId, bucket)) {
    record(429, "over the limit");
    return failure("http_too_many_requests");
  }
  const faults = world.faults.strike(label, propertyId, CALL_FAULTS);
  const latency = faults.filter((fault) => fault.kind === "latency").reduce((total, fault) => total + (fault.ms ?? 1_000), 0);
  const spoiled = spoil(faults);
  if (latency > 0) await pause(latency);
  if (spoiled && spoiled.fault.applied !== true) {
    record("hang" in spoiled.answer ? 0 : spoiled.answer.status, `fault: ${spoiled.fault.kind}`);
    return spoiled.answer;
  }
  const { answer, detail } = await answerCall(world, dispatcher, apiKey, call, path.split("/").filter((part) => part !== ""), faults);
  const told = spoiled?.answer ?? answer;
  record("hang" in told ? 0 : told.status, faults.length === 0 ? "ok" : `fault: ${faults.map((fault) => fault.kind).join(", ")}`, detail);
  return told;
}
