/** The protocol's front: who calls, within the budget, through the faults, to the endpoint; every call is logged. */
import { type Answer, type Call, type Hang, json, pause } from "../http";
import type { StandingFault } from "../faults";
import { type ApiResult, listRooms, updateDaily, updateRange } from "./api-rooms";
import { confirmDelivery, fire, listReservations } from "./api-reservations";
import type { Limiter } from "./limits";
import { channelNames } from "./reference";
import { transactionDetails } from "./transactions";
import type { Property, World } from "./world";

const CALLS_KEPT = 4_000;
const DEFAULT_HANG_MS = 120_000;

type Endpoint = (world: World, property: Property, call: Call, faults: readonly StandingFault[]) => ApiResult;

function dailyBody(call: Call): unknown {
  try {
    return JSON.parse(call.text);
  } catch {
    return undefined;
  }
}

function connectedChannels(world: World, property: Property): ApiResult {
  const channels = property.channels.map((channel) => {
    const counts = { in_progress: 0, succeeded: 0, failed: 0 };
    for (const transaction of world.transactions.values()) {
      if (transaction.hr_id !== property.hr_id) continue;
      for (const job of transaction.jobs) if (job.channel === channel.code) counts[job.state] += 1;
    }
    return { name: channel.name, code: channel.code, ...counts };
  });
  return { answer: json({ channels }), detail: { channels: channels.length } };
}

function transaction(world: World, property: Property, call: Call): ApiResult {
  const id = call.query.get("transaction_id") ?? "";
  const found = world.transactions.get(id);
  if (found === undefined || found.hr_id !== property.hr_id)
    return { answer: json({ status: "error", message: "transaction_not_found" }), detail: { transaction_id: id } };
  return { answer: json(transactionDetails(property, found)), detail: { transaction_id: id } };
}

const endpoints: Readonly<Record<string, Endpoint>> = {
  "GET /rooms": (_world, property) => listRooms(property),
  "PUT /rooms/~": updateRange,
  "PUT /rooms/daily": (world, property, call, faults) => {
    const partial = faults.find((fault) => fault.kind === "partial");
    return updateDaily(world, property, dailyBody(call), { cells: partial ? (partial.cells ?? 1) : 0, message: partial?.message ?? "Invalid price" });
  },
  "GET /reservations": (world, property, call, faults) => listReservations(world, property, call, new Set(faults.map((fault) => fault.kind))),
  "PUT /reservations/~": confirmDelivery,
  "PUT /reservations/fire": fire,
  "GET /infos/transaction_details": transaction,
  "GET /infos/connected_channels": connectedChannels,
  "GET /infos/channels": () => ({ answer: json(Object.entries(channelNames).map(([code, name]) => ({ name, code }))), detail: {} }),
};

const CALL_FAULTS = ["latency", "status", "timeout", "try_again", "partial", "duplicate", "reorder"] as const;

function record(world: World, hrId: string, endpoint: string, status: number, outcome: string, counted: boolean, detail: Record<string, unknown>): void {
  const sequence = world.next("call");
  world.calls.set(String(sequence), { sequence, at: new Date().toISOString(), hr_id: hrId, endpoint, status, outcome, counted, detail });
  if (world.calls.size <= CALLS_KEPT) return;
  const oldest = world.calls.keys().next();
  if (!oldest.done) world.calls.delete(oldest.value);
}

/** What a fault puts in the place of the answer, if it does. */
function spoil(faults: readonly StandingFault[]): { fault: StandingFault; answer: Answer | Hang } | undefined {
  for (const fault of faults) {
    if (fault.kind === "timeout") return { fault, answer: { hang: fault.ms ?? DEFAULT_HANG_MS } };
    if (fault.kind === "try_again") return { fault, answer: json({ status: "try_again", transaction_id: null }) };
    if (fault.kind === "status") {
      const status = fault.status ?? 503;
      const headers: Record<string, string> = fault.retryAfter === undefined ? {} : { "retry-after": String(fault.retryAfter) };
      return { fault, answer: json({ status: "error", message: fault.message ?? `HTTP ${status}` }, status, headers) };
    }
  }
  return undefined;
}

/** Answers a call under /api/v1/apps or /api/v2/apps; `path` is what follows. */
export async function callApi(world: World, limiter: Limiter, call: Call, path: string): Promise<Answer | Hang> {
  const label = `${call.method} ${path}`;
  const endpoint = endpoints[label];
  const property = world.properties.get(call.query.get("hr_id") ?? "");
  if (property === undefined || property.token !== call.query.get("token")) {
    record(world, call.query.get("hr_id") ?? "", label, 401, "unauthorized", false, {});
    return json({ status: "error", message: "Unauthorized" }, 401);
  }
  const hrId = property.hr_id;
  if (endpoint === undefined) {
    record(world, hrId, label, 404, "unknown endpoint", false, {});
    return json({ status: "error", message: "Not found" }, 404);
  }
  const wait = limiter.take(world, hrId, Date.now());
  if (wait !== undefined) {
    const asStatus = world.settings().limitAnswer === "429";
    record(world, hrId, label, asStatus ? 429 : 200, "over the limit", false, { retry_after: wait });
    if (!asStatus) return json({ status: "try_again", transaction_id: null });
    return json({ status: "error", message: "Too many requests" }, 429, { "retry-after": String(wait) });
  }
  const counted = world.settings().limits;
  const faults = world.faults.strike(label, hrId, CALL_FAULTS);
  const latency = faults.filter((fault) => fault.kind === "latency").reduce((total, fault) => total + (fault.ms ?? 1_000), 0);
  const spoiled = spoil(faults);
  const kinds = faults.map((fault) => fault.kind);
  if (spoiled !== undefined && spoiled.fault.applied !== true) {
    record(world, hrId, label, "hang" in spoiled.answer ? 0 : spoiled.answer.status, `fault: ${kinds.join(", ")}`, counted, {});
    world.commit();
    if (latency > 0) await pause(latency);
    return spoiled.answer;
  }
  const { answer, detail } = endpoint(world, property, call, faults);
  const given = spoiled?.answer ?? answer;
  record(world, hrId, label, "hang" in given ? 0 : given.status, kinds.length === 0 ? "ok" : `fault: ${kinds.join(", ")}`, counted, detail);
  world.commit();
  if (latency > 0) await pause(latency);
  return given;
}
