import { inngest } from "@/inngest/client";
import { jobContext } from "@/inngest/context";
import { closeComparison, recordComparison } from "@/lib/channels/commands/record-comparison";
import { listPartnerRooms } from "@/lib/channels/queries/list-partner-rooms";
import { fieldsOf } from "@/lib/channels/rules/ari-value";
import type { ChannelPort, ObservedCell } from "@/lib/channels/rules/channel-port";
import { now } from "@/lib/kernel/clock";
import { idSchema } from "@/lib/kernel/ids";
import { addDays, type IsoDate, isoDate } from "@/lib/kernel/nights";
import { ask } from "@/lib/runtime/ask";
import type { Context } from "@/lib/runtime/context";
import { done, execute } from "@/lib/runtime/execute";
import { connectionEvent } from "./events";
import { callPartner, untilAnswered } from "./port";

const compareEvent = connectionEvent.extend({ checkId: idSchema, from: isoDate, to: isoDate });

/** Nights of one reading: an answer of this size is held in memory whole. */
const nightsAtOnce = 125;

/** What a partner was read to show, by the names of our values. */
export const toldValue = (cell: ObservedCell) => {
  const value = {
    availability: cell.availability, amount: cell.price?.amount, currency: cell.price?.currency, minStay: cell.minStay, maxStay: cell.maxStay,
    stopSell: cell.stopSell, closedToArrival: cell.cta, closedToDeparture: cell.ctd,
  };
  return { invCode: cell.invCode, rateCode: cell.rateCode, date: cell.date, value: Object.fromEntries(fieldsOf(cell).map((field) => [field, value[field]])) };
};

type Part = { readonly checkId: string; readonly from: IsoDate; readonly to: IsoDate; readonly last: boolean };

/** Reads one part of the horizon and keeps what it came to. */
async function readPart(ctx: Context, connectionId: string, { checkId, from, to, last }: Part, port: ChannelPort): Promise<{ compared: number; drifted: number }> {
  if (!port.readAri) throw new Error(`${port.partner} cannot be read back.`);
  const { rooms } = await ask(listPartnerRooms, ctx, { connectionId });
  const readAt = now().toISOString();
  const observed = await port.readAri(rooms, from, to);
  return done(await execute(recordComparison, ctx, { connectionId, checkId, from, to, readAt, observed: observed.map(toldValue), last }));
}

/** Compares what a partner shows with what it should show: at night, or when somebody asks. Repairing is for people to decide. */
export const compareAri = inngest.createFunction(
  { id: "channels.compare-ari", triggers: [{ event: "channels/compare-requested" }], retries: 5, concurrency: { key: "event.data.connectionId", limit: 1 } },
  async ({ event, step }) => {
    const data = compareEvent.parse(event.data);
    const { connectionId, checkId } = data;
    const ctx = jobContext(data, "channels.compare-ari");
    let figures = { compared: 0, drifted: 0 };
    for (let from = data.from, part = 0; from <= data.to; from = addDays(from, nightsAtOnce), part += 1) {
      const end = addDays(from, nightsAtOnce - 1);
      const to = end < data.to ? end : data.to;
      const first = from;
      const reply = await untilAnswered(
        (n) => step.run(`read-${part}-${n}`, () => callPartner(ctx, connectionId, { endpoint: "read-ari", lane: "check", operation: "read-ari" }, (port) => readPart(ctx, connectionId, { checkId, from: first, to, last: to === data.to }, port))),
        (n, ms) => step.sleep(`read-${part}-${n}-later`, ms),
        { mostFailures: 6, rounds: 30 },
      );
      if (reply?.state !== "answered") {
        const reason = reply?.reason ?? "The partner did not answer.";
        await step.run("close", async () => done(await execute(closeComparison, ctx, { connectionId, checkId, reason: reason.slice(0, 500) })));
        return { ...figures, read: false };
      }
      figures = reply.value;
    }
    return { ...figures, read: true };
  },
);
