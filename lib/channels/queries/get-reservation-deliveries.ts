import { z } from "zod";
import { deliveriesOf } from "@/db/repos/booking-ledger";
import { reservationById } from "@/db/repos/reservation-lists";
import { found } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { defineQuery } from "@/lib/runtime/command";

const iso = (moment: string | null) => (moment === null ? null : new Date(moment).toISOString());

/** For a reservation's page: empty where it did not come from a channel. `acknowledged`: not_needed where the partner cannot be told. */
export const getReservationDeliveries = defineQuery({
  name: "channels.get-reservation-deliveries",
  title: "When each message about a channel's reservation was received, saved and acknowledged.",
  permission: "channels:read",
  input: z.object({ reservationId: idSchema }),
  async run({ tx, ctx }, { reservationId }) {
    found(await reservationById(tx, reservationId, ctx.propertyId), "The reservation");
    const steps = await deliveriesOf(tx, reservationId);
    return {
      reservationId,
      messages: steps.map(({ receivedAt, appliedAt, acknowledgedAt, needsAnswer, ...step }) => ({
        ...step, receivedAt: new Date(receivedAt).toISOString(), savedAt: iso(appliedAt), acknowledgedAt: iso(acknowledgedAt),
        acknowledged: acknowledgedAt !== null ? ("yes" as const) : needsAnswer ? ("no" as const) : ("not_needed" as const),
      })),
    };
  },
});
