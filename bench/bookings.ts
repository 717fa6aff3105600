import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { load, percentile } from "./load";
import { report } from "./report";

const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
const guest = (n: number) => ({ name: `Bench Guest ${n}`, email: `bench-${n}@example.com`, phone: "+212600000000", locale: "en" });

type Plan = { host: string; room_type_id: string; rate_plan_id: string };

async function plansOf(sql: postgres.Sql): Promise<Plan[]> {
  return sql<Plan[]>`select h.host, p.room_type_id, p.id as rate_plan_id from hosts h join rate_plans p on p.tenant_id = h.tenant_id where h.host like 'bench-%' order by md5(p.id::text)`;
}

/** Bookings that do not compete: houses, types and dates taken in turn. */
export async function benchBookings(base: string, url: string): Promise<void> {
  const sql = postgres(url, { max: 1 });
  const plans = await plansOf(sql);
  let turn = 0;
  const next = () => {
    const plan = plans[turn % plans.length];
    const arrival = 1 + (Math.floor(turn / plans.length) * 2 + turn) % 50;
    turn += 1;
    return {
      path: "/api/site/bookings", host: plan?.host ?? "", method: "POST" as const,
      headers: { "content-type": "application/json", "idempotency-key": randomUUID() },
      body: JSON.stringify({ roomTypeId: plan?.room_type_id, ratePlanId: plan?.rate_plan_id, arrival: day(arrival), departure: day(arrival + 2), adults: 2, children: 0, guest: guest(turn) }),
    };
  };
  await load(base, 8, 2, next);
  const result = await load(base, 16, 8, next);
  report("create booking, uncontended, through HTTP", `${Math.round(result.perSecond)}/s, p50 ${result.p50} ms, p99 ${result.p99} ms${result.failed ? `; ${result.failed} failed` : ""}`, "≥ 300/s", result.perSecond >= 300 && result.failed === 0);
  await sql.end();
}

/** A thousand guests at once for the one room that is left. */
export async function benchLastRoom(base: string, url: string): Promise<void> {
  const sql = postgres(url, { max: 1 });
  const [plan] = await plansOf(sql);
  if (!plan) throw new Error("No bench house is loaded.");
  await sql`update room_nights set blocked = physical - 1 - sold - held where room_type_id = ${plan.room_type_id} and night between current_date + 55 and current_date + 56 and sold + held < physical`;
  const body = (n: number) => JSON.stringify({ roomTypeId: plan.room_type_id, ratePlanId: plan.rate_plan_id, arrival: day(55), departure: day(57), adults: 2, children: 0, guest: guest(n) });
  const times: number[] = [];
  const codes = new Map<string, number>();
  const { Agent, request } = await import("node:http");
  const agent = new Agent({ keepAlive: true, maxSockets: 1_000 });
  const target = new URL(base);
  const attempt = (n: number) => new Promise<void>((done) => {
    const begun = performance.now();
    const payload = body(n);
    const req = request({ agent, host: target.hostname, port: target.port, path: "/api/site/bookings", method: "POST", headers: { host: plan.host, "content-type": "application/json", "content-length": Buffer.byteLength(payload), "idempotency-key": randomUUID() } }, (response) => {
      let text = "";
      response.on("data", (chunk: Buffer) => { text += chunk.toString(); });
      response.on("end", () => {
        times.push(performance.now() - begun);
        const parsed = JSON.parse(text || "{}") as { code?: string };
        const code = response.statusCode === 201 ? "confirmed" : `${response.statusCode} ${parsed.code ?? ""}`;
        codes.set(code, (codes.get(code) ?? 0) + 1);
        done();
      });
    });
    req.on("error", (error) => { codes.set(error.message, (codes.get(error.message) ?? 0) + 1); done(); });
    req.end(payload);
  });
  await Promise.all(Array.from({ length: 1_000 }, (_, n) => attempt(n)));
  agent.destroy();
  const [row] = await sql<{ sold: number }[]>`select sold from room_nights where room_type_id = ${plan.room_type_id} and night = current_date + 55`;
  await sql.end();
  const confirmed = codes.get("confirmed") ?? 0;
  const refused = codes.get("409 sold_out") ?? 0;
  const p99 = percentile(times, 0.99);
  report("1,000 concurrent attempts at the last room", `${confirmed} confirmed, ${refused} refused as sold_out, ${1_000 - confirmed - refused} otherwise; p99 ${Math.round(p99)} ms; ledger shows ${row?.sold ?? "?"} sold`, "1 confirmed, 999 clear refusals, p99 < 1 s", confirmed === 1 && refused === 999 && p99 < 1_000);
}
