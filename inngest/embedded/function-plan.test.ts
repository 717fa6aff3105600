import { Inngest, type InngestFunction } from "inngest";
import { describe, expect, it } from "vitest";
import { type FunctionPlan, isRefusal, planFunction, type Refusal } from "@/inngest/embedded/function-plan";

const client = new Inngest({ id: "shop", isDev: true });
type Options = Parameters<typeof client.createFunction>[0];

/** What the SDK itself would send for these options. */
function planned(options: Record<string, unknown>): FunctionPlan | Refusal {
  const fn: InngestFunction.Any = client.createFunction({ id: "f", triggers: { event: "a/b" }, ...options } as Options, () => null);
  const [config] = fn["getConfig"]({ baseUrl: new URL("http://127.0.0.1:1/api/inngest"), appPrefix: "shop" });
  return planFunction(JSON.parse(JSON.stringify(config)));
}

function accepted(options: Record<string, unknown>): FunctionPlan {
  const result = planned(options);
  if (isRefusal(result)) throw new Error(result.message);
  return result;
}

describe("supported", () => {
  it("fills in what Inngest assumes", () => {
    expect(accepted({})).toMatchObject({ id: "shop-f", triggers: [{ event: "a/b" }], attempts: 5, concurrency: [], cancel: [] });
    expect(accepted({ retries: 0 }).attempts).toBe(1);
  });
  it("reads every option", () => {
    const plan = accepted({
      triggers: [{ event: "a/*", if: "event.data.n > 1" }, { cron: "TZ=Europe/Paris 0 6 * * *" }],
      concurrency: [
        { limit: 2, key: "event.data.t" },
        { limit: 9, scope: "env", key: "'all'" },
      ],
      debounce: { period: "5s", timeout: "1m", key: "event.data.t" },
      throttle: { limit: 5, period: "1m", burst: 2 },
      rateLimit: { limit: 1, period: "4h", key: "event.data.t" },
      idempotency: "event.data.t + '-' + event.data.n",
      cancelOn: [{ event: "a/stop", match: "data.t", timeout: "1h" }],
    });
    expect(plan.crons).toHaveLength(1);
    expect(plan).toMatchObject({
      triggers: [{ event: "a/*", expression: "event.data.n > 1" }],
      concurrency: [
        { limit: 2, scope: "fn" },
        { limit: 9, scope: "env" },
      ],
      debounce: { period: 5_000, timeout: 60_000 },
      throttle: { limit: 5, period: 60_000, burst: 2 },
      rateLimit: { limit: 1, period: 14_400_000 },
      cancel: [{ event: "a/stop", expression: "event.data.t == async.data.t", timeout: "1h" }],
    });
    expect(accepted({ concurrency: 3 }).concurrency).toEqual([{ limit: 3, scope: "fn" }]);
  });
});

describe("refused, by name", () => {
  it.each<[Record<string, unknown>, string, RegExp]>([
    [{ batchEvents: { maxSize: 5, timeout: "5s" } }, "batchEvents", /"shop-f" is not registered: batchEvents is not supported/],
    [{ priority: { run: "120" } }, "priority", /priority is not supported/],
    [{ singleton: { mode: "skip" } }, "singleton", /singleton is not supported/],
    [{ timeouts: { start: "1m" } }, "timeouts", /timeouts is not supported/],
    [{ triggers: [{ event: "a/b", if: "event.data.list.all(x, x > 1)" }] }, "triggers", /"all\(\)" is not supported/],
    [{ triggers: [{ cron: "99 * * * *" }] }, "cron", /"99" is not between 0 and 59/],
    [{ triggers: [{ cron: "* * * * *", jitter: "5m" }] }, "cron jitter", /cron jitter is not supported/],
    [{ concurrency: { limit: 1, scope: "account" } }, "concurrency", /need a key/],
    [{ concurrency: [{ limit: 1 }, { limit: 1 }, { limit: 1 }] }, "concurrency", /concurrency/],
    [{ throttle: { limit: 1, period: "1h", key: "event.data." } }, "throttle", /expected a name/],
    [{ rateLimit: { limit: 1, period: "30d" } }, "rateLimit", /"30d" is not between 1s and 7d/],
    [{ debounce: { period: "soon" } }, "debounce", /"soon"/],
    [{ idempotency: "steps.x" }, "idempotency", /unknown name "steps"/],
    [{ cancelOn: [{ event: "x", if: "async.data =~ 1" }] }, "cancelOn", /cancelOn/],
  ])("%j", (options, feature, message) => {
    const result = planned(options);
    expect(result).toMatchObject({ id: "shop-f", feature });
    expect(isRefusal(result) && result.message).toMatch(message);
  });

  it("refuses an option it has never heard of", () => {
    expect(planFunction({ id: "f", triggers: [], steps: {}, teleport: true })).toMatchObject({ feature: "teleport" });
    expect(planFunction("?")).toMatchObject({ feature: "configuration" });
  });
});
