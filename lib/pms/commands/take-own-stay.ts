import { type PmsObjectRow, updateObject, writesUnder } from "@/db/repos/pms";
import { liveRoomsOf, lockReservation } from "@/db/repos/reservations";
import { now } from "@/lib/kernel/clock";
import { conflict, found } from "@/lib/kernel/errors";
import { toIsoDate } from "@/lib/kernel/nights";
import { cancelReservation } from "@/lib/reservations/commands/cancel-reservation";
import { modifyReservation } from "@/lib/reservations/commands/modify-reservation";
import { releaseRoom } from "@/lib/reservations/commands/release-room";
import type { CommandTools } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { held } from "../rules/inbound";
import { same } from "../rules/merge";
import { gone, ownKey, type OwnStay, type StoredStay } from "../rules/own-stay";

/**
 * Takes in what the PMS says of a stay that was booked here: it is never made again. What was changed there is done here by the
 * commands people give; while something of ours is still on its way there, what the PMS says is only kept.
 */
export async function takeOwnStay(tools: CommandTools, object: PmsObjectRow, own: OwnStay, stay: StoredStay): Promise<{ outcome: string; reservationId: string | null }> {
  const { tx, ctx } = tools;
  const reservation = inScope(ctx, await lockReservation(tx, found(object.localId, "The stay")), "The reservation");
  const rooms = gone.includes(reservation.status) ? [] : await liveRoomsOf(tx, reservation.id);
  const room = rooms.find((one) => one.id === own.roomId);
  const state = held(stay.state) === "canceled" ? "canceled" : "live";
  const theirs = { arrival: stay.arrival, departure: stay.departure, state };
  const keep = async (outcome: string, agreed: OwnStay) => {
    await updateObject(tx, object.id, { told: stay, agreed, externalUpdatedAt: new Date(stay.updatedAt), state: "in-step", syncedAt: now() });
    // A step of one room is no step of the whole party: guests of several rooms are checked in at the desk.
    return { outcome, reservationId: rooms.length === 1 && room ? reservation.id : null };
  };
  if ((await writesUnder(tx, object.connectionId, ownKey(object.externalId))).some((row) => row.state === "waiting" || row.state === "sent")) return keep("unchanged", own);
  const ours = room ? { arrival: room.arrival, departure: room.departure, state: "live" } : { arrival: own.arrival, departure: own.departure, state: "canceled" };
  const last = { arrival: own.arrival, departure: own.departure, state: own.state };
  const agreed: OwnStay = { ...own, ...theirs, state };
  // The same on both sides, or told by us and refused there: the refusal stands where it was told.
  if (same(ours, theirs) || same(theirs, last) || (state === "canceled" && !room)) return keep("unchanged", agreed);
  if (!room) throw conflict("cancelled_here", `Reservation ${reservation.number} is cancelled here and stands in the PMS. Cancel it there, or book it anew.`);
  if (state === "canceled") {
    if (rooms.length === 1) await cancelReservation.run(tools, { id: reservation.id, reason: "Cancelled in Mews.", waive: "Cancelled in Mews: a fee is charged there." });
    else await releaseRoom.run(tools, { id: reservation.id, roomId: room.id });
    return keep("cancelled", agreed);
  }
  await modifyReservation.run(tools, { id: reservation.id, rooms: [{ roomId: room.id, arrival: toIsoDate(stay.arrival), departure: toIsoDate(stay.departure) }], override: true, reprice: false });
  return keep("modified", agreed);
}
