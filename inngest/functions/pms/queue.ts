import { besidePms } from "@/inngest/audiences";
import { inngest } from "@/inngest/client";
import { houseEvent, jobContext } from "@/inngest/context";
import { queueBooking } from "@/lib/pms/commands/queue-booking";
import { queueCharge, queueReversal } from "@/lib/pms/commands/queue-charge";
import { queueGuest } from "@/lib/pms/commands/queue-guest";
import { queueStay } from "@/lib/pms/commands/queue-stay";
import { queueUnit } from "@/lib/pms/commands/queue-unit";
import { idSchema } from "@/lib/kernel/ids";
import { done, execute } from "@/lib/runtime/execute";

const line = houseEvent.extend({ lineId: idSchema });
const guest = houseEvent.extend({ guestId: idSchema });
const stay = houseEvent.extend({ reservationId: idSchema });
const unit = houseEvent.extend({ unitId: idSchema });

/** Each change that a PMS may want to know of came through the outbox with its own transaction; here it becomes a write, once. */
export const queuePmsCharge = inngest.createFunction({ id: "pms.queue-charge", triggers: [{ event: "folios/charged" }], retries: 10 }, async ({ event, step }) => {
  const data = line.parse(event.data);
  return step.run("queue", async () => done(await execute(queueCharge, jobContext(data, "pms.queue-charge"), { lineId: data.lineId })));
});

export const queuePmsReversal = inngest.createFunction({ id: "pms.queue-reversal", triggers: [{ event: "folios/line-reversed" }], retries: 10 }, async ({ event, step }) => {
  const data = line.parse(event.data);
  return step.run("queue", async () => done(await execute(queueReversal, jobContext(data, "pms.queue-reversal"), { lineId: data.lineId })));
});

export const queuePmsGuest = inngest.createFunction({ id: "pms.queue-guest", triggers: [{ event: "guests/updated" }], retries: 10 }, async ({ event, step }) => {
  const data = guest.parse(event.data);
  return step.run("queue", async () => done(await execute(queueGuest, jobContext(data, "pms.queue-guest"), { guestId: data.guestId })));
});

export const queuePmsStay = inngest.createFunction({ id: "pms.queue-stay", triggers: [{ event: "reservations/checked-in" }, { event: "reservations/checked-out" }], retries: 10 }, async ({ event, step }) => {
  const data = stay.parse(event.data);
  return step.run("queue", async () => done(await execute(queueStay, jobContext(data, "pms.queue-stay"), { reservationId: data.reservationId })));
});

export const queuePmsBooking = inngest.createFunction(
  {
    id: "pms.queue-booking", retries: 10,
    triggers: besidePms.events.map((event) => ({ event })),
  },
  async ({ event, step }) => {
    const data = stay.parse(event.data);
    return step.run("queue", async () => done(await execute(queueBooking, jobContext(data, "pms.queue-booking"), { reservationId: data.reservationId })));
  },
);

export const queuePmsUnit = inngest.createFunction({ id: "pms.queue-unit", triggers: [{ event: "inventory/condition-set" }], retries: 10 }, async ({ event, step }) => {
  const data = unit.parse(event.data);
  return step.run("queue", async () => done(await execute(queueUnit, jobContext(data, "pms.queue-unit"), { unitId: data.unitId })));
});
