import { connectionsTo, objectsFor } from "@/db/repos/pms";
import { lockReservation } from "@/db/repos/reservations";
import { defineCommand } from "@/lib/runtime/command";
import { inScope } from "@/lib/runtime/property-scope";
import { factsOf } from "../rules/facts";
import { queueBookingInput } from "../rules/inputs";
import { tellBooking } from "./tell-booking";

export const queueBooking = defineCommand({
  name: "pms.queue-booking",
  title: "Tell the PMS a stay that was booked, changed or cancelled here and is not one of its own.",
  permission: "channels:sync",
  input: queueBookingInput,
  internal: true,
  noInverse: "A stay that is cancelled here is cancelled there.",
  async run(tools, { reservationId }) {
    const { tx, ctx, record } = tools;
    // Objects before the reservation, as whoever takes a stay in holds them.
    await objectsFor(tx, "reservation", [reservationId]);
    const reservation = inScope(ctx, await lockReservation(tx, reservationId), "The reservation");
    const told: string[] = [];
    for (const connection of await connectionsTo(tx, "mews", reservation.propertyId)) {
      const pms = factsOf(connection.facts);
      // A stay of the PMS goes its own way.
      if (!pms?.landedAt || reservation.connectionId === connection.id) continue;
      told.push(...(await tellBooking(tools, { id: connection.id, propertyId: connection.propertyId, pms }, reservation)));
    }
    record({ number: reservation.number, told });
    return { told };
  },
});
