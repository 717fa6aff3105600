import { findConnection } from "@/db/repos/channels";
import { profileById } from "@/db/repos/guests";
import { countUnansweredBookings, findObject, objectsOf } from "@/db/repos/pms";
import { bookedRooms } from "@/db/repos/pms-house";
import { findReservationRow } from "@/db/repos/reservations";
import { toIsoDate } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { fieldsOf } from "../rules/guest-fields";
import { bookingInput, stayOfOursInput } from "../rules/inputs";
import { gone } from "../rules/own-stay";

export const getPmsBooking = defineQuery({
  name: "pms.get-booking",
  title: "What the PMS needs to book rooms of a reservation: who comes, when, and its own category and rate of each.",
  permission: "channels:sync",
  input: bookingInput,
  internal: true,
  async run({ tx, ctx }, { connectionId, bookingId, roomIds }) {
    inScope(ctx, await findConnection(tx, connectionId), "The connection");
    const reservation = inScope(ctx, await findReservationRow(tx, bookingId), "The reservation");
    const rooms = (await bookedRooms(tx, bookingId)).filter(({ room }) => roomIds.includes(room.id));
    if (gone.includes(reservation.status) || rooms.length === 0) return { state: "withdrawn" as const };
    const objects = (await objectsOf(tx, connectionId, ["resource-category", "rate"])).filter((row) => row.localId !== null && row.state !== "gone");
    const there = (kind: string, localId: string | null) => (localId === null ? undefined : objects.find((row) => row.kind === kind && row.localId === localId)?.externalId);
    const stays = [];
    for (const { room, familyId } of rooms) {
      const [categoryId, rateId] = [there("resource-category", room.roomTypeId), there("rate", familyId)];
      if (!categoryId) return { state: "missing" as const, reason: "The room type of this stay is mapped to no category of the PMS. Map it, then tell it again." };
      if (!rateId) return { state: "missing" as const, reason: "The rate of this stay is mapped to no rate of the PMS. Map it, then tell it again." };
      stays.push({ roomId: room.id, categoryId, rateId, arrival: toIsoDate(room.arrival), departure: toIsoDate(room.departure), adults: room.adults, children: room.children });
    }
    const guest = reservation.guestId === null ? undefined : await profileById(tx, reservation.guestId);
    const person = guest && !guest.erasedAt ? fieldsOf(guest) : undefined;
    const note = [reservation.number, reservation.note].filter(Boolean).join(": ").slice(0, 1_000);
    return { state: "ready" as const, customer: { firstName: person?.firstName ?? null, lastName: person?.lastName ?? person?.firstName ?? "Guest", email: person?.email ?? null, phone: person?.phone ?? null, nationality: person?.nationality ?? null }, note, stays };
  },
});

export const mayBeOurs = defineQuery({
  name: "pms.may-be-ours",
  title: "Whether a stay of the PMS that nobody knows here may be one that was told from here and never answered.",
  permission: "channels:sync",
  input: stayOfOursInput,
  internal: true,
  async run({ tx, ctx }, { connectionId, stayId }) {
    inScope(ctx, await findConnection(tx, connectionId), "The connection");
    if ((await countUnansweredBookings(tx, connectionId)) === 0) return { maybe: false };
    const object = await findObject(tx, connectionId, "reservation", stayId);
    return { maybe: object === undefined || object.localId === null };
  },
});
