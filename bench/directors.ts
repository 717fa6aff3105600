import { readFileSync } from "node:fs";
import { join } from "node:path";
import { getEncoding } from "js-tiktoken";
import postgres from "postgres";
import { z } from "zod";
import { runProgram } from "../lib/ai/code/run-program";
import { startAnthropic } from "../sandbox/anthropic/server";
import { askDirector, type DemoOwner, signIn } from "../scripts/launcher/testing/boardroom-door";
import { startThrowaway } from "../scripts/launcher/throwaway";
import { benchBoardroom } from "./boardroom";
import { percentile } from "./load";
import { report } from "./report";

const questions = 60;
const spread = (times: readonly number[]) => `p50 ${Math.round(percentile([...times], 0.5))} ms, p95 ${Math.round(percentile([...times], 0.95))} ms over ${times.length}`;

/** Until the stand-in for the model says its first word, asked directly with a request as the house sends it. */
async function modelAlone(base: string): Promise<number[]> {
  const { requests } = (await (await fetch(`${base}/_sandbox/requests`)).json()) as { requests: { body: unknown }[] };
  const body = JSON.stringify(requests.at(-1)?.body ?? {});
  const times: number[] = [];
  for (let turn = 0; turn < questions; turn += 1) {
    const begun = performance.now();
    const answer = await fetch(`${base}/v1/messages`, { method: "POST", headers: { "content-type": "application/json", "x-api-key": "bench", "anthropic-version": "2023-06-01" }, body });
    let text = "";
    let first: number | null = null;
    for await (const chunk of answer.body ?? []) {
      text += new TextDecoder().decode(chunk as Uint8Array);
      if (first === null && text.includes("text_delta")) first = performance.now() - begun;
    }
    if (first === null) throw new Error("The stand-in for the model said nothing.");
    times.push(first);
  }
  return times;
}

/** What a director carries into a conversation, in tokens: every function's schema, or the two tools of code mode. The ten tasks are in code-mode.db.test.ts. */
async function carriedTokens(): Promise<void> {
  await import("../lib/wiring");
  const [{ codeModeFor, functionsFor }, { directorPermissions }] = await Promise.all([import("../lib/boardroom/directors/code-mode"), import("../lib/auth/roles")]);
  const ctx = { tenantId: "bench", propertyId: "bench", locale: "en" as const, requestId: "bench", permissions: directorPermissions, actor: { type: "director" as const, director: "general-manager" as const, onBehalfOf: null } };
  const encoding = getEncoding("o200k_base");
  const tokens = (value: unknown) => encoding.encode(JSON.stringify(value)).length;
  const functions = functionsFor(ctx, "general-manager");
  const all = tokens(functions.map(({ callable, path }) => ({ name: path, description: callable.title, input_schema: z.toJSONSchema(callable.input, { io: "input", target: "draft-7", unrepresentable: "any" }) })));
  const own = tokens(Object.entries(codeModeFor(ctx, "general-manager", "bench")).map(([name, { description, inputSchema }]) => ({ name, description, input_schema: z.toJSONSchema(inputSchema as z.ZodType, { io: "input", target: "draft-7" }) })));
  report("code mode, what a director carries with every word", `${own} tokens for two tools, ${all} for the schemas of all ${functions.length} functions: ${(100 - (own / all) * 100).toFixed(1)} % fewer`, "", null);
}

async function programs(): Promise<void> {
  const times: number[] = [];
  for (let turn = 0; turn <= questions; turn += 1) {
    const begun = performance.now();
    await runProgram("return 1;", [], () => Promise.resolve(null));
    times.push(performance.now() - begun);
  }
  report("code mode, a program from start to answer, sandbox made anew", `${spread(times.slice(1))} programs`, "", null);
}

/**
 * `npm run bench directors`: what the house itself adds before a model's first word, with a stand-in that answers at once; a
 * program's start; what a director carries; the offline director, in a house that may spend nothing on a model.
 */
export async function benchDirectors(): Promise<void> {
  await carriedTokens();
  await programs();
  const model = await startAnthropic({ port: 0 });
  const modelBase = `http://127.0.0.1:${model.port}`;
  const demo = await startThrowaway({ RATE_LIMIT_SCALE: "1000000", ANTHROPIC_API_KEY: "bench", ANTHROPIC_BASE_URL: modelBase });
  try {
    const facts = JSON.parse(readFileSync(demo.demoFile, "utf8")) as { base: string; properties: DemoOwner[] };
    const [owner] = facts.properties;
    if (!owner) throw new Error("The demo has no house.");
    const cookie = await signIn(facts.base, owner);
    const times: number[] = [];
    for (let turn = 0; turn <= questions; turn += 1) {
      const { status, firstMs, stream } = await askDirector(facts.base, cookie, { property: owner.slug, director: "general-manager", text: "Good morning" });
      if (firstMs === null || !stream.includes('"anthropic"')) throw new Error(`The boardroom answered ${status}: ${stream.slice(0, 300)}`);
      times.push(firstMs);
    }
    const alone = percentile(await modelAlone(modelBase), 0.5);
    const added = times.slice(1).map((time) => Math.max(0, time - alone));
    report("Boardroom, the house's own part before a model's first word", `${spread(added)} questions; the stand-in itself ${Math.round(alone)} ms, taken off`, "p95 < 100 ms", percentile(added, 0.95) < 100);
    // A house that may spend nothing on a model: the offline director answers, in the same process.
    const other = facts.properties.at(-1);
    if (other && other !== owner) {
      const ports = JSON.parse(readFileSync(join(demo.dataDir, "ports.json"), "utf8")) as { postgres: number };
      const sql = postgres(`postgres://postgres:${readFileSync(join(demo.dataDir, "postgres.secret"), "utf8").trim()}@127.0.0.1:${ports.postgres}/lhcm`, { max: 1, onnotice: () => undefined });
      await sql`insert into board_settings (tenant_id, property_id, model_cap_micros, updated_by) select tenant_id, id, 0, 'bench' from properties where slug = ${other.slug} on conflict (tenant_id, property_id) do update set model_cap_micros = 0`;
      await sql.end();
      await benchBoardroom(facts.base, other);
    }
  } finally {
    await demo.stop();
    await model.close();
  }
}
