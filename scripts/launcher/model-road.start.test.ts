/** The road to a language model as a browser walks it: the built product, its HTTP door, and a stand-in that speaks Anthropic's protocol. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startAnthropic } from "@/sandbox/anthropic/server";
import { askDirector, type DemoOwner, signIn } from "./testing/boardroom-door.ts";
import { startThrowaway, type Throwaway } from "./throwaway.ts";

let model: Awaited<ReturnType<typeof startAnthropic>>;
let demo: Throwaway;
let base = "";
let houses: readonly DemoOwner[] = [];
let sql: postgres.Sql;
const control = (path: string, method = "GET", body?: unknown) =>
  fetch(`http://127.0.0.1:${model.port}/_sandbox/${path}`, { method, ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }) });
const seen = async () => JSON.stringify(await (await control("requests")).json());

beforeAll(async () => {
  model = await startAnthropic({ port: 0 });
  demo = await startThrowaway({ ANTHROPIC_API_KEY: "sandbox-key", ANTHROPIC_BASE_URL: `http://127.0.0.1:${model.port}` });
  const facts = JSON.parse(readFileSync(demo.demoFile, "utf8")) as { base: string; properties: DemoOwner[] };
  ({ base, properties: houses } = facts);
  const ports = JSON.parse(readFileSync(join(demo.dataDir, "ports.json"), "utf8")) as { postgres: number };
  sql = postgres(`postgres://postgres:${readFileSync(join(demo.dataDir, "postgres.secret"), "utf8").trim()}@127.0.0.1:${ports.postgres}/lhcm`, { max: 1, onnotice: () => undefined });
}, 300_000);
afterAll(async () => {
  await sql.end();
  await demo.stop();
  await model.close();
}, 60_000);

const houseAt = (index: number): DemoOwner => {
  const house = houses[index];
  if (!house) throw new Error("The demo has no such house.");
  return house;
};

describe("a conversation at the HTTP door", () => {
  it("is answered by the model, which says who it is; a tool's figures come from the house", async () => {
    const house = houseAt(0);
    const cookie = await signIn(base, house);
    const { status, stream } = await askDirector(base, cookie, { property: house.slug, director: "general-manager", text: "call get_today {}" });
    expect(status).toBe(200);
    expect(stream).toContain('"kind":"anthropic"');
    expect(stream).toContain("tool-output-available");
    // A key of the house's is for the model alone: no answer carries it.
    expect(stream).not.toContain("sandbox-key");
  }, 60_000);

  it("goes on with the offline director, and says so, when the model is out; comes back when it is back", async () => {
    const house = houseAt(0);
    const cookie = await signIn(base, house);
    await control("faults", "PUT", [{ kind: "status", status: 529, count: 8 }]);
    const out = await askDirector(base, cookie, { property: house.slug, director: "general-manager", text: "What is waiting for my decision?" });
    await control("faults", "PUT", []);
    expect(out.stream).toContain('"because":"outage"');
    expect(out.stream).toContain("text-delta");
    const back = await askDirector(base, cookie, { property: house.slug, director: "general-manager", text: "Good morning" });
    expect(back.stream).toContain('"kind":"anthropic"');
  }, 60_000);

  it("does not ask the model past the month's cap, and says so", async () => {
    const house = houseAt(1);
    const cookie = await signIn(base, house);
    await sql`insert into board_settings (tenant_id, property_id, model_cap_micros, updated_by) select tenant_id, id, 0, 'test' from properties where slug = ${house.slug} on conflict (tenant_id, property_id) do update set model_cap_micros = 0`;
    await control("requests", "DELETE");
    const { stream } = await askDirector(base, cookie, { property: house.slug, director: "general-manager", text: "How is the house today?" });
    expect(stream).toContain('"because":"cap"');
    // The other houses' finished conversations may be read by the model meanwhile: theirs is not this question.
    expect(await seen()).not.toContain("How is the house today?");
  }, 60_000);

  it("keeps guests' names from the model unless the house shows them, and gives them back to the person", async () => {
    const house = houseAt(2);
    const cookie = await signIn(base, house);
    const [guest] = await sql<{ name: string; number: string }[]>`
      select g.name, r.number from reservations r join guests g on g.tenant_id = r.tenant_id and g.id = r.guest_id join properties p on p.tenant_id = r.tenant_id and p.id = r.property_id
      where p.slug = ${house.slug} and r.status = 'confirmed' and length(g.name) > 6 limit 1`;
    if (!guest) throw new Error("The demo has no booking.");
    const ask = { property: house.slug, director: "general-manager", text: `call run_program ${JSON.stringify({ source: `const { reservations: all } = await reservations.findReservations({ text: "${guest.number}" }); return all;` })}` };
    await control("requests", "DELETE");
    const veiled = await askDirector(base, cookie, ask);
    expect(veiled.stream).toContain(guest.name);
    expect(await seen()).not.toContain(guest.name);
    expect(await seen()).toMatch(/\[guest-\d+\]/u);
    await sql`insert into board_settings (tenant_id, property_id, redact_people, updated_by) select tenant_id, id, false, 'test' from properties where slug = ${house.slug} on conflict (tenant_id, property_id) do update set redact_people = false`;
    await askDirector(base, cookie, ask);
    expect(await seen()).toContain(guest.name);
  }, 60_000);

  it("is closed to another site, to nobody, and to another house's owner", async () => {
    const [house, other] = [houseAt(0), houseAt(1)];
    const cookie = await signIn(base, other);
    expect((await askDirector(base, cookie, { property: house.slug, director: "cfo", text: "Hello" })).status).toBe(404);
    expect((await askDirector(base, "", { property: house.slug, director: "cfo", text: "Hello" })).status).toBe(401);
    const foreign = await fetch(`${base}/api/boardroom/chat`, { method: "POST", headers: { "content-type": "application/json", cookie, origin: "https://evil.example" }, body: JSON.stringify({ property: other.slug, director: "cfo", text: "Hello" }) });
    expect(foreign.status).toBe(403);
  }, 60_000);
});
