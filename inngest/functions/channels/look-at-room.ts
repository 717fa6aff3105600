import { inngest } from "@/inngest/client";
import { jobContext } from "@/inngest/context";
import { recordLook } from "@/lib/channels/commands/look-at-room";
import { listPartnerRooms } from "@/lib/channels/queries/list-partner-rooms";
import { now } from "@/lib/kernel/clock";
import { isoDate } from "@/lib/kernel/nights";
import { ask } from "@/lib/runtime/ask";
import { done, execute } from "@/lib/runtime/execute";
import { z } from "zod";
import { toldValue } from "./compare-ari";
import { connectionEvent } from "./events";
import { callPartner, untilAnswered } from "./port";

const lookEvent = connectionEvent.extend({ inventoryCode: z.string(), from: isoDate, to: isoDate });

/** What a partner shows for one of its rooms, read for whoever is about to map it. No answer soon: the next look asks anew. */
export const lookAtPartnerRoom = inngest.createFunction(
  { id: "channels.look-at-room", triggers: [{ event: "channels/look-requested" }], retries: 2, concurrency: { key: "event.data.connectionId", limit: 1 } },
  async ({ event, step }) => {
    const data = lookEvent.parse(event.data);
    const { connectionId, inventoryCode, from, to } = data;
    const ctx = jobContext(data, "channels.look-at-room");
    const reply = await untilAnswered(
      (n) => step.run(`look-${n}`, () => callPartner(ctx, connectionId, { endpoint: "read-ari", lane: "update", operation: "read-ari" }, async (port) => {
        if (!port.readAri) throw new Error(`${port.partner} cannot be read back.`);
        const { rooms } = await ask(listPartnerRooms, ctx, { connectionId });
        const readAt = now().toISOString();
        const observed = await port.readAri(rooms.filter((room) => room.invCode === inventoryCode), from, to);
        return done(await execute(recordLook, ctx, { connectionId, inventoryCode, readAt, observed: observed.map(toldValue) }));
      })),
      (n, ms) => step.sleep(`look-${n}-later`, ms),
      { mostFailures: 3, rounds: 10 },
    );
    return { nights: reply?.state === "answered" ? reply.value.nights : 0 };
  },
);
