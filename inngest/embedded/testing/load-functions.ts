import type { Inngest } from "inngest";

/** A function of ten steps that do nothing, and one of a single step, for measuring. */
export function createLoadFunctions(inngest: Inngest) {
  const ten = inngest.createFunction({ id: "ten", triggers: { event: "load/ten" } }, async ({ step }) => {
    for (let n = 0; n < 10; n += 1) await step.run(`step-${n}`, () => n);
    return "done";
  });
  const single = inngest.createFunction({ id: "single", triggers: { event: "load/single" } }, async ({ event, step }) => {
    return step.run("only", () => Date.now() - Number(event.data["sentAt"]));
  });
  const endless = inngest.createFunction({ id: "endless", triggers: { event: "load/endless" } }, async ({ step }) => {
    for (let n = 0; ; n += 1) await step.run("again", () => n);
  });
  return [ten, single, endless];
}
