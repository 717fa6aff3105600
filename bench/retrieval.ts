import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { seededNumbers } from "../lib/kernel/seeded-random";
import { fillerPassages } from "../lib/knowledge/testing/planted-passages";
import { percentile } from "./load";
import { report } from "./report";

const root = fileURLToPath(new URL("../", import.meta.url));
const passages = 10_000;
const set = readFileSync(join(root, "lib/knowledge/eval/hospitality.en.jsonl"), "utf8").trim().split("\n").map((line) => JSON.parse(line) as { question: string; gold: readonly string[] | null; passages?: { id: string; text: string }[] });

/** A book of ten thousand passages in the database of one house: what finding costs in it, through the query that everybody asks. */
export async function benchRetrieval(url: string, slug: string): Promise<void> {
  process.env["DATABASE_URL"] = url;
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    const [house] = await sql<{ tenantId: string; propertyId: string }[]>`select tenant_id as "tenantId", id as "propertyId" from properties where slug = ${slug}`;
    if (!house) throw new Error(`There is no house ${slug}.`);
    const { tenantId, propertyId } = house;
    const [sop, version] = [randomUUID(), randomUUID()];
    await sql`insert into sops (tenant_id, id, property_id, slug, domain, audience, risk, owner) values (${tenantId}, ${sop}, ${propertyId}, 'bench', 'service', 'guest', 'low', 'Bench')`;
    await sql`insert into sop_versions (tenant_id, id, sop_id, locale, number, status, title, body, changed_by) values (${tenantId}, ${version}, ${sop}, 'en', 1, 'draft', 'Bench', 'Bench', 'bench')`;
    const own = set[0]?.passages ?? [];
    const rows = [...own, ...fillerPassages(passages - own.length, seededNumbers(3))];
    const begun = performance.now();
    for (let from = 0; from < rows.length; from += 500) {
      await sql`insert into passages ${sql(rows.slice(from, from + 500).map(({ id, text }, at) => ({ tenant_id: tenantId, id: randomUUID(), property_id: propertyId, sop_version_id: version, locale: "en", domain: "service", audience: "guest", risk: "low", anchor: id, place: from + at, heading: "", text })))}`;
    }
    await sql`analyze passages`;
    await sql`analyze passage_words`;
    report("the book, passages written and made findable", `${Math.round(passages / ((performance.now() - begun) / 1_000)).toLocaleString("en")}/s`, "", null);

    await import("../lib/wiring");
    const [{ ask }, { findPassages }, { systemContext }, { systemPermissions }] = await Promise.all([import("../lib/runtime/ask"), import("../lib/knowledge/queries/find-passages"), import("../lib/runtime/context"), import("../lib/auth/roles")]);
    const ctx = systemContext(tenantId, "bench", systemPermissions, propertyId);
    const { makeMeaningsThrough } = await import("../inngest/functions/knowledge/make-meanings");
    const reading = performance.now();
    const { kept } = await makeMeaningsThrough({ tenantId, propertyId }, { run: (_, work) => work() });
    await sql`analyze passage_meanings`;
    report(`passages read for their meaning, ${kept.toLocaleString("en")}`, kept === 0 ? "the model is not installed" : `${Math.round(kept / ((performance.now() - reading) / 1_000))}/s`, "", null);
    const times: number[] = [];
    let [right, asked] = [0, 0];
    for (const [turn, { question, gold }] of [...set.slice(0, 12), ...set].entries()) {
      const started = performance.now();
      const found = await ask(findPassages, ctx, { question, locale: "en", audience: "guest", limit: 3 });
      // The first twelve warm up.
      if (turn < 12) continue;
      times.push(performance.now() - started);
      if (gold === null) continue;
      asked += 1;
      if (gold.includes(found.passages[0]?.anchor ?? "")) right += 1;
    }
    const p95 = percentile([...times], 0.95);
    report(`finding in the book, ${passages.toLocaleString("en")} passages, ${times.length} questions`, `p50 ${percentile([...times], 0.5).toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, right first ${((right / asked) * 100).toFixed(0)} %`, "p95 < 50 ms", p95 < 50);
  } finally {
    await sql.end();
  }
}
