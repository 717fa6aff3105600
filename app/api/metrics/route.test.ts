import { afterEach, describe, expect, it, vi } from "vitest";
import { observeCommand } from "@/lib/runtime/metrics";
import { GET } from "./route";

const key = "a-metrics-key-of-length";
const get = (authorization?: string) => GET(new Request("http://localhost/api/metrics", authorization ? { headers: { authorization } } : {}));

afterEach(() => vi.unstubAllEnvs());

describe("/api/metrics", () => {
  it("does not exist without METRICS_KEY", async () => {
    vi.stubEnv("METRICS_KEY", "");
    expect((await get(`Bearer ${key}`)).status).toBe(404);
    expect((await get("Bearer ")).status).toBe(404);
  });

  it("refuses whoever does not hold the key", async () => {
    vi.stubEnv("METRICS_KEY", key);
    for (const authorization of [undefined, "Bearer wrong", key, `Bearer ${key}x`]) expect((await get(authorization)).status).toBe(401);
  });

  it("shows what was counted, in Prometheus's format", async () => {
    vi.stubEnv("METRICS_KEY", key);
    observeCommand("reservations.cancel", "done", 0.02);
    const response = await get(`Bearer ${key}`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toContain("text/plain");
    const text = await response.text();
    expect(text).toContain('lhcm_command_seconds_count{command="reservations.cancel",outcome="done"} 1');
    expect(text).toContain("process_cpu_seconds_total");
  });
});
