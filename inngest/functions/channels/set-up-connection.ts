import { inngest } from "@/inngest/client";
import { jobContext } from "@/inngest/context";
import { recordRooms } from "@/lib/channels/commands/record-rooms";
import { requestFullSync } from "@/lib/channels/commands/request-full-sync";
import { done, execute } from "@/lib/runtime/execute";
import { connectionEvent } from "./events";
import { callPartner, untilAnswered } from "./port";

/** A new or renewed connection: its room list is read, what is certain is mapped, then everything is sent and fetched once. */
export const setUpConnection = inngest.createFunction(
  {
    id: "channels.set-up-connection", triggers: [{ event: "channels/connected", if: 'event.data.partner != "mews"' }, { event: "channels/rooms-requested" }], retries: 10,
    concurrency: { key: "event.data.connectionId", limit: 1 }, debounce: { key: "event.data.connectionId", period: "1s" },
  },
  async ({ event, step }) => {
    const data = connectionEvent.parse(event.data);
    const { connectionId } = data;
    const ctx = jobContext(data, "channels.set-up-connection");
    const reply = await untilAnswered(
      (n) => step.run(`rooms-${n}`, () => callPartner(ctx, connectionId, { endpoint: "rooms", lane: "update", operation: "rooms" }, async (port) => {
        const rooms = await port.rooms();
        return done(await execute(recordRooms, ctx, { connectionId, rooms: [...rooms] }));
      })),
      (n, ms) => step.sleep(`rooms-${n}-later`, ms),
    );
    await step.sendEvent("begin", [{ name: "channels/pull-requested", data }, { name: "channels/ari-changed", data: { ...data, urgent: false } }]);
    return { rooms: reply?.state === "answered" ? reply.value.rooms : 0 };
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
