import { z } from "zod";
import { idSchema } from "@/lib/kernel/ids";
import { isoDate } from "@/lib/kernel/nights";

const line = z.string().trim().max(120);
const address = z.object({ street: line.optional(), city: line.optional(), postcode: line.max(20).optional(), country: z.string().regex(/^[A-Z]{2}$/, "Two letters, as MA.").optional() });

export const issueInvoiceInput = z.object({
  folioId: idSchema,
  buyer: z.object({ name: line.min(1).optional(), taxNumber: line.max(40).optional(), address: address.optional() }).optional().describe("Where the folio's guest or company should be written differently on this invoice."),
  withBalanceDue: z.boolean().default(false).describe("Issue it although something is still owed; the amount due is printed."),
});
export const creditNoteInput = z.object({
  invoiceId: idSchema,
  lineIds: z.array(idSchema).min(1).max(500).optional().describe("Lines of the invoice; all of them when absent."),
  reason: z.string().trim().min(1).max(300),
});
export const invoiceInput = z.object({ invoiceId: idSchema });
export const listInvoicesInput = z.object({ from: isoDate, until: isoDate, text: z.string().trim().max(80).optional(), limit: z.number().int().min(1).max(500).default(200) });
export const setLegalEntityInput = z.object({
  name: line.min(1), legalForm: line.max(40).optional(), country: z.string().regex(/^[A-Z]{2}$/, "Two letters, as MA."),
  identifiers: z.record(z.string().regex(/^[a-z_]{1,20}$/), z.string().trim().max(40)).default({}),
  address: address.default({}),
  invoicePrefix: z.string().trim().regex(/^[A-Z0-9]{1,8}$/, "1 to 8 capital letters or digits."),
  footer: z.partialRecord(z.enum(["en", "fr", "es", "ar"]), z.string().trim().max(400)).optional().describe("Words under every invoice; as they are when absent."),
  shareWith: idSchema.optional().describe("A legal entity of the organisation that sells for this house too; its numbers run on."),
});
