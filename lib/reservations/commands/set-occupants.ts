import { livingId } from "@/db/repos/guests";
import { occupantRows, replaceOccupants } from "@/db/repos/reservation-notes";
import { liveRoomsOf } from "@/db/repos/reservations";
import { found, notFound } from "@/lib/kernel/errors";
import { defineCommand } from "@/lib/runtime/command";
import { setOccupantsInput } from "../rules/note-inputs";
import { lockOwn } from "./transition";

export const setOccupants = defineCommand({
  name: "reservations.set-occupants",
  title: "Say who sleeps where, beside the one who booked.",
  permission: "reservations:write",
  input: setOccupantsInput,
  async run(tools, { reservationId, occupants }) {
    const { tx } = tools;
    const { propertyId, number } = await lockOwn(tools, reservationId);
    const rooms = new Set((await liveRoomsOf(tx, reservationId)).map(({ id }) => id));
    if (occupants.some(({ roomId }) => roomId !== null && !rooms.has(roomId))) throw notFound("The room of this reservation");
    const before = await occupantRows(tx, reservationId);
    const named: { guestId: string; reservationRoomId: string | null; child: boolean }[] = [];
    for (const { guestId, roomId, child } of occupants) named.push({ guestId: found(await livingId(tx, guestId), "The guest"), reservationRoomId: roomId, child });
    // Two folded profiles are one person.
    const once = named.filter((each, index) => named.findIndex((other) => other.guestId === each.guestId) === index);
    await replaceOccupants(tx, reservationId, once);
    tools.emit({ name: "reservations/occupants-set", data: { reservationId, propertyId, number } });
    tools.record({ number, before: before.length, after: once.length });
    tools.invertWith({ command: "reservations.set-occupants", input: { reservationId, occupants: before.map((row) => ({ guestId: row.guestId, roomId: row.reservationRoomId, child: row.child })) } });
    return { reservationId, occupants: once.length };
  },
});
