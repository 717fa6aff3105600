import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { makeHouse } from "@/db/testing/house";
import { createPerson } from "@/lib/auth/accounts";
import { systemPermissions } from "@/lib/auth/roles";
import { useAuthEnvironment } from "@/lib/auth/testing/people";
import { nowMs } from "@/lib/kernel/clock";
import { todayIn } from "@/lib/kernel/nights";
import { systemContext } from "@/lib/runtime/context";
import { startQuo } from "@/sandbox/quo/server";
import { seedKnowledge } from "./knowledge";
import { quoKey } from "./inbox";
import { readTalks } from "./talks";
import "@/lib/wiring";

const database = useTestDatabase();
const dataDir = mkdtempSync(join(tmpdir(), "seed-knowledge-"));
const before = { quo: process.env["QUO_BASE_URL"], meaning: process.env["KNOWLEDGE_MEANING"], unpaced: process.env["QUO_UNPACED"] };
beforeAll(() => { useAuthEnvironment(); });
afterAll(() => {
  rmSync(dataDir, { recursive: true });
  for (const [name, value] of [["QUO_BASE_URL", before.quo], ["KNOWLEDGE_MEANING", before.meaning], ["QUO_UNPACED", before.unpaced]] as const) if (value === undefined) delete process.env[name]; else process.env[name] = value;
});

class Died extends Error {}

it("the riad's knowledge, interrupted between its parts and in the middle of its weeks, each time with a stand-in that remembers nothing, is whole at last and nothing of it twice", async () => {
  const house = await makeHouse({ units: [1], nights: 2 });
  const email = `owner-${house.tenantId}@example.org`;
  await createPerson({ email, name: "An owner", password: "a long enough password", locale: "en" });
  const ctx = systemContext(house.tenantId, "demo-seed", systemPermissions, house.propertyId);
  const today = todayIn("Africa/Casablanca", nowMs());
  /** One start of the demo, ended where `dies` is told. */
  const start = async (dies: string | null): Promise<"whole" | "died"> => {
    const quo = await startQuo(0, quoKey);
    process.env["QUO_BASE_URL"] = quo.url;
    try {
      await seedKnowledge(ctx, "riad-exemple", email, today, dataDir, (part) => { if (part === dies) throw new Died(part); });
      return "whole";
    } catch (error) {
      if (error instanceof Died) return "died";
      throw error;
    } finally {
      await quo.close();
    }
  };
  for (const part of ["book", "line", "question 45", "changes"]) expect([part, await start(part)]).toEqual([part, "died"]);
  expect(await start(null)).toBe("whole");

  const of = (statement: string) => database.admin.unsafe<Record<string, unknown>[]>(statement, [house.tenantId]);
  const figures = async () => ({
    signed: await of(`select s.slug, v.locale, count(*)::int as n from sop_versions v join sops s on s.tenant_id = v.tenant_id and s.id = v.sop_id where v.status = 'signed' and v.tenant_id = $1 group by 1, 2 having count(*) > 1`),
    open: await of(`select v.status, v.provenance ->> 'from' as made from sop_versions v where v.status in ('draft', 'review') and v.provenance ->> 'from' is null and v.tenant_id = $1 order by 1`),
    documents: await of(`select name from knowledge_documents where source_id is null and tenant_id = $1 order by 1`),
    lines: await of(`select status from inbox_lines where tenant_id = $1`),
    rollouts: await of(`select status, stage from rollouts where tenant_id = $1`),
    calls: await of(`select kind, count(*)::int as n from conversation_messages where kind <> 'text' and tenant_id = $1 group by 1 order by 1`),
    guests: await of(`select count(*)::int as n from conversation_messages where kind = 'text' and author = 'guest' and tenant_id = $1`),
    asked: await of(`select count(*)::int as n, count(*) filter (where engine_state = 'waiting' or incumbent_state = 'waiting' and sent_at is null)::int as open, count(*) filter (where review_verdict is not null)::int > 10 as reviewed from exchanges where tenant_id = $1`),
    wanted: await of(`select count(*)::int as n from conversation_messages where state in ('wanted', 'begun') and tenant_id = $1`),
    judged: await of(`select max(n)::int as n from (select count(*) as n from receipts where command = 'knowledge.judge-exchange' and tenant_id = $1 group by input ->> 'exchangeId') each`),
  });
  const talks = readTalks("riad-exemple", { now: nowMs(), today, timezone: "Africa/Casablanca", inHouse: [] });
  const said = talks.flatMap((talk) => talk.said.filter(({ who }) => who === "guest").map(() => talk));
  const whole = await figures();
  expect(whole).toMatchObject({ signed: [], documents: [{}, {}], lines: [{ status: "active" }], guests: [{ n: said.length }], asked: [{ n: said.filter(({ day }) => day !== null).length, open: 0, reviewed: true }], wanted: [{ n: 0 }], judged: [{ n: 1 }] });
  expect(whole.rollouts).toHaveLength(1);
  expect(await start(null)).toBe("whole");
  expect(await figures()).toEqual(whole);
}, 120_000);
