import type { Inngest } from "inngest";
import type { Recorder } from "@/inngest/embedded/testing/recording";

/** Every point of the journey at which a process can be killed; `before` and `after` its side effect. */
export const journeySteps = ["a", "b1", "b2", "b3", "c", "send", "echo", "child-1", "child-2", "d", "e"] as const;

/** A long function with every kind of step, each with one side effect, and two others that it needs. */
export function createJourneyFunctions(inngest: Inngest, { effect, strike }: Recorder) {
  const act = async (key: string, step: (typeof journeySteps)[number]): Promise<string> => {
    await strike(`${key}:${step}:before`);
    await effect(`${key}:${step}`);
    await strike(`${key}:${step}:after`);
    return step;
  };

  const echo = inngest.createFunction({ id: "journey-echo", retries: 20, triggers: { event: "journey/ping" } }, async ({ event, step }) => {
    const key = String(event.data["key"]);
    await step.run("echo", () => act(key, "echo"));
    await step.sendEvent("pong", { name: "journey/pong", id: `pong-${key}`, data: { key } });
  });

  const child = inngest.createFunction({ id: "journey-child", retries: 20, triggers: { event: "journey/never" } }, async ({ event, step }) => {
    const key = String((event.data as { key: unknown }).key);
    await step.run("child-1", () => act(key, "child-1"));
    return step.run("child-2", () => act(key, "child-2"));
  });

  const journey = inngest.createFunction({ id: "journey", retries: 20, triggers: { event: "journey/start" } }, async ({ event, step }) => {
    const key = String(event.data["key"]);
    const a = await step.run("a", () => act(key, "a"));
    const b = await Promise.all([step.run("b1", () => act(key, "b1")), step.run("b2", () => act(key, "b2")), step.run("b3", () => act(key, "b3"))]);
    await step.sleep("nap", "1s");
    const c = await step.run("c", () => act(key, "c"));
    await step.run("send", () => act(key, "send"));
    const [pong] = await Promise.all([
      step.waitForEvent("pong", { event: "journey/pong", match: "data.key", timeout: "2m" }),
      step.sendEvent("ping", { name: "journey/ping", id: `ping-${key}`, data: { key } }),
    ]);
    const invoked = await step.invoke("invoke", { function: child, data: { key } });
    const d = await step.run("d", () => act(key, "d"));
    const e = await step.run("e", () => act(key, "e"));
    return [a, ...b, c, pong?.name, invoked, d, e].join(" ");
  });

  const clock = inngest.createFunction({ id: "journey-clock", retries: 20, triggers: { cron: "0 3 * * *" } }, async ({ event, step }) => {
    await step.run("tick", () => effect(`clock:${event.ts}`));
  });

  return [journey, echo, child, clock];
}
