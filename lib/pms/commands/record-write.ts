import { z } from "zod";
import { lockObject, lockWrite, updateObject, updateWrite } from "@/db/repos/pms";
import { lockReservation, updateReservation } from "@/db/repos/reservations";
import { now } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { type CommandTools, defineCommand } from "@/lib/runtime/command";
import { recordWriteInput } from "../rules/inputs";
import { type BookedAnswer, bookedAnswer, gone, unknownThere } from "../rules/own-stay";
import { mostAttempts, pmsWrite } from "../rules/writes";
import { bindCustomer, bindStay } from "./bind-stay";
import { noteLine, pmsConnection } from "./pms-connection";
import { queueBooking } from "./queue-booking";
import { tellChargesOf } from "./queue-charge";
import { queueStay } from "./queue-stay";

/** Which fields of a guest were told in the end. */
const toldFields = z.object({ fields: z.array(z.string()) }).catch({ fields: [] });

/** A booking that was made is bound to its stays there, and hears at once what changed here meanwhile; one that was not is a danger. */
async function settleBooking(tools: CommandTools, connectionId: string, { bookingId, roomIds }: { bookingId: string; roomIds: readonly string[] }, answer: BookedAnswer | null, dead: boolean): Promise<void> {
  const { tx } = tools;
  const booked = answer && !("withdrawn" in answer) ? answer : null;
  // Objects before the reservation, as whoever takes a stay in holds them.
  for (const { roomId, stay } of booked?.stays ?? []) if (roomIds.includes(roomId)) await bindStay(tx, { connectionId, reservationId: bookingId, roomId, stay });
  const reservation = await lockReservation(tx, bookingId);
  if (!reservation) return;
  if (dead && !gone.includes(reservation.status) && reservation.needsAttention === null) await updateReservation(tx, bookingId, { needsAttention: unknownThere });
  if (answer && reservation.needsAttention === unknownThere) await updateReservation(tx, bookingId, { needsAttention: null });
  if (!booked) return;
  if (booked.customerId && reservation.guestId) await bindCustomer(tx, connectionId, booked.customerId, reservation.guestId);
  await queueBooking.run(tools, { reservationId: bookingId });
  await queueStay.run(tools, { reservationId: bookingId });
  await tellChargesOf(tools, bookingId);
}

export const recordWrite = defineCommand({
  name: "pms.record-write",
  title: "Keep what the PMS answered to something it was told.",
  permission: "channels:sync",
  input: recordWriteInput,
  internal: true,
  noInverse: "An answer stays on record.",
  async run(tools, { writeId, attempt, outcome, answer, reason }) {
    const { tx, record } = tools;
    const row = found(await lockWrite(tx, writeId), "The write");
    await pmsConnection(tools, row.connectionId);
    // An answer that comes after somebody else took it up decides nothing.
    if (row.state !== "sent" || row.attempts !== attempt) return { state: row.state };
    const write = pmsWrite.parse({ operation: row.operation, input: row.input });
    const done = outcome === "done" || outcome === "found";
    const dead = outcome === "refused" || (!done && attempt >= mostAttempts);
    const state = done ? "done" : dead ? "dead" : "waiting";
    // `sentAt` stays where the answer was lost: the next one looks before it tells again. Where nothing left the house it is taken back.
    await updateWrite(tx, writeId, { state, error: done ? null : reason, answer: answer ?? null, doneAt: done ? now() : null, ...(outcome === "failed" ? { sentAt: null } : {}) });
    if (done && write.operation === "customer.update") {
      const object = await lockObject(tx, write.input.objectId);
      const told = new Set(toldFields.parse(answer).fields);
      if (object) await updateObject(tx, object.id, { agreed: { ...object.agreed, ...Object.fromEntries(Object.entries(write.input.fields).filter(([field]) => told.has(field))) }, syncedAt: now() });
    }
    if (write.operation === "stay.book") await settleBooking(tools, row.connectionId, write.input, done ? bookedAnswer.parse(answer) : null, dead);
    if (done || dead) await noteLine(tx, { connectionId: row.connectionId, direction: "out", kind: write.operation, externalId: row.onceKey.split(":")[1] ?? null, outcome: done ? (outcome === "found" ? "found-there" : "told") : "dead", detail: reason });
    record({ operation: write.operation, outcome, attempt });
    return { state };
  },
});
