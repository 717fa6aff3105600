import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { isoDate } from "@/lib/kernel/nights";
import { routables } from "./routes";

const minor = z.number().int().min(-1_000_000_000_000).max(1_000_000_000_000);
const words = z.string().trim().min(1).max(200);
const reason = z.string().trim().min(1).max(300).describe("Why, for whoever reads the folio later.");

export const chargeClasses = ["accommodation", "food", "extra"] as const;

export const openFolioInput = z.object({
  reservationId: idSchema.optional(),
  kind: z.enum(["guest", "company", "house"]).default("guest"),
  companyId: idSchema.optional(),
  guestId: idSchema.optional(),
}).refine(({ kind, companyId }) => kind !== "company" || companyId !== undefined, { path: ["companyId"], message: "A company's folio names the company." })
  .refine(({ kind, reservationId }) => kind !== "guest" || reservationId !== undefined, { path: ["reservationId"], message: "A guest's folio belongs to a reservation." });

export const chargeInput = z.object({
  folioId: idSchema,
  extraId: idSchema.optional().describe("From the catalogue; then name, amount and class come from there unless given."),
  name: words.optional(),
  amount: minor.refine((value) => value !== 0, "An amount other than zero.").optional().describe("Minor units for the whole line, taxes inside."),
  quantity: z.number().int().min(1).max(999).default(1),
  taxClass: z.enum(chargeClasses).optional(),
  serviceDay: isoDate.optional(),
}).refine(({ extraId, name }) => extraId !== undefined || name !== undefined, { path: ["name"], message: "Say what it is, or choose from the catalogue." })
  .refine(({ extraId, amount }) => extraId !== undefined || amount !== undefined, { path: ["amount"], message: "An amount in minor units." });

export const reverseLineInput = z.object({ lineId: idSchema, reason });

export const splitLineInput = z.object({
  lineId: idSchema,
  how: z.discriminatedUnion("by", [
    z.object({ by: z.literal("equally"), parts: z.number().int().min(2).max(20) }),
    z.object({ by: z.literal("percent"), percent: z.number().min(0.01).max(99.99).describe("Of the line, for the second part.") }),
    z.object({ by: z.literal("amount"), amount: minor.describe("Minor units of the second part.") }),
  ]),
  toFolioId: idSchema.optional().describe("Where the parts after the first go; the same folio when absent."),
});

export const moveLinesInput = z.object({ lineIds: z.array(idSchema).min(1).max(200), toFolioId: idSchema });
export const setRoutesInput = z.object({ folioId: idSchema, routes: z.array(z.enum(routables)).max(6) });
export const folioInput = z.object({ folioId: idSchema });

export const listFoliosInput = z.object({
  reservationId: idSchema.optional(), status: z.enum(["open", "closed", "all"]).default("open"),
  text: z.string().trim().max(80).optional(), owing: z.boolean().optional(), limit: z.number().int().min(1).max(500).default(100),
});
export const daysInput = z.object({ from: isoDate, until: isoDate }).refine(({ from, until }) => from <= until, { path: ["until"], message: "The last day comes after the first." });
export const movementsInput = z.object({ account: z.string().min(1).max(80), from: isoDate, until: isoDate, limit: z.number().int().min(1).max(1_000).default(200) });
