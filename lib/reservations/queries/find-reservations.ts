import { z } from "zod";
import { searchReservations } from "@/db/repos/reservation-lists";
import { findProperty } from "@/db/repos/property";
import { searchWords } from "@/lib/guests/rules/search";
import { found } from "@/lib/kernel/errors";
import { idSchema } from "@/lib/kernel/ids";
import { isoDate } from "@/lib/kernel/nights";
import { defineQuery } from "@/lib/runtime/command";
import { propertyOf } from "@/lib/runtime/property-scope";
import { reservationSources } from "../rules/inputs";
import { numbersLike } from "../rules/number";
import { reservationStatuses } from "../rules/state";
import { summarise } from "./summary";

export const findReservations = defineQuery({
  name: "reservations.find-reservations",
  title: "Reservations by number, guest name or channel number, status, dates, source, company or group, newest first.",
  permission: "reservations:read",
  input: z.object({
    text: z.string().trim().min(2).max(80).optional(),
    status: z.enum(reservationStatuses).optional(),
    statuses: z.array(z.enum(reservationStatuses)).max(reservationStatuses.length).optional().describe("Any of these, beside `status`."),
    sources: z.array(z.enum(reservationSources)).max(reservationSources.length).optional(),
    companyId: idSchema.optional(), groupId: idSchema.optional(), guestId: idSchema.optional(),
    arrivalFrom: isoDate.optional(), arrivalTo: isoDate.optional(), departureFrom: isoDate.optional(), departureTo: isoDate.optional(),
    needsAttention: z.boolean().optional().describe("Only those with an unmapped room or an overbooking."),
    limit: z.number().int().min(1).max(200).default(50),
    before: z.iso.datetime().optional().describe("Only those created before this moment, for the next page."),
    beforeId: idSchema.optional().describe("With `before`: the last reservation of the page before, so that none of the same moment is left out."),
  }),
  async run({ tx, ctx }, { text, before, beforeId, status, statuses = [], ...filter }) {
    const propertyId = propertyOf(ctx);
    const asked = text ? { words: searchWords(text), numbers: numbersLike(text, found(await findProperty(tx, propertyId), "The property").slug) } : {};
    const rows = await searchReservations(tx, propertyId, { ...filter, ...asked, statuses: status ? [status, ...statuses] : statuses, before: before ? { createdAt: before, id: beforeId ?? null } : undefined });
    const last = rows.length === filter.limit ? rows.at(-1) : undefined;
    return { reservations: rows.map((row) => summarise(row, ctx)), next: last ? { before: last.cursor, beforeId: last.id } : null };
  },
});
