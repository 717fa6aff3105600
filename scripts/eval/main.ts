/**
 * npm run eval -- --catalogue > data/evals/catalogue.md
 * npm run eval -- --set <file.jsonl> --model offline|anthropic [--out <file.jsonl>] [--house villa-thaifa]
 * Asks the directors of a demo house of its own what a file asks and writes, per case, the tools called with their arguments, the
 * text, latency and tokens, and how that compares with what the case expects. Exit code 1 where a case ended in an error.
 */
import { randomUUID } from "node:crypto";
import { chmodSync, createWriteStream, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import { startPostgres } from "@/db/embedded/postgres";
import { ensureDatabase, migrateDatabase } from "@/db/migrate";
import { parseCases } from "./cases";
import { withIds } from "./offline-house";
import { summary } from "./judge";
import type { EvalResult } from "./run-case";

const { values } = parseArgs({ options: { set: { type: "string", multiple: true }, model: { type: "string", default: "offline" }, out: { type: "string" }, house: { type: "string", default: "villa-thaifa" }, catalogue: { type: "boolean", default: false } } });
if (values.catalogue) {
  await import("@/lib/wiring");
  console.log((await import("./catalogue")).catalogueOf());
  process.exit(0);
}
if (!values.set?.length || !["offline", "anthropic"].includes(values.model)) {
  console.error("usage: npm run eval -- --set <file.jsonl> [--set …] --model offline|anthropic [--out <file.jsonl>] [--house villa-thaifa]");
  process.exit(2);
}
if (values.model === "anthropic" && !process.env["ANTHROPIC_API_KEY"]) {
  console.error("ANTHROPIC_API_KEY is not set: the eval asks Anthropic's model, or whatever speaks its protocol at ANTHROPIC_BASE_URL.");
  process.exit(2);
}
const cases = values.set.flatMap((file) => parseCases(readFileSync(file, "utf8")));
const folder = mkdtempSync(join(tmpdir(), "lhcm-eval-"));
chmodSync(folder, 0o755);
const server = await startPostgres({ dataDir: join(folder, "pg"), throwaway: true });
let failed = false;
try {
  const url = await ensureDatabase(server.url, "evaluated");
  await migrateDatabase(url);
  Object.assign(process.env, {
    DATABASE_URL: url, ENCRYPTION_KEY: "a key of the evaluation, thirty-two characters and more", AUTH_SECRET: "a secret of the evaluation of thirty-two characters",
    ROOT_HOST: "localhost:3000", RATE_LIMIT_SCALE: "1000000", LOG_LEVEL: "error", MODEL_MONTHLY_CAP_USD: process.env["MODEL_MONTHLY_CAP_USD"] ?? "1000000",
  });
  await import("@/lib/wiring");
  const { seedHouse } = await import("../seed/demo-house");
  const { forgetHosts, hostContext } = await import("@/lib/auth/host-context");
  const { houseHost } = await import("@/lib/auth/root-host");
  const { setClock } = await import("@/lib/kernel/clock");
  const { runCase } = await import("./run-case");
  const first = cases.map(({ now }) => now).toSorted()[0] ?? "2026-11-20T09:00:00Z";
  const free = setClock(() => Date.parse(first));
  await seedHouse(values.house, { email: "owner@example.com", password: "a password of the evaluation", day: first.slice(0, 10), complete: false }, () => undefined);
  free();
  forgetHosts();
  const house = await hostContext(houseHost(values.house));
  if (!house) throw new Error(`There is no house called ${values.house}.`);
  const { ask } = await import("@/lib/runtime/ask");
  const { permissionsOf } = await import("@/lib/auth/roles");
  const { listRoomTypes } = await import("@/lib/inventory/queries/list-room-types");
  const asOwner = { ...house.ctx, propertyId: house.property.id, locale: "en" as const, actor: { type: "person" as const, userId: randomUUID(), name: "Owner", role: "owner" as const }, permissions: permissionsOf("owner") };
  const { roomTypes } = await ask(listRoomTypes, asOwner, {});
  const vocabulary = { roomTypes: roomTypes.map(({ id, names }) => ({ id, names: Object.values(names) })) };
  const env = values.model === "anthropic" ? process.env : {};
  const out = values.out ? createWriteStream(values.out) : process.stdout;
  const results: EvalResult[] = [];
  for (const given of cases) {
    for (const note of given.notes) console.error(`${given.id}: ${note}`);
    const result = await runCase(withIds(given, vocabulary), { tenantId: house.ctx.tenantId, propertyId: house.property.id }, env);
    results.push(result);
    failed ||= result.error !== undefined;
    out.write(`${JSON.stringify(result)}\n`);
  }
  if (out !== process.stdout) await new Promise((done) => { out.end(() => done(undefined)); });
  for (const line of summary(results)) console.error(line);
} finally {
  // What an answer still writes down after its last word is let finish before the database goes.
  await setTimeout(1_000);
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
// The application's own pools are still open: nothing waits for them.
process.exit(failed ? 1 : 0);
