import postgres from "postgres";
import { percentile } from "./load";
import { report } from "./report";

export type DemoHouse = { slug: string; site: string; apiKey: string; signIn: { email: string; password: string } };
type Cells = { cells: Record<string, Record<string, { price: number | string; channels: Record<string, { price: number | string }> }>> };

const day = (offset: number) => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
const sleep = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** A command or query through the public API. */
export async function api<T>(base: string, house: DemoHouse, path: string, body: unknown): Promise<T> {
  const response = await fetch(`${base}/api/v1/${path}`, { method: "POST", headers: { authorization: `Bearer ${house.apiKey}`, "lhcm-property": house.slug, "content-type": "application/json" }, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${(await response.text()).slice(0, 300)}`);
  return (await response.json()) as T;
}

type Rates = { plans: RatePlan[] };
type RatePlan = { ratePlanId: string; roomType: string; nights: { night: string; amount: number }[] };

/** Price changes, one after the other, until the OTA behind the channel manager shows each. */
export async function benchChannel(base: string, databaseUrl: string, sandbox: string, house: DemoHouse, hrId: string, changes: number): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1 });
  await sql`update connections set facts = facts || '{"callsPerMinute": 100000, "callsPerDay": 1000000}'::jsonb where partner_property_id = ${hrId}`;
  await sql.end();
  await fetch(`${sandbox}/_sandbox/settings`, { method: "PUT", headers: { "content-type": "application/json" }, body: JSON.stringify({ limits: false }) });
  const rates = await api<Rates>(base, house, "rates/list-rates", { from: day(20), to: day(20 + changes) });
  const [plan] = rates.plans;
  if (!plan) throw new Error("The demo house has no prices.");
  const times: number[] = [];
  for (const [index, cell] of plan.nights.slice(0, changes).entries()) {
    const amount = cell.amount + 100 * (index + 1);
    const begun = performance.now();
    await api(base, house, "rates/set-rates", { cells: [{ ratePlanId: plan.ratePlanId, night: cell.night, amount }] });
    const shown = async () => {
      const state = (await (await fetch(`${sandbox}/_sandbox/state?hr_id=${hrId}&from=${cell.night}&to=${cell.night}`)).json()) as Cells;
      return Object.values(state.cells).some((dates) => Object.values(dates[cell.night]?.channels ?? {}).some((channel) => Math.round(Number(channel.price) * 100) === amount));
    };
    while (!(await shown())) {
      if (performance.now() - begun > 30_000) throw new Error(`The price of ${cell.night} did not reach the channel in 30 s.`);
      await sleep(20);
    }
    times.push(performance.now() - begun);
  }
  report("change → the OTA shows it, healthy partner, budget free", `p50 ${Math.round(percentile(times, 0.5))} ms, p95 ${Math.round(percentile(times, 0.95))} ms over ${times.length} changes`, "p95 < 5 s", percentile(times, 0.95) < 5_000);
  await fetch(`${sandbox}/_sandbox/settings`, { method: "PUT", headers: { "content-type": "application/json" }, body: JSON.stringify({ limits: true }) });
}
