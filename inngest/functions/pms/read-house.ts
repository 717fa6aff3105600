import { inngest } from "@/inngest/client";
import { jobContext } from "@/inngest/context";
import { landPrices } from "@/lib/pms/commands/land-prices";
import { recordHouse } from "@/lib/pms/commands/record-house";
import { recordTrouble } from "@/lib/pms/commands/record-progress";
import type { Context } from "@/lib/runtime/context";
import { getPmsWork } from "@/lib/pms/queries/get-work";
import { addDays, todayIn } from "@/lib/kernel/nights";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { connectionEvent } from "../channels/events";
import { untilAnswered } from "../channels/port";
import { everyPage, type PmsCall, withPms } from "./port";

const dayMs = 86_400_000;

/** Reads what a house is made of and how much it holds. A service that Mews does not know is said by name. */
async function readWhole(call: PmsCall, ctx: Context, connectionId: string) {
  const { serviceId, timezone } = await ask(getPmsWork, ctx, { connectionId });
  const house = await call("configuration/get", (port) => port.house());
  const services = await everyPage((cursor) => call("services/getAll", (port) => port.services({ cursor })));
  const stay = services.find((service) => service.id === serviceId);
  if (!stay || stay.kind !== "bookable" || !stay.byDay) return { trouble: `Mews has no bookable service by the night with the id ${serviceId}.` };
  const categories = await everyPage((cursor) => call("resourceCategories/getAll", (port) => port.categories(serviceId, { cursor })));
  const assignments = categories.length === 0 ? [] : await everyPage((cursor) => call("resourceCategoryAssignments/getAll", (port) => port.assignments(categories.map((one) => one.id), { cursor })));
  const resources = await everyPage((cursor) => call("resources/getAll", (port) => port.resources({ cursor })));
  const rates = await everyPage((cursor) => call("rates/getAll", (port) => port.rates(serviceId, { cursor })));
  const ages = await call("ageCategories/getAll", (port) => port.ages(serviceId));
  const extras = services.filter((service) => service.kind === "additional" && service.active).map((service) => service.id);
  const products = extras.length === 0 ? [] : await everyPage((cursor) => call("products/getAll", (port) => port.products(extras, { cursor })));
  const ahead = { from: new Date(Date.now() - dayMs).toISOString(), to: new Date(Date.now() + 730 * dayMs).toISOString() };
  const stays = await everyPage((cursor) => call("reservations/getAll/2023-06-06", async (port) => {
    const page = await port.stays({ colliding: ahead, cursor, count: 1_000 }, { serviceId, timezone, ages });
    return { rows: page.rows.filter((row) => row.state !== "canceled").map((row) => row.id), cursor: page.cursor };
  }));
  const customers = await everyPage((cursor) => call("customers/getAll", async (port) => {
    const page = await port.customers({ cursor, count: 1_000 });
    return { rows: page.rows.map((row) => row.id), cursor: page.cursor };
  }));
  const orderServiceId = extras.find((id) => products.some((product) => product.serviceId === id)) ?? extras[0] ?? null;
  return done(await execute(recordHouse, ctx, { connectionId, house, orderServiceId, categories, resources, assignments, rates, products, ages, stays: stays.length, customers: customers.length }));
}

/** A new or renewed connection to a PMS: its house is read for people to see and map. Nothing lands by itself. */
export const readPmsHouse = inngest.createFunction(
  {
    id: "pms.read-house", triggers: [{ event: "pms/house-requested" }, { event: "channels/connected", if: 'event.data.partner == "mews"' }], retries: 5,
    concurrency: { key: "event.data.connectionId", limit: 1 }, debounce: { key: "event.data.connectionId", period: "1s" },
  },
  async ({ event, step }) => {
    const data = connectionEvent.parse(event.data);
    const { connectionId } = data;
    const ctx = jobContext(data, "pms.read-house");
    const reply = await untilAnswered((n) => step.run(`read-${n}`, () => withPms(ctx, connectionId, "update", (call) => readWhole(call, ctx, connectionId))), (n, ms) => step.sleep(`read-${n}-later`, ms));
    const trouble = reply?.state === "answered" ? ("trouble" in reply.value ? reply.value.trouble : null) : (reply?.reason ?? "Mews did not answer for a long time.");
    await step.run("say", async () => done(await execute(recordTrouble, ctx, { connectionId, reason: trouble })));
    return { read: trouble === null };
  },
);

/** Nights ahead whose prices are read once: as far as the ledger was opened. */
const pricedNights = 364;

/** A house that has landed brings the prices of its rates, a rate at a time. */
export const landPmsPrices = inngest.createFunction(
  { id: "pms.land-prices", triggers: [{ event: "pms/house-landed" }], retries: 5, concurrency: { key: "event.data.connectionId", limit: 1 } },
  async ({ event, step }) => {
    const data = connectionEvent.parse(event.data);
    const { connectionId } = data;
    const ctx = jobContext(data, "pms.land-prices");
    const { rates, timezone } = await step.run("rates", async () => ask(getPmsWork, ctx, { connectionId }));
    let written = 0;
    for (const rateId of rates) {
      const reply = await untilAnswered(
        (n) => step.run(`rate-${rateId}-${n}`, () => withPms(ctx, connectionId, "bulk", async (call) => {
          const today = todayIn(timezone);
          const prices = await call("rates/getPricing", (port) => port.prices(rateId, today, addDays(today, pricedNights), timezone));
          return done(await execute(landPrices, ctx, { connectionId, rateId, prices }));
        })),
        (n, ms) => step.sleep(`rate-${rateId}-${n}-later`, ms),
      );
      if (reply?.state === "answered") written += reply.value.written;
    }
    return { written };
  },
);
