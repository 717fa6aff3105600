/** The two HTTP APIs: who asks, the budget, the faults, the operation, the log. */
import { type Answer, type Call, type Hang, json, pause } from "../http";
import type { StandingFault } from "../faults";
import { MewsRefusal, type Tell } from "./changes";
import { distributor } from "./distributor";
import { object, operations } from "./operations";
import { enterpriseId } from "./wire";
import { type House, idOf, type World } from "./world";

const callFaults = ["latency", "status", "timeout", "duplicate"] as const;
const keptCalls = 5_000;

function record(world: World, house: string, operation: string, status: number, outcome: string): void {
  const sequence = world.next("calls");
  world.calls.set(String(sequence), { sequence, at: Date.now(), house, operation, status, outcome });
  if (sequence > keptCalls) world.calls.delete(String(sequence - keptCalls));
}

const failure = (status: number, message: string, headers: Record<string, string> = {}): Answer => json({ Message: message, RequestId: idOf(message, String(status)), Details: "" }, status, headers);

/** Milliseconds until another call may pass the sliding window; undefined when this one may, which then counts. */
export class Limiter {
  readonly #times = new Map<string, number[]>();
  take(world: World, house: string): number | undefined {
    const { limits, calls, windowMs } = world.settings();
    if (!limits) return undefined;
    const now = Date.now();
    const times = (this.#times.get(house) ?? []).filter((at) => at > now - windowMs);
    this.#times.set(house, times);
    const oldest = times[times.length - calls];
    if (oldest !== undefined) return oldest + windowMs - now;
    times.push(now);
    return undefined;
  }
  forget(): void {
    this.#times.clear();
  }
}

function spoiled(world: World, faults: readonly StandingFault[]): { answer: Answer | Hang; applied: boolean } | undefined {
  for (const fault of faults) {
    if (fault.kind === "timeout") return { answer: { hang: fault.ms ?? 60_000 }, applied: fault.applied === true };
    if (fault.kind !== "status") continue;
    const status = fault.status ?? 503;
    const wait = fault.retryAfter ?? (status === 429 && world.settings().retryAfter ? 1 : undefined);
    return { answer: failure(status, fault.message ?? (status === 429 ? "Too many requests." : "Something went wrong."), wait === undefined ? {} : { "retry-after": String(wait) }), applied: fault.applied === true };
  }
  return undefined;
}

/** The fault "duplicate": every row of a list comes twice. */
const doubled = (answer: unknown): unknown => Object.fromEntries(Object.entries(object(answer)).map(([name, value]) => [name, Array.isArray(value) ? value.flatMap((row: unknown) => [row, row]) : value]));

function houseOf(world: World, api: "connector" | "distributor", body: Record<string, unknown>): House | undefined {
  if (api === "connector") {
    const house = world.houses.get(String(body["AccessToken"] ?? ""));
    return house?.clientToken === body["ClientToken"] ? house : undefined;
  }
  const wanted = body["HotelId"] ?? body["EnterpriseId"];
  return [...world.houses.values()].find((house) => enterpriseId(house) === wanted);
}

export async function callApi(world: World, limiter: Limiter, tell: Tell, call: Call, api: "connector" | "distributor", operation: string): Promise<Answer | Hang> {
  let body: Record<string, unknown>;
  try {
    body = object(JSON.parse(call.text));
  } catch {
    return failure(400, "The body is not valid JSON.");
  }
  const house = houseOf(world, api, body);
  const log = (status: number, outcome: string) => { record(world, house?.accessToken ?? "", operation, status, outcome); };
  const run = (api === "connector" ? operations : distributor)[operation];
  if (call.method !== "POST" || run === undefined) {
    log(404, "unknown operation");
    return failure(404, "The operation does not exist.");
  }
  if (typeof body["Client"] !== "string" || body["Client"] === "") return failure(400, "Parameter Client is required.");
  if (house === undefined) {
    log(401, "unauthorized");
    return failure(401, api === "connector" ? "Invalid AccessToken." : "The hotel was not found.");
  }
  const wait = limiter.take(world, house.accessToken);
  if (wait !== undefined) {
    log(429, "over the limit");
    return failure(429, "Too many requests.", world.settings().retryAfter ? { "retry-after": String(Math.ceil(wait / 1_000)) } : {});
  }
  const faults = world.faults.strike(operation, house.accessToken, callFaults);
  const kinds = faults.map((fault) => fault.kind).join(", ");
  const bad = spoiled(world, faults);
  const latency = faults.filter((fault) => fault.kind === "latency").reduce((sum, fault) => sum + (fault.ms ?? 500), 0);
  if (latency > 0) await pause(latency);
  if (bad && !bad.applied) {
    log("hang" in bad.answer ? 0 : bad.answer.status, `fault: ${kinds}`);
    return bad.answer;
  }
  try {
    const answer = run({ world, house, tell }, body);
    world.commit();
    log(bad ? ("hang" in bad.answer ? 0 : bad.answer.status) : 200, kinds === "" ? "ok" : `fault: ${kinds}`);
    return bad?.answer ?? json(faults.some((fault) => fault.kind === "duplicate") ? doubled(answer) : answer);
  } catch (error) {
    if (!(error instanceof MewsRefusal)) throw error;
    log(error.status, error.message);
    return failure(error.status, error.message);
  }
}

/** The most calls within any window of that length, as this side saw them: what the other side's budget is judged by. */
export function busiest(world: World, house: string, windowMs: number): number {
  const times = [...world.calls.values()].filter((call) => call.house === house).map((call) => call.at).sort((a, b) => a - b);
  let first = 0;
  return times.reduce((most, at, index) => {
    while ((times[first] ?? at) <= at - windowMs) first += 1;
    return Math.max(most, index - first + 1);
  }, 0);
}

