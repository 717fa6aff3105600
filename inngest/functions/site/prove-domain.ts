import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { DomainError } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { nowMs } from "@/lib/kernel/clock";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { txtRecords } from "@/lib/site/adapters/dns/txt-records";
import { recordDomainLook } from "@/lib/site/commands/domains";
import { getDomainProof } from "@/lib/site/queries/list-addresses";
import { judgeRecords, lookDelays } from "@/lib/site/rules/domain";

const domainEvent = houseEvent.extend({ propertyId: idSchema, domainId: idSchema });
const day = 86_400_000;

/** Name servers to ask instead of the machine's own, as `address:port` separated by commas. */
const servers = (): string[] => (process.env["DNS_SERVERS"] ?? "").split(",").map((each) => each.trim()).filter(Boolean);

/** Looks for a domain's record and keeps what it found; null where the domain was taken away. */
async function look(ctx: Context, domainId: string): Promise<string | null> {
  try {
    const { name, token } = await ask(getDomainProof, ctx, { domainId });
    const { state } = done(await execute(recordDomainLook, ctx, { domainId, look: judgeRecords(await txtRecords(name, { servers: servers() }), token) }));
    return state;
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return null;
    throw error;
  }
}

type Steps = {
  readonly run: <T>(id: string, work: () => Promise<T>) => Promise<T>;
  readonly sleep: (id: string, ms: number) => Promise<unknown>;
  readonly sendEvent: (id: string, event: { readonly name: string; readonly data: Record<string, unknown> }) => Promise<unknown>;
};

/**
 * Looks for the record until it is there, more and more seldom, for two weeks. A proven domain is looked at once a day from then on,
 * by a fresh run each time; whoever asked by hand meanwhile has such a run of their own, and this one ends.
 */
export async function proveThrough(event: unknown, step: Steps) {
  const data = domainEvent.parse(event);
  const ctx = jobContext(data, "site.prove-domain");
  let state: string | null = "waiting";
  for (const [n, seconds] of [0, ...lookDelays].entries()) {
    if (seconds > 0) await step.sleep(`wait-${n}`, seconds * 1_000);
    state = await step.run(`look-${n}`, () => look(ctx, data.domainId));
    if (state !== "waiting") break;
  }
  if (state !== "verified") return { state };
  await step.sleep("a-day", day);
  const due = await step.run("due", () => isDue(ctx, data.domainId));
  if (due) await step.sendEvent("again", { name: "site/domain-check-asked", data });
  return { state, due };
}

/** Whether nobody has looked at a proven domain for a day. */
async function isDue(ctx: Context, domainId: string): Promise<boolean> {
  try {
    const { state, checkedAt } = await ask(getDomainProof, ctx, { domainId });
    return state === "verified" && (checkedAt === null || nowMs() - checkedAt > day - 3_600_000);
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return false;
    throw error;
  }
}

export const proveDomain = inngest.createFunction(
  { id: "site.prove-domain", triggers: [{ event: "site/domain-check-asked" }], retries: 8, concurrency: { limit: 4 } },
  async ({ event, step }) => proveThrough(event.data, { run: (id, work) => step.run(id, work) as ReturnType<typeof work>, sleep: (id, ms) => step.sleep(id, ms), sendEvent: (id, sent) => step.sendEvent(id, sent) }),
);
