import { z } from "zod";
import { countExpiredHolds, lockExpiredHolds, updateReservation } from "@/db/repos/reservations";
import { now } from "@/lib/kernel/clock";
import { returnPromotions } from "@/lib/rates/commands/use-promotions";
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
    for (const propertyId of new Set(over.map((reservation) => reservation.propertyId))) {
      for (const { reservation, status } of await giveBack(tools, propertyId, over.filter((hold) => hold.propertyId === propertyId), "expire")) {
        await updateReservation(tools.tx, reservation.id, { status });
        await returnPromotions(tools.tx, reservation.quoted);
        tools.emit({ name: "reservations/expired", data: { reservationId: reservation.id, propertyId, number: reservation.number } });
      }
    }
    tools.record({ expired: over.length });
    return { expired: over.length, left: await countExpiredHolds(tools.tx, now()) };
  },
});
