import { z } from "zod";
import { searchReservations } from "@/db/repos/reservations";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { reservationStatuses } from "../rules/state";
import { summarise } from "./summary";

export const findReservations = defineQuery({
  name: "reservations.find-reservations",
  title: "Reservations by number, guest name or channel number, newest first.",
  permission: "reservations:read",
  input: z.object({
    text: z.string().trim().min(2).max(80).optional(),
    status: z.enum(reservationStatuses).optional(),
    needsAttention: z.boolean().optional().describe("Only those with an unmapped room or an overbooking."),
    limit: z.number().int().min(1).max(200).default(50),
    before: z.iso.datetime().optional().describe("Only those created before this moment, for the next page."),
  }),
  async run({ tx, ctx }, { before, ...filter }) {
    const rows = await searchReservations(tx, propertyOf(ctx), { ...filter, before: before ? new Date(before) : undefined });
    return { reservations: rows.map((row) => summarise(row, ctx)) };
  },
});
