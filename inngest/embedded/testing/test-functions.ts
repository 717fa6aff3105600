import { eventType, type Inngest, NonRetriableError, referenceFunction, RetryAfterError } from "inngest";
import type { Recorder } from "@/inngest/embedded/testing/recording";

type Data = Readonly<Record<string, unknown>>;
const text = (data: Data, key: string): string => String(data[key]);

/** One function per feature, named after it. Written against the SDK as an app would. */
export function createTestFunctions(inngest: Inngest, { effect, span }: Recorder) {
  const hello = inngest.createFunction({ id: "hello", triggers: { event: "t/hello" } }, async ({ event, step, runId, attempt }) => {
    const one = await step.run("one", () => ({ n: Number(event.data["n"]) + 1, text: "a\u0000b\ud83c\udf0a" }));
    const two = await step.run("two", () => one.n * 2);
    return { two, text: one.text, name: event.name, id: event.id, ts: event.ts, runId, attempt };
  });

  const conditional = inngest.createFunction(
    { id: "conditional", triggers: { event: "t/conditional", if: "event.data.n > 5 && event.data.kind == 'x'" } },
    ({ event }) => event.data["n"],
  );
  const wildcard = inngest.createFunction({ id: "wildcard", triggers: { event: "wild/*" } }, ({ event }) => event.name);

  const retrying = inngest.createFunction({ id: "retrying", retries: 3, triggers: { event: "t/retrying" } }, async ({ event, step, attempt }) => {
    const tries = await step.run("flaky", async () => {
      await effect(`retrying:${text(event.data, "key")}`);
      if (attempt < Number(event.data["failures"])) throw new Error(`attempt ${attempt}`);
      return attempt;
    });
    return { tries, after: await step.run("steady", () => attempt) };
  });

  const final = inngest.createFunction(
    {
      id: "final",
      retries: 3,
      triggers: { event: "t/final" },
      onFailure: async ({ event, error, step }) => {
        const inner = event.data.event.data as Data;
        await step.run("told", () => effect(`failure:${text(inner, "key")}:${error.message}:${event.data.function_id}`));
      },
    },
    async ({ event, step }) => {
      await step.run("hopeless", async () => {
        await effect(`final:${text(event.data, "key")}`);
        throw new NonRetriableError("no hope");
      });
    },
  );

  const caught = inngest.createFunction({ id: "caught", retries: 1, triggers: { event: "t/caught" } }, async ({ event, step }) => {
    try {
      await step.run("broken", async () => {
        await effect(`caught:${text(event.data, "key")}`);
        throw new TypeError("always");
      });
    } catch (error) {
      return step.run("repair", () => (error instanceof Error ? `${error.name}: ${error.message}` : "?"));
    }
    return "not caught";
  });

  const retryAfter = inngest.createFunction({ id: "retry-after", retries: 2, triggers: { event: "t/retry-after" } }, async ({ event, step, attempt }) => {
    await step.run("polite", async () => {
      await effect(`after:${text(event.data, "key")}`);
      if (attempt === 0) throw new RetryAfterError("later", "1s");
    });
  });

  const body = inngest.createFunction({ id: "body", retries: 2, triggers: { event: "t/body" } }, async ({ event, attempt }) => {
    await effect(`body:${text(event.data, "key")}`);
    if (attempt < 2) throw new Error("body failed");
    return attempt;
  });

  const sleeping = inngest.createFunction({ id: "sleeping", triggers: { event: "t/sleeping" } }, async ({ step }) => {
    const before = await step.run("before", () => Date.now());
    await step.sleep("nap", "1s");
    const between = await step.run("between", () => Date.now());
    await step.sleepUntil("until", new Date(between + 700));
    return { first: between - before, second: Date.now() - between };
  });

  const waiting = inngest.createFunction({ id: "waiting", triggers: { event: "t/waiting" } }, async ({ event, step }) => {
    const match = await step.waitForEvent("match", { event: "t/answer", match: "data.key", timeout: text(event.data, "timeout") });
    return match?.data["said"] ?? null;
  });
  const waitingIf = inngest.createFunction({ id: "waiting-if", triggers: { event: "t/waiting-if" } }, async ({ event, step }) => {
    const condition = `async.data.key == '${text(event.data, "key")}' && async.data.n > event.data.n`;
    const found = await step.waitForEvent("found", { event: "t/answer", if: condition, timeout: "5s" });
    return found?.data["n"] ?? null;
  });

  const child = inngest.createFunction({ id: "child", retries: 0, triggers: { event: "never/child" } }, async ({ event, step }) => {
    const given = event.data as Data;
    if (given["fail"] === true) throw new Error("the child failed");
    if (given["slow"] === true) await step.sleep("long", "30s");
    return step.run("work", () => Number(given["n"]) * 10);
  });
  const invoking = inngest.createFunction({ id: "invoking", retries: 0, triggers: { event: "t/invoking" } }, async ({ event, step }) => {
    const told = (error: unknown) => (error instanceof Error ? error.message : String(error));
    const good = await step.invoke("good", { function: child, data: { n: event.data["n"] } });
    const bad = await step.invoke("bad", { function: child, data: { fail: true } }).catch(told);
    const late = await step.invoke("late", { function: child, data: { slow: true }, timeout: "1s" }).catch(told);
    const unknown = await step.invoke("unknown", { function: referenceFunction({ functionId: "nowhere" }), data: {} }).catch(told);
    return { good, bad, late, unknown };
  });

  const sending = inngest.createFunction({ id: "sending", triggers: { event: "t/sending" } }, async ({ event, step }) => {
    const { ids } = await step.sendEvent("two", [
      { name: "t/sent", data: { key: event.data["key"], n: 1 } },
      { name: "t/sent", data: { key: event.data["key"], n: 2 }, id: `sent-${text(event.data, "key")}` },
    ]);
    return ids.length;
  });
  const sent = inngest.createFunction({ id: "sent", triggers: { event: "t/sent" } }, ({ event }) =>
    effect(`sent:${text(event.data, "key")}:${text(event.data, "n")}`),
  );

  const parallel = inngest.createFunction({ id: "parallel", triggers: { event: "t/parallel" } }, async ({ event, step }) => {
    const key = text(event.data, "key");
    const numbers = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((n) =>
        step.run(`part-${n}`, async () => {
          await effect(`parallel:${key}:${n}`);
          return n;
        }),
      ),
    );
    const [a, b] = await Promise.all([
      step.run("a1", () => 1).then((x) => step.run("a2", () => x + 1)),
      step.sleep("s1", "1s").then(() => step.run("b2", () => 10)),
    ]);
    return numbers.reduce((x, y) => x + y, 0) + a + b;
  });
  const racing = inngest.createFunction({ id: "racing", triggers: { event: "t/racing" } }, async ({ step, group }) => {
    const begun = Date.now();
    const first = await group.parallel(() => Promise.race([step.run("quick", () => "quick"), step.sleep("slow", "2s").then(() => "slow")]));
    return { first, then: await step.run("then", () => Date.now() - begun) };
  });

  const eager = inngest.createFunction({ id: "eager", triggers: { event: "t/eager" } }, async ({ event, step, group }) => {
    const part = (n: number) =>
      step.run(`part-${n}`, async () => {
        await effect(`eager:${text(event.data, "key")}:${n}`);
        await new Promise((done) => setTimeout(done, n % 3));
        return n;
      });
    const numbers = await group.parallel(() => Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(part)));
    return numbers.reduce((x, y) => x + y, 0);
  });

  const limited = (id: string, options: Parameters<Inngest["createFunction"]>[0]["concurrency"]) =>
    inngest.createFunction({ id, triggers: { event: `t/${id}` }, ...(options ? { concurrency: options } : {}) }, async ({ event, step }) => {
      await step.run("work", () => span(id, text(event.data, "key"), 120));
    });

  const debounced = inngest.createFunction(
    { id: "debounced", debounce: { period: "1s", key: "event.data.key" }, triggers: { event: "t/debounced" } },
    ({ event }) => effect(`debounced:${text(event.data, "key")}:${text(event.data, "n")}`),
  );
  const debouncedMost = inngest.createFunction(
    { id: "debounced-most", debounce: { period: "1s", timeout: "2s" }, triggers: { event: "t/debounced-most" } },
    ({ event }) => effect(`most:${text(event.data, "n")}`),
  );
  const throttled = inngest.createFunction(
    { id: "throttled", throttle: { limit: 2, period: "2s", burst: 1, key: "event.data.key" }, triggers: { event: "t/throttled" } },
    ({ event }) => effect(`throttled:${text(event.data, "key")}:${text(event.data, "n")}`),
  );
  const rated = inngest.createFunction(
    { id: "rated", rateLimit: { limit: 2, period: "3s", key: "event.data.key" }, triggers: { event: "t/rated" } },
    ({ event }) => effect(`rated:${text(event.data, "key")}:${text(event.data, "n")}`),
  );
  const once = inngest.createFunction({ id: "once", idempotency: "event.data.key + '/' + event.data.kind", triggers: { event: "t/once" } }, ({ event }) =>
    effect(`once:${text(event.data, "key")}:${text(event.data, "kind")}`),
  );
  const cancellable = inngest.createFunction(
    {
      id: "cancellable",
      cancelOn: [
        { event: "t/cancel", match: "data.key" },
        { event: "t/cancel-late", timeout: "1s" },
      ],
      triggers: { event: "t/cancellable" },
    },
    async ({ event, step }) => {
      await step.sleep("long", text(event.data, "sleep"));
      await step.run("after", () => effect(`uncancelled:${text(event.data, "key")}`));
    },
  );
  const heard = inngest.createFunction(
    {
      id: "heard",
      triggers: [
        { event: "inngest/function.cancelled", if: "event.data.function_id == 'test-cancellable'" },
        { event: "inngest/function.finished", if: "event.data.function_id == 'test-once'" },
      ],
    },
    ({ event }) => effect(`heard:${event.name}:${text((event.data as { event: { data: Data } }).event.data, "key")}`),
  );
  const cron = inngest.createFunction({ id: "cron", triggers: { cron: "TZ=Europe/Paris 0 3 * * *" } }, ({ event }) => effect(`cron:${event.ts}`));
  const typed = inngest.createFunction({ id: "typed", triggers: eventType("t/typed") }, ({ event }) => event.name);
  const signal = inngest.createFunction({ id: "signal", triggers: { event: "t/signal" } }, async ({ step }) =>
    step.waitForSignal("s", { signal: "x", timeout: "1m", onConflict: "fail" }),
  );

  const refused = [
    inngest.createFunction({ id: "batched", batchEvents: { maxSize: 5, timeout: "5s" }, triggers: { event: "t/batched" } }, () => null),
    inngest.createFunction({ id: "prioritised", priority: { run: "120" }, triggers: { event: "t/prioritised" } }, () => null),
    inngest.createFunction({ id: "single", singleton: { mode: "skip" }, triggers: { event: "t/single" } }, () => null),
    inngest.createFunction({ id: "timed", timeouts: { start: "10s" }, triggers: { event: "t/timed" } }, () => null),
    inngest.createFunction({ id: "macro", triggers: { event: "t/macro", if: "event.data.list.exists(x, x > 1)" } }, () => null),
  ];

  return [
    hello,
    conditional,
    wildcard,
    retrying,
    final,
    caught,
    retryAfter,
    body,
    sleeping,
    waiting,
    waitingIf,
    child,
    invoking,
    sending,
    sent,
    parallel,
    racing,
    eager,
    limited("free", undefined),
    limited("two", 2),
    limited("keyed", { limit: 1, key: "event.data.key" }),
    limited("both", [{ limit: 3 }, { limit: 1, key: "event.data.key" }]),
    limited("env-a", { limit: 1, scope: "env", key: "'shared'" }),
    limited("env-b", { limit: 1, scope: "env", key: "'shared'" }),
    debounced,
    debouncedMost,
    throttled,
    rated,
    once,
    cancellable,
    heard,
    cron,
    typed,
    signal,
    ...refused,
  ];
}
