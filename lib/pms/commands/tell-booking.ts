import type { ConnectionRow } from "@/db/repos/channels";
import { objectsFor, updateObject, updateWrite, withdrawWrite, writesUnder } from "@/db/repos/pms";
import { findProperty } from "@/db/repos/property";
import { liveRoomsOf, type ReservationRow, updateReservation } from "@/db/repos/reservations";
import { nowMs } from "@/lib/kernel/clock";
import { found } from "@/lib/kernel/errors";
import { todayIn, toIsoDate } from "@/lib/kernel/nights";
import type { CommandTools } from "@/lib/runtime/command";
import { bookKey, gone, ownKey, ownStayOf, storedStay, unknownThere } from "../rules/own-stay";
import type { PmsFacts } from "../rules/facts";
import { mostAttempts, pmsWrite } from "../rules/writes";
import { tellLater } from "./queue";

type Tools = Pick<CommandTools, "tx" | "emit">;
type Connection = Pick<ConnectionRow, "id" | "propertyId"> & { readonly pms: PmsFacts };

/** Stays that are there already follow: other dates are told, a room that nobody wants any more is cancelled. */
async function follow(tools: Tools, connection: Connection, reservation: ReservationRow, rooms: Awaited<ReturnType<typeof liveRoomsOf>>): Promise<{ told: string[]; there: Set<string> }> {
  const { tx } = tools;
  const told: string[] = [];
  const there = new Set<string>();
  for (const object of await objectsFor(tx, "reservation", [reservation.id])) {
    const own = ownStayOf(object.agreed);
    const stay = storedStay.safeParse(object.told);
    if (object.connectionId !== connection.id || !own || own.state === "canceled") continue;
    there.add(own.roomId);
    if (!stay.success || stay.data.state === "processed") continue;
    const room = rooms.find((one) => one.id === own.roomId);
    const turn = own.turn + 1;
    const key = `${ownKey(object.externalId)}${turn}`;
    if (!room) {
      await tellLater(tools, connection, key, { operation: "stay.cancel", input: { reservationId: object.externalId, note: "Cancelled in LHCM-OS." } });
      await updateObject(tx, object.id, { agreed: { ...own, state: "canceled", turn } });
      told.push("stay.cancel");
      continue;
    }
    if (room.arrival === own.arrival && room.departure === own.departure) continue;
    await tellLater(tools, connection, key, {
      operation: "stay.change",
      input: { reservationId: object.externalId, ...(room.arrival === own.arrival ? {} : { arrival: toIsoDate(room.arrival) }), ...(room.departure === own.departure ? {} : { departure: toIsoDate(room.departure) }) },
    });
    await updateObject(tx, object.id, { agreed: { ...own, arrival: room.arrival, departure: room.departure, turn } });
    told.push("stay.change");
  }
  return { told, there };
}

/**
 * Brings what the PMS shall be told of a reservation made here up to date: rooms it does not know are booked there, once; those it
 * knows follow; a booking nobody was told of yet is withdrawn where the stay is off. The caller holds the reservation.
 */
export async function tellBooking(tools: Tools, connection: Connection, reservation: ReservationRow): Promise<string[]> {
  const { tx } = tools;
  const off = gone.includes(reservation.status);
  const rooms = off ? [] : await liveRoomsOf(tx, reservation.id);
  const { told, there } = await follow(tools, connection, reservation, rooms);
  const writes = await writesUnder(tx, connection.id, bookKey(reservation.id));
  // A room that was there and was cancelled is booked anew where somebody takes it up again.
  const asked = new Set(there);
  for (const row of writes.filter((one) => one.state !== "done")) {
    const write = pmsWrite.parse({ operation: row.operation, input: row.input });
    if (write.operation !== "stay.book") continue;
    const wanted = write.input.roomIds.some((roomId) => rooms.some((room) => room.id === roomId));
    if (!wanted && ((row.state === "waiting" && row.sentAt === null) || (row.state === "dead" && row.attempts < mostAttempts))) {
      if (await withdrawWrite(tx, row)) told.push("withdrawn");
    } else if (!wanted && row.state === "dead") {
      // Nobody knows whether it was made: it is looked for, and cancelled where it is found.
      await updateWrite(tx, row.id, { state: "waiting", attempts: 0 });
      tools.emit({ name: "pms/write-queued", data: { connectionId: connection.id, propertyId: connection.propertyId } });
    } else for (const roomId of write.input.roomIds) asked.add(roomId);
  }
  if (off && reservation.needsAttention === unknownThere) await updateReservation(tx, reservation.id, { needsAttention: null });
  if (reservation.status !== "confirmed" && reservation.status !== "in_house") return told;
  // What was booked before both houses were brought together may be in both already: people entered it by hand.
  if (!connection.pms.landedAt || (reservation.confirmedAt ?? reservation.createdAt).getTime() < Date.parse(connection.pms.landedAt)) return told;
  const today = todayIn(found(await findProperty(tx, connection.propertyId), "The property").timezone, nowMs());
  const fresh = rooms.filter((room) => !asked.has(room.id) && room.departure > today).map((room) => room.id);
  if (fresh.length > 0 && (await tellLater(tools, connection, `${bookKey(reservation.id)}${writes.length + 1}`, { operation: "stay.book", input: { bookingId: reservation.id, roomIds: fresh } }))) told.push("stay.book");
  return told;
}
