import { z } from "zod";
import { livingId } from "@/db/repos/guests";
import { updateReservation } from "@/db/repos/reservations";
import { found } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { defineCommand } from "@/lib/runtime/command";
import { withoutPeople } from "@/lib/runtime/without-people";
import { eta } from "../rules/create-inputs";
import { present } from "../rules/present";
import { lockOwn } from "./transition";

export const setDetails = defineCommand({
  name: "reservations.set-details",
  title: "Change what moves no room and no price: expected time, note, purpose, market, or who the reservation is for.",
  permission: "reservations:write",
  input: z.object({
    reservationId: idSchema, eta: eta.nullable().optional(), note: z.string().trim().max(1_000).nullable().optional(),
    purpose: z.enum(["leisure", "business"]).nullable().optional(), market: z.string().trim().max(60).nullable().optional(), guestId: idSchema.optional(),
  }),
  kept: { input: withoutPeople },
  noInverse: "A note’s earlier words stand in no receipt: who is named in one may ask to be erased.",
  async run(tools, { reservationId, guestId, ...facts }) {
    const { tx } = tools;
    const reservation = await lockOwn(tools, reservationId);
    const changed = { ...present(facts), ...(guestId ? { guestId: found(await livingId(tx, guestId), "The guest") } : {}) };
    if (Object.keys(changed).length > 0) await updateReservation(tx, reservationId, changed);
    const earlier: Record<string, unknown> = Object.fromEntries(Object.entries(reservation).filter(([key, value]) => key in changed && key !== "note" && !(key === "guestId" && value === null)));
    tools.emit({ name: "reservations/modified", data: { reservationId, propertyId: reservation.propertyId, number: reservation.number } });
    tools.record({ number: reservation.number, changed: Object.keys(changed) });
    if (Object.keys(earlier).length > 0) tools.invertWith({ command: "reservations.set-details", input: { reservationId, ...earlier } });
    return { reservationId, number: reservation.number };
  },
});
