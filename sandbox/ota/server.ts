/** One OTA's stand-in as a server: its protocol, the page a guest would see, the control API; faults strike between them. */
import type { StandingFault } from "../faults";
import { type Answer, type Call, type Hang, listen, type Listening, pause, redirect, Refusal } from "../http";
import { callControl } from "./control";
import { callPage } from "./page";
import type { Ota } from "./ota";
import { expire } from "./selling";
import { openWorld, type Settings, type World } from "./world";

export type OtaOptions = { readonly port: number; readonly stateFile?: string; readonly settings?: Partial<Settings> };

const CALLS_KEPT = 2_000;
const HANG_MS = 120_000;

function record(world: World, endpoint: string, hotel: string, status: number, outcome: string): void {
  const sequence = world.next("call");
  world.calls.set(String(sequence), { sequence, at: new Date(world.now()).toISOString(), hotel, endpoint, status, outcome });
  if (world.calls.size <= CALLS_KEPT) return;
  const oldest = world.calls.keys().next();
  if (!oldest.done) world.calls.delete(oldest.value);
}

/** What a fault puts in the place of the answer. `cut` ends the line at once, after the work unless it says otherwise. */
function spoil(faults: readonly StandingFault[]): { answer: Answer | Hang; applied: boolean } | undefined {
  for (const { kind, ms, status = 503, retryAfter, message, applied } of faults) {
    if (kind === "timeout") return { answer: { hang: ms ?? HANG_MS }, applied: applied ?? false };
    if (kind === "cut") return { answer: { hang: ms ?? 0 }, applied: applied ?? true };
    if (kind === "status") return { answer: { status, body: message ?? `HTTP ${status}`, headers: { "content-type": "text/plain", ...(retryAfter === undefined ? {} : { "retry-after": String(retryAfter) }) } }, applied: applied ?? false };
  }
  return undefined;
}

async function protocol(world: World, ota: Ota, endpoint: string, call: Call): Promise<Answer | Hang> {
  const faults = world.faults.strike(endpoint);
  const spoiled = spoil(faults);
  const latency = faults.filter((fault) => fault.kind === "latency").reduce((total, fault) => total + (fault.ms ?? 1_000), 0);
  const kinds = faults.map((fault) => fault.kind).join(", ");
  if (latency > 0) await pause(latency);
  if (spoiled !== undefined && !spoiled.applied) {
    record(world, endpoint, "", "hang" in spoiled.answer ? 0 : spoiled.answer.status, `fault: ${kinds}`);
    return spoiled.answer;
  }
  expire(world);
  const { answer, hotel, outcome } = ota.answer(world, call, faults);
  record(world, endpoint, hotel, answer.status, kinds === "" ? outcome : `${outcome}; fault: ${kinds}`);
  return spoiled?.answer ?? answer;
}

/** Starts the stand-in on 127.0.0.1. */
export async function startOta(ota: Ota, { port, stateFile, settings }: OtaOptions): Promise<Listening> {
  const world = openWorld(stateFile);
  world.setSettings({ ...world.settings(), ...settings });
  world.commit();
  const server = await listen(port, async (call) => {
    try {
      if (call.path === "/") return redirect("/booking");
      if (call.path.startsWith("/_sandbox/")) return callControl(world, ota, call, call.path.slice("/_sandbox".length));
      if (call.path === "/booking" || call.path.startsWith("/booking/")) return callPage(world, ota, call);
      const endpoint = ota.endpointOf(call);
      if (endpoint === undefined) throw new Refusal(404, "Not found");
      return await protocol(world, ota, endpoint, call);
    } finally {
      world.commit();
    }
  });
  return server;
}
