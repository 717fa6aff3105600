import { z } from "zod";
import { reservationById } from "@/db/repos/reservation-lists";
import { found } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { defineQuery } from "@/lib/runtime/command";
import { summarise } from "./summary";

export const getReservation = defineQuery({
  name: "reservations.get-reservation",
  title: "One reservation.",
  permission: "reservations:read",
  input: z.object({ id: idSchema }),
  async run({ tx, ctx }, { id }) {
    return { reservation: summarise(found(await reservationById(tx, id, ctx.propertyId), "The reservation"), ctx) };
  },
});
