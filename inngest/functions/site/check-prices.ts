import type { z } from "zod";
import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { listAllProperties } from "@/lib/auth/directory";
import { siteOrigin } from "@/lib/auth/root-host";
import { hourIn } from "@/lib/guests/rules/purge-hour";
import { nowMs } from "@/lib/kernel/clock";
import { idSchema } from "@/lib/kernel/ids";
import { toIsoDate } from "@/lib/kernel/nights";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { readLandingPage } from "@/lib/site/adapters/landing-page/read-page";
import { closeFunnelDays } from "@/lib/site/commands/count-step";
import { beginPriceCheck, recordPriceCheck } from "@/lib/site/commands/price-check";
import { getCheckStay } from "@/lib/site/queries/get-check-stay";
import { landingQuery } from "@/lib/site/rules/feed";
import { sitePath } from "@/lib/site/rules/links";
import { type CheckedStay, compareStay } from "@/lib/site/rules/price-check";

const job = "site.check-prices";
const dueEvent = houseEvent.extend({ propertyId: idSchema, checkId: idSchema.optional() });
/** When nobody books, and before people look. */
const checkingHour = 4;
const atOnce = 1_000;

/** Every hour the houses in whose night it is time to look at their own pages. */
export const nameHousesToCheck = inngest.createFunction(
  { id: "site.name-houses-to-check", triggers: [{ cron: "20 * * * *" }], retries: 4 },
  async ({ step }) => {
    const due = await step.run("list", async () => (await listAllProperties()).filter(({ timezone }) => hourIn(timezone, nowMs()) === checkingHour));
    for (let first = 0; first < due.length; first += atOnce) {
      await step.sendEvent(`name-${first}`, due.slice(first, first + atOnce).map(({ tenantId, propertyId }) => ({ name: "site/price-check-due", data: { tenantId, propertyId } })));
    }
    return { houses: due.length };
  },
);

/** One stay: what metasearch would be given, and what its page shows. Where they differ both are asked once more: a price may have moved between. */
async function lookUp(ctx: Context, origin: string, stay: { readonly arrival: string; readonly nights: number }): Promise<CheckedStay> {
  const path = sitePath("en", "/search", landingQuery(stay.arrival, stay.nights));
  const asked = { arrival: toIsoDate(stay.arrival), nights: stay.nights };
  const look = async (): Promise<CheckedStay> => {
    const fed = await ask(getCheckStay, ctx, asked);
    const page = await readLandingPage(origin, path);
    return { ...asked, path, offers: compareStay(fed, page), unread: "unread" in page ? page.unread : null };
  };
  const first = await look();
  return first.offers.every(({ verdict }) => verdict === "agrees") && first.unread === null ? first : look();
}

type Steps = { readonly run: <T>(id: string, work: () => Promise<T>) => Promise<T> };

/** The whole of one check. A check whose process dies goes on where it was: what was looked up is not looked up again. */
export async function checkThrough(data: z.output<typeof dueEvent>, step: Steps): Promise<{ looked: number; differed: number; keptBack: number; released: number }> {
  const ctx = jobContext(data, job);
  if (data.checkId === undefined) await step.run("fold", async () => done(await execute(closeFunnelDays, ctx, {})));
  const { checkId, finished, host, stays } = await step.run("begin", async () => done(await execute(beginPriceCheck, ctx, { checkId: data.checkId })));
  if (finished || host === null) return { looked: 0, differed: 0, keptBack: 0, released: 0 };
  const looked: CheckedStay[] = [];
  for (const [index, stay] of stays.entries()) looked.push(await step.run(`look-${index}`, () => lookUp(ctx, siteOrigin(host), stay)));
  const { differed, keptBack, released } = await step.run("record", async () => done(await execute(recordPriceCheck, ctx, { checkId, stays: looked }, { idempotencyKey: `price-check-${checkId}` })));
  return { looked: looked.length, differed, keptBack, released };
}

/** Does the landing page show the price metasearch is given? Some stays each night, each page read as a guest gets it. */
export const checkPrices = inngest.createFunction(
  { id: job, triggers: [{ event: "site/price-check-due" }], retries: 5, concurrency: { key: "event.data.propertyId", limit: 1 } },
  async ({ event, step }) => checkThrough(dueEvent.parse(event.data), { run: async (id, work) => (await step.run(id, work)) as Awaited<ReturnType<typeof work>> }),
);
