import { inngest } from "@/inngest/client";
import { jobContext } from "@/inngest/context";
import { claimWrite } from "@/lib/pms/commands/claim-write";
import { recordWrite } from "@/lib/pms/commands/record-write";
import { getPmsWork } from "@/lib/pms/queries/get-work";
import type { PmsReservation } from "@/lib/pms/rules/pms-port";
import { same } from "@/lib/pms/rules/merge";
import type { PmsWrite } from "@/lib/pms/rules/writes";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { connectionEvent } from "../channels/events";
import type { Reply } from "../channels/port";
import { bookedThere, bookThere } from "./book-stay";
import { everyPage, type PmsCall, withPms } from "./port";
import { takeCustomers } from "./take-in";

type Work = Awaited<ReturnType<typeof workOf>>;
const workOf = (ctx: Parameters<typeof ask>[1], connectionId: string) => ask(getPmsWork, ctx, { connectionId });
type Told = { readonly outcome: "done" | "found"; readonly answer: Readonly<Record<string, unknown>> };
type Place = Parameters<typeof takeCustomers>[0];
type Claimed = PmsWrite & { readonly look: boolean; readonly since: string };

const mostAtOnce = 100;
const reached: Readonly<Partial<Record<PmsWrite["operation"], readonly PmsReservation["state"][]>>> = { "stay.start": ["started", "processed"], "stay.process": ["processed"], "stay.cancel": ["canceled"] };

const itemsOf = (call: PmsCall, work: Work, customerId: string) => everyPage((cursor) => call("orderItems/getAll", (port) => port.items({ accountIds: [customerId], cursor, count: 1_000 }, work.timezone)));

/** Whether the work of a write can be seen there already. */
async function isThere(call: PmsCall, work: Work, write: Claimed): Promise<Told | null> {
  if (write.operation === "stay.book") {
    const answer = await bookedThere(call, work, write.input, write.since);
    return answer && { outcome: "found", answer };
  }
  if (write.operation === "order.add") {
    const item = (await itemsOf(call, work, write.input.customerId)).find((one) => one.marker === write.input.marker);
    return item ? { outcome: "found", answer: { orderId: item.orderId } } : null;
  }
  const states = reached[write.operation];
  if (!states || !("reservationId" in write.input)) return null;
  const { reservationId } = write.input;
  if (reservationId === null) return null;
  const [stay] = (await call("reservations/getAll/2023-06-06", (port) => port.stays({ ids: [reservationId] }, { serviceId: work.serviceId, timezone: work.timezone, ages: work.facts?.ages ?? [] }))).rows;
  return stay && states.includes(stay.state) ? { outcome: "found", answer: { state: stay.state } } : null;
}

/**
 * Tells fields of a guest, after a look at what they say there now: one that was changed there too is no longer ours to
 * overwrite. It is taken in, where the merge decides or asks. Returns the fields that were told.
 */
async function tellGuest(call: PmsCall, place: Place, { customerId, fields, base }: Extract<PmsWrite, { operation: "customer.update" }>["input"]): Promise<string[]> {
  const [now] = (await call("customers/getAll", (port) => port.customers({ ids: [customerId] }))).rows;
  const entries = Object.entries(fields).filter(([field, value]) => value !== undefined && now && same(now.fields[field as keyof typeof now.fields], base[field as keyof typeof base]));
  if (now && entries.length < Object.keys(fields).length) await takeCustomers(place, [now]);
  if (entries.length > 0) await call("customers/update", (port) => port.updateCustomer(customerId, Object.fromEntries(entries)));
  return entries.map(([field]) => field);
}

/** Tells one write. Every branch is one call but for those that must find ids first. */
async function tell(call: PmsCall, place: Place, work: Work, write: PmsWrite): Promise<Told> {
  const done = (answer: Readonly<Record<string, unknown>> = {}): Told => ({ outcome: "done", answer });
  switch (write.operation) {
    case "order.add": return done(await call("orders/add", (port) => port.addOrder(write.input)));
    case "order.cancel": {
      const ids = (await itemsOf(call, work, write.input.customerId)).filter((one) => one.marker === write.input.marker && one.live).map((one) => one.id);
      if (ids.length > 0) await call("orderItems/cancel", (port) => port.cancelItems(ids));
      return done({ items: ids });
    }
    case "customer.update": return done({ fields: await tellGuest(call, place, write.input) });
    case "stay.book": return done(await bookThere(call, place, work, write.input));
    case "stay.change": await call("reservations/update", (port) => port.changeStay(write.input, work)); return done();
    case "stay.cancel": await call("reservations/cancel", (port) => port.cancelStay(write.input.reservationId, write.input.note)); return done();
    case "stay.start": await call("reservations/start", (port) => port.startStay(write.input.reservationId)); return done();
    case "stay.process": await call("reservations/process", (port) => port.processStay(write.input.reservationId)); return done();
    case "resource.state": await call("resources/update", (port) => port.setResourceState(write.input.resourceId, write.input.state, write.input.reason)); return done();
  }
}

async function tellOnce(call: PmsCall, place: Place, work: Work, write: Claimed): Promise<Told> {
  return (write.look ? await isThere(call, work, write) : null) ?? (await tell(call, place, work, write));
}

/** What a reply says about the write: after a timeout or a cut connection nobody knows whether it was done. */
function verdict(reply: Exclude<Reply<Told>, { state: "wait" }>): { outcome: "done" | "found" | "refused" | "failed" | "unknown"; answer: unknown; reason: string | null } {
  if (reply.state === "answered") return { ...reply.value, reason: null };
  if (reply.state === "refused") return { outcome: "refused", answer: null, reason: reply.reason };
  if (reply.state === "lost") return { outcome: "unknown", answer: null, reason: "The call was not booked." };
  return { outcome: reply.code === "rate_limited" || reply.code === "unauthorized" ? "failed" : "unknown", answer: null, reason: reply.reason };
}

/** Tells the PMS what waits, one thing after the other in the order it happened here, each until it has an answer. */
export const sendPmsWrites = inngest.createFunction(
  { id: "pms.send-writes", triggers: [{ event: "pms/write-queued" }], retries: 8, concurrency: { key: "event.data.connectionId", limit: 1 }, debounce: { key: "event.data.connectionId", period: "1s", timeout: "3s" } },
  async ({ event, step }) => {
    const data = connectionEvent.parse(event.data);
    const { connectionId } = data;
    const ctx = jobContext(data, "pms.send-writes");
    const work = (await step.run("work", () => workOf(ctx, connectionId))) as Work;
    if (!work.facts?.landedAt || work.status === "paused") return { told: 0 };
    const place = { ctx, connectionId };
    let told = 0;
    for (let n = 0; n < mostAtOnce; n += 1) {
      const { write } = (await step.run(`claim-${n}`, async () => done(await execute(claimWrite, ctx, { connectionId })))) as Awaited<ReturnType<typeof claimed>>;
      if (!write) return { told };
      let reply: Reply<Told> = { state: "wait", waitMs: 0 };
      for (let turn = 0; reply.state === "wait" && turn < 20; turn += 1) {
        reply = (await step.run(`tell-${n}-${turn}`, () => withPms(ctx, connectionId, "delivery", (call) => tellOnce(call, place, work, write)))) as Reply<Told>;
        if (reply.state === "wait") await step.sleep(`tell-${n}-${turn}-later`, Math.max(1_000, reply.waitMs));
      }
      // A refused step of a stay (or a booking no longer free) may be one that somebody took there meanwhile.
      if (reply.state === "refused" && (reached[write.operation] || (write.operation === "stay.book" && write.attempt > 1))) {
        const look = (await step.run(`look-${n}`, () => withPms(ctx, connectionId, "delivery", (call) => isThere(call, work, write)))) as Reply<Told | null>;
        if (look.state === "answered" && look.value) reply = { state: "answered", value: look.value };
      }
      const final = reply;
      const said = final.state === "wait" ? { outcome: "failed" as const, answer: null, reason: "No room in the call budget." } : verdict(final);
      await step.run(`record-${n}`, async () => done(await execute(recordWrite, ctx, { writeId: write.id, attempt: write.attempt, ...said })));
      if (said.outcome === "done" || said.outcome === "found") told += 1;
      if (said.outcome === "failed" || said.outcome === "unknown") await step.sleep(`after-${n}`, final.state === "failed" ? Math.max(1_000, final.retryAfterMs) : 5_000);
    }
    await step.sendEvent("more", { name: "pms/write-queued", data });
    return { told };
  },
);
const claimed = async (ctx: Parameters<typeof ask>[1], connectionId: string) => done(await execute(claimWrite, ctx, { connectionId }));
