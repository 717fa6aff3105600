import { createServer, type Server } from "node:http";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { closePools } from "@/db/client";
import { useTestDatabase } from "@/db/testing/database";
import type { Readiness } from "@/lib/runtime/health";
import { GET } from "./route";

let runner: Server;
let status = 200;
let base = "";

async function ask(): Promise<{ status: number; body: Readiness }> {
  const response = await GET(new Request("http://localhost/api/health/ready"));
  return { status: response.status, body: (await response.json()) as Readiness };
}

describe("/api/health/ready", () => {
  const database = useTestDatabase();

  beforeAll(async () => {
    runner = createServer((_request, response) => response.writeHead(status).end("{}"));
    await new Promise<void>((done) => { runner.listen(0, "127.0.0.1", done); });
    const address = runner.address();
    base = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
  });
  afterAll(() => { runner.close(); });
  afterEach(() => {
    vi.unstubAllEnvs();
    status = 200;
  });

  it("is ready when database, migrations and runner answer, each with its latency", async () => {
    vi.stubEnv("INNGEST_BASE_URL", base);
    const answer = await ask();
    expect(answer).toMatchObject({ status: 200, body: { status: "ready", checks: { database: { ok: true }, migrations: { ok: true }, runner: { ok: true } } } });
    for (const check of Object.values(answer.body.checks)) expect(check.ms).toBeGreaterThan(0);
  });

  it.each([
    ["is away", () => "http://127.0.0.1:1"],
    ["is broken", () => { status = 500; return base; }],
    ["is not configured", () => ""],
  ])("is not ready while the runner %s", async (_how, where) => {
    vi.stubEnv("INNGEST_BASE_URL", where());
    expect(await ask()).toMatchObject({ status: 503, body: { status: "not_ready", checks: { database: { ok: true }, runner: { ok: false } } } });
  });

  it("is not ready while the tenants' queries run as somebody whom no policy binds", async () => {
    vi.stubEnv("INNGEST_BASE_URL", base);
    vi.stubEnv("DATABASE_APP_URL", process.env["DATABASE_URL"] ?? "");
    await closePools();
    expect(await ask()).toMatchObject({ status: 503, body: { checks: { database: { ok: false, reason: "tenants are not kept apart" } } } });
    vi.unstubAllEnvs();
    await closePools();
  });

  it("is not ready while a migration is missing, and says nothing about the database's insides", async () => {
    vi.stubEnv("INNGEST_BASE_URL", base);
    await database.admin`update drizzle.__drizzle_migrations set created_at = 1`;
    const answer = await ask();
    expect(answer).toMatchObject({ status: 503, body: { checks: { migrations: { ok: false, reason: "not applied" } } } });
    await database.admin`alter schema drizzle rename to elsewhere`;
    expect(await ask()).toMatchObject({ status: 503, body: { checks: { migrations: { ok: false, reason: "failed" } } } });
  });
});
