import { readFileSync } from "node:fs";
import { bearerToken } from "../inngest/embedded/keys";
import { api, type DemoHouse } from "./channels";
import { report } from "./report";

type Health = { latency: { eventToStep: { count: number; p50: number; p95: number } } };
type Types = { roomTypes: { id: string }[] };
type Rates = { plans: { ratePlanId: string; roomTypeId: string }[] };

const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);

/** As many as the runner remembers: what it says afterwards is of these alone. */
const mostKept = 256;

/**
 * Holds start a durable function each; the runner itself says how long its first call took to leave. The house should
 * have no channel: functions that wait on purpose to gather changes would be counted with their waiting.
 */
export async function benchRunner(base: string, house: DemoHouse, secretsFile: string, port: number): Promise<void> {
  const { INNGEST_SIGNING_KEY: key } = JSON.parse(readFileSync(secretsFile, "utf8")) as { INNGEST_SIGNING_KEY: string };
  const latency = async () => ((await (await fetch(`http://127.0.0.1:${port}/health`, { headers: { authorization: `Bearer ${bearerToken(key)}` } })).json()) as Health).latency.eventToStep;
  const loading = await latency();
  report("event → step started, while the demo loads its houses and tells their channels all at once", `p50 ${loading.p50} ms, p95 ${loading.p95} ms over ${loading.count} runs`, "", null);
  const { roomTypes } = await api<Types>(base, house, "inventory/list-room-types", {});
  const { plans } = await api<Rates>(base, house, "rates/list-rates", { from: day(150), to: day(151) });
  for (let turn = 0; turn < mostKept; turn += 1) {
    const type = roomTypes[turn % roomTypes.length];
    const plan = plans.find((candidate) => candidate.roomTypeId === type?.id);
    const arrival = 150 + 4 * Math.floor(turn / roomTypes.length);
    const held = api(base, house, "reservations/hold-stay", { roomTypeId: type?.id, ratePlanId: plan?.ratePlanId, arrival: day(arrival), departure: day(arrival + 4), adults: 1, minutes: 60 });
    // The whole villa and its rooms exclude each other: such a refusal starts nothing and is none of this job.
    await held.catch((error: unknown) => { if (!String(error).includes("sold_out")) throw error; });
  }
  await new Promise((done) => setTimeout(done, 3_000));
  const { count, p50, p95 } = await latency();
  report("event → step started, embedded runner", `p50 ${p50} ms, p95 ${p95} ms over ${count} runs`, "p95 < 100 ms", p95 < 100);
}
