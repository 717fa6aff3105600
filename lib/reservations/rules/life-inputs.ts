import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { deskGuest } from "./create-inputs";

export const confirmReservationInput = z.object({ id: idSchema, guest: deskGuest.optional(), guestId: idSchema.optional().describe("A guest the house knows; `guest` is not used then.") });
export const holdInquiryInput = z.object({ id: idSchema, minutes: z.number().int().min(1).max(60 * 24 * 30).default(60 * 24) });
export const oneReservation = z.object({ id: idSchema });
