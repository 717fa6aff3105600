import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse } from "@/db/testing/house";
import { draw } from "@/lib/kernel/seeded-random";
import { getLineAccess } from "@/lib/messaging/queries/inbox-work";
import { inboxContext } from "@/lib/messaging/testing/conversations";
import { ask } from "@/lib/runtime/ask";
import { prepared, signed, type Told } from "@/sandbox/quo/deliveries";
import { applyAll, connected, deliver, openQuo, type Quo } from "./testing/quo-line";
import "@/lib/wiring";

const database = useTestDatabase();
let quo: Quo;
beforeAll(async () => { quo = await openQuo(); });
afterAll(() => quo.close());

/** Seeded, so that a storm that fails fails again. */
function chances(seed: number) {
  let state = seed;
  return (most: number): number => {
    const { value, next } = draw(state);
    state = next;
    return Math.floor(value * most);
  };
}

/** Things that happen: texts with their states, calls with what is made of them. */
function happenings(count: number, below: (most: number) => number): Told[] {
  const told: Told[] = [];
  for (let n = 0; told.length < count; n += 1) {
    const other = `+3370000${String(n % 400).padStart(4, "0")}`;
    const at = new Date(Date.now() - below(5 * 86_400_000)).toISOString();
    if (n % 12 === 0) {
      const call = quo.world.call({ other, at, seconds: 60, answered: true, summary: [`Summary ${n}`], dialogue: [{ who: "guest", words: `Words ${n}` }] });
      told.push({ type: "call.ringing", call }, { type: "call.completed", call }, { type: "call.summary.completed", call }, { type: "call.transcript.completed", call });
    } else if (n % 5 === 0) {
      const message = quo.world.say({ direction: "outgoing", other, at, text: `Answer ${n}`, status: "delivered" });
      told.push({ type: "message.delivered", message });
    } else told.push({ type: "message.received", message: quo.world.say({ direction: "incoming", other, at, text: `Question ${n}` }) });
  }
  return told.slice(0, count);
}

/** Events of each scheme. `INBOX_STORM=10000` for the whole storm. */
const size = Number(process.env["INBOX_STORM"] ?? 2_500);

it.each([["legacy", Math.round(size * 0.8)], ["standard", Math.round(size * 0.2)]] as const)("a storm of the %s webhooks leaves nothing out, nothing twice and nothing forged", async (scheme, many) => {
  const below = chances(many);
  quo.world.forget();
  const house = await makeHouse();
  const line = await connected(house, { scheme });
  const { secrets } = await ask(getLineAccess, inboxContext(house), { inboxLineId: line });
  const forger = randomBytes(32).toString("base64");
  const events = happenings(many, below).flatMap((told) => prepared(quo.world, told)).filter(({ hook }) => hook.url.endsWith(line));
  const count = events.length;
  expect(count).toBeGreaterThan(many * 0.9);
  type Sent = { readonly headers: Record<string, string>; readonly body: string; readonly good: boolean };
  const storm: Sent[] = events.flatMap(({ hook, id, body }): Sent[] => {
    // Most once, some up to five times; beside them a forged copy, an expired one, one with other words under the same signature.
    const times = below(10) < 8 ? 1 : 2 + below(4);
    const right = signed(hook, body, { id });
    const copies: Sent[] = Array.from({ length: times }, () => ({ headers: right, body, good: true }));
    const kind = below(20);
    if (kind === 0) copies.push({ headers: signed(hook, body.replace(/Question|Answer|Words/u, "Forged"), { id: `forged-${id}`, key: forger }), body: body.replace(/Question|Answer|Words/u, "Forged"), good: false });
    if (kind === 1) copies.push({ headers: signed(hook, body, { id, at: Date.now() - 6 * 60_000 }), body, good: false });
    if (kind === 2) copies.push({ headers: right, body: body.replace(/Question|Answer|Words/u, "Forged").replace(/"createdAt":"2/u, "\"createdAt\":\"3"), good: false });
    return copies;
  });
  for (let at = storm.length - 1; at > 0; at -= 1) { const other = below(at + 1); [storm[at], storm[other]] = [storm[other] as Sent, storm[at] as Sent]; }

  const began = performance.now();
  const statuses: number[] = [];
  let next = 0;
  await Promise.all(Array.from({ length: 8 }, async () => {
    for (let mine = next; mine < storm.length; mine = next) { next += 1; const one = storm[mine] as Sent; statuses[mine] = (await deliver(line, one.headers, one.body)).status; }
  }));
  const took = performance.now() - began;
  await applyAll(house, line);
  const whole = performance.now() - began;
  // Long after all of it was applied, a tenth of it comes once more.
  const again = storm.filter(({ good }, index) => good && index % 10 === 0);
  for (const one of again) expect((await deliver(line, one.headers, one.body)).status).toBe(200);
  expect(await applyAll(house, line)).toBe(0);

  expect(storm.filter(({ good }, index) => statuses[index] !== (good ? 200 : 401))).toEqual([]);
  const sql = database.admin;
  const [kept] = await sql<{ events: number; open: number; messages: number; distinct: number }[]>`
    select (select count(*)::int from inbox_events where tenant_id = ${house.tenantId}) as events, (select count(*)::int from inbox_events where tenant_id = ${house.tenantId} and (applied_at is null or outcome in ('waiting', 'unreadable', 'withheld'))) as open,
      count(*)::int as messages, count(distinct (kind, external_id))::int as distinct from conversation_messages where tenant_id = ${house.tenantId}`;
  const texts = quo.world.messages.length;
  const calls = quo.world.calls;
  const wanted = new Set(events.map(({ body }) => { const { type, data } = JSON.parse(body) as { type: string; data: { object?: { id?: string; callId?: string }; resource?: { id?: string; callId?: string } } }; const one = data.object ?? data.resource; return `${type.startsWith("message") ? "text" : type === "call.summary.completed" ? "summary" : type === "call.transcript.completed" ? "transcript" : "call"} ${one?.id ?? one?.callId ?? ""}`; }));
  const here = new Set((await sql<{ name: string }[]>`select kind || ' ' || external_id as name from conversation_messages where tenant_id = ${house.tenantId}`).map(({ name }) => name));
  const missing = [...wanted].filter((one) => !here.has(one)).length;
  const forged = [...here].filter((one) => !wanted.has(one)).length;
  const twice = (kept?.messages ?? 0) - (kept?.distinct ?? 0);
  const bad = storm.filter(({ good }) => !good).length;
  process.stdout.write(`inbox storm (${scheme}): ${count} events, ${storm.length} deliveries shuffled, ${storm.length - bad - count} repeated, ${again.length} more replayed after the end, ${bad} forged, expired or altered\n  ${texts} texts and ${calls.length} calls kept: ${missing} missing, ${twice} double, ${forged} forged; ${Math.round(storm.length / (took / 1_000))} deliveries/s taken, ${Math.round(count / (whole / 1_000))} events/s from the first to the last applied (${(whole / 1_000).toFixed(1)} s)\n`);
  expect({ missing, twice, forged, events: kept?.events, open: kept?.open, secrets: secrets.length }).toEqual({ missing: 0, twice: 0, forged: 0, events: count, open: 0, secrets: scheme === "legacy" ? 5 : 1 });
  const [told] = await sql<{ count: number }[]>`select count(*)::int as count from outbox where tenant_id = ${house.tenantId} and name = 'messaging/message-received'`;
  expect(told?.count).toBe(quo.world.messages.filter(({ direction }) => direction === "incoming").length);
}, 240_000);
