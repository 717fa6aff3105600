import { beforeAll, describe, expect, it } from "vitest";
import { useTestDatabase } from "@/db/testing/database";
import { DomainError } from "@/lib/kernel/errors";
import { clearLimit, limited, refund, sized } from "./rate-limit";
import { rateLimits, type LimitName } from "./rate-limits";

const database = useTestDatabase();
beforeAll(() => { process.env["AUTH_SECRET"] = "a secret of at least thirty-two characters"; });

const passed = async (name: LimitName, key: string, times: number) => {
  const all = await Promise.all(Array.from({ length: times }, () => limited(name, key).then(() => "passed", (error: unknown) => error)));
  return { count: all.filter((answer) => answer === "passed").length, refusals: all.filter((answer) => answer instanceof DomainError) as DomainError[] };
};

describe("rate limits", () => {
  it("let exactly the points through, then answer 429 with the seconds to wait", async () => {
    const { count, refusals } = await passed("sign-in-address", "a@example.com 10.0.0.1", 25);
    expect(count).toBe(rateLimits["sign-in-address"].points);
    expect(refusals).toHaveLength(15);
    const [first] = refusals;
    expect([first?.code, first?.status]).toEqual(["rate_limited", 429]);
    expect(first?.detail["retryAfter"]).toBeGreaterThan(800);
    expect(first?.detail["retryAfter"]).toBeLessThanOrEqual(900);
  });

  it("count each key apart and store nobody's address", async () => {
    await passed("magic-link-address", "someone@example.com", 10);
    expect((await passed("magic-link-address", "other@example.com", 1)).count).toBe(1);
    const rows = await database.admin<{ key: string }[]>`select key from rate_limits`;
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.map((row) => row.key).join(" ")).not.toMatch(/example|someone/);
  });

  it("take a batch at once, and still let exactly the points through", async () => {
    const before = await database.admin<{ points: number }[]>`select points from rate_limits where key like 'site-search-ip:%'`;
    expect(before).toHaveLength(0);
    await limited("site-search-ip", "198.51.100.1");
    const [taken] = await database.admin<{ points: number }[]>`select points from rate_limits where key like 'site-search-ip:%'`;
    expect(taken?.points).toBe(rateLimits["site-search-ip"].batch);
    const { count } = await passed("site-search-ip", "198.51.100.1", 700);
    expect(count).toBe(rateLimits["site-search-ip"].points - 1);
  });

  it("refuse from memory once over the limit", async () => {
    await passed("sign-up-ip", "203.0.113.9", 30);
    await database.admin`delete from rate_limits`;
    expect((await passed("sign-up-ip", "203.0.113.9", 5)).count).toBe(0);
  });

  it("start afresh after a success", async () => {
    await passed("sign-in-account", "b@example.com", 61);
    await clearLimit("sign-in-account", "b@example.com");
    expect((await passed("sign-in-account", "b@example.com", 1)).count).toBe(1);
    await limited("invitation-ip", "k");
    await refund("invitation-ip", "k");
    const [row] = await database.admin<{ points: number }[]>`select points from rate_limits where key like 'invitation-ip:%'`;
    expect(row?.points).toBe(0);
  });

  it("scale by one variable, and the batch always divides the points", () => {
    for (const name of Object.keys(rateLimits) as LimitName[]) {
      for (const scale of [0.01, 0.5, 1, 7.3, 1e6, 1e9]) {
        const { points, batch } = sized(name, scale);
        expect(points % batch, `${name} at ${scale}`).toBe(0);
        expect(points).toBeGreaterThanOrEqual(1);
        expect(points).toBeLessThanOrEqual(1_000_000_000);
      }
      expect(sized(name, 10).points).toBeGreaterThanOrEqual(rateLimits[name].points * 9);
    }
  });

  it("cost no query while a lease lasts", async () => {
    await limited("api-key", "warm");
    await database.admin`delete from rate_limits where key like 'api-key:%'`;
    const lease = rateLimits["api-key"].batch;
    for (let i = 1; i < lease; i += 1) await limited("api-key", "warm");
    const rows = () => database.admin`select 1 from rate_limits where key like 'api-key:%'`;
    expect(await rows()).toHaveLength(0);
    await limited("api-key", "warm");
    expect(await rows()).toHaveLength(1);
  });
});
