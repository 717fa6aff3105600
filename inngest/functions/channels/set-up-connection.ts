import { inngest } from "@/inngest/client";
import { jobContext } from "@/inngest/context";
import { claimCall } from "@/lib/channels/commands/claim-call";
import { recordRooms } from "@/lib/channels/commands/record-rooms";
import { requestFullSync } from "@/lib/channels/commands/request-full-sync";
import { done, execute } from "@/lib/runtime/execute";
import { connectionEvent } from "./events";
import { openPort, timed } from "./port";

/** A new connection: its room list is read, what is certain is mapped, then everything is sent and fetched once. */
export const setUpConnection = inngest.createFunction(
  { id: "channels.set-up-connection", triggers: [{ event: "channels/connected" }], retries: 10 },
  async ({ event, step }) => {
    const data = connectionEvent.parse(event.data);
    const { connectionId } = data;
    const ctx = jobContext(data, "channels.set-up-connection");
    const { waitMs } = await step.run("call", async () => done(await execute(claimCall, ctx, { connectionId, endpoint: "rooms", lane: "update" })));
    if (waitMs > 0) await step.sleep("budget", waitMs);
    const rooms = await step.run("rooms", async () => timed("rooms", async () => (await openPort(ctx, connectionId)).rooms()));
    await step.run("record", async () => done(await execute(recordRooms, ctx, { connectionId, rooms })));
    await step.sendEvent("pull", { name: "channels/pull-requested", data });
    return { rooms: rooms.length };
  },
);

/** Mapping changed: everything the connection should show is sent again. */
export const resendAfterMapping = inngest.createFunction(
  { id: "channels.resend-after-mapping", triggers: [{ event: "channels/mapped" }], retries: 4, debounce: { key: "event.data.connectionId", period: "1s" } },
  async ({ event, step }) => {
    const data = connectionEvent.parse(event.data);
    return step.run("request", async () => done(await execute(requestFullSync, jobContext(data, "channels.resend-after-mapping"), { connectionId: data.connectionId })));
  },
);
