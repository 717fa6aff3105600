import { z } from "zod";
import { lockNights, type Span } from "@/db/repos/inventory";
import { countExpiredHolds, lockExpiredHolds, roomsOfReservation, updateReservation } from "@/db/repos/reservations";
import { now } from "@/lib/kernel/clock";
import { defineCommand } from "@/lib/runtime/command";
import { giveBack } from "./close-reservation";

/** `left`: holds over the limit, or in somebody's hands just now. Whoever asks comes back for them. */
export const expireHolds = defineCommand({
  name: "reservations.expire-holds",
  title: "Let go of every hold whose time is over.",
  permission: "reservations:write",
  input: z.object({ limit: z.number().int().min(1).max(500).default(100) }),
  internal: true,
  noInverse: "The guest can hold the room again if it is still free.",
  async run(tools, { limit }) {
    const over = await lockExpiredHolds(tools.tx, now(), limit);
    const spans: Span[] = [];
    for (const reservation of over) for (const { roomTypeId, arrival, departure } of await roomsOfReservation(tools.tx, reservation.id)) if (roomTypeId) spans.push({ roomTypeId, arrival, departure });
    await lockNights(tools.tx, spans);
    for (const reservation of over) {
      const status = await giveBack(tools, reservation, "expire");
      await updateReservation(tools.tx, reservation.id, { status });
      tools.emit({ name: "reservations/expired", data: { reservationId: reservation.id, propertyId: reservation.propertyId, number: reservation.number } });
    }
    tools.record({ expired: over.length });
    return { expired: over.length, left: await countExpiredHolds(tools.tx, now()) };
  },
});
