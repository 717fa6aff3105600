import { z } from "zod";
import { lockExpiredHolds, updateReservation } from "@/db/repos/reservations";
import { now } from "@/lib/kernel/clock";
import { defineCommand } from "@/lib/runtime/command";
import { giveBack } from "./close-reservation";

export const expireHolds = defineCommand({
  name: "reservations.expire-holds",
  title: "Let go of every hold whose time is over.",
  permission: "reservations:write",
  input: z.object({ limit: z.number().int().min(1).max(500).default(100) }),
  internal: true,
  noInverse: "The guest can hold the room again if it is still free.",
  async run(tools, { limit }) {
    const over = await lockExpiredHolds(tools.tx, now(), limit);
    for (const reservation of over) {
      const status = await giveBack(tools, reservation, "expire");
      await updateReservation(tools.tx, reservation.id, { status });
      tools.emit({ name: "reservations/expired", data: { reservationId: reservation.id, propertyId: reservation.propertyId, number: reservation.number } });
    }
    tools.record({ expired: over.length });
    return { expired: over.length };
  },
});
